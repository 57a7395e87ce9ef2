"""What moved beyond noise between two periods: items everywhere, places, and items at one place."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics import satisfaction, trends
from analytics.metrics.suppression import suppress
from analytics.tallies import Tally, collapse

EVERYWHERE = ""
MEASURES = {"index": satisfaction.index, "perception": satisfaction.readings}


def moves(now: Tally, before: Tally, *, minimum: int = 10, metric: str = "index") -> pd.DataFrame:
    """Changes of the index (the mean perception, an outcome) beyond noise: largest loss first, largest gain last.

    now, before: tallies by one key (places) or by none. Columns: place (EVERYWHERE or a value of the key), set_kind
    ("all" or "item"), set, and what `trends.compare` gives; Benjamini and Hochberg's correction runs over all rows.
    A change of an item at one place is left out where the change of the item everywhere, or that of the place, is
    itself beyond noise and lies within its interval: it tells nothing of its own. How large a loss is counts with the
    customers it meets: difference × n. Groups of fewer than `minimum` are blank and no change.

    >>> from analytics.examples import small_survey
    >>> from analytics.tallies import tally
    >>> fallen, before = (tally(small_survey([[8]] * 40, [[p]] * 20 + [[p + 1]] * 20)) for p in (5, 8))
    >>> moves(fallen, before)[["place", "set", "other", "value"]].values.tolist()  # 8.5/8 before, 5.5/8 now
    [['', 'Q1', 1.0625, 0.6875]]
    """
    table = trends.compare(_sides(now, minimum, metric), _sides(before, minimum, metric))
    table = table[(table["place"] != EVERYWHERE) | (table["set_kind"] == "item")]
    sure = table[table["beyond_noise"]]
    own = [not _told_by_broader(row, sure) for row in sure.itertuples()]
    told = sure[np.array(own, dtype=bool)]
    size = (told["difference"] * told["n"]).sort_values(kind="stable")
    return told.loc[size.index].reset_index(drop=True)


def _sides(tally: Tally, minimum: int, metric: str) -> pd.DataFrame:
    """The metric of each place and of all together, of all items and of each item, with a column place."""
    measure = MEASURES.get(metric, satisfaction.outcomes)
    whole = suppress(measure(collapse(tally)), minimum=minimum)
    whole.insert(0, "place", EVERYWHERE)
    parts = [whole]
    if tally.keys:
        places = suppress(measure(tally), minimum=minimum).rename(columns={tally.keys[0]: "place"})
        parts.append(places[places["place"] != ""])
    table = pd.concat(parts, ignore_index=True)
    kept = table["set_kind"].isin(("all", "item")) & (table["metric"] == metric)
    return table[kept].reset_index(drop=True)


def _told_by_broader(row, sure: pd.DataFrame) -> bool:
    """Whether a broader change beyond noise already says what this row says."""
    if row.place == EVERYWHERE or row.set_kind == "all":
        return False
    item = (sure["place"] == EVERYWHERE) & (sure["set"] == row.set) & (sure["set_kind"] == "item")
    place = (sure["place"] == row.place) & (sure["set_kind"] == "all")
    broader = sure.loc[item | place, "difference"]
    return bool(broader.between(row.low, row.high).any())
