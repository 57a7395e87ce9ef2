"""Whom to call back: the dissatisfied customers of a month, worst first, and how many were called in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from analytics.counting.components import ROUNDING
from analytics.inference import wilson
from analytics.metrics.table import divide
from analytics.register import Call
from analytics.survey import MISSING, Survey

COLUMNS = ("customer", "month", "branch", "x", "worst_item", "shortfall", "complained", "owner", "reasons")
REASONS = ("low_x", "far_below", "complained")


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


def callbacks(survey: Survey, month: str, *, x: float = -0.2, shortfall: float = 0.3) -> CallBacks:
    """The customers of a month who gave a reason to be called back, lowest X first.

    reasons, joined by "+": "low_x" where X = Σ(P − E)/ΣE over the customer's pairs is at most `x`; "far_below" where
    an item is `shortfall` of its scale's range or more below expectation; "complained". worst_item: the one furthest
    below expectation by range of its scale, shortfall: its E − P in scale points, owner: its owner; "" and NaN where
    none is below. complained: 1, 0 or NaN. Ids only, no words of the customer; of several answers of one customer the
    worst is listed. Weights do not count: everybody can be called. Without a pair x is NaN and listed last.

    SOURCE: thresholds are ours and meant to be set; calling back after low scores: Reichheld and Markey, The Ultimate
    Question 2.0 (2011), "closing the loop".

    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8, 9], [8, 8], [9, 9]], [[8, 5], [8, 8], [4, 4]])
    >>> survey.respondents["customer"] = ["c1", "c2", "c3"]
    >>> callbacks(survey, "").customers[["customer", "worst_item", "shortfall", "reasons"]].values.tolist()
    [['c3', 'Q1', 5.0, 'low_x+far_below'], ['c1', 'Q2', 4.0, 'low_x+far_below']]
    """
    table = _respondents(survey.take(survey.respondents["month"].isin([month]).to_numpy()))
    holds = np.column_stack([
        table["x"] <= x + ROUNDING, table["of_range"] >= shortfall - ROUNDING, table["complained"] == 1,
    ])  # fmt: skip
    table["reasons"] = ["+".join(name for name, it in zip(REASONS, row, strict=True) if it) for row in holds]
    table = table[holds.any(axis=1)]
    known = table["customer"] != ""
    order = ["x", "shortfall", "complained", "customer"]
    listed = table[known].sort_values(order, ascending=[True, False, False, True], kind="stable")
    listed = listed.drop_duplicates("customer").reset_index(drop=True)
    return CallBacks(listed[list(COLUMNS)], int((~known).sum()))


def called_in_time(calls: Iterable[Call], *, as_of: str) -> InTime:
    """The share of the calls that were made by the day they were due.

    Counted are calls made, early or late, and calls whose day is over by `as_of` ("YYYY-MM-DD") and that nobody made;
    the others are waiting. NaN where none is counted. Wilson's interval.

    SOURCE: Wilson (1927).

    >>> late = Call("c1", "2026-09", "IT", "2026-10-05", "reached", "2026-10-09")
    >>> called_in_time([late, Call("c2", "2026-09", "IT", "2026-10-12")], as_of="2026-10-10")[::3]
    (0.0, 1)
    """
    calls = list(calls)
    counted = [call for call in calls if call.called_on or call.due < as_of]
    in_time = sum(bool(call.called_on) and call.called_on <= call.due for call in counted)
    share = in_time / len(counted) if counted else np.nan
    low, high = wilson(share, len(counted))
    return InTime(share, float(low), float(high), len(counted), len(calls) - len(counted))


def _respondents(survey: Survey) -> pd.DataFrame:
    """COLUMNS but reasons, one row per respondent, and `of_range`: the shortfall as a share of the item's scale."""
    who, (e, p) = survey.respondents, _pairs(survey)
    width = np.array([item.scale.hi - item.scale.lo for item in survey.items] + [1.0])
    short = np.column_stack([np.where(p < e, e - p, np.nan), np.full(len(who), np.nan)])  # the last: no item is short
    worst = np.nan_to_num(short / width, nan=-1.0)[:, :-1]
    place = np.column_stack([worst, np.full(len(who), -0.5)]).argmax(axis=1)
    expected, perceived = np.nansum(e, axis=1), np.nansum(p, axis=1)
    shortfall = short[np.arange(len(who)), place]
    return pd.DataFrame({
        "customer": [name.strip() for name in _texts(who, "customer")],
        "month": _texts(who, "month"),
        "branch": _texts(who, "branch"),
        "x": divide(perceived - expected, np.where(expected > 0, expected, 0.0)),
        "worst_item": np.array([*(item.id for item in survey.items), ""], dtype=object)[place],
        "shortfall": shortfall,
        "of_range": shortfall / width[place],
        "complained": who["complained"].to_numpy(dtype=float),
        "owner": np.array([*(item.owner for item in survey.items), ""], dtype=object)[place],
    }).astype(dict.fromkeys(("customer", "month", "branch", "worst_item", "owner"), "str"))  # fmt: skip


def _pairs(survey: Survey) -> tuple[np.ndarray, np.ndarray]:
    """E and P as scores where both were given, else NaN; (respondents, items)."""
    pair = (survey.expectation != MISSING) & (survey.perception != MISSING)
    lowest = np.array([item.scale.lo for item in survey.items])
    step = np.array([item.scale.step for item in survey.items])
    return tuple(np.where(pair, lowest + step * codes, np.nan) for codes in (survey.expectation, survey.perception))


def _texts(who: pd.DataFrame, name: str) -> list[str]:
    """A column as texts, "" where it is missing or there is none."""
    column = who[name].astype(object) if name in who else pd.Series("", index=who.index)
    return column.where(column.notna(), "").astype(str).tolist()
