"""In which order people want to read what moved: first what it says of everybody, and there what moved most."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.months.difference import told_apart

OF_ALL = {"metrics": 1, "chain": 2, "changes": 3, "moves": 3}  # what is told of everybody: in which order it is read
OF_SETS = {"dimension": 4, "touchpoint": 4, "item": 6}
OF_HALLS, OTHERS = 5, 7


def weightiest_first(found: pd.DataFrame, *, lead: str = "index") -> pd.DataFrame:
    """The rows of a `difference` (analytics.months.difference) in the order in which people want to read them.

    Of everybody the metric that leads the survey (`lead`), then other figures, gaps and comparisons; then touchpoints
    and dimensions, halls, items, and all else. Within these the figure that moved most, relative to its size, comes
    first: |after - before| / (|before| + |after|) of the first of its numbers, 1 for one that is new or gone. The
    numbers of a figure stay together, and what moved alike stays in the order it had.

    >>> keys = ['["item","Q1","index"]', '["all","all","nps"]', '["all","all","index"]']
    >>> found = pd.DataFrame({"table": "metrics", "key": keys, "column": "n", "before": 4, "after": 5})
    >>> weightiest_first(found)["key"].tolist()
    ['["all","all","index"]', '["all","all","nps"]', '["item","Q1","index"]']
    """
    of = pd.DataFrame(
        {"table": found["table"], "key": found["key"], "move": _relative(found), "row": range(len(found))}
    )
    first = of.drop_duplicates(["table", "key"]).copy()
    first["rank"] = [_rank(table, key, lead) for table, key in zip(first["table"], first["key"], strict=True)]
    first = first.sort_values(["rank", "move", "row"], ascending=[True, False, True])
    place = pd.Series(range(len(first)), index=pd.MultiIndex.from_frame(first[["table", "key"]]))
    places = place.reindex(pd.MultiIndex.from_frame(of[["table", "key"]])).to_numpy()
    return found.iloc[np.argsort(places, kind="stable")].reset_index(drop=True)


def _relative(found: pd.DataFrame) -> np.ndarray:
    """How far each number moved, from 0 to 1: 1 for one that is new or gone, or has changed its sign."""
    before, after = (found[name].to_numpy(dtype=float) for name in ("before", "after"))
    both = np.abs(before) + np.abs(after)
    moved = np.divide(np.abs(after - before), both, out=np.zeros(len(found)), where=both > 0)
    return np.where(np.isnan(before) != np.isnan(after), 1.0, moved)


def _rank(table: str, key: str, lead: str) -> int:
    """Of which group a row is, the first to be read being 0."""
    of = told_apart(table, key)
    if table in ("branches", "standards") or of.get("place"):
        return OF_HALLS
    kind = of.get("set_kind")
    if kind != "all":
        return OF_SETS.get(kind, OTHERS)
    return 0 if (table, of["metric"]) == ("metrics", lead) else OF_ALL[table]
