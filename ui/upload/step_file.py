"""The file itself: what was dropped, in which encoding it was read, the other half of it, another one instead."""

from __future__ import annotations

import streamlit as st

from figures.picture import plain
from i18n import numbers
from intake.reading.endings import TEXTS
from ui import components
from ui.upload import sheet_preview, uploading
from ui.upload.deciding import choosing
from ui.upload.state import drafts, work
from ui.upload.state.work import Work
from ui.view import View

ENCODINGS = ("utf-8", "gb18030", "big5", "cp949", "cp932", "cp1252", "utf-16")


def show(view: View, draft: drafts.Draft, at: Work | None) -> None:
    """`at` is None where the file could not be read."""
    words = view.words
    components.finding(words("upload.file_title"), words("upload.file_why"))
    for upload in draft.files:
        st.markdown(words("upload.file", name=plain(upload.name), size=size(len(upload.data))))
    if any(upload.name.lower().endswith((*TEXTS, ".zip")) for upload in draft.files):
        _encoding(view, draft, at)
    if at is not None:
        sheet_preview.show(at, rows=sheet_preview.FEW)
    with st.expander(words("upload.other_files"), icon=":material/upload_file:", expanded=at is None):
        uploading.drop(words("upload.drop_other"), key="upload_other")
        if at is not None and len(draft.files) == 1:
            uploading.drop(words("upload.drop_second"), key="upload_second", joins=True)
    st.button(words("upload.start_over"), key="start_over", icon=":material/restart_alt:", on_click=drafts.drop)


def size(count: int) -> str:
    """So many bytes as people say it.

    >>> size(1_536_000)
    '1.5 MB'
    """
    return f"{numbers.whole(max(round(count / 1000), 1))} KB" if count < 1_000_000 else f"{count / 1e6:.1f} MB"


def _encoding(view: View, draft: drafts.Draft, at: Work | None) -> None:
    """A text file may be read in another encoding than the one found."""
    found = at.book.encoding if at is not None and not work.chosen(draft).get("encoding") else ""
    as_found = view.words("upload.encoding_is", encoding=found) if found else view.words("upload.encoding_found")
    choosing.one_of(
        view, view.words("upload.encoding"), ["", *ENCODINGS], key=f"encoding_{draft.digest[:12]}", width=340,
        chosen=work.chosen(draft).get("encoding") or "", name=lambda name: name or as_found,
        pick=lambda name: work.choose(draft, "encoding", name or None),
    )  # fmt: skip
