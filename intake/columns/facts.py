"""What the cells of a column look like: numbers on which range, words, dates, free text. Names do not count here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from intake.cells.dates import date_share
from intake.cells.personal import are_names, is_personal_column
from intake.cells.scored import Cells, distinct, says_words, scores, wording
from intake.cells.words import answer, is_missing_word
from intake.columns.word_orders import asks_experience, could_be_ordinal, look_ordinal
from intake.profiles import profile

ENOUGH = 1000  # so many distinct texts tell what a column holds
FEW = 60  # no more distinct values than this make options or a breakdown
NUMBERED = re.compile(r"^\s*[(（]?\d{1,2}\s*[-–—:：=.,、)）]\s*")  # "1. I like it"
FIRST = 10_000  # so many rows tell that a column has more


@dataclass(frozen=True, eq=False)
class Facts:
    """One column: its header, its place from 0, and what its distinct cells say."""

    place: int
    header: str
    cells: Cells
    numbers: np.ndarray  # the score of each distinct cell, NaN where it says none
    number_share: float  # of the filled cells that are not "no answer"
    answers: int  # how many cells say a number
    words: str | None  # the list of answers in words, if it is one
    labels: dict[float, str] = field(default_factory=dict)  # what its numbers stand for, where the file says so
    row: str = ""  # of a matrix question with several columns: what this column asks, without the question

    @property
    def asks(self) -> str:
        """What the column itself asks: a question over several columns says nothing of one of them."""
        return self.row or self.header

    @property
    def kind(self) -> str:
        return self.cells.kind

    @cached_property
    def values(self) -> np.ndarray:
        """The distinct numbers, sorted."""
        return np.unique(self.numbers[np.isfinite(self.numbers)])

    @property
    def texts(self) -> list[str]:
        return list(self.cells.values[:ENOUGH]) if self.kind == "text" else []

    @cached_property
    def could_be_score(self) -> bool:
        """Mostly numbers (or answers in words) between −3 and 100, or nothing at all."""
        if self.kind == "empty" or self.is_ordinal:
            return True
        if self.is_kano:  # also where it says "1. I like it"
            return False
        in_range = (self.values >= -3) & (self.values <= 100)
        weight = self._weight(in_range)
        return self.kind != "date" and self.number_share >= 0.6 and len(self.values) <= 101 + 20 and weight >= 0.8

    @cached_property
    def is_ordinal(self) -> bool:
        """Answers in words that no list knows and that look like those of a scale."""
        few = self.kind == "text" and self.words is None and len(self.cells.values) <= FEW
        if not few or self.number_share >= 0.5 or self.is_kano:
            return False
        asked = asks_experience(self.header) and could_be_ordinal(self.texts) and self.has_few_values
        return asked or look_ordinal(self.texts)

    @property
    def is_id(self) -> bool:
        """Every filled cell another one."""
        return self.cells.filled >= 5 and len(self.cells.values) == self.cells.filled

    def has_dates(self, least: float = 0.6) -> bool:
        return self.kind != "empty" and date_share(self.cells) >= least

    @property
    def is_personal(self) -> bool:
        """E-mail addresses, telephone numbers, ids … or, hardly one of them twice, people's names."""
        if self.kind == "number":  # a telephone number is one too
            return is_personal_column([f"{value:.0f}" for value in self.values[:100] if value >= 1e9])
        if is_personal_column(self.texts[:100]):
            return True
        return 5 * len(self.cells.values) >= 4 * self.cells.filled and are_names(self.texts[:100])

    @cached_property
    def is_kano(self) -> bool:
        words = {answer(NUMBERED.sub("", text)) for text in self.texts[:FEW] if not is_missing_word(text)}
        return (
            len(self.texts) <= FEW
            and len(words) >= 2
            and words <= {answer(word) for level in profile("answers")["kano"]["words"].values() for word in level}
        )

    @property
    def is_free_text(self) -> bool:
        texts = [text for text in self.texts if not is_missing_word(text)]
        return bool(texts) and self.number_share < 0.5 and np.mean([len(text) for text in texts]) >= 6

    @property
    def is_multi_select(self) -> bool:
        """Several options in one cell, the same ones over and over: "ATM, cafe, cinema"."""
        parts = [re.split(r"\s*[,;，；、┋|]\s*", text.strip()) for text in self.texts]
        several = [options for options in parts if len(options) > 1]
        options = [option for some in parts for option in some]
        return len(several) >= 3 and 2 * len(several) >= len(parts) and len(set(options)) <= len(options) / 2

    @property
    def has_few_values(self) -> bool:
        """A handful of values that repeat, as a segment's do."""
        return 0 < len(self.cells.values) <= FEW and self.cells.filled >= 2 * len(self.cells.values)

    def _weight(self, chosen: np.ndarray) -> float:
        """The share of the numbers that are among the chosen of `values`."""
        known = np.isfinite(self.numbers)
        counts = self.cells.counts[known]
        among = np.isin(self.numbers[known], self.values[chosen])
        return counts[among].sum() / counts.sum() if counts.sum() else 0.0


def facts(place: int, header: str, column: pd.Series, labels: dict[float, str] | None = None) -> Facts:
    """The facts of one raw column."""
    cells = _first(column) or distinct(column)
    if cells.kind == "text" and len(cells.values) > ENOUGH:  # ids, comments: the first tell enough
        cells = Cells(cells.codes, cells.values[:ENOUGH], cells.counts[:ENOUGH])
    words = wording(cells.values) if says_words(cells) else None
    numbers, absent = scores(cells, words=words)
    said = cells.counts[~absent].sum()
    answers = cells.counts[np.isfinite(numbers)].sum()
    return Facts(place, header, cells, numbers, answers / said if said else 0.0, int(answers), words, labels or {})


def _first(column: pd.Series) -> Cells | None:
    """The cells of the first rows of a long text column that has many; None for any other."""
    if column.dtype.kind in "fM" or len(column) <= FIRST:
        return None
    cells = distinct(column.iloc[:FIRST])
    return cells if len(cells.values) > ENOUGH else None
