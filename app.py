"""The frame around every page: who looks, in which language, at which data, through which filters. No analysis here."""

import streamlit as st

from pages import PAGES
from ui import access, filters, navigation, session, without_scores
from ui.view import current

st.set_page_config(page_title="OneX", page_icon="ui/assets/icon.svg", layout="wide")
viewer = session.viewer()
page, entry = navigation.menu(PAGES, viewer)
access.gate(viewer)
with st.container(horizontal_alignment="center"), st.container(width=1120):
    data = session.context_line(viewer)
    access.admit(viewer, entry)
    session.look(viewer, data, filters.row(viewer, data, shown=entry.filters))
    if not (entry.scores and without_scores.instead(current())):
        page.run()
