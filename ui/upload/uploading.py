"""The first steps of an upload: the empty page, the boxes to drop a file into, a file that is refused."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from intake.reading.endings import SURVEYS
from intake.reading.sheets import Refusal
from ui import cached, components
from ui.navigation import ASSETS
from ui.upload.state import drafts
from ui.upload.state.drafts import Draft, Upload
from ui.view import View

ENDINGS = [ending.lstrip(".") for ending in (*SURVEYS, ".zip")]


def start(view: View) -> None:
    """The box for the file, what will happen, the template and, where there is one, the sample."""
    words = view.words
    if drafts.is_lost():
        st.markdown(f":material/history: {words('upload.draft_lost')}")
    drop(words("upload.drop"), key="upload_file")
    st.write(words("upload.start"))
    with st.container(horizontal=True, vertical_alignment="center"):
        components.template_button(view, key="template_upload")
        if cached.SAMPLE in cached.surveys():
            link = {"query_params": {"data": cached.SAMPLE}, "icon": ":material/science:"}
            st.page_link("pages/report/snapshot.py", label=words("upload.try"), **link)
    picture, table = st.columns(2, gap="large")
    with picture:
        st.image(str(ASSETS / f"line-{view.theme}.svg"), width=560, alt=words("upload.line"))
        st.caption(words("upload.line"))
    with table:
        st.caption(words("upload.smallest"))
        st.table(_smallest(view), border="horizontal", hide_index=True)


def drop(label: str, *, key: str, joins: bool = False) -> None:
    """A box to drop a file into: a draft of its own, or (`joins`) the other half of the one at hand."""

    def dropped() -> None:
        if (file := st.session_state[key]) is not None:
            upload = Upload(file.getvalue(), file.name)
            drafts.join(upload) if joins else drafts.begin([upload])

    st.file_uploader(label, type=ENDINGS, key=key, on_change=dropped)


def refused(view: View, draft: Draft, refusal: Refusal) -> None:
    """Where the file turns out to be no survey: which file, what is wrong and what to do."""
    said = view.words(f"refusal.{refusal.code}", **refusal.details | {"name": draft.name})
    named = said if draft.name in said else view.words("upload.refused", name=draft.name, said=said)
    st.error(named, icon=":material/error:")


def _smallest(view: View) -> pd.DataFrame:
    """The smallest sheet that works, with the headers of the template."""
    words = view.words
    rows = [("2026-10-01", "a", "9", "6"), ("2026-10-01", "b", "10", "10"), ("2026-10-02", "c", "8", "9")]
    return pd.DataFrame(
        [(date, words(f"upload.hall_{hall}"), *scores) for date, hall, *scores in rows],
        columns=[words(name) for name in ("role.date", "segment.branch", "role.expectation", "role.perception")],
    )
