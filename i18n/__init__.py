"""Every word a person sees, by language. A Words is passed in; nothing here is global but the two files.

A key names room and thing: words("gaps.title", worst="Behaviour"). Both files hold the same keys; a test compares.
"""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from pathlib import Path

from i18n import numbers

LANGUAGES = {"en": "English", "zh_CN": "简体中文"}


@functools.cache
def _load(lang: str) -> dict[str, str]:
    with open(Path(__file__).with_name(f"{lang}.toml"), "rb") as file:
        return dict(_flatten(tomllib.load(file)))


def _flatten(tree: dict, prefix: str = ""):
    for key, value in tree.items():
        if isinstance(value, dict):
            yield from _flatten(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", value


@dataclass(frozen=True)
class Words:
    """The words of one language.

    >>> Words("en")("app.name")
    'OneX'
    """

    lang: str = "en"

    def __call__(self, key: str, /, **values) -> str:
        """The text of a key with its {values} filled in. An unknown key is a mistake of ours: KeyError."""
        text = _load(self.lang)[key]
        return text.format(**values) if values else text

    def __contains__(self, key: str) -> bool:
        return key in _load(self.lang)

    def keys(self) -> set[str]:
        return set(_load(self.lang))


def counted(words: Words, key: str, n: int, **values) -> str:
    """A sentence about n things; the one about a single thing has a key of its own.

    >>> counted(Words("en"), "calls.left", 1), counted(Words("en"), "calls.left", 1200)
    ("One is nobody's yet. ", "1,200 are nobody's yet. ")
    """
    single = f"{key}_one"
    return words(single if n == 1 and single in words else key, n=numbers.whole(n), **values)
