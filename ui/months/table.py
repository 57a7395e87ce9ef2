"""The table of the months, and choosing one of them."""

from __future__ import annotations

import contextlib

import pandas as pd
import streamlit as st

from analytics.snapshot import MonthError
from analytics.trends import KINDS
from figures import cells
from i18n import Words, counted, numbers
from store import Frozen
from ui import cached_months, components, linked
from ui.cached_months import Asked
from ui.months.listed import LEADS, Month, name
from ui.months.standing import DRAFT, OVERTAKEN, PUBLISHED
from ui.register.acting import called
from ui.view import View

MOMENT = 140  # pixels of a day with its time
CHECKED = "months_checked"  # what checking came to: shown once, in the run after it


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
    figures = (f"metric.{listed[0].metric}", "column.interval", "months_page.respondents")
    looks = {words(name): right for name in figures}
    long = (
        any(one.stage == OVERTAKEN for one in listed),
        any(one.plain == "further" or one.counted not in (None, (0, 0)) for one in listed),
    )
    looks[words("months_page.state")] = st.column_config.TextColumn(width=210 if long[0] else 150)
    looks[words("months_page.since")] = st.column_config.TextColumn(width=210 if long[1] else 140)
    looks[words("months_page.frozen_at")] = st.column_config.TextColumn(width=MOMENT)
    st.dataframe(shown, hide_index=True, alt=words("months_page.list"), column_config=looks)
    _check(view, listed)
    known = {one.month: one for one in listed}
    called = {one.month: name(view, one) for one in listed}  # with its state a choice would be undone
    month = linked.selectbox(view, words("column.month"), list(known), key="month", names=called, width=260)
    return known[month]


def _check(view: View, listed: list[Month]) -> None:
    """Where something is frozen and not counted against today: count it, the newest first, when asked to."""
    words = view.words
    waiting = [one for one in listed if one.newest and one.why is None and one.counted is None]
    if told := st.session_state.pop(CHECKED, ""):
        st.success(told, icon=":material/check:")
    if not waiting:
        return
    label = words("months_page.check" if waiting[0].kind == "month" else "months_page.check_period")
    if not st.button(label, key="check_frozen", icon=":material/rule:", help=words("months_page.check_why")):
        return
    bar, found = st.progress(0.0), []
    for done, one in enumerate(waiting):
        told = {"period": name(view, one), "done": done + 1, "n": len(waiting)}
        bar.progress(done / len(waiting), words("months_page.checking", **told))
        with contextlib.suppress(MonthError):  # its own line says why, once it is chosen
            found.append(cached_months.moved(view, Asked(one.month, one.kind, one.newest))[0] > 0)
    st.session_state[CHECKED] = checked(words, len(found), sum(found))
    st.rerun()


def checked(words: Words, n: int, moved: int) -> str:
    """What checking came to: of how many months numbers have moved.

    >>> checked(Words("en"), 3, 1), checked(Words("en"), 3, 0)
    ('3 checked; in 1 of them numbers have moved.', '3 checked; no number has moved.')
    """
    told = {"n": numbers.whole(n), "count": numbers.whole(moved)}
    return words("months_page.checked" if moved else "months_page.checked_none", **told)


def table(view: View, listed: list[Month]) -> pd.DataFrame:
    """The months as the screen shows them."""
    words, of = view.words, listed[0].metric if listed else LEADS[0]
    told = [one.now if one.stands is None else one.stands for one in listed]
    newest = [one.newest for one in listed]
    columns = {
        words("column.month"): [name(view, one) for one in listed],
        words("months_page.state"): [state(view, one) for one in listed],
        words("months_page.since"): [since(view, one) for one in listed],
        words(f"metric.{of}"): [cells.text(of, row["value"]) for row in told],
        words("column.interval"): [_interval(of, row) for row in told],
        words("months_page.respondents"): [numbers.whole(row["n"]) for row in told],
        words("months_page.frozen_at"): [_moment(one) for one in newest],
        words("months_page.by"): [called(words, one.role) if one else "" for one in newest],
        words("months_page.fingerprint"): [one.fingerprint[:12] if one else "" for one in newest],
    }
    return pd.DataFrame({name: texts for name, texts in columns.items() if any(texts)})


def state(view: View, month: Month) -> str:
    """How far a month is, with the number of the revision where it is frozen."""
    if not month.revisions:
        return view.words("months_page.state_draft" if month.why is None else "months_page.state_few")
    return view.words(f"months_page.state_{month.stage}", **month.numbered)


def since(view: View, month: Month) -> str:
    """What has become of the newest revision; without having been counted against today only what is plain to see."""
    words = view.words
    if month.newest is None:
        return ""
    if month.why is not None:
        return words("months_page.since_gone")
    if month.counted is None:
        return words(f"months_page.since_{month.plain if month.moved else 'unchecked'}")
    moved, entered = month.counted
    told = [counted(words, "months_page.since_count", moved)] if moved else []
    told += [words("months_page.since_entered", n=numbers.whole(entered))] if entered else []
    return " · ".join(told) or words("months_page.since_none")


def _interval(metric: str, row: pd.Series) -> str:
    return numbers.interval(row["low"], row["high"], lambda value: cells.text(metric, value))


def _moment(frozen: Frozen | None) -> str:
    return components.moment(frozen.frozen_at) if frozen else ""


def headline(view: View, listed: list[Month]) -> None:
    """How far the newest month is, and how many are published."""
    words = view.words
    if not listed:
        components.headline(words("months_page.headline_none"))
        return
    newest, shown = listed[0], sum(one.state == PUBLISHED for one in listed)
    moved = sum(one.moved for one in listed)
    told = {"period": name(view, newest), "n": len(listed), "count": shown} | newest.numbered
    none = "published_none" if newest.kind == "month" else "published_none_period"
    published = words(f"months_page.{'published' if shown else none}", **told)
    stage = "few" if newest.stage == DRAFT and newest.why is not None else newest.stage
    text = words(f"months_page.headline_{stage}", **told, said=published)
    if moved:
        text += words("months_page.headline_moved" if moved > 1 else "months_page.headline_moved_one", count=moved)
    components.headline(text)
