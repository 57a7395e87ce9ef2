"""The item table: index with interval, expectation, perception and bands of answers, one row per item, lowest first."""

from __future__ import annotations

import pandas as pd

from figures import cells
from i18n import Words, numbers

METRICS = ("index", "expectation", "perception", "answers_churn", "answers_neutral", "answers_delight")


def item_table(table: pd.DataFrame) -> pd.DataFrame:
    """Metric tables of index, readings and answers put together, wide by item, lowest index first, blank ones last."""
    present = [metric for metric in METRICS if (table["metric"] == metric).any()]
    frame = cells.wide(table, "set", tuple(present), kind="item")
    return frame.sort_values("index" if "index" in frame else present[0], kind="stable", na_position="last")


def histories(rows: pd.DataFrame) -> dict[str, list[float]]:
    """Each item's index month by month, blank months left out; rows: index by month and item."""
    known = rows[rows["value"].notna() & (rows["month"] != "")].sort_values("month")
    return {name: values.to_list() for name, values in known.groupby("set")["value"]}


def display(frame: pd.DataFrame, *, names: dict[str, str], history: dict[str, list] | None = None) -> pd.DataFrame:
    """What the screen shows: names for ids, the interval as words, shares for the bars; blank items left out."""
    frame = frame[frame["index"].notna()]
    shown = pd.DataFrame({"item": [names.get(key, key) for key in frame.index]}, index=frame.index)
    shown["index"] = frame["index"]
    ends = zip(frame["index_low"], frame["index_high"], strict=True)
    shown["interval"] = [numbers.interval(low, high) for low, high in ends]
    if history:
        shown["months"] = [history.get(key, []) for key in frame.index]
    shown[["expectation", "perception"]] = frame[["expectation", "perception"]]
    for band in ("churn", "neutral", "delight"):
        shown[band] = frame[f"answers_{band}"] * 100
    return shown.assign(n=frame["n"])


def differences(table: pd.DataFrame, words: Words, *, names: dict[str, str], first: str, second: str) -> pd.DataFrame:
    """A comparison as the screen shows it, all items first, then the largest differences that are beyond noise."""
    known = table[table["difference"].notna()]
    size = known["difference"].abs().where(known["beyond_noise"], -1)
    known = known.assign(first=known["set_kind"] == "all", size=size)
    known = known.sort_values(["first", "size"], ascending=False, kind="stable")
    kinds = {kind: words(f"breakdown.{kind}") for kind in known["set_kind"].unique()}
    shown = pd.DataFrame({words("breakdown.of"): [kinds[kind] for kind in known["set_kind"]]})
    shown[words("column.set")] = [names.get(name, name) if name != "all" else "" for name in known["set"]]
    for label, column in ((first, "value"), (second, "other")):
        shown[label] = [numbers.index(value) for value in known[column]]
    shown[words("satisfaction.difference")] = [numbers.signed(value) for value in known["difference"]]
    ends = zip(known["low"], known["high"], strict=True)
    between = [{"low": numbers.signed(low), "high": numbers.signed(high)} for low, high in ends]
    shown[words("column.interval")] = [words("chain.between", **ends) for ends in between]
    told = {True: words("satisfaction.yes"), False: words("satisfaction.no")}
    shown[words("satisfaction.signal")] = [told[bool(signal)] for signal in known["beyond_noise"]]
    return shown
