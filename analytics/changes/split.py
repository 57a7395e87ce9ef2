"""Why X changed between two periods, split exactly: by gap, by place, and into expectation and perception."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from analytics.changes.comparable import AFTER, BEFORE, COLUMNS, PERIOD, comparable, no_parts, parts_table
from analytics.changes.gap_split import BESIDE, by_gap
from analytics.changes.place_split import SMALL, by_place
from analytics.counting.components import PLACE
from analytics.inference import combine_errors
from analytics.survey import Survey
from analytics.tallies import Tally, tally

__all__ = ["BESIDE", "COLUMNS", "SMALL", "by_drift", "by_gap", "by_place", "comparable", "split"]

ALL_ITEMS, MEANS = 0, [PLACE["pairs"], PLACE["expectation"], PLACE["perception"]]


def split(
    survey: Survey,
    *,
    before: Collection[str],
    after: Collection[str],
    key: str = "branch",
    minimum: int = 10,
    hidden: Collection[str] = (),
) -> pd.DataFrame:
    """All splits of the change of X (which is the change of the index) between two periods in one table of parts.

    Columns: split, part, before, after, contribution, share (of the whole change), low, high. The contributions of
    split "gap" add up to the change, so do those of "mix" and "within" together, and those of "drift"; "beside"
    (promotion) belongs to no sum. See by_gap, by_place (`hidden`: places that no row may stand for) and by_drift.
    Without the segment `key` there is no mix and no within. Only items answered in both periods count; without any, or
    with fewer than `minimum` respondents in one of the periods, no row. ValueError where the periods share a month.

    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8], [8]], [[7], [6]])
    >>> survey.respondents["month"] = ["2026-08", "2026-09"]
    >>> split(survey, before=["2026-08"], after=["2026-09"], minimum=1)[["part", "contribution"]].values.tolist()
    [['understanding+process+behaviour+gap_perception', -0.125], ['expectation', 0.0], ['perception', -0.125]]
    """
    both = comparable(survey, before=before, after=after)
    if not both.items:
        return no_parts()
    period, keys = both.respondents[PERIOD].to_numpy(), (key,) if key in both.segments else ()
    sides = [tally(both.take(period == one), by=keys) for one in (BEFORE, AFTER)]
    if min(side.count("respondents")[:, ALL_ITEMS].sum() for side in sides) < minimum:
        return no_parts()
    places = [by_place(*sides, minimum=minimum, hidden=hidden)] if keys else []
    return pd.concat([by_gap(survey, before=before, after=after), *places, by_drift(*sides)], ignore_index=True)


def by_drift(before: Tally, after: Tally) -> pd.DataFrame:
    """What expectations and what perception contribute to the change of X; the two add up to it.

    With e and p the means over the pairs, X = p/e − 1:
        expectation = ½(p + p′)·(1/e′ − 1/e)   below 0 where expectations rose (before, after: e)
        perception  = ½(1/e + 1/e′)·(p′ − p)   below 0 where perception fell (before, after: p)

    before, after: tallies over the same items; their groups are taken together. Interval: linearised over the
    respondents of each period, the two independent. Split "drift"; without a pair in one of the periods, no row.

    SOURCE: midpoint weights as in `by_place`, for a product of two factors; Kitagawa, JASA 50 (1955), 1168–1194.

    >>> from analytics.examples import small_survey
    >>> from analytics.tallies import tally
    >>> august, september = tally(small_survey([[8]], [[6]])), tally(small_survey([[10]], [[6]]))
    >>> by_drift(august, september)[["part", "contribution"]].round(3).values.tolist()  # X from −0.25 to −0.4
    [['expectation', -0.15], ['perception', 0.0]]
    """
    sides = [_means(side) for side in (before, after)]
    if not all(pairs for _, _, pairs, _, _ in sides):
        return no_parts()
    (e, p, *_), (e2, p2, *_) = sides
    if not e or not e2:
        return no_parts()
    over, weight = (1 / e + 1 / e2) / 2, (p + p2) / 2
    contribution = np.array([weight * (1 / e2 - 1 / e), over * (p2 - p)])
    turned = (1 / e2 - 1 / e) / 2
    # Of each part, the derivatives by mean e and mean p: of the period before, then of the one after.
    slopes = (
        ((weight / e**2, turned), (-(p2 - p) / 2 / e**2, -over)),
        ((-weight / e2**2, turned), (-(p2 - p) / 2 / e2**2, over)),
    )
    se, df = combine_errors(
        *zip(*(_error(side, slope) for side, slope in zip(sides, slopes, strict=True)), strict=True)
    )
    parts = ("expectation", "perception")
    return parts_table("drift", parts, (e, p), (e2, p2), contribution, of=contribution.sum(), se=se, df=df)


def _means(side: Tally) -> tuple[float, float, float, np.ndarray, int]:
    """Mean e and mean p over all pairs, Σw of the pairs, Σxxᵀ of x = w·(pairs, E, P), and the respondents."""
    pairs, expected, perceived = side.first[:, ALL_ITEMS, MEANS].sum(axis=0)
    second = side.second[:, ALL_ITEMS][:, MEANS][..., MEANS].sum(axis=0)
    n = int(side.count("respondents")[:, ALL_ITEMS].sum())
    return (expected / pairs, perceived / pairs, pairs, second, n) if pairs else (np.nan, np.nan, 0.0, second, n)


def _error(side: tuple, slopes: tuple) -> tuple[np.ndarray, np.ndarray]:
    """What a period's respondents add to the standard errors of the two parts, and their degrees of freedom."""
    e, p, pairs, second, n = side
    by_sum = np.array([[-(by_e * e + by_p * p), by_e, by_p] for by_e, by_p in slopes]) / pairs
    square = np.maximum(np.einsum("ki,ij,kj->k", by_sum, second, by_sum), 0.0)
    return np.sqrt(square * n / (n - 1)) if n > 1 else np.full(2, np.nan), np.full(2, n - 1)
