"""The menu on top, made from the list of pages."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.view import Viewer

ASSETS = Path(__file__).with_name("assets")


def menu(pages, viewer: Viewer):
    """Draw the menu; return the page that was asked for and its entry in the list."""
    words = viewer.words
    st.logo(str(ASSETS / f"logo-{viewer.theme}.svg"), size="large")
    sections: dict[str, list] = {}
    entries = {}
    for entry in pages:
        title = words(f"nav.{entry.url}")
        page = st.Page(entry.file, title=title, icon=entry.icon, url_path=entry.url, default=entry is pages[0])
        sections.setdefault(words(f"nav.section_{entry.section}"), []).append(page)
        entries[title] = entry
    chosen = st.navigation(sections, position="top")
    return chosen, entries[chosen.title]
