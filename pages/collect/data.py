"""What was kept: every file with its rows, months, versions and problems, to go back on, the original to take along."""

import streamlit as st

from ui import cached, components
from ui.kept import deliveries, naming, spreadsheets, waves
from ui.upload import problems
from ui.view import current

view = current()
words, store = view.words, cached.store()
batches = sorted(store.batches(), key=lambda batch: deliveries.newest(batch).created_at, reverse=True)
st.caption(words("data.context"))
if not batches:
    components.empty(view, "data")
kept = [batch for batch in batches if batch.current]
components.headline(words("data.headline_one") if len(kept) == 1 else words("data.headline", n=len(kept)))
naming.ask(view)

files = [deliveries.newest(batch) for batch in batches]
states = [deliveries.state(view, batch) for batch in batches] if len(kept) < len(batches) else ()
called = {one.id: one.name for one in store.lineages()}
surveys = [called.get(batch.lineage, "") for batch in batches] if len(called) > 1 else ()
spreadsheets.show(view, files, alt=words("data.context"), states=states, surveys=surveys)
with st.container(horizontal=True, vertical_alignment="bottom"):
    titles = [spreadsheets.title(file) for file in files]
    place = st.selectbox(words("data.name"), range(len(files)), format_func=titles.__getitem__, width=420)
    chosen, batch = files[place], batches[place]
    st.download_button(
        words("data.original"), data=lambda: store.upload(chosen.id), file_name=chosen.name,
        on_click="ignore", icon=":material/download:",
    )  # fmt: skip
st.caption(words("data.original_why"))
if batch.current:
    link = {"query_params": {"data": batch.lineage}, "icon": ":material/arrow_forward:"}
    st.page_link("pages/explore/satisfaction.py", label=words("data.open"), **link)
deliveries.acts(view, batch)
waves.customers(view, chosen, [one.current for one in kept])
several = len(store.mapping(chosen.id).get("sheets", {})) > 1
problems.show(view, store.problems(chosen.id), name=chosen.name, several=several)
if view.data is not None:
    deliveries.joints(view, cached.appended(view.data.survey, view.data.digest).notes)
