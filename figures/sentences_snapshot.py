"""The snapshot in sentences, each computed from the table it stands above."""

from __future__ import annotations

import pandas as pd

from figures import cells, links
from figures.sentences_gaps import worst
from figures.sentences_satisfaction import magnitude, side
from i18n import Words, numbers


def headline(
    index: pd.Series, change: pd.Series | None, cause: str, words: Words, *, month: str, earlier: str, minimum: int
) -> str:
    """The month in a sentence: who got what, whether it moved beyond noise since `earlier`, and where it was lost."""
    if pd.isna(index["value"]):
        n = index["n"]
        return words("snapshot.too_few", month=month, n=numbers.whole(0 if pd.isna(n) else n), minimum=minimum)
    text = words(
        f"snapshot.headline_{side(index['low'], index['high'])}",
        month=month,
        x=magnitude(numbers.x(index["value"] - 1)),
    )
    moved = words(f"snapshot.index_{movement(change)}", index=numbers.index(index["value"]), earlier=earlier)
    return text + moved + cause


def movement(change: pd.Series | None) -> str:
    """How a change reads: "rose" or "fell" beyond noise, "held" within it, "first" where nothing is before it."""
    if change is None or pd.isna(change["difference"]):
        return "first"
    if not change["beyond_noise"]:
        return "held"
    return "rose" if change["difference"] > 0 else "fell"


def cause(chain: pd.DataFrame, words: Words, *, names: dict[str, str]) -> str:
    """The link that loses most and the touchpoint where it loses most; nothing where no link is known or none loses.

    chain: the month's chain over all sets, small groups blank.
    """
    lost = worst(chain[chain["set_kind"] == "all"])
    if lost is None or "+" in lost["metric"]:
        return ""
    values = {"gap": links.name(lost["metric"], words), "points": numbers.gap(lost["value"])}
    values["of_e"] = numbers.x(lost["of_expectation"])
    places = cells.rows(chain, lost["metric"], kind="touchpoint").dropna(subset="value")
    if len(places) < 2:
        return words("snapshot.cause", **values)
    place = places.loc[places["value"].idxmin(), "set"]
    return words("snapshot.cause_at", **values, place=names.get(place, place))


def last_item(items: pd.DataFrame, words: Words, *, names: dict[str, str]) -> str:
    """Where no gap is known, the item furthest below expectation stands in for the cause; `items` wide by item."""
    known = items[items["index_high"] < 1]
    if known.empty:
        return ""
    worst = known["index"].idxmin()
    index = numbers.index(known.loc[worst, "index"])
    return words("snapshot.last_item", item=names.get(worst, worst), index=index)


def trend_title(rows: pd.DataFrame, words: Words, *, month: str, name: str, text=numbers.index) -> str:
    """Where the month stands among its year: the lowest, the highest, or between; `rows` one metric by month."""
    known = rows[rows["value"].notna()].set_index("month")["value"]
    if month not in known.index or len(known) < 2:
        return words("snapshot.trend_first", month=name)
    if known[month] == known.min():
        return words("snapshot.trend_lowest", month=name, count=len(known))
    if known[month] == known.max():
        return words("snapshot.trend_highest", month=name, count=len(known))
    spread = numbers.interval(known.min(), known.max(), text)
    return words("snapshot.trend_between", month=name, spread=spread, count=len(known))


def places_title(frame: pd.DataFrame, words: Words, *, names: dict[str, str]) -> str:
    """How many places are beyond noise below and above 1; `frame` as `dots.ranked` returns it."""
    ranked = frame[~frame["small"]]
    below, above = ranked[ranked["high"] < 1], ranked[ranked["low"] > 1]
    values = {"below": len(below), "of": len(ranked), "above": len(above)}
    if ranked.empty:
        return words("snapshot.places_none")
    if len(above) == 0:
        return words("snapshot.places_all" if len(below) == len(ranked) else "snapshot.places_none_above", **values)
    if len(above) == 1:
        return words("snapshot.places_one_above", **values, name=names.get(above.index[0], above.index[0]))
    return words("snapshot.places_title", **values)
