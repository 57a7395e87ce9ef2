"""What two periods have in common, and the table in which the change between them is told in parts."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Sequence

import numpy as np
import pandas as pd

from analytics.changes.asked import only_items
from analytics.inference import t_quantile
from analytics.survey import MISSING, Survey

PERIOD = "period"  # the column of the respondents that comparable adds
BEFORE, AFTER = "before", "after"
COLUMNS = ("split", "part", "before", "after", "contribution", "share", "low", "high")


def comparable(survey: Survey, *, before: Collection[str], after: Collection[str]) -> Survey:
    """The respondents of two periods with a column `period`, and only the items answered as pairs in both.

    before, after: months "YYYY-MM"; ValueError where they share one. A respondent whose weight is missing, 0 or
    negative is left out. No item is left where one of the periods has no pair.

    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8, 9], [8, None]], [[6, 9], [7, 8]])
    >>> survey.respondents["month"] = ["2026-08", "2026-09"]
    >>> found = comparable(survey, before=["2026-08"], after=["2026-09"])
    >>> [item.id for item in found.items], found.respondents["period"].tolist()
    (['Q1'], ['before', 'after'])
    """
    if shared := set(before) & set(after):
        raise ValueError(f"the two periods must not share a month; they share {', '.join(sorted(shared))}")
    month, weight = survey.respondents["month"], survey.respondents["weight"]
    period = np.select([month.isin(list(before)), month.isin(list(after))], [BEFORE, AFTER], "")
    counts = (period != "") & (weight > 0).to_numpy() & np.isfinite(weight.to_numpy(dtype=float))
    both = survey.take(counts)
    pair = (both.expectation != MISSING) & (both.perception != MISSING)
    answered = [pair[period[counts] == one].any(axis=0) for one in (BEFORE, AFTER)]
    asked = answered[0] & answered[1]
    both = only_items(both, [item.id for item, there in zip(both.items, asked, strict=True) if there])
    return dataclasses.replace(both, respondents=both.respondents.assign(**{PERIOD: period[counts]}))


def parts_table(split: str, part: Sequence[str], before, after, contribution, *, of, se, df) -> pd.DataFrame:
    """Parts of a change as a table with COLUMNS; share is contribution / `of`, the limits are ± t(df)·se.

    >>> table = parts_table("gap", ["process"], [-0.1], [-0.2], [-0.1], of=-0.4, se=[0.02], df=[np.inf])
    >>> table.round(2).values.tolist()
    [['gap', 'process', -0.1, -0.2, -0.1, 0.25, -0.14, -0.06]]
    """
    contribution, reach = np.asarray(contribution, dtype=float), t_quantile(df) * np.asarray(se, dtype=float)
    table = pd.DataFrame({
        "part": pd.Series(list(part), dtype="str"),
        "before": np.asarray(before, dtype=float),
        "after": np.asarray(after, dtype=float),
        "contribution": contribution,
        "share": contribution / of if of else np.nan,
        "low": contribution - reach,
        "high": contribution + reach,
    })  # fmt: skip
    table.insert(0, "split", pd.Series(split, index=table.index, dtype="str"))
    return table


def no_parts() -> pd.DataFrame:
    """The table of parts without a row."""
    return parts_table("", [], [], [], [], of=np.nan, se=[], df=[])
