"""The first steps of an upload: the file, its encoding and sheet, and what the file itself does not say."""

from __future__ import annotations

import contextlib
import dataclasses
import hashlib
from datetime import datetime

import pandas as pd
import streamlit as st

from i18n import numbers
from intake.mapping import Mapping
from intake.sheets import Book, Refusal
from ui import cached
from ui.view import View

ENDINGS = ["xlsx", "xlsm", "csv", "tsv", "txt"]
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
    """The box to drop a file into; a text file may be read in another encoding than the one found."""
    file = st.file_uploader(view.words("upload.drop"), type=ENDINGS, key="upload_file")
    if file is None:
        return None
    upload = Upload(file.getvalue(), file.name)
    if not file.name.lower().endswith((".csv", ".tsv", ".txt")):
        return upload
    chosen = st.selectbox(
        view.words("upload.encoding"), [None, *ENCODINGS], key=f"encoding_{upload.digest}", width=300,
        format_func=lambda name: name or view.words("upload.encoding_found"),
    )  # fmt: skip
    return dataclasses.replace(upload, encoding=chosen)


def opened(view: View, upload: Upload) -> Book:
    """The file as sheets."""
    with refusing(view, upload), st.spinner(view.words("upload.reading", name=upload.name)):
        return cached.book(upload.digest, upload.name, upload.encoding, _data=upload.data)


def proposed(view: View, upload: Upload, book: Book, sheet: str | None) -> tuple[Mapping, bool]:
    """What each column is, and whether a person confirmed just these columns before."""
    with refusing(view, upload):
        return cached.proposal(upload.digest, upload.encoding, sheet, _book=book)


@contextlib.contextmanager
def refusing(view: View, upload: Upload):
    """Where the file turns out to be no survey: say what is wrong and what to do; the run ends."""
    try:
        yield
    except Refusal as refusal:
        st.error(
            view.words(f"refusal.{refusal.code}", **refusal.details | {"name": upload.name}), icon=":material/error:"
        )
        st.stop()


def month(view: View, mapping: Mapping, key: str) -> Mapping:
    """Where no column is a date a person names the month of the answers."""
    if any(column.role == "date" for column in mapping.columns):
        return mapping
    today = datetime.now()
    recent = [f"{today.year - back // 12}-{12 - back % 12:02d}" for back in range(MONTHS_BACK)]
    chosen = st.selectbox(
        view.words("upload.month"), [None, *recent], key=f"month_{key}", width=300, help=view.words("upload.month_why"),
        format_func=lambda name: numbers.month(name, view.lang) if name else view.words("upload.month_none"),
    )  # fmt: skip
    return dataclasses.replace(mapping, month_if_none=chosen)


def expectation(view: View, mapping: Mapping, key: str) -> Mapping:
    """Where nobody was asked what he expected a person may assume it; every figure will say so."""
    sides = {column.side for column in mapping.columns if column.role == "score"}
    if "expectation" in sides or not sides:
        return mapping
    words = view.words
    kinds = ["none", "number", "targets", *(["importance"] if "importance" in sides else [])]
    kind = st.selectbox(
        words("upload.assume"), kinds, key=f"assume_{key}", width=420, help=words("upload.assume_why"),
        format_func=lambda name: words(f"upload.assume_{name}"),
    )  # fmt: skip
    assumed = {
        "none": lambda: None,
        "number": lambda: _number(view, key),
        "targets": lambda: _targets(view, mapping, key),
    }
    return dataclasses.replace(mapping, assumed_expectation=assumed.get(kind, lambda: {"kind": kind})())


def _number(view: View, key: str) -> dict:
    value = st.number_input(view.words("upload.assume_value"), value=8.0, width=200, key=f"value_{key}")
    return {"kind": "number", "value": value}


def _targets(view: View, mapping: Mapping, key: str) -> dict | None:
    """A target for every item that has one; items without stay without an expectation."""
    item, target = view.words("upload.item"), view.words("upload.assume_value")
    asked = [column.item for column in mapping.columns if column.role == "score" and column.side == "perception"]
    table = pd.DataFrame({item: asked, target: pd.Series([None] * len(asked), dtype="float64")})
    filled = st.data_editor(table, key=f"targets_{key}", hide_index=True, disabled=[item]).dropna(subset=target)
    values = dict(zip(filled[item], filled[target].astype(float), strict=True))
    return {"kind": "targets", "values": values} if values else None


def choose_sheet(view: View, book: Book, upload: Upload) -> str | None:
    """The sheet that holds the answers: ours to guess, the person's to change where there are several."""
    if len(book.sheets) < 2:
        return None
    names = [sheet.name for sheet in book.sheets]
    found = proposed(view, upload, book, None)[0].sheets.get("responses")
    start = names.index(found) if found in names else 0
    return st.selectbox(view.words("upload.sheet"), names, index=start, key=f"sheet_{upload.digest}", width=300)
