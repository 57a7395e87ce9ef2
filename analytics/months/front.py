"""The front of a frozen month: what a list of months tells of it, read ten times sooner than the whole."""

from __future__ import annotations

import json

import pandas as pd

from analytics.months.schema import conform


def front(content: bytes) -> tuple[dict, pd.DataFrame]:
    """What is noted about a snapshot (`about`), and its table `metrics` over all items, from the bytes of it.

    >>> from analytics.snapshot import Snapshot
    >>> about, metrics = front(Snapshot("2026-09", about={"n": 4}).to_bytes())
    >>> about, len(metrics)
    ({'n': 4}, 0)
    """
    whole = json.loads(content)
    table = conform("metrics", pd.DataFrame(whole["tables"].get("metrics", {})))
    return whole["about"], table[table["set_kind"] == "all"].reset_index(drop=True)
