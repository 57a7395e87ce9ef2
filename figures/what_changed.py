"""What changed since the month before, beyond noise: items everywhere, places, and items at one place."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics import satisfaction, trends
from analytics.tallies import Tally, collapse
from figures.picture import Look

EVERYWHERE = ""


def what_changed(now: Tally, before: Tally, look: Look) -> pd.DataFrame:
    """Changes of the index beyond noise, the largest loss first, the largest gain last.

    now, before: tallies by one key (places) or by none. Columns: place (EVERYWHERE or a value of the key), set_kind
    ("all" or "item"), set, and what `trends.compare` gives; Benjamini and Hochberg's correction runs over all rows.
    A change of an item at one place is left out where the change of the item everywhere, or that of the place, is
    itself beyond noise and lies within its interval: it tells nothing of its own. How large a loss is counts with the
    customers it meets: difference × n.
    """
    table = trends.compare(_sides(now, look), _sides(before, look))
    table = table[(table["place"] != EVERYWHERE) | (table["set_kind"] == "item")]
    sure = table[table["beyond_noise"]]
    own = [not _told_by_broader(row, sure) for row in sure.itertuples()]
    told = sure[np.array(own, dtype=bool)]
    size = (told["difference"] * told["n"]).sort_values(kind="stable")
    return told.loc[size.index].reset_index(drop=True)


def _sides(tally: Tally, look: Look) -> pd.DataFrame:
    """The index of each place and of all together, of all items and of each item, with a column place."""
    whole = look.shown(satisfaction.index(collapse(tally)))
    whole.insert(0, "place", EVERYWHERE)
    parts = [whole]
    if tally.keys:
        places = look.shown(satisfaction.index(tally)).rename(columns={tally.keys[0]: "place"})
        parts.append(places[places["place"] != ""])
    table = pd.concat(parts, ignore_index=True)
    return table[table["set_kind"].isin(("all", "item"))].reset_index(drop=True)


def _told_by_broader(row, sure: pd.DataFrame) -> bool:
    """Whether a broader change beyond noise already says what this row says."""
    if row.place == EVERYWHERE or row.set_kind == "all":
        return False
    item = (sure["place"] == EVERYWHERE) & (sure["set"] == row.set) & (sure["set_kind"] == "item")
    place = (sure["place"] == row.place) & (sure["set_kind"] == "all")
    broader = sure.loc[item | place, "difference"]
    return bool(broader.between(row.low, row.high).any())
