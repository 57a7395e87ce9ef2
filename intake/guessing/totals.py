"""Columns that sum up others row by row (a total, an average): they look like one more item, or like overall scores."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from intake.columns.facts import Facts
from intake.columns.header_words import named
from intake.mapping import Column
from intake.profiles import profile

LEAST = 3  # so many items at least are summed up
ROWS = 1_000  # so many rows tell
AGREE = 0.95  # in so many of them the column must be the sum or the average
NEAR = 0.0501  # an average may be rounded to one decimal


@dataclass(frozen=True, eq=False)
class Sums:
    """The scores of some columns added up row by row: their sum, how many there are, and of how many columns."""

    total: np.ndarray
    given: np.ndarray
    columns: int

    def without(self, column: np.ndarray) -> Sums:
        return Sums(self.total - np.nan_to_num(column), self.given - np.isfinite(column), self.columns - 1)


def without_totals(columns: Iterable[Column], known: Sequence[Facts]) -> list[Column]:
    """The columns, with those that sum up the scores of one side no longer taken for a score or an outcome."""
    columns, by_place = list(columns), {one.place: one for one in known}
    values = {c.position: _values(by_place[c.position - 1]) for c in columns if c.role in ("score", "overall")}
    items = [c for c in columns if c.side in ("expectation", "perception") and not says_total(c.header)]
    sums = {side: added([values[c.position] for c in items if c.side == side]) for side in {c.side for c in items}}

    def sums_up(column: Column) -> bool:
        own = values.get(column.position)
        return own is not None and any(
            is_total(own, one.without(own) if column in items and column.side == side else one)
            for side, one in sums.items()
        )

    return [
        replace(c, role="ignore", item="", side="", reason="total", confidence=0.9) if sums_up(c) else c
        for c in columns
    ]


def share_out(columns: Sequence[Facts]) -> bool:
    """Whether columns come to the same sum in nearly every row: points shared out, or ranks, and no scores."""
    table = np.array([_values(one) for one in columns])
    sums = table.sum(axis=0)
    sums = sums[np.isfinite(sums)]
    varied = all(len(np.unique(row[np.isfinite(row)])) >= 3 for row in table)
    return varied and len(columns) >= LEAST and len(sums) >= 10 and bool((sums == np.median(sums)).mean() >= AGREE)


def says_total(header: str) -> bool:
    """Whether a header speaks of a total or an average: such a column is none of those that another one sums up.

    >>> says_total("Average score"), says_total("平均分"), says_total("Averageness")
    (True, True, False)
    """
    return named(header, profile("answers")["summary_rows"]) is not None


def added(scores: Sequence[np.ndarray]) -> Sums:
    """Columns of scores, NaN where there is none, added up."""
    table = np.array(scores)
    return Sums(np.nansum(table, axis=0), np.isfinite(table).sum(axis=0), len(table))


def is_total(column: np.ndarray, items: Sums) -> bool:
    """Whether a column is the sum or the average of the items in nearly every row.

    >>> score = np.arange(12.0)
    >>> is_total(score + 0.5, added([score, score, score + 1.5])), is_total(score, added([score, score, score]))
    (True, False)
    """
    both = np.isfinite(column) & (items.given > 0)
    column, total = column[both], items.total[both]
    if items.columns < LEAST or len(column) < 10 or len(np.unique(column)) < 3:  # 0 is the sum of nothing but 0
        return False
    averaged = np.abs(column - total / items.given[both]) <= NEAR
    is_broken = (column != np.rint(column)).any()  # an overall score of whole points may agree by chance
    return bool((is_broken and averaged.mean() >= AGREE) or (column == total).mean() >= AGREE)


def _values(facts: Facts) -> np.ndarray:
    """The numbers of the first rows; NaN where a cell says none."""
    return np.append(facts.numbers, np.nan)[facts.cells.codes[:ROWS]]
