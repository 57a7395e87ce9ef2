"""In which role the person at this screen acts: behind a sign-in the one it gives, else asked once. No person."""

from __future__ import annotations

import streamlit as st

from i18n import Words
from store import settings
from ui import access
from ui.view import View

MOST_LETTERS = 40


def ask(view: View) -> str:
    """The role, "" while nobody said; behind a sign-in nobody is asked."""
    if settings().sign_in:
        return access.role()
    widget = f"own_role_{view.lang}"
    st.session_state.setdefault(widget, st.session_state.get("own_role", ""))
    said = st.text_input(
        view.words("months_page.role"), key=widget, max_chars=MOST_LETTERS, width=260,
        placeholder=view.words("form.role_example"), help=view.words("months_page.role_why"),
    )  # fmt: skip
    st.session_state["own_role"] = said.strip()
    return said.strip()


def known() -> str:
    """The role of the sign-in, else as it was said on any page of this session."""
    return access.role() if settings().sign_in else st.session_state.get("own_role", "")


def called(words: Words, role: str) -> str:
    """A role that was noted as people read it: one that a sign-in gives by its word, another as it was said."""
    key = f"access.role_{role}"
    return words(key) if key in words else role
