"""The bad cells of the sample: what real files bring, so that the list of problems has something to show.

They are laid over the finished answers at fixed distances; everybody else's answers stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from data.sample import halls

OUT_OF_SCALE = (11, 99, 99, 11, -1, 99, 11, 99, -1, 11, 99)
NOT_A_SCORE = (
    ("don't remember", "不记得"),
    ("see comment", "见留言"),
    ("ask my son", "问我儿子"),
    ("too long", "太久了"),
    ("as always", "老样子"),
)
NOT_A_DATE = (("2026-13-02", "2026-13-02"), ("31/02/2026", "2026年2月31日"), ("yesterday", "昨天"))
UNKNOWN_HALL = ("Moon Street", "月亮街厅")
NO_SCORE, SAME_CUSTOMER, STRANGERS, OLD_NAMES = 2, 6, 3, 5  # rows; OLD_NAMES is per hall that has one


class Mistake(NamedTuple):
    """A cell as it is written instead; `row` counts answers from 0, `column` is a column of the responses table."""

    kind: str
    row: int
    column: str | tuple[str, str]
    en: object
    zh: object


def mistakes(responses: pd.DataFrame) -> list[Mistake]:
    """Every bad cell; no row has two kinds."""
    scores = [column for column in responses.columns if isinstance(column, tuple)]
    answered = np.flatnonzero(responses[scores].notna().all(axis=1))
    rows = (int(row) for row in answered[:: max(len(answered) // 45, 1)])
    made = [Mistake("out_of_scale", next(rows), scores[7 * n % 44], bad, bad) for n, bad in enumerate(OUT_OF_SCALE)]
    made += [Mistake("not_a_score", next(rows), scores[11 * n % 44], *bad) for n, bad in enumerate(NOT_A_SCORE)]
    made += [Mistake("not_a_date", next(rows), "date", *bad) for bad in NOT_A_DATE]
    made += [Mistake("unknown_hall", next(rows), "branch", *UNKNOWN_HALL) for _ in range(STRANGERS)]
    made += [_same_customer(responses, next(rows)) for _ in range(SAME_CUSTOMER)]
    asked = [*scores, "overall", "recommend", "stay", "complained"]
    made += [bad for _ in range(NO_SCORE) for bad in _blank("no_score", next(rows), asked)]
    made += _blank("empty", next(rows), responses.columns)
    return [*made, *_old_names(responses, taken={bad.row for bad in made})]


def _blank(kind: str, row: int, columns) -> list[Mistake]:
    return [Mistake(kind, row, column, None, None) for column in columns]


def _same_customer(responses: pd.DataFrame, row: int) -> Mistake:
    """The id of the row before, which is of the same month but for a handful of rows a year."""
    before = responses["customer"].iat[row - 1]
    return Mistake("id_twice", row, "customer", before, before)


def _old_names(responses: pd.DataFrame, taken: set[int]) -> Iterator[Mistake]:
    """The first answers of the halls that changed their name still have the old one."""
    for hall in halls.HALLS:
        if hall.old_en:
            rows = [row for row in np.flatnonzero(responses["branch"] == hall.en) if row not in taken]
            for row in rows[:OLD_NAMES]:
                yield Mistake("old_name", int(row), "branch", hall.old_en, hall.old_zh)
