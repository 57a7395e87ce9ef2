"""What changed and who to call: the rows of a month's report, each with whom it concerns and a link to its view."""

from __future__ import annotations

import streamlit as st

from analytics.snapshot import Snapshot
from figures.picture import plain
from reports.content.parts import Changed, Move
from ui import components
from ui.snapshot import links
from ui.view import View

SIGNS = {"worse": ":red[▼]", "better": ":green[▲]", "": ":gray[●]"}


def who_to_call(view: View, snapshot: Snapshot, changed: Changed) -> None:
    """The changes since the period before, largest loss first; without any, the items that stand lowest."""
    components.finding(changed.title, plain(changed.subtitle))
    for row in changed.rows:
        _row(view, snapshot, row)


def _row(view: View, snapshot: Snapshot, row: Move) -> None:
    """One thing to act on: what and how much, from where to where, whom it concerns, and where to look further."""
    with st.container(gap=None):
        with st.container(horizontal=True, wrap=False, horizontal_alignment="distribute"):
            st.markdown(f"{SIGNS[row.tone]} **{plain(row.name)}**")
            st.markdown(f"**{row.size.text}**", width="content")
        st.caption(plain(row.caption))
        side = "distribute" if row.owner else "right"
        with st.container(horizontal=True, horizontal_alignment=side, vertical_alignment="center"):
            if row.owner:
                st.markdown(f":small[:material/call: {plain(row.owner)}]", width="content")
            links.look_further(view, snapshot, row)
