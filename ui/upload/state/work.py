"""What an upload has come to in this run: handed to whichever step is shown."""

from __future__ import annotations

import dataclasses
import json
from dataclasses import dataclass

import streamlit as st

from intake.layouts.answers_sheet import Table
from intake.mapping import Mapping
from intake.questions import Question
from intake.reading.sheets import Book
from intake.tidy import Tidy
from ui import cached_upload
from ui.upload.state import corrections
from ui.upload.state.drafts import Draft
from ui.view import View


@dataclass(frozen=True, eq=False)
class Work:
    """The proposal, what a person made of it (`mapping`) and what that reads. `key` names this reading of the files.

    What could not be made is None: the proposal where no answers were found, `tidy` where the mapping reads none.
    """

    view: View
    draft: Draft
    book: Book
    key: str
    proposal: Mapping | None = None
    known: bool = False
    mapping: Mapping | None = None
    tidy: Tidy | None = None
    asked: tuple[Question, ...] = ()

    @property
    def table(self) -> Table:
        """The headers and rows that the proposal is about. Raises Refusal."""
        return cached_upload.answers(self.draft.digest, self.book.encoding, as_text(self.proposal), _book=self.book)


def chosen(draft: Draft) -> dict:
    """What a person chose about the reading of the file itself: encoding, sheet, header_rows."""
    return draft.notes.setdefault("reading", {})


def choose(draft: Draft, name: str, value: object) -> None:
    """Read the file another way; None leaves it to OneX again."""
    chosen(draft)[name] = value


def opened(view: View, draft: Draft) -> Work:
    """The files as sheets. Raises Refusal."""
    encoding = chosen(draft).get("encoding")
    with st.spinner(view.words("upload.reading", name=draft.name)):
        names = tuple(upload.name for upload in draft.files)
        book = cached_upload.book(draft.digest, names, encoding, _data=tuple(upload.data for upload in draft.files))
    return Work(view, draft, book, key=key(draft))


def proposed(work: Work) -> Work:
    """With what OneX takes the columns for. Raises Refusal."""
    proposal, known = cached_upload.proposal(work.draft.digest, work.book.encoding, said(work.draft), _book=work.book)
    mapping = corrections.applied(proposal, work.key)
    return dataclasses.replace(work, proposal=proposal, known=known, mapping=mapping)


def said(draft: Draft) -> str:
    """What a person said about where the answers stand, as a key."""
    found = {name: chosen(draft).get(name) for name in ("sheet", "header_rows", "layout")}
    return json.dumps(found, sort_keys=True)


def read(work: Work) -> Work:
    """With the answers as the mapping reads them. Raises Refusal."""
    with st.spinner(work.view.words("upload.counting")):
        tidy = cached_upload.tidied(work.draft.digest, work.book.encoding, as_text(work.mapping), _book=work.book)
    return dataclasses.replace(work, tidy=tidy)


def as_text(mapping: Mapping) -> str:
    """A mapping as a key of what it reads."""
    return json.dumps(mapping.to_json(), sort_keys=True, ensure_ascii=False)


def key(draft: Draft) -> str:
    """The name of this reading of the files: what was decided about another one is not about it."""
    said = {name: value for name, value in chosen(draft).items() if value is not None}
    return f"{draft.digest[:12]}{json.dumps(said, sort_keys=True) if said else ''}"
