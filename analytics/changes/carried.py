"""Where a change is concentrated: the place, the touchpoint, or the touchpoint at a place, that carries much of it."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from analytics.changes.comparable import AFTER, BEFORE, PERIOD, comparable
from analytics.changes.place_sums import ALL, Places, Sums, distance, places, sums
from analytics.inference import benjamini_hochberg, combine_errors, t_quantile, two_sided_p
from analytics.metrics.table import divide
from analytics.survey import Survey

LEAST_SHARE = 1 / 3  # of the whole change: what carries less explains too little to be named
SURE = 0.05
CLEAR = 3 / 4  # of the largest share within something wider: the next one has no more, or the wider one is named
HALF = 1 / 2  # as far as the whole touchpoint: a hall that moved less did not move with it
COLUMNS = (
    "segment", "place", "touchpoint", "value", "other", "difference", "elsewhere", "low", "high", "contribution",
    "share", "weight", "p_adjusted", "n", "alike",
)  # fmt: skip


def carried(
    survey: Survey,
    *,
    before: Collection[str],
    after: Collection[str],
    minimum: int = 30,
    hidden: Collection[str] = (),
    hidden_before: Collection[str] = (),
) -> pd.DataFrame:
    """What carries a third of the change of the index or more, having moved further than the rest beyond noise.

    Looked at are the values of `branch` and of every segment that has one per branch (district, city, grade), the
    touchpoints, and each touchpoint at each of these places. With r its index, s its share of ΣwE, ′ afterwards:
        contribution = ½(s + s′)·(r′ − r), share = contribution / (whole change), weight = ½(s + s′)
        difference = r′ − r, elsewhere = the same of all other answers
    low, high: interval of difference − elsewhere, linearised over the respondents of both periods; p_adjusted is after
    Benjamini and Hochberg over everything looked at. Of those with share ≥ 1/3 and p_adjusted ≤ 0.05, one that is part
    of another stays only where it moved further than the rest of that other, too: else the wider one is the truer
    name. First stands the main one: of those that are part of no other the one with the largest share, then of those
    that are part of it the one with the largest, if it leads clearly, and so on inward. The others follow, the smallest
    ahead.

    segment and place are "" for a touchpoint over everybody, touchpoint is "" for a place over all items. Groups of
    fewer than `minimum` respondents in a period, branches in `hidden` (afterwards) or `hidden_before`, and places that
    would give one of these away in that period are not looked at. alike: of a touchpoint over everybody the share of
    its ΣwE at halls looked at that moved half as far or more, the same way; NaN elsewhere. No row: nothing is
    concentrated, or no pair in one of the periods.

    SOURCE: contribution: the within effect of Kitagawa, JASA 50 (1955), 1168–1194; interval: Cochran (1977), 6.3; the
    rule is ours, checked by simulation in tests/analytics/changes/test_carried.py.

    >>> from dataclasses import replace
    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8]] * 80, [[8 - i % 2 - 2 * (i < 20)] for i in range(80)])  # 20 in the North fell by 2
    >>> months, halls = ["2026-09"] * 40 + ["2026-08"] * 40, (["North"] * 20 + ["South"] * 20) * 2
    >>> who = survey.respondents.assign(month=months, branch=halls)
    >>> survey = replace(survey, respondents=who, segments=("branch",))
    >>> found = carried(survey, before=["2026-08"], after=["2026-09"], minimum=20)
    >>> found[["place", "difference", "elsewhere", "share"]].values.tolist()
    [['North', -0.25, 0.0, 1.0]]
    """
    both = comparable(survey, before=before, after=after)
    if not both.items:
        return pd.DataFrame(columns=COLUMNS)
    away, period = {BEFORE: hidden_before, AFTER: hidden}, both.respondents[PERIOD].to_numpy()
    looked_at = places(both, hidden=away, minimum=minimum)
    old, new = (sums(both.take(period == one), looked_at) for one in (BEFORE, AFTER))
    table = _candidates(looked_at, old, new, minimum)
    whole = new.index[ALL, ALL] - old.index[ALL, ALL]
    further = (table["difference"] - table["elsewhere"]) * whole > 0
    table = table[(table["p_adjusted"] <= SURE) & (table["share"] >= LEAST_SHARE) & further]
    table = table[_more_than_the_wider(table, looked_at, old, new)].sort_values("weight", kind="stable")
    table = table.assign(alike=_alike(table, looked_at, old, new, minimum))
    order = _main_first(table["share"].to_numpy(), *_part_of(table, looked_at))
    return table.iloc[order].reset_index(drop=True)[list(COLUMNS)]


def _candidates(looked_at: Places, old: Sums, new: Sums, minimum: int) -> pd.DataFrame:
    """Everything that is looked at, but for all answers themselves; `at` and `one`: which place and which item set."""
    at, one = (axis.ravel()[1:] for axis in np.indices(old.n.shape))
    nothing = np.zeros_like(at)
    apart = _apart(old, new, at, one, wide=nothing, among=nothing)
    difference, weight = (new.index - old.index)[at, one], ((old.weight + new.weight) / 2)[at, one]
    whole = new.index[ALL, ALL] - old.index[ALL, ALL]
    table = looked_at.names.iloc[at].reset_index(drop=True).assign(
        touchpoint=np.array(looked_at.touchpoints, dtype=object)[one],
        value=new.index[at, one], other=old.index[at, one], difference=difference,
        elsewhere=difference - apart["moved"], low=apart["low"], high=apart["high"], contribution=weight * difference,
        share=divide(weight * difference, np.full(len(at), whole)), weight=weight, p=apart["p"], n=new.n[at, one],
        at=at, one=one,
    )  # fmt: skip
    table = table[(np.minimum(old.n, new.n)[at, one] >= minimum) & table["p"].notna()]
    return table.assign(p_adjusted=benjamini_hochberg(table["p"]))


def _apart(old: Sums, new: Sums, place, one, *, wide, among) -> pd.DataFrame:
    """How much further than the rest of something wider each moved, with its interval and p."""
    sides = [distance(side, place, one, wide=wide, among=among) for side in (old, new)]
    se, df = combine_errors([e for side in sides for e in side.errors], [d for side in sides for d in side.dfs])
    before, after = (of.index[place, one] - side.rest for of, side in zip((old, new), sides, strict=True))
    moved, reach = after - before, t_quantile(df) * se
    p = np.where(se > 0, two_sided_p(moved, se, df), np.nan)
    return pd.DataFrame({"moved": moved, "low": moved - reach, "high": moved + reach, "p": p})


def _more_than_the_wider(table: pd.DataFrame, looked_at: Places, old: Sums, new: Sums) -> np.ndarray:
    """Which rows moved further, beyond noise, than the rest of every other row that they are part of."""
    at, one = table["at"].to_numpy(), table["one"].to_numpy()
    narrow, wider = np.nonzero(_part_of(table, looked_at)[0])
    apart = _apart(old, new, at[narrow], one[narrow], wide=at[wider], among=one[wider])
    further = apart["moved"].to_numpy() * table["difference"].to_numpy()[narrow] > 0
    told = (benjamini_hochberg(apart["p"]) <= SURE) & further
    return ~np.isin(np.arange(len(table)), narrow[~told])


def _part_of(table: pd.DataFrame, looked_at: Places) -> tuple[np.ndarray, np.ndarray]:
    """Whether each row (first axis) is a part of each other one, and whether they have no branch or no item in common.

    Every touchpoint is a set of its own.
    """
    inside, one = looked_at.inside[table["at"]], table["one"].to_numpy()
    common, own, same = inside @ inside.T, inside.sum(axis=1), one[:, None] == one[None]
    within = (common >= own[:, None]) & ((one[None] == ALL) | same) & ((own[:, None] < own[None]) | ~same)
    return within, (common == 0) | ((one[:, None] != ALL) & (one[None] != ALL) & ~same)


def _alike(table: pd.DataFrame, looked_at: Places, old: Sums, new: Sums, minimum: int) -> np.ndarray:
    """Of each touchpoint over everybody, how much of it is at halls that moved with it."""
    halls = np.flatnonzero(looked_at.names["segment"] == "branch")
    at = np.ix_(halls, table["one"])
    enough = np.minimum(old.n, new.n)[at] >= minimum
    along = (new.index - old.index)[at] / table["difference"].to_numpy() >= HALF
    there = (((old.weight + new.weight) / 2)[at] * (enough & along)).sum(axis=0)
    return np.where(table["at"] == ALL, there / table["weight"], np.nan)


def _main_first(share: np.ndarray, part_of: np.ndarray, disjoint: np.ndarray) -> list[int]:
    """The order of the rows: the main one, then the others as they stand.

    >>> part_of = np.array([[0, 0, 0], [0, 0, 0], [0, 1, 0]], dtype=bool)  # 2 is in 1
    >>> _main_first(np.array([0.4, 0.6, 0.5]), part_of, np.zeros((3, 3), dtype=bool))
    [2, 0, 1]
    """
    among, main = np.arange(len(share)), []
    while len(among):
        outermost = among[~part_of[np.ix_(among, among)].any(axis=1)]
        first = int(outermost[share[outermost].argmax()])
        if main and (share[outermost[disjoint[first, outermost]]] > CLEAR * share[first]).any():
            break
        main, among = [first], among[part_of[among, first]]
    return [*main, *(row for row in range(len(share)) if row not in main)]
