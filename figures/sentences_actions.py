"""What an action did, and how many calls were made in time, in sentences."""

from __future__ import annotations

import pandas as pd

from analytics.customers.callbacks import InTime
from figures import cells
from figures.sentences_satisfaction import magnitude
from i18n import Words, numbers


def action(row: pd.Series, words: Words, *, minimum: int, metric: str = "index") -> str:
    """What the index did after an action closed, against what was expected; "" while it is open.

    row: of `analytics.changes.effects`, or of a snapshot's table of actions. metric: "perception" where nobody was
    asked what to expect; what was expected of an action is an effect on X, and is not held against that.
    """
    if pd.isna(row["n"]):
        return ""
    if pd.isna(row["before"]) or pd.isna(row["after"]):
        side, n = ("before", row.get("n_before", 0)) if pd.isna(row["before"]) else ("after", row["n"])
        return words(f"why.action_few_{side}", n=numbers.whole(0 if pd.isna(n) else n), minimum=minimum)
    difference, low, high = row["after"] - row["before"], row["low"], row["high"]
    way = "held" if not _beyond_noise(row) else "rose" if difference > 0 else "fell"
    told = {side: cells.text(metric, row[side]) for side in ("before", "after")}
    of_index = metric == "index"
    signed = numbers.signed if of_index else numbers.gap
    size = signed(difference)
    told |= {"size": size if way == "held" else magnitude(size)}
    told |= {"low": signed(low), "high": signed(high)}
    against = _against(row, words) if of_index else ""
    return words(f"why.action_{way}", **told) + against


def _beyond_noise(row: pd.Series) -> bool:
    return bool(row["beyond_noise"]) if "beyond_noise" in row else bool(row["low"] > 0 or row["high"] < 0)


def _against(row: pd.Series, words: Words) -> str:
    """Whether the effect is what was expected, as far as its interval tells; noise leaves no effect possible, too."""
    expected, low, high = row["expected"], row["low"], row["high"]
    if pd.isna(expected) or pd.isna(low):
        return ""
    way = "more" if low > expected else "less" if high < expected else "so"
    if way == "so" and expected != 0 and not _beyond_noise(row):
        way = "open"
    return words(f"why.expected_{way}", expected=numbers.signed(expected))


def calls(found: InTime, words: Words) -> str:
    """How many of the calls that were due were made in time."""
    if not found.n:
        return words("why.calls_none", waiting=numbers.whole(found.waiting))
    told = {"n": numbers.whole(found.n), "waiting": numbers.whole(found.waiting), "share": numbers.share(found.value)}
    interval = numbers.interval(found.low, found.high, numbers.share)
    return words("why.calls", in_time=numbers.whole(found.value * found.n), interval=interval, **told)
