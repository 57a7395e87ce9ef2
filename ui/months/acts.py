"""Freeze, publish, withdraw: one click each, said beforehand what it does, and nothing that could be lost."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

import pandas as pd
import streamlit as st

from analytics.snapshot import MonthError
from batch import freezing
from batch.months import month_refused
from batch.reasons import store_refused
from i18n import numbers
from store import Frozen, Store, StoreError
from ui import access, cached_months, components
from ui.cached_months import Asked
from ui.months import listed
from ui.months.listed import Month
from ui.months.standing import DRAFT, PUBLISHED
from ui.months.table import MOMENT
from ui.register import acting
from ui.view import View

LEADERSHIP = "pages/report/snapshot.py"
SAID = "months_said"  # what the last click came to: shown once, in the run after it


def show(view: View, one: Month) -> None:
    """Where the month stands and what can be done with it now."""
    words = view.words
    told = {"period": listed.name(view, one)} | one.numbered
    if one.state == DRAFT and one.why is not None:
        components.finding(words("months_page.title_few", **told))
        _said(view)
        st.warning(month_refused(one.why, words), icon=":material/block:")
        return
    components.finding(*(words(f"months_page.{part}_{one.stage}", **told) for part in ("title", "about")))
    _said(view)
    if access.may_write("month"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            _buttons(view, one, acting.ask(view))
    link = {"query_params": {"data": view.data.survey, "month": one.month, "kind": one.kind}}
    st.page_link(LEADERSHIP, label=words("months_page.see"), icon=":material/arrow_forward:", **link)
    revisions(view, one)


def _buttons(view: View, one: Month, role: str) -> None:
    words = view.words
    if one.state == DRAFT:
        button(view, "freeze", one, lambda: freeze(view, one, role), icon="ac_unit")
    newest = one.newest
    if newest and newest.state != PUBLISHED:
        done = words("months_page.done_published", revision=newest.revision)
        button(view, "publish", one, lambda: _say(Store.publish, newest, role, done), icon="campaign")
    if one.shown:
        below = next((r for r in one.revisions if r.number < one.shown.number and r.state == PUBLISHED), None)
        done = words(f"months_page.done_withdrawn{'_to' if below else ''}", revision=below.revision if below else "")
        act = lambda: _say(Store.withdraw, one.shown, role, done)  # noqa: E731
        button(view, "withdraw", one, act, icon="visibility_off", main=False)


def button(view: View, name: str, one: Month, act: Callable[[], str], *, icon: str, main=True, **told) -> None:
    """One act on one month, for those who may; what came of it is said after the page was drawn anew."""
    if not access.may_write("month"):
        return
    words, label = view.words, f":material/{icon}: {view.words(f'months_page.{name}', **told)}"
    look = {"type": "primary" if main else "secondary", "help": words(f"months_page.{name}_why")}
    if not st.button(f":violet[{label}]" if main else label, key=f"{name}_{one.kind}_{one.month}", **look):
        return
    if not acting.known():  # the field may be a screen away: said beside the button
        st.warning(words("months_page.role_missing", field=words("months_page.role")), icon=":material/badge:")
        return
    try:
        st.session_state[SAID] = ("success", act())
    except MonthError as error:
        st.session_state[SAID] = ("error", month_refused(error, words))
    except StoreError as error:
        st.session_state[SAID] = ("error", store_refused(error, words))
    st.rerun()


def _said(view: View) -> None:
    kind, text = st.session_state.pop(SAID, ("", ""))
    if text:
        icons = {"success": "check", "error": "error"}
        getattr(st, kind)(text, icon=f":material/{icons[kind]}:")


def freeze(view: View, one: Month, role: str) -> str:
    """Freeze the month, or restate it, as it is counted today; what came of it. Raises MonthError, StoreError."""
    access.store_for("month")  # freezing writes into the store of the source: asked first
    with st.spinner(view.words("months_page.counting")):
        found = cached_months.draft(view, Asked(one.month, one.kind))
        found = dataclasses.replace(found, about=found.about | {"role": role})
        kept = freezing.frozen(cached_months.source(view), found)
    key = "already" if kept.already else "restated" if kept.restates else "frozen"
    told = {"period": listed.name(view, one), "count": numbers.whole(kept.moved_count)}
    return view.words(f"months_page.done_{key}", **told, revision=kept.revision, fingerprint=kept.fingerprint[:12])


def _say(act: Callable[..., Frozen], frozen: Frozen, role: str, done: str) -> str:
    act(access.store_for("month"), frozen.number, role=role)
    return done


def revisions(view: View, one: Month) -> None:
    """Every revision of the month, the newest first: which one leadership sees, and how many numbers each moved."""
    if not one.revisions:
        return
    words, shown = view.words, one.shown
    with st.expander(words("months_page.revisions", n=len(one.revisions)), icon=":material/history:"):
        table = pd.DataFrame({
            words("months_page.revision"): [str(r.revision) for r in one.revisions],
            words("months_page.leadership"): [words("months_page.yes") if r is shown else "" for r in one.revisions],
            words("months_page.frozen_at"): [components.moment(r.frozen_at) for r in one.revisions],
            words("months_page.by"): [acting.called(words, r.role) for r in one.revisions],
            words("months_page.moved_count"): [_count(r) for r in one.revisions],
            words("months_page.fingerprint"): [r.fingerprint for r in one.revisions],
        })  # fmt: skip
        look = {words("months_page.frozen_at"): st.column_config.TextColumn(width=MOMENT)}
        alt = words("months_page.revisions", n=len(one.revisions))
        st.dataframe(table, hide_index=True, alt=alt, column_config=look)


def _count(revision: Frozen) -> str:
    return numbers.whole(revision.moved_count) if revision.restates else numbers.MISSING
