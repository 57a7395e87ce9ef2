"""The menu on top, made from the list of pages."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui import access
from ui.view import Viewer

ASSETS = Path(__file__).with_name("assets")


def menu(pages, viewer: Viewer):
    """Draw the menu of what the viewer may open; return the page that was asked for and its entry in the list.

    What he may not open is known all the same: Streamlit would answer its address with another page.
    """
    words = viewer.words
    st.logo(str(ASSETS / f"logo-{viewer.theme}.svg"), size="large")
    access.note(pages)
    sections: dict[str, list] = {}
    entries = {}
    for entry in pages:
        title = words(f"nav.{entry.url}")
        look = {"title": title, "icon": entry.icon, "visibility": "visible" if access.may(entry) else "hidden"}
        page = st.Page(entry.file, url_path=entry.url, default=entry is pages[0], **look)
        sections.setdefault(words(f"nav.section_{entry.section}"), []).append(page)
        entries[title] = entry
    chosen = st.navigation(sections, position="top")
    return chosen, entries[chosen.title]
