"""Whom to call back: the dissatisfied customers of a month, worst first, and how many were reached in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from analytics.counting.components import ROUNDING
from analytics.customers.verdicts import verdicts
from analytics.inference import wilson
from analytics.register import Call
from analytics.survey import MISSING, Survey

COLUMNS = (
    "customer", "month", "branch", "x", "score", "worst_item", "shortfall", "rating", "complained", "owner", "reasons",
)  # fmt: skip
REASONS = ("low_x", "far_below", "low_score", "complained")


@dataclass(frozen=True, eq=False)
class CallBacks:
    """The list (COLUMNS, one row per customer) and how many dissatisfied respondents cannot be called: no id."""

    customers: pd.DataFrame
    without_id: int


class InTime(NamedTuple):
    """The share of calls made in time with its interval, of how many that were due, and how many are not due yet."""

    value: float
    low: float
    high: float
    n: int
    waiting: int


def told_by(survey: Survey, month: str) -> str:
    """What tells the dissatisfied customers of a month: the best of what they were asked.

    "expectation": somebody gave a pair; "score": nobody did, but somebody rated the service as a whole or an item;
    "complaint": nobody did, but somebody said whether he complained; "": nothing tells them.

    >>> from analytics.examples import small_survey
    >>> told_by(small_survey([[8]], [[6]]), ""), told_by(small_survey([[None]], [[6]]), "")
    ('expectation', 'score')
    """
    return _told_by(_of_month(survey, month))


def callbacks(survey: Survey, month: str, *, x: float = -0.2, shortfall: float = 0.3, score: float = 0.25) -> CallBacks:
    """The customers of a month who gave a reason to be called back, lowest X first, without expectation lowest score.

    reasons, joined by "+": "low_x" where X = Σ(P − E)/ΣE over the customer's pairs is at most `x`; "far_below" where
    an item is `shortfall` of its scale's range or more below expectation; "complained". Where nobody gave an
    expectation (see `told_by`) instead of the first two "low_score": the customer's score is at most `score`. That is
    (y − lo)/(hi − lo) of his overall satisfaction y, else the mean of (P − lo)/(hi − lo) over the items he rated. Of
    equal scores the lowest mean of those ratings is listed first; of equal X the item furthest below expectation.
    worst_item: the one furthest below expectation by range of its scale, without expectation the one rated lowest on
    its scale; shortfall: its E − P in scale points, rating: its P, owner: its owner; "" and NaN where none is below
    expectation, or the top. complained: 1, 0 or NaN. Ids only, no words of the customer; of several answers of one
    customer the worst is listed. Weights do not count: everybody can be called. Without a pair x is NaN and listed
    last; score is NaN where expectations tell.

    SOURCE: thresholds are ours and meant to be set; calling back after low scores: Reichheld and Markey, The Ultimate
    Question 2.0 (2011), "closing the loop".

    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8, 9], [8, 8], [9, 9]], [[8, 5], [8, 8], [4, 4]])
    >>> survey.respondents["customer"] = ["c1", "c2", "c3"]
    >>> callbacks(survey, "").customers[["customer", "worst_item", "shortfall", "reasons"]].values.tolist()
    [['c3', 'Q1', 5.0, 'low_x+far_below'], ['c1', 'Q2', 4.0, 'low_x+far_below']]
    """
    survey = _of_month(survey, month)
    told = _told_by(survey)
    table = verdicts(survey, by_pairs=told == "expectation")
    holds = np.column_stack([
        table["x"] <= x + ROUNDING, table["of_range"] >= shortfall - ROUNDING,
        table["score"] <= score + ROUNDING, table["complained"] == 1,
    ])  # fmt: skip
    table["reasons"] = ["+".join(name for name, it in zip(REASONS, row, strict=True) if it) for row in holds]
    table = table[holds.any(axis=1)]
    known = table["customer"] != ""
    order = {"x": True, "score": True, "shortfall": False, "rated": True, "complained": False, "customer": True}
    listed = table[known].sort_values(list(order), ascending=list(order.values()), kind="stable")
    listed = listed.drop_duplicates("customer").reset_index(drop=True)
    return CallBacks(listed[list(COLUMNS)], int((~known).sum()))


def called_in_time(calls: Iterable[Call], *, as_of: str) -> InTime:
    """The share of the calls that were made by the day they were due.

    A call is made once the customer was reached. Counted are calls made, early or late, and calls whose day is over by
    `as_of` ("YYYY-MM-DD") without that; the others are waiting. NaN where none is counted. Wilson's interval.

    SOURCE: Wilson (1927).

    >>> late = Call("c1", "2026-09", "IT", "2026-10-05", "reached", "2026-10-09")
    >>> called_in_time([late, Call("c2", "2026-09", "IT", "2026-10-12")], as_of="2026-10-10")[::3]
    (0.0, 1)
    """
    calls = list(calls)
    counted = [call for call in calls if call.reached or call.due < as_of]
    in_time = sum(call.reached and call.called_on <= call.due for call in counted)
    share = in_time / len(counted) if counted else np.nan
    low, high = wilson(share, len(counted))
    return InTime(share, float(low), float(high), len(counted), len(calls) - len(counted))


def _of_month(survey: Survey, month: str) -> Survey:
    return survey.take(survey.respondents["month"].isin([month]).to_numpy())


def _told_by(survey: Survey) -> str:
    who, rated = survey.respondents, survey.perception != MISSING
    if ((survey.expectation != MISSING) & rated).any():
        return "expectation"
    if rated.any() or who["overall"].notna().any():
        return "score"
    return "complaint" if who["complained"].notna().any() else ""
