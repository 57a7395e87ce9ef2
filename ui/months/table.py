"""The table of the months, and choosing one of them."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from analytics.trends import KINDS
from figures import cells
from i18n import numbers
from store import Frozen
from ui import components, linked
from ui.months.listed import LEADS, PUBLISHED, Month, name
from ui.view import View


def kind(view: View) -> str:
    """The kind of period, in the URL as on the leadership page."""
    names = {one: view.words(f"breakdown.{one}") for one in KINDS}
    return linked.selectbox(view, view.words("months_page.kind"), KINDS, key="kind", names=names, width=200)


def show(view: View, listed: list[Month]) -> Month | None:
    """The table, and below it the month that is chosen, in the URL; None where there is none."""
    words = view.words
    if not listed:
        st.write(words("months_page.none"))
        return None
    shown, right = table(view, listed), st.column_config.TextColumn(alignment="right")
    looks = dict.fromkeys(shown.columns[2:5], right)
    looks[words("months_page.state")] = st.column_config.TextColumn(width=150)
    st.dataframe(shown, hide_index=True, alt=words("months_page.list"), column_config=looks)
    known = {one.month: one for one in listed}
    called = {one.month: name(view, one) for one in listed}  # with its state a choice would be undone
    month = linked.selectbox(view, words("column.month"), list(known), key="month", names=called, width=260)
    return known[month]


def table(view: View, listed: list[Month]) -> pd.DataFrame:
    """The months as the screen shows them."""
    words, of = view.words, listed[0].metric if listed else LEADS[0]
    told = [one.now if one.stands is None else one.stands for one in listed]
    newest = [one.revisions[0] if one.revisions else None for one in listed]
    columns = {
        words("column.month"): [name(view, one) for one in listed],
        words("months_page.state"): [state(view, one) for one in listed],
        words(f"metric.{of}"): [cells.text(of, row["value"]) for row in told],
        words("column.interval"): [_interval(of, row) for row in told],
        words("months_page.respondents"): [numbers.whole(row["n"]) for row in told],
        words("months_page.since"): [words("months_page.since_moved") if one.moved else "" for one in listed],
        words("months_page.frozen_at"): [_moment(one) for one in newest],
        words("months_page.by"): [one.role if one else "" for one in newest],
        words("months_page.fingerprint"): [one.fingerprint[:12] if one else "" for one in newest],
    }
    return pd.DataFrame({name: texts for name, texts in columns.items() if any(texts)})


def state(view: View, month: Month) -> str:
    """How far a month is, with the number of the revision where it is frozen."""
    if not month.revisions:
        return view.words("months_page.state_draft" if month.why is None else "months_page.state_few")
    shown, newest = month.shown, month.revisions[0]
    key = "frozen" if shown is None else "published" if shown.number == newest.number else "overtaken"
    told = {"revision": newest.revision, "shown": shown.revision if shown else ""}
    return view.words(f"months_page.state_{key}", **told)


def _interval(metric: str, row: pd.Series) -> str:
    return numbers.interval(row["low"], row["high"], lambda value: cells.text(metric, value))


def _moment(frozen: Frozen | None) -> str:
    return f"{frozen.frozen_at:%Y-%m-%d %H:%M}" if frozen else ""


def headline(view: View, listed: list[Month]) -> None:
    """How far the newest month is, and how many are published."""
    words = view.words
    if not listed:
        components.headline(words("months_page.headline_none"))
        return
    newest, shown = listed[0], sum(one.state == PUBLISHED for one in listed)
    moved = sum(one.moved for one in listed)
    told = {"period": name(view, newest), "n": len(listed), "count": shown}
    published = words("months_page.published_none" if not shown else "months_page.published", **told)
    text = words(f"months_page.headline_{newest.state}", **told, said=published)
    if moved:
        text += words("months_page.headline_moved" if moved > 1 else "months_page.headline_moved_one", count=moved)
    components.headline(text)
