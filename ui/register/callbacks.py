"""The call-back list of a month: who is to be called, worst first, by whom and until when, and what came of it."""

from __future__ import annotations

import hashlib
from datetime import date

import pandas as pd
import streamlit as st

from analytics.customers.callbacks import CallBacks
from analytics.register import Call
from figures.sentences_gaps import counted
from i18n import numbers
from store import StoreError
from ui import cached, components, filters, linked
from ui.register import entering
from ui.register.dissatisfied import Rule
from ui.view import View

PAGE = 50


def download(view: View, customers: pd.DataFrame, made: dict[str, Call], today: date, month: str, rule: Rule) -> None:
    """The whole list with its ids, X or the satisfaction that stands for it unrounded."""
    shown = table(view, customers, made, today, rule)
    for name, column in _measure(view, rule).items():
        shown[name] = customers[column].to_numpy()
    components.download(view, shown, f"calls-{month}", key="calls_download")


def calls(view: View, month: str) -> dict[str, Call]:
    """The calls of a month that somebody was asked to make, by customer."""
    noted = (entry.noted for entry in entering.entries(view, "call"))
    return {one.customer: one for one in noted if one.month == month}


def entry_id(month: str, customer: str) -> str:
    """The same customer of a month is one call, whoever puts him on the list."""
    return hashlib.sha256(f"{month}\n{customer}".encode()).hexdigest()


def put(view: View, call: dict) -> Exception | None:
    """Write a call down (the fields of analytics.register.Call), or say why it cannot be."""
    try:
        entering.keep(view, "call", call, id=entry_id(call["month"], call["customer"]))
    except (ValueError, StoreError) as error:
        return error
    return None


def show(view: View, customers: pd.DataFrame, made: dict[str, Call], today: date, rule: Rule) -> pd.DataFrame:
    """Fifty of the list, and which they are."""
    words = view.words
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        components.finding(words("calls.list"), words("calls.list_why", n=PAGE))
        shown = customers[pages(view, len(customers))]
    looks = {words("calls.reasons"): st.column_config.TextColumn(width=270)}
    if any(one.result for one in made.values()):  # what came of a call may be a long word
        looks[words("calls.how_far")] = st.column_config.TextColumn(width=230)
    listed = table(view, shown, made, today, rule)
    st.dataframe(listed, hide_index=True, alt=words("calls.list"), height="content", column_config=looks)
    return shown


def table(view: View, customers: pd.DataFrame, made: dict[str, Call], today: date, rule: Rule) -> pd.DataFrame:
    """The list as it is shown: who, where, how bad, why, and how far the call is."""
    words, rows = view.words, list(customers.itertuples(index=False))
    noted = [made.get(row.customer) for row in rows]
    names = {item.id: item.text(view.lang) for item in cached.survey(view).items}
    columns = {
        words("calls.customer"): [row.customer for row in rows],
        words("calls.how_far"): [how_far(view, one, today) for one in noted],
        **{name: [value(row, rule) for row in rows] for name in _measure(view, rule)},
        words("calls.worst"): [_worst(view, row, names) for row in rows],
        words("calls.reasons"): [reasons(view, row.reasons) for row in rows],
        filters.segment_name(view, "branch"): [row.branch for row in rows],
        words("actions.owner"): [one.owner if one else "" for one in noted],
        words("actions.due"): [one.due if one else "" for one in noted],
        words("calls.called_on"): [one.called_on if one else "" for one in noted],
    }
    return pd.DataFrame({name: texts for name, texts in columns.items() if any(texts)})


def _measure(view: View, rule: Rule) -> dict[str, str]:
    """How dissatisfied somebody is: the header and the column of the list; none where only complaints tell."""
    named = {"expectation": {"X": "x"}, "score": {view.words("calls.score"): "score"}}
    return named.get(rule.told_by, {})


def value(row, rule: Rule) -> str:
    """How dissatisfied one of the list is: X, or his satisfaction as a share of the way up its scale."""
    return numbers.x(row.x) if rule.told_by == "expectation" else numbers.share(row.score)


def _worst(view: View, row, names: dict[str, str]) -> str:
    """The question furthest below expectation and by how many points; without expectation the one rated lowest."""
    if not row.worst_item:
        return ""
    item = names.get(row.worst_item, row.worst_item)
    if pd.isna(row.shortfall):
        return view.words("calls.worst_rated", item=item, rating=f"{row.rating:g}")
    digits = 0 if row.shortfall % 1 == 0 else 1
    return f"{item} {numbers.signed(-row.shortfall, digits)}"


def reasons(view: View, codes: str) -> str:
    """Why a customer is on the list."""
    return view.words("gaps.comma").join(view.words(f"calls.reason_{code}") for code in codes.split("+") if code)


def how_far(view: View, call: Call | None, today: date) -> str:
    """Not given to anybody yet, waiting, not reached and to be tried again, overdue, or what came of the call."""
    if call is None:
        return view.words("calls.unassigned")
    if call.reached:
        return view.words(f"calls.result_{call.result}")
    state = "late" if call.due < today.isoformat() else "waiting"
    return view.words(f"calls.{state}_tried" if call.result else f"calls.{state}", due=call.due)


def headline(view: View, month: str, listed: CallBacks, made: dict[str, Call], rule: Rule) -> None:
    """How many are to be called back, and how many were reached; or that nothing tells whom."""
    words, n = view.words, len(listed.customers)
    called = sum(one.reached for one in made.values())
    told = {"month": numbers.month(month, view.lang), "called": numbers.whole(called)}
    key = ("none" if rule.told_by else "unknown") if not n else "called" if called else "some"
    components.headline(counted(words, f"calls.headline_{key}", n, **told))


def pages(view: View, rows: int) -> slice:
    """Which fifty of the list are shown."""
    firsts = [str(first) for first in range(0, max(rows, 1), PAGE)]
    if len(firsts) == 1:
        return slice(0, PAGE)
    names = {one: f"{int(one) + 1}–{min(int(one) + PAGE, rows)}" for one in firsts}
    chosen = linked.selectbox(view, view.words("calls.rows"), firsts, key="rows", names=names, width=130)
    return slice(int(chosen), int(chosen) + PAGE)
