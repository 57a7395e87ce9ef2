"""Departures in words: the sentences, and the rows of the pictures and tables."""

from __future__ import annotations

import pandas as pd

from figures.picture import plain
from i18n import Words, numbers


def headline(whole: pd.DataFrame, words: Words) -> str:
    """How many customers left, with the interval."""
    row = whole.iloc[0]
    told = {"left": numbers.whole(row["left"]), "of": numbers.whole(row["of"]), "share": share(whole)}
    return words("retention.headline", interval=numbers.interval(row["low"], row["high"], numbers.share), **told)


def share(whole: pd.DataFrame) -> str:
    """The share who left."""
    return numbers.share(whole["share"].iloc[0])


def first_reason(told: pd.DataFrame, words: Words) -> str:
    """The most frequent reason."""
    first = told.iloc[0]
    return words("retention.headline_reason", reason=plain(first["reason"]), share=numbers.share(first["share"]))


def count(told: pd.DataFrame) -> str:
    """How many told a reason."""
    return numbers.whole(told["of"].iloc[0])


def rows(told: pd.DataFrame) -> pd.DataFrame:
    """Reasons as figures.share_rows takes them."""
    return told.rename(columns={"reason": "name", "share": "value"})


def group_rows(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Groups as figures.share_rows takes them."""
    return table.rename(columns={by: "name"}).assign(base=table["n"])


def display(table: pd.DataFrame, words: Words) -> pd.DataFrame:
    """Either table as people read it."""
    value = "share" if "share" in table else "value"
    first = words("retention.reason") if "reason" in table else words("retention.by")
    spread = [numbers.interval(*ends, numbers.exact_share) for ends in zip(table["low"], table["high"], strict=True)]
    columns = {first: table.iloc[:, 0], words("retention.share"): table[value].map(numbers.exact_share)}
    return pd.DataFrame(columns | {words("column.interval"): spread, "n": table["n"].map(numbers.whole)})


def footer(whole: pd.DataFrame, respondents: int, words: Words, *, minimum: int) -> str:
    """The small print: of whom it is known, and how the shares are made."""
    of = int(whole["of"].iloc[0])
    told = {"of": numbers.whole(of), "unknown": numbers.whole(respondents - of)}
    return words("retention.footer", minimum=minimum, **told)
