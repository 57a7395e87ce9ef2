"""The snapshot in sentences, each computed from the table it stands above."""

from __future__ import annotations

import math
import re

import pandas as pd

from figures import cells, links
from figures.sentences_gaps import worst
from figures.sentences_satisfaction import magnitude, side
from i18n import Words, numbers

ENOUGH = 6  # months: of fewer, one is always the lowest or the highest, and no range is worth a sentence
MARKED = re.compile(r":(red|green)\[([^\]]*)\]")


def level(index: pd.Series, words: Words, *, month: str) -> str:
    """Who got what: less or more than expected, by how much; its phrase is marked with a colour."""
    x = magnitude(numbers.x(index["value"] - 1))
    return words(f"snapshot.headline_{side(index['low'], index['high'])}", month=month, x=x)


def moved(index: pd.Series, change: pd.Series | None, words: Words, *, earlier: str) -> str:
    """The index, and whether it moved beyond noise since `earlier`.

    index, change: rows of the index of all items, and of those asked both times against the earlier period. Where
    these are not all, the change is not the one between the two indices, and is said with its size.
    """
    told, how = {"index": numbers.index(index["value"]), "earlier": earlier}, movement(change)
    if how == "first" or math.isclose(change["value"], index["value"], rel_tol=1e-9):
        return words(f"snapshot.index_{how}", **told)
    return words(f"snapshot.index_{how}_same", **told, size=numbers.index(abs(change["difference"])))


def phrased(text: str) -> tuple[str, str, str, str]:
    """A sentence whose one phrase is marked with a colour, in its parts: before, phrase, after and its tone.

    >>> phrased("They got :red[5% less]. ")
    ('They got ', '5% less', '. ', 'worse')
    """
    found = MARKED.search(text)
    if found is None:
        return text, "", "", ""
    return text[: found.start()], found[2], text[found.end() :], {"red": "worse", "green": "better"}[found[1]]


def movement(change: pd.Series | None) -> str:
    """How a change reads: "rose" or "fell" beyond noise, "held" within it, "first" where nothing is before it."""
    if change is None or pd.isna(change["difference"]):
        return "first"
    if not change["beyond_noise"]:
        return "held"
    return "rose" if change["difference"] > 0 else "fell"


def loses_most(chain: pd.DataFrame, words: Words, *, names: dict[str, str]) -> list[str]:
    """The link that loses most and the touchpoint where it loses most, then the link alone; none where none loses.

    None, too, where one that stands on less than half of the answers loses more.
    chain: the month's chain over all sets, small groups blank.
    """
    of_all = chain[chain["set_kind"] == "all"]
    lost, thin = worst(of_all), of_all[of_all["metric"].isin(links.thin(of_all))]
    if lost is None or "+" in lost["metric"] or (links.in_order(thin)["value"] < lost["value"]).any():
        return []
    values = {"gap": links.name(lost["metric"], words), "points": numbers.gap(lost["value"])}
    places = cells.rows(chain, lost["metric"], kind="touchpoint").dropna(subset="value")
    deepest = places.loc[places["value"].idxmin()] if len(places) > 1 else None
    if deepest is None or deepest["coverage"] < links.HALF:
        return [words("snapshot.cause", **values)]
    place = deepest["set"]
    return [words("snapshot.cause_at", **values, place=names.get(place, place)), words("snapshot.cause", **values)]


def last_item(items: pd.DataFrame, words: Words, *, names: dict[str, str]) -> str:
    """Where no gap is known, the item furthest below expectation stands in for the cause; `items` wide by item."""
    known = items[items["index_high"] < 1]
    if known.empty:
        return ""
    worst = known["index"].idxmin()
    index = numbers.index(known.loc[worst, "index"])
    return words("snapshot.last_item", item=names.get(worst, worst), index=index)


def trend_title(rows: pd.DataFrame, words: Words, *, month: str, name: str, text=numbers.index) -> str:
    """Where the month stands among its year: the lowest, the highest, or between; of few months only how many.

    rows: one metric by month.
    """
    known = rows[rows["value"].notna()].set_index("month")["value"]
    if month not in known.index or len(known) < 2:
        return words("snapshot.trend_first", month=name)
    if len(known) < ENOUGH:
        return words("snapshot.trend_few", count=len(known))
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
    if len(ranked) == 1:
        way = "below" if len(below) else "above" if len(above) else "at"
        return words(f"snapshot.places_alone_{way}", name=names.get(ranked.index[0], ranked.index[0]))
    if len(above) == 0:
        return words("snapshot.places_all" if len(below) == len(ranked) else "snapshot.places_none_above", **values)
    if len(above) == 1:
        return words("snapshot.places_one_above", **values, name=names.get(above.index[0], above.index[0]))
    return words("snapshot.places_title", **values)


def control_title(rows: pd.DataFrame, words: Words, *, month: str, name: str, text=numbers.index) -> str:
    """Whether the month is beyond the limits of its control chart, and whether it is the first; else as `trend_title`.

    rows: one metric by month with columns value, lower, upper, signal and rule, the limits NaN where there are none.
    """
    known = rows[rows["value"].notna() & rows["lower"].notna()].set_index("month")
    if month not in known.index:
        return trend_title(rows, words, month=month, name=name, text=text)
    below, above = known["value"] < known["lower"], known["value"] > known["upper"]
    for outside, key in ((below, "below"), (above, "above")):
        if outside[month]:
            alone = "_first" if outside.sum() == 1 else ""
            return words(f"report.limits_{key}{alone}", month=name, count=len(known))
    if known.loc[month, "signal"] is True or known.loc[month, "signal"] == 1:
        return words("report.limits_pattern", month=name, rule=rule_name(known.loc[month, "rule"], words))
    return words("report.limits_within", month=name)


def rule_name(rule: str, words: Words) -> str:
    """A run rule as people say it."""
    return words(f"rule.{rule}") if f"rule.{rule}" in words else rule
