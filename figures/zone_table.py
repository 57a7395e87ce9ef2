"""The zone of tolerance as a sentence and a table: below, within and above it, item by item, most often below first."""

from __future__ import annotations

import pandas as pd

from figures import cells
from i18n import Words, numbers

SHARES = ("zone_below", "zone_within", "zone_above")
GAPS = ("msa", "mss")


def title(table: pd.DataFrame, words: Words) -> str:
    """How much of what customers got they would just not accept; table: of zone, small groups blank."""
    shares = {metric: numbers.share(cells.cell(table, metric)["value"]) for metric in SHARES}
    gaps = {metric: numbers.gap(cells.cell(table, metric)["value"]) for metric in GAPS}
    if pd.isna(cells.cell(table, "zone_below")["value"]):
        return words("zone.none")
    return words("zone.title", **shares, **gaps)


def display(table: pd.DataFrame, words: Words, *, names: dict[str, str]) -> pd.DataFrame:
    """One row per item as the screen shows it; blank items left out."""
    frame = cells.wide(table, "set", (*SHARES, *GAPS), kind="item")
    frame = frame[frame["zone_below"].notna()].sort_values("zone_below", ascending=False, kind="stable")
    shown = pd.DataFrame({words("breakdown.item"): [names.get(key, key) for key in frame.index]})
    for metric in SHARES:
        shown[words(f"metric.{metric}")] = (frame[metric] * 100).to_numpy()
    for metric in GAPS:
        rows = zip(frame[metric], frame[f"{metric}_low"], frame[f"{metric}_high"], strict=True)
        shown[words(f"metric.{metric}")] = [_with_interval(*row, words) for row in rows]
    return shown.assign(n=frame["n"].to_numpy())


def _with_interval(value: float, low: float, high: float, words: Words) -> str:
    between = words("chain.between", low=numbers.gap(low), high=numbers.gap(high))
    return numbers.gap(value) if pd.isna(low) else f"{numbers.gap(value)} ({between})"
