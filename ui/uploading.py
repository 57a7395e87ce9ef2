"""The first steps of an upload: the file, its encoding and sheet, and what the file itself does not say."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
from collections.abc import Iterator
from datetime import datetime

import pandas as pd
import streamlit as st

from i18n import numbers
from intake.sheets import Book, Refusal
from ui import cached, choosing, components, steps
from ui.navigation import ASSETS
from ui.view import View

TEXTS = ("csv", "tsv", "txt")
ENDINGS = ["xlsx", "xlsm", *TEXTS]
ENCODINGS = ["utf-8", "gb18030", "big5", "cp949", "cp932", "cp1252", "utf-16"]
MONTHS_BACK = 36


@dataclasses.dataclass(frozen=True)
class Upload:
    """The bytes of a dropped file, what it is called and how it is to be read."""

    data: bytes
    name: str
    encoding: str | None = None

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


def drop(view: View) -> Upload | None:
    """The box to drop a file into."""
    file = st.file_uploader(view.words("upload.drop"), type=ENDINGS, key="upload_file")
    return None if file is None else Upload(file.getvalue(), file.name)


def encoding(view: View, upload: Upload) -> Upload:
    """A text file may be read in another encoding than the one found."""
    if not upload.name.lower().endswith(TEXTS):
        return upload
    chosen = choosing.one_of(
        view, view.words("upload.encoding"), ["", *ENCODINGS], key=f"encoding_{upload.digest}", width=260,
        name=lambda name: name or view.words("upload.encoding_found"),
    )  # fmt: skip
    return dataclasses.replace(upload, encoding=chosen or None)


def start(view: View) -> None:
    """What will happen, the template and, where there is one, the sample; then the run ends."""
    st.write(view.words("upload.start"))
    with st.container(horizontal=True, vertical_alignment="center"):
        components.template_button(view, key="template_upload")
        if cached.SAMPLE in cached.datasets():
            link = {"query_params": {"data": cached.SAMPLE}, "icon": ":material/science:"}
            st.page_link("pages/report/snapshot.py", label=view.words("upload.try"), **link)
    picture, table = st.columns(2, gap="large")
    with picture:
        st.image(str(ASSETS / f"line-{view.theme}.svg"), width=560, alt=view.words("upload.line"))
        st.caption(view.words("upload.line"))
    with table:
        st.caption(view.words("upload.smallest"))
        st.table(_smallest(view), border="horizontal", hide_index=True)
    st.stop()


def _smallest(view: View) -> pd.DataFrame:
    """The smallest sheet that works, with the headers of the template."""
    words = view.words
    rows = [("2026-10-01", "a", "9", "6"), ("2026-10-01", "b", "10", "10"), ("2026-10-02", "c", "8", "9")]
    return pd.DataFrame(
        [(date, words(f"upload.hall_{hall}"), *scores) for date, hall, *scores in rows],
        columns=[words(name) for name in ("role.date", "segment.branch", "role.expectation", "role.perception")],
    )


def is_new(upload: Upload) -> bool:
    """Whether this file is read for the first time: its reading is then shown as the first step."""
    before = st.session_state.get("upload_seen")
    st.session_state["upload_seen"] = upload.digest
    return before != upload.digest


def opened(view: View, upload: Upload) -> Book:
    """The file as sheets. Raises Refusal."""
    with st.spinner(view.words("upload.reading", name=upload.name)):
        return cached.book(upload.digest, upload.name, upload.encoding, _data=upload.data)


def choose_sheet(view: View, book: Book, upload: Upload) -> str | None:
    """The sheet that holds the answers: ours to guess, the person's to change where there are several."""
    if len(book.sheets) < 2:
        return None
    names = [sheet.name for sheet in book.sheets]
    found = cached.proposal(upload.digest, upload.encoding, None, _book=book)[0].sheets.get("responses")
    names.sort(key=lambda name: name != found)
    return choosing.one_of(view, view.words("upload.sheet"), names, key=f"sheet_{upload.digest}", name=str, width=260)


@contextlib.contextmanager
def refusing(view: View, upload: Upload, top) -> Iterator[None]:
    """Where the file turns out to be no survey: say which file, what is wrong and what to do; the run ends."""
    try:
        yield
    except Refusal as refusal:
        steps.refused(view, top)
        said = view.words(f"refusal.{refusal.code}", **refusal.details | {"name": upload.name})
        named = said if upload.name in said else view.words("upload.refused", name=upload.name, said=said)
        st.error(named, icon=":material/error:")
        st.stop()


def month(view: View, key: str) -> None:
    """The list to name the month of answers without a date; `choosing` holds what was chosen."""
    today = datetime.now()
    back = [today.year * 12 + today.month - 1 - months for months in range(MONTHS_BACK)]
    recent = [f"{months // 12}-{months % 12 + 1:02d}" for months in back]
    choosing.one_of(
        view, view.words("upload.month"), ["", *recent], key=f"month_{key}", width=260,
        help=view.words("upload.month_why"),
        name=lambda name: numbers.month(name, view.lang) if name else view.words("upload.month_none"),
    )  # fmt: skip
