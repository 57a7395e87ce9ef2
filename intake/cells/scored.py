"""Cells of a score column as numbers: "7", "７", "7 - excellent", "4.5分", "★★★★", "very satisfied".

A column is worked on by its distinct cells, of which there are few, and not cell by cell.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from intake.cells.numbers import number, number_and_label, numbers
from intake.cells.words import all_words, answer, is_missing_word, needed, plain, wordings

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


def wording(texts: Iterable[str]) -> str | None:
    """Which list of answers in words these are from; None when no list knows all of them.

    A list that tells them all apart goes before one that does not, one whose every level occurs before the others.

    >>> wording(["satisfied", "Very Satisfied", "N/A"]), wording(["7"]), wording(["blue", "satisfied"])
    ('satisfied_5', None, None)
    """
    found = fitting(texts)
    return found[0] if found else None


def fitting(texts: Iterable[str]) -> list[str]:
    """Every list that knows all of these answers, the likeliest first.

    What says "no answer" in one list may be a level of another: such words need not be known.
    """
    texts = set(texts)
    if len(texts) > MANY_WORDS:
        return []
    said = {answer(text) for text in texts if not is_missing_word(text) and math.isnan(number(text))}
    perhaps = {answer(text) for text in texts if is_missing_word(text)} & all_words()
    known = {id: places for id, places in wordings().items() if (said or perhaps) and said <= places.keys()}
    known = {id: places for id, places in known.items() if not needed(id) or needed(id) & said}

    def rank(id: str) -> tuple:
        words = said | (perhaps & known[id].keys())
        used = {known[id][word] for word in words}
        most = max(known[id].values())
        return len(perhaps - known[id].keys()), len(used) < len(words), len(used) < most

    return sorted((id for id in known if said or perhaps & known[id].keys()), key=rank)


def says_words(cells: Cells) -> bool:
    """Whether a column answers in words: at least half of its answers are no numbers."""
    if cells.kind != "text":
        return False
    said = np.array([not is_missing_word(text) for text in cells.values], dtype=bool)
    spoken = said & np.isnan(numbers(cells.values))
    return bool(2 * cells.counts[spoken].sum() >= cells.counts[said].sum() > 0)


def scores(
    cells: Cells, *, words: str | None = None, missing: Iterable = (), own: Mapping[str, float] | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """(score, says that there is no answer) of every distinct cell; a score of NaN that is no missing is a bad cell.

    `words` is a list of answers from wording(); `missing` are the mapping's codes for no answer, numbers or words;
    `own` are a person's {answer: score}, which go before any list.
    """
    if cells.kind in ("number", "empty"):
        found, absent = cells.values.astype(float), np.zeros(len(cells.values), bool)
    elif cells.kind == "date":
        found, absent = np.full(len(cells.values), np.nan), np.zeros(len(cells.values), bool)
    else:
        places = {**(wordings()[words] if words else {}), **{answer(text): n for text, n in (own or {}).items()}}
        found = numbers(cells.values)
        if places:
            told = zip(cells.values, found, strict=True)
            found = np.array([places.get(answer(text), value) for text, value in told], dtype=float)
        unread = np.isnan(found)
        absent = unread.copy()
        absent[unread] = [_says_none(text) for text in cells.values[unread]]
    codes, texts = _codes(missing)
    absent |= np.isin(found, codes)
    if texts and cells.kind == "text":
        absent |= np.array([plain(text) in texts for text in cells.values])
    return np.where(absent, np.nan, found), absent


def _says_none(text: str) -> bool:
    """ "N/A", but also "6 - never used"."""
    label = number_and_label(text)[1]
    return is_missing_word(text) or (bool(label) and is_missing_word(label))


def _codes(missing: Iterable) -> tuple[list[float], set[str]]:
    missing = list(missing)
    values = [number(str(code)) for code in missing]
    return [value for value in values if not math.isnan(value)], {plain(code) for code in missing}
