"""The pictures of a month, from its report: what is drawn, and the numbers under it, are those of the snapshot."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.snapshot import Snapshot
from batch.text import assumed
from figures import dots
from figures.picture import Picture, plain
from figures.staircase import staircase
from figures.trend import trend as drawn
from i18n import numbers
from reports.content.parts import Place, Places, Report, Trend
from ui import pictures
from ui.view import Inside, View

TEXTS = {"index": numbers.index}  # every other metric that is drawn is a score


def of(view: View, snapshot: Snapshot) -> View:
    """The view as what is taken along from this page names it: the snapshot's months, settings and fingerprint.

    What the survey holds is said by the snapshot, too: a frozen month is shown without loading an answer.
    """
    settings, about = snapshot.about.get("settings", {}), snapshot.about
    inside = _inside(view, snapshot)
    data = dataclasses.replace(view.data, digest=snapshot.fingerprint, load=lambda: inside)
    chosen = {"months": tuple(about.get("months", ())), "tau": settings.get("tau", view.filters.tau)}
    chosen["minimum"] = settings.get("minimum_group", view.filters.minimum)
    return dataclasses.replace(view, data=data, filters=dataclasses.replace(view.filters, **chosen))


def _inside(view: View, snapshot: Snapshot) -> Inside:
    about, halls = snapshot.about, snapshot.tables["branches"]["branch"].unique()
    return Inside(
        segments={"branch": tuple(halls)} if len(halls) else {},
        items=len(snapshot.items),
        has_expectation=about.get("has_expectation", True),
        has_provider=about.get("has_provider", False),
        assumed=_assumed(view, snapshot),
    )


def _assumed(view: View, snapshot: Snapshot) -> str:
    code = snapshot.about.get("assumed", "")
    return assumed(code, view.words) if code else ""


def _said(view: View, snapshot: Snapshot, subtitle: str) -> str:
    """A subtitle as markdown, with the expectation that was assumed where it was: every figure depends on it."""
    how = _assumed(view, snapshot)
    note = view.words("common.assumed", how=how) if how else ""
    return plain(f"{subtitle} {note}".strip())


def lost(view: View, snapshot: Snapshot, report: Report) -> None:
    """Where it is lost: the chain, or item by item where nothing is known between expectation and perception."""
    if report.chain is None:
        places(view, snapshot, report.items, "set", key="lost")
        if report.hero is not None:
            st.caption(view.words("snapshot.no_provider"))
        return
    table = snapshot.tables["chain"]
    table = table[table["set_kind"] == "all"].reset_index(drop=True)
    figure = staircase(table, view.words, view.theme)
    told, levels = report.chain, report.chain.levels
    ends = {"expected": levels[0].value.text, "perceived": levels[-1].value.text, "x": told.total.of_expectation.text}
    alt = view.words("leadership.chain_alt", **ends)
    subtitle = _said(view, snapshot, told.subtitle)
    pictures.show(view, Picture(told.title, subtitle, figure, alt, table, "chain"), key="lost")


def trend(view: View, snapshot: Snapshot, told: Trend) -> None:
    """The months as a line within their limits."""
    rows = pd.DataFrame([
        {"month": one.month, "value": one.value.raw, "low": one.interval.low, "high": one.interval.high,
         "n": one.n.raw, "centre": one.centre, "lower": one.lower, "upper": one.upper}
        for one in told.months
    ])  # fmt: skip
    look = {"at": told.at, "text": TEXTS.get(told.metric, numbers.score), "tone": told.tone}
    events = [(one.mark, one.month) for one in told.events]
    names = (told.limit_text, told.centre_text)
    look["own"] = [one.month for one in told.months if one.own]
    figure = drawn(rows, view.words, view.theme, month=snapshot.month, events=events, names=names, **look)
    noted = " ".join(f"{one.mark} {one.text}" for one in told.events)
    table = snapshot.tables["history"]
    table = table[table["metric"] == told.metric].reset_index(drop=True)
    subtitle, alt = _said(view, snapshot, f"{told.subtitle} {noted}".strip()), view.words("snapshot.trend_alt")
    pictures.show(view, Picture(plain(told.title), subtitle, figure, alt, table, "trend"), key="year")


def places(view: View, snapshot: Snapshot, told: Places, column: str, *, key: str) -> None:
    """Places ("branch") or items ("set") with their intervals, lowest first."""
    frame = _frame(told.shown)
    text = TEXTS.get(told.metric, numbers.score)
    names = dict(enumerate(frame["name"]))
    figure = dots.dots(frame, view.words, view.theme, names=names, overall=told.overall.raw, at=told.at, text=text)
    table = _frame(told.rows).drop(columns="small").rename(columns={"name": column}).assign(metric=told.metric)
    alt = view.words("leadership.places_alt", title=told.title)
    subtitle = _said(view, snapshot, told.subtitle)
    pictures.show(view, Picture(plain(told.title), subtitle, figure, alt, table, "places"), key=key)


def _frame(rows: Sequence[Place]) -> pd.DataFrame:
    return pd.DataFrame([
        {"name": one.name, "value": one.value.raw, "low": one.interval.low, "high": one.interval.high, "n": one.n.raw,
         "small": not one.ranked}
        for one in rows
    ])  # fmt: skip
