"""Which period is looked at: kind and month in the URL, and whether it is a draft, frozen or published."""

from __future__ import annotations

from collections.abc import Container, Iterable

import streamlit as st

from analytics.months.periods import period
from analytics.snapshot import MonthError
from analytics.trends import KINDS
from figures.periods import spoken
from store import Frozen
from ui import access, cached, cached_months, linked
from ui.cached_months import Asked
from ui.view import View

STATES = ("draft", "frozen", "published")
MONTH = "month"
QUIET = {"label_visibility": "collapsed"}


def choose(view: View) -> Asked | None:
    """The period in the URL, else the newest one there is; None where nothing may be shown yet."""
    names = {kind: view.words(f"breakdown.{kind}") for kind in KINDS}
    kind = linked.selectbox(view, view.words("leadership.kind"), KINDS, key="kind", names=names, width=190, **QUIET)
    standing = _standing(view, kind)
    months = _months(view, kind, standing)
    if not months:
        return None
    named = {month: _named(view, month, kind, standing) for month in months}
    look = {"width": 250, "default": _opening(view, kind, months, standing)} | QUIET
    month = linked.selectbox(view, view.words("snapshot.month"), months, key=MONTH, names=named, **look)
    return Asked(month, kind, standing.get(month))


def _opening(view: View, kind: str, months: list[str], standing: dict[str, Frozen]) -> str:
    """The period to open with: the newest that can be told. One that the URL names stays there, and none is tried."""
    asked = st.query_params.get(MONTH)
    if asked in months:
        return next((month for month in months if month != asked), asked)
    for month in months:
        try:
            if month not in standing:
                cached_months.draft(view, Asked(month, kind))
        except MonthError:
            continue
        return month
    return months[0]


def state(asked: Asked) -> str:
    """How far a period is on its way: "draft", "frozen" or "published"."""
    return asked.frozen.state if asked.frozen else STATES[0]


def way(view: View, asked: Asked) -> str:
    """Draft → frozen → published, with the one it is at as a badge."""
    now = state(asked)
    colour = {"draft": "orange", "frozen": "blue", "published": "green"}[now]
    names = {one: view.words(f"leadership.{one}") for one in STATES}
    steps = [f":{colour}-badge[{name}]" if one == now else f":small[:gray[{name}]]" for one, name in names.items()]
    return " :gray[→] ".join(steps)


def _standing(view: View, kind: str) -> dict[str, Frozen]:
    """Of each month the revision that counts: the last one published, else the last one frozen where it may be seen."""
    known = cached.store().frozen(cached_months.lineage(view), kind=kind)
    shown = [one for one in known if one.published_at]
    found: dict[str, Frozen] = {}
    for one in [*shown, *known] if access.sees_drafts() else shown:
        found.setdefault(one.month, one)
    return found


def _months(view: View, kind: str, standing: dict[str, Frozen]) -> list[str]:
    """The months to choose from, the newest first; one that the URL names is among them, so that it gets its answer."""
    counted = _last_of_each(view.data.months, kind) if access.sees_drafts() else {}
    known = {*standing, *counted.values()}
    labels = {label(view, month, kind): month for month in known}
    linked.translate(MONTH, known, lambda month: labels.get(label(view, month, kind), ""))
    asked = {_asked(view, known)} - {""} if known else set()
    return sorted(known | asked, reverse=True)


def _asked(view: View, known: Container[str]) -> str:
    """The month in the URL; what was chosen for another survey and is no month of this one is forgotten."""
    before, st.session_state["month_of"] = st.session_state.get("month_of"), view.data.survey
    asked = st.query_params.get(MONTH, "")
    if asked in known or before in (None, view.data.survey):
        return asked
    st.query_params.pop(MONTH, None)
    return ""


def _last_of_each(months: Iterable[str], kind: str) -> dict[str, str]:
    """Each period's label and the month it ends with, among those it can be told for."""
    found, known = {}, sorted(months)
    for month in known:
        try:
            found[period(known, month, kind).label] = month
        except MonthError:
            continue
    return found


def label(view: View, month: str, kind: str) -> str:
    """The label of the period that ends with a month; the month where it has none."""
    try:
        return period(sorted({*view.data.months, month}), month, kind).label
    except MonthError:
        return month


def name(view: View, month: str, kind: str) -> str:
    """The period that ends with a month as people call it; what is no month stays as it is."""
    try:
        return spoken(label(view, month, kind), view.words)
    except (ValueError, LookupError):  # what somebody wrote into the URL
        return month


def _named(view: View, month: str, kind: str, standing: dict[str, Frozen]) -> str:
    now = view.words(f"leadership.{state(Asked(month, kind, standing.get(month)))}")
    return view.words("leadership.named", period=name(view, month, kind), state=now)
