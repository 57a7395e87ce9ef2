"""The number that a text cell says: "７", "7 - excellent", "4.5分", "★★★☆☆", "8 out of 10", "85%"."""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections.abc import Sequence
from fractions import Fraction

import numpy as np

from intake.cells.words import all_words, answer, is_missing_word, plain
from intake.profiles import profile

_NUMBER = r"(?P<n>[+\-−]?\d+(?:[.,]\d{1,2})?|[+\-−]?\d*\.\d+)"
_OUT_OF = re.compile(_NUMBER + r"\s*(?:/|out of|of)\s*(?P<top>\d{1,3})\s*\D{0,8}", re.IGNORECASE)
_FULL, _EMPTY = "★⭐🌟❤♥💛🧡💚💙💜💖", "☆♡🤍"
_CHINESE = "零一二三四五六七八九十"
TOPS = (3, 4, 5, 6, 7, 10, 11, 20, 100)  # "4/5": what such answers usually count up to


@functools.cache
def _patterns() -> tuple[re.Pattern, ...]:
    units = "|".join(sorted(map(re.escape, profile("answers")["units"]), key=len, reverse=True))
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{_NUMBER}\s*(?:{units})?",
            rf"[(\[]{_NUMBER}[)\]]\s*(?P<label>[^\d/]+)",  # (5) very good
            rf"{_NUMBER}\s*(?:{units})?\s*[-–—:=.,、)\(/（]\s*(?P<label>[^\d/]+)",  # 7 - excellent, 5分(非常满意)
            rf"(?P<label>[^\d(]+)[(\[]\s*{_NUMBER}\s*(?:{units})?\s*[)\]]",  # very satisfied (5)
            rf"(?P<label>[^\d=]+)\s*=\s*{_NUMBER}",  # very satisfied = 5
            rf"(?P<label>[^\d\-−.,:/]+){_NUMBER}\s*(?:{units})",  # 非常满意5分
        )
    )


@functools.lru_cache(100_000)
def number(cell: str) -> float:
    """The score that a text cell says; NaN when it says none.

    >>> number("７"), number("7 - excellent"), number("4,5"), number("★★★☆☆"), number("good"), number("3-4")
    (7.0, 7.0, 4.5, 3.0, nan, nan)
    >>> number("8 out of 10"), number("五星"), number("5 Very satisfied"), number("6 - never used")
    (8.0, 5.0, 5.0, nan)
    """
    value, label = number_and_label(cell)
    return math.nan if label and is_missing_word(label) else value


@functools.lru_cache(20_000)
def number_and_label(cell: str) -> tuple[float, str]:
    """The number of a cell and the words beside it; (NaN, "") when it says none.

    >>> number_and_label("1 - very satisfied"), number_and_label("非常满意(5)"), number_and_label("7")
    ((1.0, 'very satisfied'), (5.0, '非常满意'), (7.0, ''))
    """
    text = unicodedata.normalize("NFKC", cell.replace("½", ".5")).strip()
    text = re.sub(r"^['’‘`](?=[\d.+-])", "", text)  # a spreadsheet's mark of a number kept as text
    if (pictures := _pictures(text)) is not None:
        return pictures, ""
    if re.search(r"\d", text):
        text = "".join(sign for sign in text if sign not in _FULL + "\ufe0f").strip()  # "5 ★"
    for pattern in _patterns():
        if match := pattern.fullmatch(text):
            return _value(match), (match.groupdict().get("label") or "").strip(" ()（）[]:：=-–—")
    match = re.fullmatch(rf"{_NUMBER}\s+(?P<label>\D+)", text)  # "5 very good", but not "13 years"
    if match and answer(match["label"]) in all_words():
        return _value(match), match["label"].strip()
    match = re.fullmatch(rf"{_NUMBER}\s+out\s+of\s+\d+\s*\D*", text, re.IGNORECASE)
    return (_value(match), "") if match else (_chinese(text), "")


def _value(match: re.Match) -> float:
    return float(match["n"].replace(",", ".").replace("−", "-"))


def _pictures(text: str) -> float | None:
    """How many stars or hearts are filled; None for anything else."""
    signs = set(plain(text)) - {" "}
    if not signs or not signs <= set(plain(_FULL + _EMPTY)):
        return None
    return float(sum(sign in _FULL for sign in text))


def _chinese(text: str) -> float:
    match = re.fullmatch(rf"([{_CHINESE}])\s*(?:分|星|颗星|星级|级)", text)
    return float(_CHINESE.index(match[1])) if match else math.nan


def out_of(texts: Sequence[str]) -> tuple[int, dict[str, float]] | None:
    """(5, {"4/5": 4.0, …}) for a column whose answers count up to one top; None for any other.

    >>> out_of(["4/5", "5/5", "N/A"]), out_of(["4/5", "3/7"]), out_of(["8 out of 10"])
    ((5, {'4/5': 4.0, '5/5': 5.0}), None, (10, {'8 out of 10': 8.0}))
    """
    said = [text for text in texts if not is_missing_word(text)]
    matches = {text: _OUT_OF.fullmatch(unicodedata.normalize("NFKC", text).strip()) for text in said}
    found = {text: match for text, match in matches.items() if match}
    tops = {int(match["top"]) for match in found.values()}
    if len(tops) != 1 or len(found) < 0.8 * len(said) or not tops <= set(TOPS):
        return None
    (top,) = tops
    values = {text: _value(match) for text, match in found.items()}
    return (top, values) if all(0 <= value <= top for value in values.values()) else None


def numbers(texts: Sequence[str]) -> np.ndarray:
    """The number of each of a column's distinct texts, NaN where one says none.

    What a cell means depends on its neighbours: 4/5 is four of five where all are of five, 0.85 is 85 among percents.

    >>> numbers(["4/5", "2/5", "N/A"]).tolist(), numbers(["85%", "0.9", "90%"]).tolist()
    ([4.0, 2.0, nan], [85.0, 90.0, 90.0])
    """
    fractions = out_of(texts)
    places = fractions[1] if fractions else {}
    found = np.array([places.get(text, number(text)) for text in texts], dtype=float)
    percent = np.array([text.rstrip().endswith(("%", "％")) for text in texts], dtype=bool)
    shares = ~percent & (found >= 0) & (found <= 1)
    if 2 * percent.sum() >= np.isfinite(found).sum() > 0 and shares.any():
        found[shares] = [float(Fraction(str(value)) * 100) for value in found[shares]]
    return found
