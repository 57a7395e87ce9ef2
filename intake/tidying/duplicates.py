"""Who is in the file a second time: by customer id within a month, or by a row that says the same throughout."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.survey import WHERE_TOLD
from intake.mapping import Column

OWN = ("row", "customer", "weight", *WHERE_TOLD)  # may differ between two copies of one answer
OWN_ROLES = ("score", "date", "customer", "weight", "duration")
OWN_CELLS = 0.9  # a column with a larger share of different cells counts rows, times or people


def other_cells(body: pd.DataFrame, located: Sequence[tuple[int, Column]]) -> pd.DataFrame:
    """The raw columns that two copies of one answer have alike, whether the mapping uses them or not."""
    own = {place for place, column in located if column.role in OWN_ROLES}
    return body[[place for place in body if place not in own and body[place].dtype.kind != "M"]]


def same_customer(people: pd.DataFrame) -> np.ndarray:
    """Whose customer id stood in the same month already."""
    return (people["customer"].notna() & people.duplicated(["customer", "month"])).to_numpy()


def same_answers(
    people: pd.DataFrame, codes: Sequence[np.ndarray], telling: np.ndarray, others: pd.DataFrame | None
) -> np.ndarray:
    """Who said, like somebody before him, the same throughout: answers, month, segments, outcomes, other columns.

    `codes` are the answers of each side, `telling` marks the respondents whose answers are no coincidence; `others`
    holds the raw cells of other columns, row by row, of which those that differ between nearly all rows do not count.
    """
    rows = np.flatnonzero(telling)
    beside = people.drop(columns=[name for name in OWN if name in people]).iloc[rows].reset_index(drop=True)
    said = pd.concat([*(pd.DataFrame(side[rows]) for side in codes), beside], axis=1, ignore_index=True)
    twice = said.duplicated(keep=False).to_numpy()
    rows, said = rows[twice], said[twice].reset_index(drop=True)
    if others is not None and len(rows):
        shared = [others[place].iloc[rows].reset_index(drop=True) for place in others if not _is_own(others[place])]
        said = pd.concat([said, *shared], axis=1, ignore_index=True)
    again = np.zeros(len(people), dtype=bool)
    again[rows] = said.duplicated()
    return again


def _is_own(cells: pd.Series) -> bool:
    filled = cells.count()
    return filled == 0 or cells.nunique() > OWN_CELLS * filled
