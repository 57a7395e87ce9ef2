"""Which expected column belongs to which perceived one, where the file does not say: chosen from lists, not typed."""

from __future__ import annotations

from collections import defaultdict

import streamlit as st

from intake.mapping import Column, Mapping, score_places
from intake.pairing.headers import tokens
from ui.upload.state import corrections
from ui.view import View

IGNORE = -1


def lists(view: View, mapping: Mapping, key: str) -> None:
    """One list for each expected column without a partner; a button leaves the others out."""
    alone, free = _without_partner(mapping, "expectation"), _without_partner(mapping, "perception")
    words = view.words
    names = {place: column.header for place, column in free.items()} | {IGNORE: words("role.ignore")}
    with st.container(horizontal=True):
        for place, column in alone.items():
            widget = f"partner_{place}_{key}_{view.lang}"
            st.selectbox(
                words("upload.partner", column=column.header), list(names), index=None, key=widget, width=260,
                format_func=names.get, placeholder=words("upload.partner_choose"),
                on_change=_pair, args=(mapping, key, place, widget),
            )  # fmt: skip
    st.button(words("upload.partner_none"), key=f"alone_{key}", on_click=_leave_out, args=(mapping, key, alone))


def two_by_two(mapping: Mapping, key: str) -> None:
    """Of each two columns the first is the expected and the second the perceived score."""
    twos = defaultdict(list)
    for place, column in _without_partner(mapping, "perception").items():
        twos[tuple(tokens(column.header)[:-1])].append((place, column))
    for (first, _), (_, perceived) in (two for two in twos.values() if len(two) == 2):
        corrections.correct(key, mapping, first, "expectation", perceived.item or perceived.header)
    corrections.redraw(key)


def all_perceived(mapping: Mapping, key: str) -> None:
    """No column is an expectation: what looked like one is an item of its own."""
    for place, column in enumerate(mapping.columns):
        if column.role == "score" and column.side in ("expectation", "perception"):
            corrections.correct(key, mapping, place, "perception", column.header)
    corrections.redraw(key)


def _without_partner(mapping: Mapping, side: str) -> dict[int, Column]:
    places = score_places(enumerate(mapping.columns))
    other = places["perception" if side == "expectation" else "expectation"]
    return {
        place: column
        for place, column in enumerate(mapping.columns)
        if column.role == "score" and column.side == side and (column.item or column.header.strip()) not in other
    }


def _pair(mapping: Mapping, key: str, place: int, widget: str) -> None:
    partner = st.session_state[widget]
    if partner is None:
        return
    if partner == IGNORE:
        corrections.correct(key, mapping, place, "ignore")
    else:
        perceived = mapping.columns[partner]
        corrections.correct(key, mapping, place, "expectation", perceived.item or perceived.header)
    corrections.redraw(key)


def _leave_out(mapping: Mapping, key: str, alone: dict[int, Column]) -> None:
    for place in alone:
        corrections.correct(key, mapping, place, "ignore")
    corrections.redraw(key)
