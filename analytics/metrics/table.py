"""The long table in which every number of a Tally is told: one row per group, item set and metric."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analytics.counting.additive import Tally
from analytics.counting.components import MOMENTS, PLACE
from analytics.inference import effective_n, linearised_ratio, share_of_answers, wilson

COLUMNS = ("value", "low", "high", "n", "answers", "n_weighted", "n_effective")
# What an estimate is divided by -> who and how many answers it rests on.
STANDS_ON = {
    "respondents": ("respondents", "pairs"),
    "pairs": ("respondents", "pairs"),
    "expectation": ("respondents", "pairs"),
    "ratio_pairs": ("ratio_respondents", "ratio_pairs"),
    "log_pairs": ("log_respondents", "log_pairs"),
    "seen": ("seen_respondents", "seen"),
}

Columns = dict[str, np.ndarray]


def stands_on(tally: Tally, bottom: str) -> Columns:
    """n (respondents), answers, n_weighted and n_effective of an estimate divided by `bottom`, each (G, S)."""
    who, what = STANDS_ON[bottom]
    return {
        "n": tally.count(who),
        "answers": tally.count(what),
        "n_weighted": tally.total(who),
        "n_effective": effective_n(tally.total(who), tally.square(who)),
    }


def mean(tally: Tally, top: str | Mapping[str, float], bottom: str) -> Columns:
    """A ratio of two sums over respondents with its linearised interval; top may be Σ coefficient · component."""
    base = stands_on(tally, bottom)
    of = {"top": _coefficients(top), "bottom": PLACE[bottom]}
    value, low, high, _ = linearised_ratio(tally.moments, tally.second, base["n"], **of)
    return {"value": value, "low": low, "high": high} | base


def answer_share(tally: Tally, top: str | Mapping[str, float]) -> Columns:
    """A share of the pairs; its interval is no narrower than that of as many independent answers."""
    base = stands_on(tally, "pairs")
    independent = base["answers"] * base["n_effective"] / np.maximum(base["n"], 1)
    of = {"top": _coefficients(top), "bottom": PLACE["pairs"], "answers": independent}
    value, low, high, _ = share_of_answers(tally.moments, tally.second, base["n"], **of)
    return {"value": value, "low": low, "high": high} | base


def customer_share(tally: Tally, having: np.ndarray) -> Columns:
    """A share of the respondents with a pair; having: Σw of those it counts, (G, S). Wilson with effective n."""
    base = stands_on(tally, "respondents")
    value = divide(having, base["n_weighted"])
    low, high = wilson(value, base["n_effective"])
    return {"value": value, "low": low, "high": high} | base


def divide(top: np.ndarray, bottom: np.ndarray) -> np.ndarray:
    """top / bottom, NaN where the bottom is 0."""
    return np.divide(top, bottom, out=np.full(np.shape(top), np.nan), where=bottom != 0)


def _coefficients(top: str | Mapping[str, float]) -> np.ndarray:
    """How often each of the MOMENTS is counted."""
    top = {top: 1.0} if isinstance(top, str) else top
    return np.array([top.get(name, 0.0) for name in MOMENTS])


def metric_table(tally: Tally, metrics: Mapping[str, Columns]) -> pd.DataFrame:
    """The metric table: for each group, for each item set, each metric with its COLUMNS, given as arrays (G, S)."""
    groups, sets = len(tally), len(tally.sets)
    table = tally.groups.take(np.repeat(np.arange(groups), sets * len(metrics))).reset_index(drop=True)
    kinds = [one.kind for one in tally.sets for _ in metrics]
    names = [one.name for one in tally.sets for _ in metrics]
    table["set_kind"] = pd.Series(kinds * groups, dtype="str")
    table["set"] = pd.Series(names * groups, dtype="str")
    table["metric"] = pd.Series(list(metrics) * (groups * sets), dtype="str")
    for column in COLUMNS:
        table[column] = np.stack([columns[column] for columns in metrics.values()], axis=-1).ravel()
    return table
