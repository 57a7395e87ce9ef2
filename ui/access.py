"""The gate. Without a configured sign-in OneX is one organisation's own machine and everyone may look.

Behind it a draft of an upload (ui/upload/state/drafts.py) is open to whoever has its address, which nobody can guess:
roles that limit who may collect have to be asked there too.
"""

from __future__ import annotations

import streamlit as st

from store import settings
from ui.view import Viewer


def gate(viewer: Viewer) -> None:
    """Stop the run before any number is shown unless the viewer may look."""
    if not settings().sign_in or getattr(st.user, "is_logged_in", False):
        return
    st.markdown("## " + viewer.words("access.title"))
    st.write(viewer.words("access.why"))
    if st.button(viewer.words("access.sign_in")):
        st.login()
    st.stop()


def sees_drafts() -> bool:
    """Whether months may be looked at before they are published: by everyone on a machine without a sign-in."""
    return not settings().sign_in


def sees_customers() -> bool:
    """Whether lists of single customers may be seen: by everyone on a machine without a sign-in, else by nobody yet."""
    return not settings().sign_in
