"""The pictures of the satisfaction page, each from a tally to its finding, figure and table."""

from __future__ import annotations

import pandas as pd

from analytics import satisfaction, trends
from analytics.tallies import Tally, narrow
from figures import band_outcomes, bands, cells, crossing, dots, expectation_map, months
from figures import sentences_satisfaction as say
from figures.picture import Look, Picture, spoken
from figures.tokens import UNRANKED_BELOW
from i18n import numbers

OF_MAP = {
    "churn": "answers_churn",
    "neutral": "answers_neutral",
    "delight": "answers_delight",
    "ceiling": "met_at_ceiling",
}


def rankable(tally: Tally) -> Tally:
    """Only the groups with enough respondents to be ranked; tally has one key."""
    key = tally.keys[0]
    enough = tally.count("respondents")[:, 0] >= UNRANKED_BELOW
    return narrow(tally, {key: set(tally.groups[key][enough])})


def map_of_answers(tally: Tally, look: Look) -> Picture:
    """The answers by expected and perceived score; tally without keys."""
    words = look.words
    joint, scale, others = expectation_map.on_one_scale(tally.joint, tally.items)
    table = look.shown(satisfaction.answers(tally))
    shares = {name: cells.cell(table, metric)["value"] for name, metric in OF_MAP.items()}
    top = cells.cell(table, "ceiling_share")
    share, count = expectation_map.cells(joint, scale.points, minimum=look.minimum)
    subtitle = words(
        "satisfaction.map_subtitle", answers=numbers.whole(top["answers"]), n=numbers.whole(top["n"]),
        ceiling=numbers.share(top["value"]), top=f"{scale.hi:g}", minimum=look.minimum,
    )  # fmt: skip
    if others:
        subtitle += " " + words("satisfaction.map_other_scales", lo=f"{scale.lo:g}", hi=f"{scale.hi:g}")
    return Picture(
        say.map_title(share, scale, words, shares=shares),
        look.noted(subtitle),
        expectation_map.expectation_map(share, count, words, look.theme, scale=scale, shares=shares),
        words("satisfaction.map_alt"),
        expectation_map.frame(share, count, scale, words),
        "expectation-map",
    )


def bars(tally: Tally, by: str, look: Look, *, label: str, names: dict[str, str], by_items: bool) -> Picture:
    """The bands by a kind of item set (shares of answers) or by the tally's key (shares of customers)."""
    words, of = look.words, "answers" if by_items else "customers"
    kind, column = (by, "set") if by_items else ("all", by)
    table = look.shown(satisfaction.answers(tally) if by_items else satisfaction.customers(tally))
    frame = bands.shares(table, column, of=of, kind=kind)
    if by == "month":
        frame = frame.sort_index()
    return Picture(
        say.bands_title(frame, words, names=spoken(names)),
        look.noted(words(f"satisfaction.bands_{of}")),
        bands.bands(frame, words, look.theme, names=names, of=of, tau=look.tau),
        words("satisfaction.bands_alt", by=label),
        cells.named(table[table["set_kind"] == kind], column, names),
        "bands",
    )


def what_bands_do(tally: Tally, look: Look) -> Picture | None:
    """What the three bands really say and do; None where the file does not ask it."""
    words, table = look.words, look.shown(satisfaction.outcomes_by_band(tally))
    ranges = band_outcomes.ranges(table, tally.outcome_scales)
    if not ranges:
        return None
    return Picture(
        say.outcomes_title(table, words),
        look.noted(words("satisfaction.outcomes_subtitle")),
        band_outcomes.band_outcomes(table, words, look.theme, ranges=ranges),
        words("satisfaction.outcomes_alt"),
        band_outcomes.frame(table, words),
        "bands-do",
    )


def perceptions(tally: Tally, look: Look, *, names: dict[str, str]) -> Picture | None:
    """Mean perception by item, where nobody was asked what to expect; None without items."""
    if not tally.items:
        return None
    words, table = look.words, look.shown(satisfaction.readings(tally))
    _, scale, _ = expectation_map.on_one_scale(tally.joint, tally.items)
    frame = dots.ranked(cells.rows(table, "perception", kind="item"), "set")
    overall = cells.cell(table, "perception")["value"]
    worst = spoken(names).get(frame.index[0], frame.index[0]) if len(frame) else numbers.MISSING
    return Picture(
        words("satisfaction.perception_title", item=worst),
        words("satisfaction.perception_subtitle", lo=f"{scale.lo:g}", hi=f"{scale.hi:g}"),
        dots.dots(frame, words, look.theme, names=names, overall=overall, at=None, text=numbers.score),
        words("satisfaction.perception_alt"),
        cells.named(table[table["set_kind"] == "item"], "set", names),
        "perception",
    )


def crossed(tally: Tally, look: Look, *, labels: list[dict[str, str]], called: list[str]) -> Picture:
    """The index by two keys, the lowest row first; labels, called: how values and keys are called, in key order."""
    words, (down, across) = look.words, tally.keys
    table = look.shown(satisfaction.index(tally))
    rows = cells.rows(table, "index")
    columns = {key: labels[1].get(key, key) for key in sorted(set(rows[across]) - {""})}
    if across == "month":
        columns = {key: f"{months.short(key, words.lang)} {key[:4]}" for key in columns}
    known = rows[rows["value"].notna() & rows[across].isin(columns)]
    order = known.groupby(down)["value"].mean().sort_values().index.to_list()
    title = words("satisfaction.bands_none")
    if len(known):
        worst = known.loc[known["value"].idxmin()]
        name = " · ".join(spoken(one).get(worst[key], worst[key]) for one, key in zip(labels, tally.keys, strict=True))
        title = words("satisfaction.cross_title", worst=name, index=numbers.index(worst["value"]))
    figure = crossing.crossing(
        known, words, look.theme, down=order, across=columns, by=(down, across), names=labels[0] | labels[1]
    )
    subtitle = look.noted(words("satisfaction.cross_subtitle", minimum=look.minimum))
    alt = words("satisfaction.cross_alt", down=called[0], across=called[1])
    return Picture(title, subtitle, figure, alt, cells.named(rows, down, labels[0]), "crossing")


def compared(tally: Tally, key: str, look: Look, *, first: str, second: str) -> pd.DataFrame:
    """The index of two groups against each other, all items, by dimension, by touchpoint and item by item."""
    table = look.shown(satisfaction.index(tally))  # as in the breakdown: a group that hides another stays hidden here
    return trends.compare(*(table[table[key] == value].drop(columns=key) for value in (first, second)))
