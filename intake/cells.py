"""Cells of a score column as numbers: "7", "７", "7 - excellent", "4.5分", "★★★★", "very satisfied".

A column is worked on by its distinct cells, of which there are few, and not cell by cell.
"""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from intake.profiles import profile

MANY_WORDS = 200  # no list of answers has so many, however they are written


@dataclass(frozen=True, eq=False)
class Cells:
    """A column as its distinct cells: `codes` (rows,) points into `values`, -1 is an empty cell; `counts` by value."""

    codes: np.ndarray
    values: np.ndarray
    counts: np.ndarray

    @property
    def kind(self) -> str:
        """empty, number, date or text."""
        if not len(self.values):
            return "empty"
        return {"f": "number", "M": "date"}.get(self.values.dtype.kind, "text")

    @property
    def filled(self) -> int:
        return int(self.counts.sum())

    def spread(self, per_value, empty):
        """One result per distinct value -> one per row."""
        return np.append(np.asarray(per_value), [empty])[self.codes]


def distinct(column: pd.Series) -> Cells:
    """The distinct cells of a raw column (float64, datetime64 or str)."""
    if column.dtype.kind == "f" and (small := _small(column.to_numpy())):
        return small
    plain = column.to_numpy() if column.dtype.kind in "fM" else column
    codes, values = pd.factorize(plain)
    values = np.asarray(values) if column.dtype.kind in "fM" else np.asarray(values, dtype=object)
    return Cells(codes, values, np.bincount(codes[codes >= 0], minlength=len(values)))


def _small(values: np.ndarray) -> Cells | None:
    """The cells of a column of whole numbers from −100 to 1,000, which scores are: counted without a hash table."""
    empty = np.isnan(values)
    known = values[~empty] if empty.any() else values
    if not len(known) or known.min() < -100 or known.max() > 1000 or (known != np.rint(known)).any():
        return None
    whole = np.where(empty, 0, values).astype(np.int64) + 100
    counts = np.bincount(whole[~empty] if empty.any() else whole, minlength=1101)
    present = np.flatnonzero(counts)
    place = np.full(1101, -1)
    place[present] = np.arange(len(present))
    return Cells(np.where(empty, -1, place[whole]), present - 100.0, counts[present])


def plain(cell: object) -> str:
    """A cell's words without what makes no difference.

    >>> plain(" Very_Satisfied. "), plain("非常 满意")
    ('verysatisfied', '非常满意')
    """
    text = unicodedata.normalize("NFKC", str(cell)).casefold().replace("’", "'")
    return re.sub(r"(?<=\w)[\s_\-–—]+(?=\w)|[\s.。!！]+$|^\s+", "", text)


@functools.lru_cache(100_000)
def is_missing_word(cell: str) -> bool:
    """Whether a cell says that there is no answer.

    >>> is_missing_word("Blank"), is_missing_word("N/A"), is_missing_word("bad")
    (True, True, False)
    """
    return not cell.strip() or plain(cell) in _missing_words()


@functools.cache
def _missing_words() -> frozenset[str]:
    return frozenset(plain(word) for word in profile("answers")["missing"]) | {""}


@functools.cache
def _number_patterns() -> tuple[re.Pattern, ...]:
    units = "|".join(sorted(map(re.escape, profile("answers")["units"]), key=len, reverse=True))
    number = r"(?P<n>[+\-−]?\d+(?:[.,]\d{1,2})?|[+\-−]?\d*\.\d+)"
    return tuple(
        re.compile(pattern, re.IGNORECASE)
        for pattern in (
            rf"{number}\s*(?:{units})?",
            rf"{number}\s*(?:{units})?\s*[-–—:=.,、)\(/（]\s*[^\d/]+",  # 7 - excellent, 5: very good, 5分(非常满意)
            rf"[^\d(]+[(\[]\s*{number}\s*(?:{units})?\s*[)\]]",  # very satisfied (5)
            rf"[^\d\-−.,:/]+{number}\s*(?:{units})",  # 非常满意5分
        )
    )


@functools.lru_cache(100_000)
def number(cell: str) -> float:
    """The score that a text cell says; NaN when it says none.

    >>> number("７"), number("7 - excellent"), number("4,5"), number("★★★☆☆"), number("good"), number("3-4")
    (7.0, 7.0, 4.5, 3.0, nan, nan)
    """
    text = unicodedata.normalize("NFKC", cell).strip()
    if text and set(text) <= set("★☆⭐ "):
        return float(len(re.findall("[★⭐]", text)))
    for pattern in _number_patterns():
        if match := pattern.fullmatch(text):
            return float(match["n"].replace(",", ".").replace("−", "-"))
    return math.nan


@functools.cache
def _wordings() -> dict[str, dict[str, int]]:
    lists = profile("answers")["wordings"]
    return {
        one["id"]: {plain(word): place for place, level in enumerate(one["levels"], 1) for word in level}
        for one in lists
    }


def wording(texts: Iterable[str]) -> str | None:
    """Which list of answers in words these are from; None when no list knows all of them.

    A list that tells them all apart goes before one that does not, one whose every level occurs before the others.

    >>> wording(["satisfied", "Very Satisfied", "N/A"]), wording(["7"]), wording(["blue", "satisfied"])
    ('satisfied_5', None, None)
    """
    texts = set(texts)
    if len(texts) > MANY_WORDS:
        return None
    words = {plain(text) for text in texts if not is_missing_word(text) or plain(text) in _all_words()}
    words = {word for word in words if math.isnan(number(word))}
    known = {id: places for id, places in _wordings().items() if words and words <= places.keys()}

    def rank(id: str) -> tuple[bool, bool]:
        levels = {known[id][word] for word in words}
        return len(levels) < len(words), levels != set(known[id].values())

    return min(known, key=rank, default=None)


@functools.cache
def _all_words() -> frozenset[str]:
    return frozenset(word for places in _wordings().values() for word in places)


def says_words(cells: Cells) -> bool:
    """Whether a column answers in words: at least half of its answers are no numbers."""
    if cells.kind != "text":
        return False
    said = np.array([not is_missing_word(text) for text in cells.values], dtype=bool)
    spoken = said & np.array([math.isnan(number(text)) for text in cells.values], dtype=bool)
    return bool(2 * cells.counts[spoken].sum() >= cells.counts[said].sum() > 0)


def levels(words: str) -> int:
    """How many levels a list of answers in words has."""
    return max(_wordings()[words].values())


def scores(cells: Cells, *, words: str | None = None, missing: Iterable = ()) -> tuple[np.ndarray, np.ndarray]:
    """(score, says that there is no answer) of every distinct cell; a score of NaN that is no missing is a bad cell.

    `words` is a list of answers from wording(); `missing` are the mapping's codes for no answer, numbers or words.
    """
    if cells.kind in ("number", "empty"):
        found, absent = cells.values.astype(float), np.zeros(len(cells.values), bool)
    elif cells.kind == "date":
        found, absent = np.full(len(cells.values), np.nan), np.zeros(len(cells.values), bool)
    else:
        places = _wordings()[words] if words else {}
        found = np.array([places.get(plain(text), number(text)) for text in cells.values], dtype=float)
        absent = np.array([is_missing_word(text) for text in cells.values], dtype=bool) & np.isnan(found)
    numbers, texts = _codes(missing)
    absent |= np.isin(found, numbers)
    if texts and cells.kind == "text":
        absent |= np.array([plain(text) in texts for text in cells.values])
    return np.where(absent, np.nan, found), absent


def _codes(missing: Iterable) -> tuple[list[float], set[str]]:
    missing = list(missing)
    values = [number(str(code)) for code in missing]
    return [value for value in values if not math.isnan(value)], {plain(code) for code in missing}
