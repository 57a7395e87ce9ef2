"""What a person corrected in a proposal: kept with the session by the place of the column, in no language."""

from __future__ import annotations

import dataclasses

import streamlit as st

from intake.mapping import SIDES, Column, Mapping


def correct(key: str, place: int, column: Column, choice: str, item: str = "") -> None:
    """Say what a column is: `choice` is a role, or the side of a score; a score without an item is its own."""
    side = choice if choice in SIDES else ""
    item = (item or column.header) if side else item if choice == "segment" else ""
    _made(key)[place] = dataclasses.replace(
        column, role="score" if side else choice, side=side, item=item, reason="confirmed", confidence=1.0
    )


def corrected(mapping: Mapping, key: str) -> Mapping:
    """The proposal with what was corrected so far."""
    made = _made(key)
    return dataclasses.replace(
        mapping, columns=tuple(made.get(place, column) for place, column in enumerate(mapping.columns))
    )


def redraw(key: str) -> None:
    """The table of columns must be drawn afresh: something else than the table corrected a column."""
    st.session_state[f"drawn_{key}"] = drawn(key) + 1


def drawn(key: str) -> int:
    """How often the table of columns was drawn afresh."""
    return st.session_state.get(f"drawn_{key}", 0)


def _made(key: str) -> dict[int, Column]:
    return st.session_state.setdefault(f"corrections_{key}", {})
