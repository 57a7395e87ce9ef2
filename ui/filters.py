"""The shared filters: a period, branches and segments, held in the URL so that a link shows the same view."""

from __future__ import annotations

import streamlit as st

from analytics.trends import KINDS, period_labels
from i18n import numbers
from store import settings
from ui import linked
from ui.view import Data, Filters, Viewer

ALL = "all"
MOST_VALUES = 300  # a column with more values is an identity, not a segment


def periods(months: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Every period one can choose and its months, the newest first: id in the URL -> months."""
    found: dict[str, list[str]] = {ALL: list(months)}
    for kind in KINDS:
        labels = period_labels(months, kind)
        newest_first = sorted({name for names in labels.values() for name in names}, reverse=True)
        for name in newest_first:
            found[name if kind == "month" else f"{kind}.{name}"] = [m for m in months if name in labels[m]]
    return {name: tuple(chosen) for name, chosen in found.items()}


def chosen_name(who: Viewer, period: str, months: tuple[str, ...]) -> str:
    """A period to choose as people call it: "October 2026", "2026 Q3", "Aug to Oct 2026"."""
    if period == ALL or not months:
        return who.words("filters.all_months")
    kind, _, label = period.rpartition(".")
    if not kind:
        return numbers.month(period, who.lang)
    if kind == "quarter":
        return who.words("filters.quarter", year=label[:4], quarter=label[-1])
    first, last = numbers.month(months[0], who.lang), numbers.month(months[-1], who.lang)
    alone = "_alone" if first == last else ""
    return who.words(f"filters.{kind}{alone}", first=first, last=last)


def row(who: Viewer, data: Data | None, *, shown: bool) -> Filters:
    """Draw the filter row (or keep its values quietly where a page has its own) and say what was chosen."""
    fixed = {"tau": settings().tau, "minimum": settings().minimum_group}
    if data is None:
        return Filters(**fixed)
    if not shown:
        return Filters(months=data.months, **fixed)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        period, months = _period(who, data)
        segments = tuple(_segment(who, name, values) for name, values in _first(data))
        segments += _more(who, data)
        tau = _tau(who, fixed.pop("tau"))
    chosen = tuple((name, values) for name, values in segments if values)
    return Filters(period=period, months=months, segments=chosen, tau=tau, **fixed)


def _period(who: Viewer, data: Data) -> tuple[str, tuple[str, ...]]:
    known = periods(data.months)
    if len(data.months) < 2:
        return ALL, data.months
    names = {name: chosen_name(who, name, months) for name, months in known.items()}
    chosen = linked.selectbox(who, who.words("filters.period"), list(known), key="period", names=names, width=230)
    return chosen, known[chosen]


def _first(data: Data) -> list[tuple[str, tuple[str, ...]]]:
    return [(name, values) for name, values in _choices(data) if name == "branch"]


def _choices(data: Data) -> list[tuple[str, tuple[str, ...]]]:
    return [(name, values) for name, values in data.inside.segments.items() if 1 < len(values) <= MOST_VALUES]


def segment_name(who: Viewer, name: str) -> str:
    """A segment as people call it; a column of the file keeps its own header."""
    key = f"segment.{name}"
    return who.words(key) if key in who.words else name


def told(who: Viewer, chosen: Filters) -> list[str]:
    """Each segment that is filtered by, with its values."""
    return [f"{segment_name(who, name)}: {', '.join(values)}" for name, values in chosen.segments]


def _segment(who: Viewer, name: str, values: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    everything = who.words("filters.everything", n=numbers.whole(len(values)))
    label = segment_name(who, name)
    return name, linked.multiselect(who, label, values, key=f"is_{name}", width=300, placeholder=everything)


def _more(who: Viewer, data: Data) -> tuple[tuple[str, tuple[str, ...]], ...]:
    others = [(name, values) for name, values in _choices(data) if name != "branch"]
    if not others:
        return ()
    with st.popover(who.words("filters.more"), icon=":material/filter_list:"):
        return tuple(_segment(who, name, values) for name, values in others)


def _tau(who: Viewer, usual: float) -> float:
    """The width of the neutral band of a customer: the usual one, or none at all, one click away."""
    strict = linked.toggle(who, who.words("filters.tau_zero"), key="strict", help=who.words("filters.tau_why"))
    return 0.0 if strict else usual
