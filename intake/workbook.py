"""The OneX workbook, read from workbook.toml: which sheets it has, what their columns are called, what a cell may say.

Everything is accepted in both languages and regardless of capitals, spaces, full width, "_" and "-".
"""

from __future__ import annotations

import functools
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Name:
    """What something is called: in English, in Chinese, and what is accepted besides."""

    en: str
    zh: str
    also: tuple[str, ...] = ()
    says_en: str = ""
    says_zh: str = ""

    def text(self, lang: str) -> str:
        return self.zh if lang.startswith("zh") else self.en

    def says(self, lang: str) -> str:
        return self.says_zh if lang.startswith("zh") else self.says_en

    def all(self) -> tuple[str, ...]:
        return (self.en, self.zh, *self.also)


@dataclass(frozen=True)
class WorkbookColumn:
    """One column of a sheet. `choices` names the words it may hold (see choice_id); `open` accepts others too."""

    id: str
    name: Name
    type: str
    required: bool = False
    choices: str = ""
    open: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class WorkbookSheet:
    """One kind of sheet. `sides` names the two columns that every item (or Kano feature) has, in order."""

    id: str
    name: Name
    columns: dict[str, WorkbookColumn]
    sides: dict[str, Name]
    side_choices: str = ""


def plain(text: object) -> str:
    """A name without what makes no difference.

    >>> plain("  Recommend （0_10） ")
    'recommend(010)'
    """
    return re.sub(r"[\s_\-–—]+", "", unicodedata.normalize("NFKC", str(text)).casefold())


@functools.cache
def sheets() -> dict[str, WorkbookSheet]:
    """Every kind of sheet by id, in workbook order.

    >>> list(sheets())[:3]
    ['responses', 'items', 'provider']
    """
    return {
        kind: _sheet(kind, entry) for kind, entry in _file().items() if kind not in ("version", "choices", "template")
    }


@functools.cache
def choices(name: str) -> dict[str, Name]:
    """The words of a `choices` list by id.

    >>> choices("ownership")["own"].text("zh_CN")
    '自营'
    """
    return {id: Name(en, zh, tuple(also)) for id, (en, zh, *also) in _file()["choices"][name].items()}


def sheet_kind(name: str) -> str | None:
    """Which kind of sheet is called so.

    >>> sheet_kind("服务方"), sheet_kind("Responses"), sheet_kind("Sheet1")
    ('provider', 'responses', None)
    """
    return _find(name, ((kind, sheet.name) for kind, sheet in sheets().items()))


def column_id(kind: str, header: object) -> str | None:
    """Which column of a kind of sheet has this header; None for a segment, a pair's column or a stranger.

    >>> column_id("responses", "总体满意度"), column_id("provider", "delivered d"), column_id("responses", "Star")
    ('overall', 'delivery', None)
    """
    return _find(header, ((column.id, column.name) for column in sheets()[kind].columns.values()))


def item_side(kind: str, header: object) -> tuple[str, str, str] | None:
    """(item, side, text) of a header that names an item and a side, "" without a text; else None.

    >>> item_side("responses", "Q07 expected: Waiting time")
    ('Q07', 'expectation', 'Waiting time')
    >>> item_side("responses", "Q07感知"), item_side("responses", "期望_Q07"), item_side("responses", "Overall")
    (('Q07', 'perception', ''), ('Q07', 'expectation', ''), None)
    """
    head, _, text = unicodedata.normalize("NFKC", str(header)).strip().partition(":")
    for side, word in _side_words(kind):
        for pattern in (rf"(\w*\d)[\s_\-]*{word}", rf"{word}[\s_\-]*([^\W\d]*\d+)"):
            if match := re.fullmatch(pattern, head.strip(), re.IGNORECASE):
                return match[1].strip("_"), side, text.strip()
    return None


def item_header(kind: str, item: str, side: str, lang: str, text: str = "") -> str:
    """The header of an item's column on one side, as the template writes it.

    >>> item_header("responses", "Q07", "perception", "en", "Waiting time")
    'Q07 perceived: Waiting time'
    >>> item_header("responses", "Q07", "perception", "zh_CN", "等候时长")
    'Q07感知：等候时长'
    """
    word = sheets()[kind].sides[side].text(lang)
    if lang.startswith("zh"):
        return f"{item}{word}：{text}" if text else f"{item}{word}"
    return f"{item} {word}: {text}" if text else f"{item} {word}"


def choice_id(name: str, cell: object) -> str | None:
    """Which of the words of a `choices` list a cell says; None for a word that is not on it.

    >>> choice_id("flag", "是"), choice_id("touchpoint", "Self service"), choice_id("flag", "maybe")
    ('yes', 'self_service', None)
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return _find(cell, choices(name).items())


def _find(text: object, named: Iterable[tuple[str, Name]]) -> str | None:
    wanted = plain(text)
    return next((id for id, name in named if wanted in map(plain, name.all())), None)


@functools.cache
def _side_words(kind: str) -> list[tuple[str, str]]:
    """Every accepted word of every side as a pattern, longest first so that 没有 is not taken for 有."""
    words = [(side, word) for side, name in sheets()[kind].sides.items() for word in name.all()]
    return [(side, re.escape(word)) for side, word in sorted(words, key=lambda pair: -len(pair[1]))]


@functools.cache
def template_words(lang: str) -> dict:
    """What the template says besides sheets and columns, in one language.

    >>> template_words("zh_CN")["notes"]
    '说明'
    """
    place = int(lang.startswith("zh"))
    entries = _file()["template"].items()
    return {key: [e[place] for e in entry] if isinstance(entry[0], list) else entry[place] for key, entry in entries}


@functools.cache
def _file() -> dict:
    with open(Path(__file__).with_suffix(".toml"), "rb") as file:
        return tomllib.load(file)


def _name(entry: dict) -> Name:
    return Name(*entry["names"], tuple(entry.get("also", ())), *entry.get("says", ()))


def _sheet(kind: str, entry: dict) -> WorkbookSheet:
    pair = entry.get("pair", {})
    return WorkbookSheet(
        id=kind,
        name=_name(entry),
        columns={id: _column(id, column) for id, column in entry["columns"].items()},
        sides={side: _name(pair[side]) for side in pair.get("sides", ())},
        side_choices=pair.get("choices", ""),
    )


def _column(id: str, entry: dict) -> WorkbookColumn:
    rest = {key: value for key, value in entry.items() if key not in ("names", "also", "says")}
    return WorkbookColumn(id=id, name=_name(entry), **rest)
