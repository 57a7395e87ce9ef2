"""Halls whose standard is set too low: they keep what they were told, and their customers expected more."""

from __future__ import annotations

from collections.abc import Collection

import numpy as np
import pandas as pd

from analytics.chains.errors import link_answers
from analytics.chains.losses import where_lost
from analytics.chains.sums import Base, base, blocks, known
from analytics.inference import benjamini_hochberg, combine_errors, t_quantile, two_sided_p
from analytics.metrics.table import divide
from analytics.survey import Survey

MOST_ITEMS = 2 / 3  # of a hall's items
FURTHER = 1.5  # times as far below expectation as the other halls' standards
SURE = 0.05
COLUMNS = (
    "branch", "items", "wrong", "set_right", "elsewhere", "difference", "low", "high", "p_adjusted", "kept", "n",
)  # fmt: skip


def too_low(survey: Survey, *, minimum: int = 30, hidden: Collection[str] = ()) -> pd.DataFrame:
    """The halls whose standard is set too low, the lowest first; nothing without branches or standards.

    A hall's standard is set too low where two thirds of its items or more are "wrong_standard" (S < E while D ≥ S, see
    `where_lost`), and its S − E is one and a half times as far below 0 as at the other halls, and lower than there
    beyond noise: p after Benjamini and Hochberg over the halls looked at. Both are means over the answers that have S
    and D, item by item in the hall's own mix, over the items that the hall and another one have. difference: set_right
    − elsewhere, with its interval: what customers expect errs (linearised over respondents), a standard is set and not
    sampled. items: those of the hall with S and D, wrong: of these. kept: D − S. n: the hall's respondents.

    Halls of fewer than `minimum` respondents, with fewer elsewhere, and those in `hidden`, are not looked at. A hall
    alone has no others to be compared with, and customers without a hall are none: no row.

    SOURCE: wrong standards after Zeithaml, Parasuraman and Berry, Delivering Quality Service (1990), gap 2; the rule
    is ours.

    >>> from dataclasses import replace
    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8], [9]] * 40, [[8]] * 80)  # E is 8.5 at both halls
    >>> who = survey.respondents.assign(branch=["Garden"] * 40 + ["Park"] * 40)
    >>> rows = pd.DataFrame({"item": "Q1", "branch": ["Garden", "Park"], "standard": [7.5, 8.25], "delivery": 8.25})
    >>> found = too_low(replace(survey, respondents=who, segments=("branch",), provider=rows))
    >>> found[["branch", "items", "wrong", "set_right", "elsewhere"]].values.tolist()
    [['Garden', 1, 1, -1.0, -0.25]]
    """
    if "branch" not in survey.segments or survey.provider is None or not survey.has_expectation:
        return pd.DataFrame(columns=COLUMNS)
    table = _halls(where_lost(survey, by=["branch"]))
    table = table[~table["branch"].isin(["", *hidden])].merge(_compared(survey), on="branch")
    table = table[(table["n"] >= minimum) & (table["n_others"] >= minimum) & table["p"].notna()]
    table = table.assign(p_adjusted=benjamini_hochberg(table["p"]))
    lower = (table["difference"] < 0) & (table["p_adjusted"] <= SURE)
    further = table["set_right"] <= FURTHER * table["elsewhere"].clip(upper=0)
    told = table[lower & further & (table["wrong"] >= MOST_ITEMS * table["items"])]
    return told.sort_values("set_right", kind="stable").reset_index(drop=True)[list(COLUMNS)]


def _halls(items: pd.DataFrame) -> pd.DataFrame:
    """Of each hall how many items have S and D, how many of these are wrong standards, and D − S."""
    known = items[items["kind"] != ""]
    weight = known["n_weighted"] * known["coverage"]
    table = known.assign(weight=weight, kept=known["kept"] * weight, wrong=known["kind"] == "wrong_standard")
    sums = table.groupby("branch").agg(items=("wrong", "size"), wrong=("wrong", "sum"), **_sums("kept", "weight"))
    return sums.assign(kept=sums["kept"] / sums["weight"]).drop(columns="weight").reset_index()


def _sums(*names: str) -> dict[str, tuple[str, str]]:
    return {name: (name, "sum") for name in names}


def _compared(survey: Survey) -> pd.DataFrame:
    """S − E of each hall and elsewhere over the same items in one mix, the difference, its interval and p."""
    named = survey.take(survey.respondents["branch"].astype(object).fillna("").ne("").to_numpy())
    of = base(named, by=["branch"], kinds=["item"])
    items, (first, second, n) = len(survey.items), _moments(of)
    rows = []
    for hall in range(len(of.groups)):
        others = first.sum(axis=0) - first[hall]
        both = (first[hall, items:] > 0) & (others[items:] > 0)
        mix = np.where(both, first[hall, items:], 0.0)
        mix = mix / mix.sum() if mix.any() else mix
        sides = (first[hall], second[hall], n[hall]), (others, second.sum(axis=0) - second[hall], n.sum() - n[hall])
        rows.append([*(number for side in sides for number in _mean(*side, mix)), n[hall]])
    own, se, df, other, other_se, other_df, n = np.array(rows).reshape(-1, 7).T
    se, df = combine_errors((se, other_se), (df, other_df))
    reach = t_quantile(df) * se
    table = of.groups.assign(set_right=own, elsewhere=other, difference=own - other, n=n, n_others=n.sum() - n)
    return table.assign(
        low=own - other - reach, high=own - other + reach, p=np.where(se > 0, two_sided_p(own - other, se, df), np.nan)
    )


def _mean(first: np.ndarray, second: np.ndarray, n: float, mix: np.ndarray) -> tuple[float, float, float]:
    """The mean over items in a mix of each item's mean S − E, its standard error and degrees of freedom."""
    total, pairs = np.split(first, 2)
    mean, over = divide(total, pairs), divide(mix, np.where(mix > 0, pairs, 1.0))
    slope = np.nan_to_num(np.concatenate([over, -over * mean]))
    if n < 2 or not mix.any():
        return np.nan, np.nan, np.nan
    return float(np.nansum(mix * mean)), float(np.sqrt(max(slope @ second @ slope, 0.0) * n / (n - 1))), n - 1


def _moments(of: Base) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """By hall Σx, Σxxᵀ of the respondents' x = w·(S − E, whether it has S and D; by item), and how many have any."""
    place = known(of.provider, "standard", "delivery")
    halls, size = len(of.groups), 2 * len(of.survey.items)
    first, second, n = np.zeros((halls, size)), np.zeros((halls, size, size)), np.zeros(halls)
    for block in blocks(of.survey):
        group, w = of.group[block.rows], of.weight[block.rows, None]
        there = block.pair * place[of.provider.cell_of[block.rows]]
        short = link_answers(block, of.provider, "expectation", "standard", place)
        x = w * np.concatenate([short, there], axis=1)
        for hall in np.unique(group):
            own = x[group == hall]
            first[hall] += own.sum(axis=0)
            second[hall] += own.T @ own
            n[hall] += (own[:, len(of.survey.items) :] > 0).any(axis=1).sum()
    return first, second, n
