"""Bring in a spreadsheet: drop it, confirm its columns, see every bad cell, keep it."""

import streamlit as st

from ui import cached, columns, components, keep, problems, questions, reading, uploading
from ui.view import current

view = current()
words = view.words
st.caption(words("upload.context"))
top = st.container(gap="small")
upload = uploading.drop(view)
if upload is None:
    with top:
        components.headline(words("upload.headline_start"))
    st.write(words("upload.start"))
    with st.container(horizontal=True):
        components.template_button(view, key="template_upload")
        st.page_link("pages/report/snapshot.py", label=words("upload.try"), query_params={"data": cached.SAMPLE})
    st.stop()

book = uploading.opened(view, upload)
sheet = uploading.choose_sheet(view, book, upload)
mapping, known = uploading.proposed(view, upload, book, sheet)
key = f"{upload.digest[:12]}_{sheet}_{upload.encoding}"
columns.preview(view, book, mapping)

components.finding(words("upload.columns_title"), words("upload.columns_known" if known else "upload.columns_why"))
mapping = columns.edit(view, book, mapping, f"columns_{key}")
mapping = uploading.month(view, mapping, key)
mapping = uploading.expectation(view, mapping, key)

mapping = questions.answered(mapping, key)
tidy = reading.tidied(view, book, mapping, upload)
asked = questions.still_open(tidy, key)
with top:
    reading.progress(view, tidy, len(asked))
questions.ask(view, asked, key)
reading.what_was_read(view, tidy)
problems.show(view, tidy.problems, name=upload.name)

if st.button(f":violet[:material/save: {words('upload.keep')}]", type="primary", key=f"keep_{key}"):
    with st.spinner(words("upload.keeping")):
        keep.dataset(view, upload, mapping, tidy)
