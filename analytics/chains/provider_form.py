"""What managers answered on the form -> provider rows: means, how many were asked, and where they disagree.

A row of answers is what one manager said of one item: columns submission, branch, month ("" for all), item, lo and hi
(the scale it was answered on), belief, standard, delivery, promise; NaN where he did not know.
"""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analytics.survey import PROVIDER_COLUMNS, PROVIDER_SIDES, Item, empty_provider

KEYS = ["item", "branch", "month"]
SAMPLED = {"belief": ["belief", "belief_n", "belief_sd"], "delivery": ["delivery", "delivery_n", "delivery_sd"]}


def fitting(answers: pd.DataFrame, items: Iterable[Item]) -> pd.DataFrame:
    """The answers about these items and on their scales: a 4 of 5 is no 4 of 10."""
    scales = pd.DataFrame([(item.id, item.scale.lo, item.scale.hi) for item in items], columns=["item", "lo", "hi"])
    scales = scales.astype({"item": answers["item"].dtype, "lo": float, "hi": float})
    return answers.merge(scales, on=["item", "lo", "hi"])


def average(answers: pd.DataFrame) -> pd.DataFrame:
    """The mean of every value by item, branch and month, as a provider table.

    belief_n and delivery_n count who gave the value, belief_sd and delivery_sd are sample standard deviations (n − 1);
    of one answer there is none: NaN. A standard and a promise are set, not sampled: a mean alone. A value that nobody
    gave is NaN; a row without any is left out.

    >>> said = pd.DataFrame({"item": ["q1", "q1"], "branch": "", "month": "", "belief": [6.0, 8.0]})
    >>> row = average(said).iloc[0]  # sd: the square root of ((6 − 7)² + (8 − 7)²) / (2 − 1)
    >>> float(row["belief"]), float(row["belief_n"]), round(float(row["belief_sd"]), 4)
    (7.0, 2.0, 1.4142)
    """
    answers = answers.reindex(columns=[*KEYS, *PROVIDER_SIDES])
    answers = answers.astype(dict.fromkeys(PROVIDER_SIDES, float)).dropna(subset=PROVIDER_SIDES, how="all")
    if answers.empty:
        return empty_provider()
    by_key = answers.groupby(KEYS, sort=True)
    rows = by_key[list(PROVIDER_SIDES)].mean()
    for side in SAMPLED:
        counted = by_key[side].count().astype(float)
        rows[f"{side}_n"] = counted.where(counted > 0)
        rows[f"{side}_sd"] = by_key[side].std(ddof=1)
    return rows.reset_index()[list(PROVIDER_COLUMNS)].astype(dict.fromkeys(KEYS, "str"))


def combine(provider: pd.DataFrame | None, formed: pd.DataFrame) -> pd.DataFrame | None:
    """A file's provider table, and for what it does not say, the form's.

    For one item, branch and month the file wins, value by value; M and D go with their own n and sd. Where the file
    contradicts itself (two rows of one key) it says nothing, and the form does. Across keys `provider.lookup` holds:
    the most specific row.
    """
    if formed.empty:
        return provider
    file = empty_provider() if provider is None else provider
    ours = formed.set_index(KEYS)
    keys = file[KEYS].astype("object").fillna("").astype(str)
    contradicts = keys.duplicated(keep=False) & pd.MultiIndex.from_frame(keys).isin(ours.index)
    file = file.assign(**keys)[~contradicts]
    unique = ~file.duplicated(KEYS, keep=False)
    said = file[unique].set_index(KEYS)
    filled = said.combine_first(ours)  # value by value; n and sd must follow their mean, below
    for side, columns in SAMPLED.items():
        from_file = said[side].dropna().index
        filled.loc[from_file, columns] = said.loc[from_file, columns]
    both = pd.concat([filled.reset_index(), file[~unique]], ignore_index=True)
    return both[list(PROVIDER_COLUMNS)].astype(dict.fromkeys(KEYS, "str"))


def spread(answers: pd.DataFrame) -> pd.DataFrame:
    """Where managers disagree: item, side, n, value (mean), low, high of what they said, the widest range first.

    >>> said = pd.DataFrame({"item": ["q1", "q1", "q2"], "belief": [6.0, 9.0, 5.0]})
    >>> spread(said)[["item", "side", "n", "low", "high"]].values.tolist()
    [['q1', 'belief', 2, 6.0, 9.0], ['q2', 'belief', 1, 5.0, 5.0]]
    """
    sides = [side for side in PROVIDER_SIDES if side in answers]
    long = answers.melt(id_vars="item", value_vars=sides, var_name="side").dropna(subset="value")
    found = long.groupby(["item", "side"], sort=False)["value"].agg(n="count", value="mean", low="min", high="max")
    found = found.reset_index()
    order = (found["high"] - found["low"]).sort_values(ascending=False, kind="stable").index
    return found.loc[order].reset_index(drop=True)
