"""Which targets are those of a period, and whether they are met."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
import pandas as pd

from analytics import trends
from analytics.catalogue import METRICS
from analytics.months.counted import Counted
from analytics.months.periods import targeted
from analytics.register import Target
from analytics.survey import Scale

INDEX_AT_MOST = 1.5  # of an item: up to here a target is one of its index, from here on of its mean perception

INDEX_WITHIN = (0.1, 3.0)  # a target of the index is about 1: outside this it is 95% written as 95

Goals = dict[tuple[str, str, str], Target]  # set_kind, set, metric -> what is to be reached


def reachable(metric: str, value: float, scale: Scale | None = None) -> bool:
    """Whether a metric, or an item, can come to a value at all; `scale`: of a score or an item, where it has one.

    >>> reachable("index", 0.95), reachable("index", 95), reachable("nps", -0.12), reachable("stay_share", 1.2)
    (True, False, True, False)
    >>> reachable("Q07", 8.5, Scale(1, 10)), reachable("Q07", 95, Scale(1, 10)), reachable("overall_mean", 8)
    (True, False, True)
    """
    unit = METRICS[metric].unit if metric in METRICS else "index" if value <= INDEX_AT_MOST else "score"
    within = {"index": INDEX_WITHIN, "share": (0.0, 1.0), "nps": (-1.0, 1.0)}
    within |= {"score": (scale.lo, scale.hi)} if scale else {}
    low, high = within.get(unit, (-math.inf, math.inf))
    return low <= value <= high


def chosen(counted: Counted, targets: Iterable[Target], *, branch: str = "") -> Goals:
    """What is to be reached at a branch ("": everywhere), of each metric by the most specific target of the period."""
    found: Goals = {}
    items = {item.id for item in counted.own.items}
    for period in targeted(counted.month, counted.kind, counted.period.label):
        for target in targets:
            if (target.branch, target.period) == (branch, period):
                reading = "index" if target.value <= INDEX_AT_MOST else "perception"
                item = ("item", target.metric, reading) if target.metric in items else ("all", "all", target.metric)
                found.setdefault(item, target)
    return found


def against(counted: Counted, metrics: pd.DataFrame, targets: Iterable[Target]) -> pd.DataFrame:
    """The period against what was to be reached everywhere: rows of `changes`.

    met: "met" where the value reaches its target, "missed" where it does not and the interval leaves it out too, else
    "open"; "" for a metric of which neither more nor less is better.
    """
    goals = chosen(counted, targets)
    if not goals:
        return pd.DataFrame()
    table = pd.DataFrame(
        [(*key, goal.value) for key, goal in goals.items()], columns=["set_kind", "set", "metric", "value"]
    )
    found = trends.against_targets(metrics, table)
    said = [_met(row.met, row.beyond_noise) for row in found.itertuples()]
    return found.assign(met=pd.Series(said, found.index, dtype="str"))


def of_branches(counted: Counted, table: pd.DataFrame, targets: Iterable[Target]) -> pd.DataFrame:
    """The branches' metrics with their `target` (NaN without one) and whether it is `met`, as in `against`."""
    by_branch = {branch: chosen(counted, targets, branch=branch) for branch in table["branch"].unique()}
    rows = zip(table["branch"], table["metric"], strict=True)
    goals = [by_branch[branch].get(("all", "all", metric)) for branch, metric in rows]
    goal = np.array([np.nan if one is None else one.value for one in goals], dtype=float)
    better = table["metric"].map({id: metric.better for id, metric in METRICS.items()}).to_numpy(dtype=float)
    known = ~np.isnan(goal) & table["value"].notna().to_numpy() & (better != 0)
    reached = (table["value"].to_numpy() - goal) * better >= -1e-12
    out = (table["low"].to_numpy() > goal) | (table["high"].to_numpy() < goal)
    met = np.where(known, np.where(reached, "met", np.where(out, "missed", "open")), "")
    return table.assign(target=goal, met=pd.Series(met, table.index, dtype="str"))


def _met(reached, beyond_noise: bool) -> str:
    if pd.isna(reached):
        return ""
    return "met" if reached else "missed" if beyond_noise else "open"
