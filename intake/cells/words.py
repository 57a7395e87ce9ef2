"""The words of an answer: what makes no difference in them, which say that there is none, which a list knows."""

from __future__ import annotations

import functools
import re
import unicodedata

from intake.profiles import profile

# What changes the look of a picture and not its meaning: variation selectors, the joiner, skin tones.
_LOOK = dict.fromkeys([0xFE0E, 0xFE0F, 0x200D, *range(0x1F3FB, 0x1F400)])
LONGEST = 60  # letters of an answer in two languages
_TWO_SCRIPTS = re.compile(
    r"([^\x00-\x7f]+)[\s/|(\-]+([\x00-\x7f]+?)[\s)]*|([\x00-\x7f]+?)[\s/|(\-]+([^\x00-\x7f]+)[\s)]*"
)
_JOINTS = re.compile(r"[/()（）,，;；:：、\-–—]|\bor\b|\band\b|或者?|和")


def plain(cell: object) -> str:
    """A cell's words without what makes no difference.

    >>> plain(" Very_Satisfied. "), plain("非常 满意"), plain("☹️")
    ('verysatisfied', '非常满意', '☹')
    """
    text = unicodedata.normalize("NFKC", str(cell)).translate(_LOOK).casefold().replace("’", "'")
    return re.sub(r"(?<=\w)[\s_\-–—]+(?=\w)|[\s.。!！]+$|^\s+", "", text)


@functools.lru_cache(20_000)
def answer(cell: str) -> str:
    """The plain words of a choice without its letter and without pictures beside words.

    >>> answer("A. 非常满意"), answer("😍 Very satisfied"), answer("😍")
    ('非常满意', 'verysatisfied', '😍')
    """
    text = unicodedata.normalize("NFKC", str(cell)).strip()
    if re.match(r"[A-Ha-h]\s*[.、:)]\s*\D", text):
        text = re.sub(r"^[A-Ha-h]\s*[.、:)]\s*", "", text)
    if any(sign.isalpha() for sign in text):
        text = "".join(sign for sign in text if unicodedata.category(sign) != "So")
    return _said_twice(text) or plain(text)


def _said_twice(text: str) -> str:
    """The first of two ways, in two scripts, to say one level: "非常满意 Very satisfied"; else nothing."""
    match = _TWO_SCRIPTS.fullmatch(text) if len(text) <= LONGEST else None
    if not match:
        return ""
    first, second = (plain(part) for part in match.groups() if part)
    same = any(first in known and known[first] == known.get(second) for known in wordings().values())
    return (second if first.isascii() else first) if same else ""


@functools.lru_cache(100_000)
def is_missing_word(cell: str) -> bool:
    """Whether a cell says that there is no answer.

    >>> is_missing_word("Blank"), is_missing_word("N/A"), is_missing_word("N/A (did not use)"), is_missing_word("bad")
    (True, True, True, False)
    """
    if not cell.strip() or plain(cell) in _missing_words():
        return True
    if not any(sign.isalpha() for sign in cell):
        return False
    if answer(cell) in _missing_words():
        return True
    head, _, rest = cell.partition("(")
    parts = [head, *_JOINTS.split(rest)] if rest else _JOINTS.split(cell)
    said = [part for part in parts if plain(part)]
    return len(said) > 1 and all(plain(part) in _missing_words() for part in said)


@functools.cache
def _missing_words() -> frozenset[str]:
    return frozenset(plain(word) for word in profile("answers")["missing"]) | {""}


@functools.cache
def wordings() -> dict[str, dict[str, int]]:
    """Every list of answers in words: the level, from 1, of every way of saying it."""
    lists = profile("answers")["wordings"]
    return {
        one["id"]: {plain(word): place for place, level in enumerate(one["levels"], 1) for word in level}
        for one in lists
    }


@functools.cache
def needed(words: str) -> frozenset[str]:
    """The answers of which a column must give one to be answered from a list; empty where any will do."""
    one = next(one for one in profile("answers")["wordings"] if one["id"] == words)
    return frozenset(plain(word) for word in one.get("needs", ()))


@functools.cache
def all_words() -> frozenset[str]:
    """Every answer that a list knows."""
    return frozenset(word for places in wordings().values() for word in places)


def levels(words: str) -> int:
    """How many levels a list of answers in words has."""
    return max(wordings()[words].values())
