"""Lists on the upload page: what is chosen goes where `pick` puts it and is shown again after a change of language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from ui.view import View


def one_of(
    view: View, label: str, options: Sequence, *, key: str, chosen, name: Callable, pick: Callable, **look
) -> None:
    """A list in which `chosen` is chosen, the first where it is not in the list; `name` says what an option is called.

    `pick` is told what a person chooses, before the page runs again.
    """
    widget = f"{key}_{view.lang}"
    shown = chosen if chosen in options else options[0]
    if widget not in st.session_state or st.session_state[widget] != shown:
        st.session_state[widget] = shown

    def picked() -> None:
        pick(st.session_state[widget])

    st.selectbox(label, options, key=widget, format_func=name, on_change=picked, **look)
