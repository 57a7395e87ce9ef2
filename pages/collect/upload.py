"""Bring in a spreadsheet: drop it, see what was read and why, answer what is open, keep it."""

import streamlit as st

from ui.upload import path, steps, uploading
from ui.upload.state import drafts
from ui.view import current

view = current()
st.caption(view.words("upload.context"))
headline = st.container()
draft = drafts.current()
if draft is None:
    steps.say(headline, view.words("upload.headline_start"))
    uploading.start(view)
else:
    path.walk(view, draft, headline)
