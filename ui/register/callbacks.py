"""The call-back list of a month: who is to be called, worst first, by whom and until when, and what came of it."""

from __future__ import annotations

import hashlib
from datetime import date

import pandas as pd
import streamlit as st

from analytics.customers import callbacks as listing
from analytics.customers.callbacks import CallBacks
from analytics.register import Call
from i18n import numbers
from store import StoreError
from ui import cached, components, filters, linked
from ui.register import entering
from ui.view import View

X, SHORTFALL = -20, 60  # percent: of X at most, of an item's scale at least; a hall then has about ten a month
PAGE = 50


def thresholds(view: View) -> tuple[float, float]:
    """Who counts as dissatisfied: the usual rule unless a person sets another."""
    words = view.words
    x = st.number_input(words("calls.x"), -100, 0, X, 5, key="calls_x", help=words("calls.x_why"), width=150)
    short = st.number_input(
        words("calls.shortfall"), 10, 100, SHORTFALL, 10, key="calls_shortfall", help=words("calls.shortfall_why"),
        width=290,
    )  # fmt: skip
    return x / 100, short / 100


def where(view: View) -> tuple[str, str]:
    """The month and the branch, "" for all, both in the URL."""
    known = list(view.data.months[::-1]) or [""]
    names = {one: numbers.month(one, view.lang) for one in known}
    month = linked.selectbox(view, view.words("column.month"), known, key="month", names=names, width=170)
    branches = {"": view.words("entries.all_branches")} | {
        one: one for one in view.data.inside.segments.get("branch", ())
    }
    if len(branches) < 3:  # one is all there are
        return month, ""
    called = filters.segment_name(view, "branch")
    return month, linked.selectbox(view, called, list(branches), key="at_branch", names=branches, width=200)


def found(view: View, month: str, branch: str, x: float, shortfall: float) -> CallBacks:
    """The dissatisfied customers of a month, worst first, of one branch or ("") of all."""
    data = view.data
    of_all = _found(data.survey, data.digest, data.language, data.given, month, x, shortfall, _view=view)
    if not branch:
        return of_all
    rows = of_all.customers[of_all.customers["branch"] == branch].reset_index(drop=True)
    return CallBacks(rows, 0)  # of those without an id nobody knows where


def explain(view: View, listed: CallBacks, x: float, shortfall: float) -> None:
    """The rule of the list, and who is not on it."""
    words, told = view.words, {"x": numbers.signed(x * 100, 0) + "%", "shortfall": numbers.share(shortfall)}
    st.write(words("calls.rule", **told))
    if listed.without_id:
        st.caption(words("calls.without_id", n=numbers.whole(listed.without_id)))
    st.caption(words("calls.ids_kept" if _ids_kept(view) else "calls.ids_hidden"))


def _ids_kept(view: View) -> bool:
    """Whether a person chose to keep customer ids as they are in any file of the survey."""
    store = cached.store()
    files = next((one.datasets for one in store.lineages() if one.id == view.data.survey), ())
    return any(store.mapping(file.id).get("keep_ids") for file in files)


def download(view: View, customers: pd.DataFrame, made: dict[str, Call], today: date, month: str) -> None:
    """The whole list with its ids, X unrounded."""
    shown = table(view, customers, made, today)
    shown["X"] = customers["x"].to_numpy()
    components.download(view, shown, f"calls-{month}", key="calls_download")


@st.cache_resource(max_entries=16, show_spinner=False)
def _found(survey, digest, lang, given, month: str, x: float, shortfall: float, _view: View) -> CallBacks:
    only = (month,) if month else ()
    return listing.callbacks(cached.survey(_view, months=only), month, x=x, shortfall=shortfall)


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


def show(view: View, customers: pd.DataFrame, made: dict[str, Call], today: date) -> pd.DataFrame:
    """Fifty of the list, and which they are."""
    words = view.words
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        components.finding(words("calls.list"), words("calls.list_why", n=PAGE))
        shown = customers[pages(view, len(customers))]
    looks = {words("calls.reasons"): st.column_config.TextColumn(width=270)}
    listed = table(view, shown, made, today)
    st.dataframe(listed, hide_index=True, alt=words("calls.list"), height="content", column_config=looks)
    return shown


def table(view: View, customers: pd.DataFrame, made: dict[str, Call], today: date) -> pd.DataFrame:
    """The list as it is shown: who, where, how bad, why, and how far the call is."""
    words, rows = view.words, list(customers.itertuples(index=False))
    noted = [made.get(row.customer) for row in rows]
    names = {item.id: item.text(view.lang) for item in cached.survey(view).items}
    columns = {
        words("calls.customer"): [row.customer for row in rows],
        words("calls.how_far"): [how_far(view, one, today) for one in noted],
        "X": [numbers.x(row.x) for row in rows],
        words("calls.worst"): [_worst(row, names) for row in rows],
        words("calls.reasons"): [reasons(view, row.reasons) for row in rows],
        filters.segment_name(view, "branch"): [row.branch for row in rows],
        words("actions.owner"): [one.owner if one else "" for one in noted],
        words("actions.due"): [one.due if one else "" for one in noted],
        words("calls.called_on"): [one.called_on if one else "" for one in noted],
    }
    return pd.DataFrame({name: texts for name, texts in columns.items() if any(texts)})


def _worst(row, names: dict[str, str]) -> str:
    """The question furthest below expectation, and how many points."""
    if not row.worst_item:
        return ""
    digits = 0 if row.shortfall % 1 == 0 else 1
    return f"{names.get(row.worst_item, row.worst_item)} {numbers.signed(-row.shortfall, digits)}"


def reasons(view: View, codes: str) -> str:
    """Why a customer is on the list."""
    return view.words("gaps.comma").join(view.words(f"calls.reason_{code}") for code in codes.split("+") if code)


def how_far(view: View, call: Call | None, today: date) -> str:
    """Not given to anybody yet, waiting, overdue, or what came of the call."""
    if call is None:
        return view.words("calls.unassigned")
    if call.result:
        return view.words(f"calls.result_{call.result}")
    return view.words("calls.late" if call.due < today.isoformat() else "calls.waiting")


def headline(view: View, month: str, listed: CallBacks, made: dict[str, Call]) -> None:
    """How many are to be called back, and how many were."""
    words, n = view.words, len(listed.customers)
    told = {"n": numbers.whole(n), "month": numbers.month(month, view.lang)}
    called = sum(bool(one.called_on) for one in made.values())
    key = "none" if not n else "called" if called else "some"
    components.headline(words(f"calls.headline_{key}", **told, called=numbers.whole(called)))


def pages(view: View, rows: int) -> slice:
    """Which fifty of the list are shown."""
    firsts = [str(first) for first in range(0, max(rows, 1), PAGE)]
    if len(firsts) == 1:
        return slice(0, PAGE)
    names = {one: f"{int(one) + 1}–{min(int(one) + PAGE, rows)}" for one in firsts}
    chosen = linked.selectbox(view, view.words("calls.rows"), firsts, key="rows", names=names, width=130)
    return slice(int(chosen), int(chosen) + PAGE)
