"""The call-back list of a month: who is to be called, worst first, by whom and until when, and what came of it."""

from __future__ import annotations

import hashlib
from datetime import date

import pandas as pd
import streamlit as st

from analytics.customers.callbacks import CallBacks
from analytics.register import Call
from i18n import counted, numbers
from store import StoreError
from ui import cached, components, filters, linked
from ui.register import entering
from ui.register.dissatisfied import Rule
from ui.view import View

PAGE, ROWS = 50, "rows"  # customers at a time; which of them, in the URL


def download(
    view: View, customers: pd.DataFrame, made: dict[str, Call], today: date, month: str, branch: str, rule: Rule
) -> None:
    """The whole list of a month and ("": all) branch with its ids, X or the satisfaction in its place unrounded."""
    shown = table(view, customers, made, today, rule)
    if name := measure(view, rule):
        shown[name] = customers["x"].to_numpy() if rule.told_by == "expectation" else rule.satisfaction(customers)
    of = view.only((month,) if month else (), branch)
    components.download(of, shown, f"calls-{month}", key="calls_download")


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
    names = cached.item_names(view)
    columns = {
        words("calls.customer"): [row.customer for row in rows],
        words("calls.how_far"): [how_far(view, one, today) for one in noted],
        measure(view, rule): [value(row, rule) for row in rows],
        words("calls.worst"): [_worst(view, row, names) for row in rows],
        words("calls.reasons"): [reasons(view, row.reasons) for row in rows],
        filters.segment_name(view, "branch"): [row.branch for row in rows],
        words("actions.owner"): [one.owner if one else "" for one in noted],
        words("actions.due"): [one.due if one else "" for one in noted],
        words("calls.called_on"): [one.called_on if one else "" for one in noted],
    }
    return pd.DataFrame({name: texts for name, texts in columns.items() if any(texts)})


def measure(view: View, rule: Rule) -> str:
    """The header of how dissatisfied somebody is; "" where only complaints tell."""
    if rule.told_by != "score":
        return "X" if rule.told_by == "expectation" else ""
    if rule.scale is None:
        return view.words("calls.score")
    return view.words("calls.score_points", lo=f"{rule.scale.lo:g}", hi=f"{rule.scale.hi:g}")


def value(row, rule: Rule) -> str:
    """How dissatisfied one of the list is: X, or his satisfaction in points of its scale, else in percent of it."""
    if rule.told_by != "score":
        return numbers.x(row.x) if rule.told_by == "expectation" else ""
    if pd.isna(row.score):
        return numbers.MISSING
    return numbers.share(row.score) if rule.scale is None else f"{rule.satisfaction(row):.3g}"


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
    names = dict(page_of(first, rows) for first in range(0, max(rows, 1), PAGE))
    if len(names) == 1:
        return slice(0, PAGE)
    chosen = linked.selectbox(view, view.words("calls.rows"), list(names), key=ROWS, names=names, width=130)
    return slice(int(chosen), int(chosen) + PAGE)


def page_of(place: int, rows: int) -> tuple[str, str]:
    """The fifty that hold a place of the list: their id in the URL, and how they are called.

    >>> page_of(0, 213), page_of(50, 213), page_of(212, 213)
    (('0', '1–50'), ('50', '51–100'), ('200', '201–213'))
    """
    first = place - place % PAGE
    return str(first), f"{first + 1}–{min(first + PAGE, rows)}"


def turn_to(page: str) -> None:
    """Show another fifty, before the page is drawn anew."""
    st.query_params[ROWS] = page
