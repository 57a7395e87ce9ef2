"""Answers to look at twice, in words: how many there are, and what the main number is with and without them."""

from __future__ import annotations

import pandas as pd

from analytics.quality import ANY
from figures.cells import text
from i18n import Words, numbers


def sentence(table: pd.DataFrame, words: Words) -> str:
    """The commonest flag with the number with and without its respondents; that nothing was found; "" unchecked."""
    if table.empty:
        return ""
    found = table[(table["flag"] != ANY) & (table["n"] > 0)].sort_values("n", ascending=False, kind="stable")
    if found.empty:
        return words("quality.none")
    row = found.iloc[0]
    said = words(f"quality.said_{row['flag']}", share=numbers.exact_share(row["share"]), n=numbers.whole(row["n"]))
    if pd.isna(row["without"]):
        return said + words("quality.stop")
    told = {name: text(row["metric"], row[name]) for name in ("all", "without")}
    if told["all"] == told["without"]:
        return said + words("quality.no_difference", metric=words(f"quality.the_{row['metric']}"), all=told["all"])
    return said + words("quality.with_and_without", metric=words(f"quality.the_{row['metric']}"), **told)


def frame(table: pd.DataFrame, words: Words) -> pd.DataFrame:
    """One row per flag: how many, their share with its interval, the number with all, without them, the difference."""
    metric = table["metric"].iloc[0]
    with_all = words("quality.with_all", metric=words(f"quality.the_{metric}"))
    spans = table[["low", "high"]].itertuples(index=False)
    return pd.DataFrame({
        words("quality.what"): [words(f"quality.{flag}") for flag in table["flag"]],
        words("column.n"): table["n"].map(numbers.whole),
        words("quality.share"): table["share"].map(numbers.exact_share),
        words("column.interval"): [numbers.interval(low, high, numbers.exact_share) for low, high in spans],
        with_all: [text(metric, value) for value in table["all"]],
        words("quality.without"): [text(metric, value) for value in table["without"]],
        words("quality.difference"): [numbers.signed(value) for value in table["difference"]],
    })  # fmt: skip
