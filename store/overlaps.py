"""Which kept delivery a new file seems to correct: the same months, mostly the same people or the same answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.survey import OUTCOMES, Survey
from store.history import Batch

ENOUGH = 0.5  # of the smaller of the two files
_TOLD = (*OUTCOMES, "comment")


@dataclass(frozen=True)
class Overlap:
    """A batch that a new file seems to correct, and how much is the same.

    `share_kept` of what is kept is in the new file too, `share_new` of the new file is kept; counted by "customers"
    (ids within their month) or by "answers" (rows within their month).
    """

    batch: Batch
    by: str
    share_kept: float
    share_new: float


def overlap(batch: Batch, kept: Survey, new: Survey) -> Overlap | None:
    """How a new file's survey overlaps with a batch's; None where less than half of the smaller one is the same."""
    for by, keys in (("customers", _customers), ("answers", _answers)):
        ours, theirs = keys(kept, new)
        both = len(ours & theirs)
        if ours and theirs and both > ENOUGH * min(len(ours), len(theirs)):
            return Overlap(batch, by, both / len(ours), both / len(theirs))
    return None


def share_months(left: Sequence[str], right: Sequence[str]) -> bool:
    """Whether two files may hold the same answers; of one without months nobody knows.

    >>> share_months(["2026-08", "2026-09"], ["2026-09"]), share_months(["2026-09"], ["2026-10"])
    (True, False)
    """
    return bool(set(left) & set(right)) or not (left and right)


def _customers(*surveys: Survey) -> list[set]:
    months = _months(surveys)
    known = [survey.respondents[survey.respondents["customer"].notna()] for survey in surveys]
    return [set(map(tuple, told[[*months, "customer"]].astype("str").to_numpy())) for told in known]


def _answers(*surveys: Survey) -> list[set]:
    """Different answer rows over what both files have: straight lines by the hundred are one row."""
    first, second = surveys
    items = [item.id for item in first.items if item.id in {item.id for item in second.items}]
    segments = [name for name in first.segments if name in second.segments]
    return [_rows(survey, items, [*_months(surveys), *segments, *_TOLD]) if items else set() for survey in surveys]


def _months(surveys: Sequence[Survey]) -> list[str]:
    """The column to tell by, where both files have months."""
    return ["month"] if all(survey.months for survey in surveys) else []


def _rows(survey: Survey, items: Sequence[str], columns: Sequence[str]) -> set:
    """Digests of the rows with an answer to one of these items."""
    places = [next(place for place, item in enumerate(survey.items) if item.id == id) for id in items]
    sides = survey.expectation, survey.perception
    scores = np.column_stack([survey.items[place].scale.decode(side[:, place]) for side in sides for place in places])
    answered = ~np.isnan(scores).all(axis=1)
    told = survey.respondents.loc[answered, list(columns)].astype("str").reset_index(drop=True)
    return set(pd.util.hash_pandas_object(pd.concat([pd.DataFrame(scores[answered]), told], axis=1), index=False))
