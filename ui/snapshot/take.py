"""What is taken along from a month: the report in four formats, made when asked for, and the brief to paste."""

from __future__ import annotations

import streamlit as st

from analytics.snapshot import Snapshot
from figures.brief import brief
from reports import pango, write
from reports.content.parts import Report
from ui import components
from ui.view import View

ICONS = {"pdf": "picture_as_pdf", "pptx": "slideshow", "xlsx": "table", "html": "public"}


def take_along(view: View, snapshot: Snapshot, report: Report) -> None:
    """A button for each format, and the brief."""
    words = view.words
    components.finding(words("leadership.report"), words("leadership.report_why"))
    formats = [name for name in ICONS if name != "pdf" or _sets_type()]
    with st.container(horizontal=True, gap="small"):
        for name in formats:
            _button(report, name)
    if "pdf" not in formats:
        st.caption(words("report.error.no_pango"))
    st.space("small")
    components.finding(words("leadership.brief"), words("leadership.brief_why"))
    st.code(brief(snapshot, words), language=None, wrap_lines=True)


def _button(report: Report, name: str) -> None:
    """What is downloaded is made after the click: it takes a second, and most visits want none."""
    st.download_button(
        name.upper(), key=f"take_{name}", icon=f":material/{ICONS[name]}:", mime=write.MEDIA[name], on_click="ignore",
        file_name=write.filename(report, name), data=lambda: write.write(report, name),
    )  # fmt: skip


@st.cache_resource(show_spinner=False)
def _sets_type() -> bool:
    """Whether this machine can set the type of a PDF; asked before the click, after which nothing can be said."""
    return pango.installed()
