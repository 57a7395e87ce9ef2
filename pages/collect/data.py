"""What was kept: every spreadsheet with its rows, months, version and problems, the original to take along."""

import streamlit as st

from ui import cached, components, kept_files, problems, waves
from ui.view import current

view = current()
words = view.words
kept = cached.store().datasets()
st.caption(words("data.context"))
if not kept:
    components.empty(view, "data")
components.headline(words("data.headline_one") if len(kept) == 1 else words("data.headline", n=len(kept)))

kept_files.show(view, kept, alt=words("data.context"))
with st.container(horizontal=True, vertical_alignment="bottom"):
    chosen = st.selectbox(words("data.name"), kept, format_func=kept_files.title, width=420)
    st.download_button(
        words("data.original"), data=lambda: cached.store().upload(chosen.id), file_name=chosen.name,
        on_click="ignore", icon=":material/download:",
    )  # fmt: skip
st.caption(words("data.original_why"))
link = {"query_params": {"data": chosen.id}, "icon": ":material/arrow_forward:"}
st.page_link("pages/explore/satisfaction.py", label=words("data.open"), **link)
waves.customers(view, chosen, kept)
problems.show(view, cached.problems(chosen.id, ""), name=chosen.name)
older = cached.store().history(chosen.id)[1:]
if older:
    components.finding(words("data.history"))
    kept_files.show(view, older, alt=words("data.history"))
