"""Answers to look at twice, on the pages: one line after reading a file, a table on the method page."""

from __future__ import annotations

import streamlit as st

from figures.quality import frame, sentence
from store import settings
from ui import cached, cached_upload, components
from ui.upload.state import work
from ui.upload.state.work import Work
from ui.view import View


def show(at: Work) -> None:
    """What was noticed about the answers of a file that was just read, in a line; nothing where nothing was checked."""
    if line := said(at):
        st.markdown(line)


def said(at: Work) -> str:
    """What was noticed about the answers of a file that was just read; "" where nothing was checked."""
    minimum, mapping = settings().minimum_group, work.as_text(at.mapping)
    found = cached_upload.noticed(at.draft.digest, at.book.encoding, mapping, minimum, _survey=at.tidy.survey)
    return sentence(found, at.view.words)


def section(view: View) -> None:
    """The flags of the filtered answers, and the main number with and without them."""
    words, table = view.words, cached.quality(view)
    if table.empty:
        return
    components.finding(words("quality.title"), words("quality.why"))
    st.markdown(sentence(table, words))
    shown = frame(table, words)
    right = {name: st.column_config.TextColumn(alignment="right") for name in shown.columns[1:]}
    st.dataframe(shown, hide_index=True, height="content", alt=words("quality.title"), column_config=right)
    components.download(view, table, "quality", key="quality_download")
    st.caption(words("quality.rules", minimum=view.filters.minimum))
