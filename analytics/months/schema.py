"""The tables of a snapshot: which columns each has, what they hold, and what tells its rows apart."""

from __future__ import annotations

import numpy as np
import pandas as pd

_SET = ("set_kind", "set", "metric")
_VALUE = ("value", "low", "high", "n")
_CHANGE = ("value", "other", "difference", "low", "high")
_CARRIED = ("low", "high", "contribution", "share", "weight", "p_adjusted", "n")
_PART = ("split", "part", "before", "after", "contribution", "share", "low", "high")
_STANDARD = ("low", "high", "p_adjusted", "kept", "n")
TABLES = {
    "metrics": (*_SET, *_VALUE, "answers", "n_effective"),
    "chain": (*_SET, *_VALUE, "answers", "n_weighted", "n_effective", "coverage", "sampled", "of_expectation"),
    "history": ("month", "metric", *_VALUE),
    "branches": ("branch", "metric", *_VALUE, "ranked", "target", "met"),
    "changes": ("against", "since", *_SET, *_CHANGE, "p_adjusted", "beyond_noise", "met", "n", "n_other"),
    "moves": ("place", *_SET, *_CHANGE, "n", "owner", "p_adjusted"),
    "control": ("metric", "month", "value", "centre", "lower", "upper", "n", "signal", "rule"),
    "parts": _PART,
    "carried": ("segment", "place", "touchpoint", *_CHANGE[:3], "elsewhere", *_CARRIED),
    "cause": ("segment", "place", "touchpoint", *_PART),
    "standards": ("branch", "items", "wrong", "set_right", "elsewhere", "difference", *_STANDARD),
    "owners": ("owner", "loss", "of_expectation", "low", "high", "link", "probability", "n"),
    "events": ("month", "text_en", "text_zh"),
    "actions": ("id", "finding", "owner", "due", "state", "expected", "before", "after", "low", "high", "n"),
}
FLAGS = frozenset({"beyond_noise", "ranked", "sampled", "signal"})
# What numbers are: counts, shares, and those in the unit of the metric that their row is about.
COUNTS = frozenset({"n", "n_other", "answers", "n_weighted", "n_effective", "items", "wrong"})
SHARES = frozenset({"coverage", "share", "probability", "weight"})
IN_UNIT = frozenset({"value", "low", "high", "other", "centre", "lower", "upper", "target"})
TEXTS = frozenset(
    {
        "against",
        "branch",
        "due",
        "finding",
        "id",
        "link",
        "met",
        "metric",
        "month",
        "owner",
        "part",
        "place",
        "rule",
        "set",
    }
    | {"segment", "set_kind", "since", "split", "state", "text_en", "text_zh", "touchpoint"}
)
# What tells the rows of a table apart, and so which rows of two snapshots are the same line.
KEYS = {
    "metrics": _SET,
    "chain": _SET,
    "history": ("month", "metric"),
    "branches": ("branch", "metric"),
    "changes": ("against", *_SET),
    "moves": ("place", *_SET),
    "control": ("metric", "month"),
    "parts": ("split", "part"),
    "carried": ("segment", "place", "touchpoint"),
    "cause": ("segment", "place", "touchpoint", "split", "part"),
    "standards": ("branch",),
    "owners": ("owner",),
    "events": ("month", "text_en", "text_zh"),
    "actions": ("id",),
}


def conform(name: str, table: pd.DataFrame | None) -> pd.DataFrame:
    """The table with the columns it must have, each of its type; what is missing is NaN, "" or False."""
    table = pd.DataFrame() if table is None else table.reset_index(drop=True)
    columns = {column: _typed(column, table.get(column), len(table)) for column in TABLES[name]}
    return pd.DataFrame(columns, index=pd.RangeIndex(len(table)), columns=list(TABLES[name]))


def _typed(column: str, values: pd.Series | None, rows: int) -> pd.Series:
    if column in TEXTS:
        given = [] if values is None else values.astype(object).where(values.notna(), "")
        return pd.Series([str(text) for text in given] or [""] * rows, dtype="str")
    if column in FLAGS:
        given = np.zeros(rows, dtype=bool) if values is None else values.astype(object).eq(True)
        return pd.Series(np.asarray(given, dtype=bool))
    number = np.full(rows, np.nan) if values is None else pd.to_numeric(values).to_numpy(dtype=float, na_value=np.nan)
    return pd.Series(np.where(np.isfinite(number), number, np.nan), dtype=float)
