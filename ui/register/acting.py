"""In which role the person at this screen acts: asked once, kept for the session. A role, no person."""

from __future__ import annotations

import streamlit as st

from ui.view import View

MOST_LETTERS = 40


def ask(view: View) -> str:
    """The role, "" while nobody said."""
    widget = f"own_role_{view.lang}"
    st.session_state.setdefault(widget, st.session_state.get("own_role", ""))
    said = st.text_input(
        view.words("months_page.role"), key=widget, max_chars=MOST_LETTERS, width=260,
        placeholder=view.words("form.role_example"), help=view.words("months_page.role_why"),
    )  # fmt: skip
    st.session_state["own_role"] = said.strip()
    return said.strip()


def known() -> str:
    """The role as it was said on any page of this session."""
    return st.session_state.get("own_role", "")
