"""Months: freeze them, publish them, see what has moved since, compare any two; and what is to be known about them."""

import streamlit as st

from ui import components
from ui.months import acts, moved, table
from ui.months import listed as months_listed
from ui.register import kinds as register_kinds
from ui.register.entering import manage
from ui.view import current

view = current()
words = view.words
if view.data is None:
    components.empty(view, "months")
with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
    st.caption(words("months_page.context"), width="content")
    kind = table.kind(view)
listed = months_listed.months(view, kind)
table.headline(view, listed)
one = table.show(view, listed)
if one is not None:
    acts.show(view, one)
    moved.since(view, one)
    st.space("small")
    moved.compare(view, listed, one)
st.space("small")
components.finding(words("entries.title"), words("entries.why"))
kinds = register_kinds.of(view)
labels = [words(f"entries.{name}_tab") for name in kinds]
tabs = st.tabs(labels, key=f"entries_tab_{view.lang}", on_change="rerun")  # known to the session: it outlives a click
for tab, (name, of) in zip(tabs, kinds.items(), strict=True):
    with tab:
        st.caption(words(f"entries.{name}_why"))
        manage(view, of)
        if name == "target":
            register_kinds.beside(view)
