"""Reading a metric table: one cell or one metric's rows, with the names and texts people know them by."""

from __future__ import annotations

import pandas as pd

from analytics.catalogue import METRICS
from i18n import numbers

NUMBERS = ("value", "low", "high", "n", "answers", "n_weighted", "n_effective")


def text(metric: str, value: float) -> str:
    """A metric's value as people read it, by its unit: rounded here and nowhere before.

    >>> text("index", 0.9481), text("nps", 0.124), text("stay_share", 0.384), text("total_gap", -0.456)
    ('0.948', '+12', '38%', '−0.46')
    """
    unit = METRICS[metric].unit
    if unit == "nps":
        return numbers.signed(value * 100, 0)
    return {"index": numbers.index, "share": numbers.share, "points": numbers.gap}.get(unit, numbers.score)(value)


def cell(table: pd.DataFrame, metric: str) -> pd.Series:
    """A metric over all items, in a table of one group; every number NaN where the table has no such row.

    >>> table = pd.DataFrame({"set_kind": ["all"], "set": [""], "metric": ["index"], "value": [0.95]})
    >>> float(cell(table, "index")["value"]), bool(pd.isna(cell(table, "nps")["value"]))
    (0.95, True)
    """
    found = rows(table, metric)
    return found.iloc[0] if len(found) else pd.Series(dict.fromkeys(NUMBERS, float("nan")))


def rows(table: pd.DataFrame, metric: str, *, kind: str = "all") -> pd.DataFrame:
    """The rows of one metric over one kind of item set."""
    return table[(table["metric"] == metric) & (table["set_kind"] == kind)]


def history(table: pd.DataFrame, metric: str) -> list[float]:
    """A metric over all items month by month, blank months and the unknown one left out."""
    known = rows(table, metric).dropna(subset="value")
    return known[known["month"] != ""].sort_values("month")["value"].to_list()


def wide(table: pd.DataFrame, by: str, metrics: tuple[str, ...], *, kind: str = "all") -> pd.DataFrame:
    """One row per value of `by` (a key column or "set"), three columns per metric: m, m_low, m_high; n and answers.

    n and answers are those of the first metric.

    >>> table = pd.DataFrame({"set_kind": "all", "branch": ["A"], "metric": ["index"], "value": [0.9], "low": [0.8],
    ...                       "high": [1.0], "n": [40], "answers": [80]})
    >>> wide(table, "branch", ("index",)).loc["A"].tolist()
    [0.9, 0.8, 1.0, 40.0, 80.0]
    """
    parts = []
    for metric in metrics:
        found = rows(table, metric, kind=kind).set_index(by)
        parts.append(found[["value", "low", "high"]].set_axis([metric, f"{metric}_low", f"{metric}_high"], axis=1))
    counts = rows(table, metrics[0], kind=kind).set_index(by)[["n", "answers"]]
    return pd.concat([*parts, counts], axis=1)


def named(table: pd.DataFrame, column: str, names: dict[str, str]) -> pd.DataFrame:
    """A table with the values of a column as people call them.

    >>> named(pd.DataFrame({"set": ["Q1", "Q2"]}), "set", {"Q1": "Queue"})["set"].tolist()
    ['Queue', 'Q2']
    """
    return table.assign(**{column: [names.get(value, value) for value in table[column]]})
