"""Giving customers to somebody to call, and entering what came of each call, one after the other."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
import streamlit as st

from analytics.register import RESULTS, Call
from figures.picture import plain
from i18n import counted, numbers
from ui import cached, components
from ui.register import acting, callbacks, entering
from ui.register.dissatisfied import Rule
from ui.view import View

DAYS = 7  # to call back in, unless a person says otherwise


def assign(
    view: View, month: str, listed: pd.DataFrame, shown: pd.DataFrame, made: dict[str, Call], today: date
) -> None:
    """Put those shown who are nobody's yet on somebody's list, with one click; where none is, go to where some are."""
    words, left = view.words, [place for place, customer in enumerate(listed["customer"]) if customer not in made]
    if not left:
        return
    free = [customer for customer in shown["customer"] if customer not in made]
    told = counted(words, "calls.left", len(left))
    components.finding(words("calls.assign"), told + words("calls.assign_why" if free else "calls.assign_elsewhere"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        owner = st.text_input(
            words("actions.owner"), words("snapshot.manager"), key=f"calls_owner_{view.lang}", width=260
        )
        due = st.date_input(words("actions.due"), today + timedelta(days=DAYS), key="calls_due", format="YYYY-MM-DD",
                            width=150)  # fmt: skip
        acting.ask(view)
        if not free:
            rows, name = callbacks.page_of(left[0], len(listed))
            st.button(words("calls.go_to", rows=name), key="calls_next", icon=":material/arrow_forward:",
                      on_click=callbacks.turn_to, args=[rows])  # fmt: skip
            return
        label = words("calls.assign_do", n=numbers.whole(len(free)))
        pressed = st.button(f":violet[:material/playlist_add: {label}]", key="calls_assign", type="primary")
    if pressed:
        told = {"month": month, "owner": owner.strip(), "due": due.isoformat() if due else ""}
        errors = [callbacks.put(view, told | {"customer": one}) for one in free]
        _after(view, next(filter(None, errors), None), "calls.assigned", n=numbers.whole(len(free)))


def enter(view: View, month: str, listed: pd.DataFrame, made: dict[str, Call], today: date, rule: Rule) -> None:
    """One customer to call: what went wrong, and what came of the call."""
    words = view.words
    order = [one for one in listed["customer"] if one in made]
    order += [one for one in made if one not in set(order)]  # given to somebody by another rule
    if not order:
        return
    waiting = [customer for customer in order if not made[customer].reached]
    components.finding(words("calls.enter"), words("calls.enter_why", n=numbers.whole(len(waiting))))
    waiting.sort(key=lambda customer: made[customer].called_on)  # who was not tried yet first, then who was longest ago
    order = waiting + [customer for customer in order if customer not in waiting]
    entered = st.session_state.get("calls_entered", 0)
    key = f"calls_customer_{month}_{view.lang}_{entered}_{len(waiting)}"  # another one: on to the next who waits
    names = {one: f"{one} · {callbacks.how_far(view, made[one], today)}" for one in order}
    customer = st.selectbox(words("calls.customer"), order, key=key, format_func=names.get, width=420)
    _facts(view, listed[listed["customer"] == customer], made[customer], rule)
    _result(view, made[customer], today, key)


def _facts(view: View, rows: pd.DataFrame, call: Call, rule: Rule) -> None:
    """What a caller wants to know before the customer answers the telephone."""
    words = view.words
    lines = [words("calls.until", due=call.due, owner=plain(call.owner))]
    for row in rows.itertuples():
        names = cached.item_names(view)
        told = {"measure": callbacks.measure(view, rule), "value": callbacks.value(row, rule)}
        told |= {"branch": plain(row.branch) or numbers.MISSING, "reasons": callbacks.reasons(view, row.reasons)}
        lines.append(words(f"calls.facts_{rule.told_by}", **told))
        if row.worst_item:
            item = plain(names.get(row.worst_item, row.worst_item))
            of = {"size": f"{row.shortfall:g}", "rating": f"{row.rating:g}"}
            lines.append(words("calls.facts_rated" if pd.isna(row.shortfall) else "calls.facts_item", item=item, **of))
    st.markdown("  \n".join(lines))


def _result(view: View, call: Call, today: date, key: str) -> None:
    words, place = view.words, f"{key}_{call.customer}"
    with st.form(f"{place}_form"):
        result = st.pills(
            words("calls.result"), RESULTS, default=call.result if call.reached else None, key=place,
            format_func=lambda one: words(f"calls.result_{one}"),
        )  # fmt: skip
        with st.container(horizontal=True, vertical_alignment="bottom"):
            on = date.fromisoformat(call.called_on) if call.reached else today
            called_on = st.date_input(words("calls.called_on"), on, key=f"{place}_on", format="YYYY-MM-DD", width=150)
            pressed = st.form_submit_button(words("calls.keep"), icon=":material/check:")
    if pressed:
        told = vars(call) | {"result": result or "", "called_on": called_on.isoformat() if called_on else ""}
        error = callbacks.put(view, told) if result else ValueError("result")
        st.session_state["calls_entered"] = st.session_state.get("calls_entered", 0) + (error is None)
        _after(view, error, "calls.kept", customer=plain(call.customer))


def _after(view: View, error: Exception | None, key: str, **told) -> None:
    """Say what came of it and draw anew, or say why nothing did."""
    if error:
        st.error(entering.refused(view.words, error), icon=":material/error:")
        return
    st.session_state["call_said"] = view.words(key, **told)
    st.rerun()


def said() -> None:
    if text := st.session_state.pop("call_said", ""):
        st.success(text, icon=":material/check:")
