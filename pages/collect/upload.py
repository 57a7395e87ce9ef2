"""Bring in a spreadsheet: drop it, answer what is open, confirm its columns, see every bad cell, keep it."""

import streamlit as st

from ui import (
    assuming,
    cached,
    columns,
    components,
    corrections,
    keep,
    preview,
    problems,
    questions,
    reading,
    steps,
    uploading,
)
from ui.view import current

view = current()
words = view.words
st.caption(words("upload.context"))
headline = st.container()
upload = uploading.drop(view)
if upload is None:
    steps.say(headline, words("upload.headline_start"))
    uploading.start(view)

row = st.container(horizontal=True, vertical_alignment="bottom")
with row:
    upload = uploading.encoding(view, upload)
first_time = uploading.is_new(upload)
top = headline.empty() if first_time else headline  # emptied on every run, the headline would flicker
with uploading.refusing(view, upload, top):
    if first_time:
        steps.reading(view, top, upload.name)
    book = uploading.opened(view, upload)
    with row:
        sheet = uploading.choose_sheet(view, book, upload)
    proposal, known = cached.proposal(upload.digest, upload.encoding, sheet, _book=book)
    key = f"{upload.digest[:12]}_{sheet}_{upload.encoding}"
    mapping = assuming.expectation(view, corrections.corrected(proposal, key), key, row)
    with row:
        if questions.month_is_settled(view, key):
            uploading.month(view, key)
    mapping = questions.answered(view, mapping, key)
    tidy = reading.tidied(view, book, mapping, upload)

asked = questions.still_open(tidy, key)
questions.ask(view, asked, mapping, key)
preview.show(view, book, proposal)
components.finding(words("upload.columns_title"), words("upload.columns_known" if known else "upload.columns_why"))
columns.edit(view, book, proposal, key)
reading.what_was_read(view, tidy)
problems.show(view, tidy.problems, name=upload.name)
kept = keep.button(view, upload, mapping, tidy, key)
steps.show(view, top, tidy, questions=questions.doubts(asked), kept=kept)
