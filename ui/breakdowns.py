"""Breakdowns: what a page can be split by, and how the parts are called. By items it counts answers, else customers."""

from __future__ import annotations

from analytics.survey import Item
from analytics.tallies import Tally, narrow, regroup
from analytics.trends import KINDS, period_labels
from figures import months
from ui import cached, filters, linked
from ui.components import column_name
from ui.view import View

ITEM_KINDS = ("touchpoint", "dimension", "item")
MONTH = "month"
PERIODS = KINDS[1:]  # months put together; told in the column of months


def groups(view: View) -> list[str]:
    """The keys customers can be split by: segments of two values or more, and months."""
    named = [name for name, values in view.data.inside.segments.items() if 1 < len(values) <= filters.MOST_VALUES]
    return named + ([MONTH] if len(view.filters.months) > 1 else [])


def periods(view: View) -> list[str]:
    """The longer periods that the chosen months make up."""
    return list(PERIODS) if len(view.filters.months) > 3 else []


def column(key: str) -> str:
    """The column of a tally that tells a breakdown's groups apart."""
    return MONTH if key in PERIODS else key


def kinds(items: tuple[Item, ...]) -> list[str]:
    """The ways items are gathered in this survey."""
    known = {"item": len(items), "touchpoint": len({item.touchpoint for item in items} - {""})}
    known["dimension"] = len({item.dimension for item in items} - {""})
    return [kind for kind in ITEM_KINDS if known[kind] > 1]


def labels(view: View, key: str) -> dict[str, str]:
    """Each value of a key and how it is called; the empty one is what nobody stated."""
    if key == MONTH:
        values = {month: months.short(month, view.lang) + f" {month[:4]}" for month in view.data.months}
        if view.lang.startswith("zh"):
            values = {month: f"{month[:4]}年{months.short(month, view.lang)}" for month in view.data.months}
    elif key in PERIODS:
        known = filters.periods(view.filters.months)
        kept = {period: chosen for period, chosen in known.items() if period.startswith(f"{key}.")}
        values = {period.partition(".")[2]: filters.chosen_name(view, period, kept[period]) for period in kept}
    else:
        values = {value: value for value in view.data.inside.segments.get(key, ())}
    return values | {"": view.words("breakdown.unknown")}


def label(view: View, key: str) -> str:
    """What a breakdown is called."""
    return view.words(f"breakdown.{key}") if key in (*ITEM_KINDS, MONTH, *PERIODS) else column_name(view, key)


def tally(view: View, *keys: str) -> Tally:
    """The filtered answers by these keys. An unknown month is no month; a month can be in several periods."""
    counted = cached.tally(view, tuple(column(key) for key in keys))
    if MONTH in counted.keys:
        counted = narrow(counted, {MONTH: view.filters.months})
    for key in set(keys) & set(PERIODS):
        counted = regroup(counted, MONTH, period_labels(view.filters.months, key))
    return counted


def choose(view: View, options: list[str], *, key: str, title: str, default: str = "") -> str:
    """A list of breakdowns to choose from, kept in the URL."""
    names = {name: label(view, name) for name in options}
    return linked.selectbox(view, title, options, key=key, names=names, default=default)
