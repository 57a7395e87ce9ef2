"""Lists on the upload page: what was chosen stays with the session when the language changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from ui.view import View


def one_of(view: View, label: str, options: Sequence, *, key: str, name: Callable, **look):
    """The chosen option, at first the first one; `name` says how an option is called."""
    widget = f"{key}_{view.lang}"
    if widget not in st.session_state:
        st.session_state[widget] = chosen(view, key, options[0])
    st.session_state[f"chosen_{key}"] = st.selectbox(label, options, key=widget, format_func=name, **look)
    return chosen(view, key)


def chosen(view: View, key: str, default=None):
    """What was chosen, also where the list is not drawn yet in this run."""
    return st.session_state.get(f"{key}_{view.lang}", st.session_state.get(f"chosen_{key}", default))


def choose(view: View, key: str, option: object) -> None:
    """Choose for the person, who pressed a button that says so."""
    st.session_state[f"chosen_{key}"] = st.session_state[f"{key}_{view.lang}"] = option
