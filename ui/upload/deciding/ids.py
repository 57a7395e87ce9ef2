"""Whether customer ids are kept as they are written, or as pseudonyms."""

from __future__ import annotations

import streamlit as st

from ui.upload.state import corrections
from ui.upload.state.work import Work


def choose(at: Work) -> None:
    """A box to tick, where a column holds customer ids."""
    if not any(column.role == "customer" for column in at.mapping.columns):
        return
    words, widget = at.view.words, f"keep_ids_{at.key}"
    if st.session_state.get(widget) != at.mapping.keep_ids:  # settled by a draft, or by the mapping kept last month
        st.session_state[widget] = at.mapping.keep_ids
    st.checkbox(
        words("upload.keep_ids"),
        key=widget,
        on_change=_settle,
        args=(at.key, widget),
        help=words("upload.keep_ids_why"),
    )


def _settle(key: str, widget: str) -> None:
    corrections.settle(key, "keep_ids", bool(st.session_state[widget]))
