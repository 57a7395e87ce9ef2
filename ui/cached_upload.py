"""The caches of an upload that is not kept yet, each of one session only; keys are digests and JSON texts."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics import quality as answer_quality
from analytics.survey import Survey
from intake import together, waves
from intake.guess import guess
from intake.layouts.answers_sheet import Table
from intake.layouts.answers_table import answers_table
from intake.mapping import Column, Mapping, from_json
from intake.reading import files
from intake.reading.sheets import Book
from intake.tidy import Tidy, tidy
from intake.tidying.score_cells import score_cells
from store import Overlap
from ui.cached import store


@st.cache_resource(max_entries=4, show_spinner=False, scope="session")
def book(digest: str, names: tuple[str, ...], encoding: str | None, _data: tuple[bytes, ...]) -> Book:
    """An upload of one file, or of two that belong together, as sheets of raw cells; of this session only.

    Raises Refusal.
    """
    if len(names) > 1:
        return together.together(list(zip(_data, names, strict=True)), encoding=encoding)
    return files.read(_data[0], names[0], encoding=encoding)


@st.cache_resource(max_entries=4, show_spinner=False, scope="session")
def noticed(digest: str, encoding: str | None, mapping: str, minimum: int, _survey: Survey) -> pd.DataFrame:
    """How many answers of an upload under a mapping (as JSON text) are to be looked at twice."""
    return answer_quality.quality(_survey, minimum=minimum)


@st.cache_resource(max_entries=8, show_spinner=False, scope="session")
def _guessed(digest: str, encoding: str | None, said: str, _book: Book) -> Mapping:
    told = json.loads(said)
    rows = told["header_rows"]
    return guess(_book, sheet=told["sheet"], header_rows=None if rows is None else tuple(rows), layout=told["layout"])


@st.cache_resource(max_entries=8, show_spinner=False, scope="session")
def _before(digest: str, encoding: str | None, said: str, _book: Book) -> tuple[Mapping | None, bool]:
    """The kept mapping of just these columns (then True), else the nearest one, if any."""
    guessed = _guessed(digest, encoding, said, _book=_book)
    known = store().mapping_for(guessed.signature())
    if known:
        return from_json(known), True
    return waves.nearest(store().mappings(), answers_table(_book, guessed).headers), False


def before(digest: str, encoding: str | None, said: str, _book: Book) -> Mapping | None:
    """The kept mapping that an upload is read like; None where it is like none. Raises Refusal."""
    return _before(digest, encoding, said, _book=_book)[0]


@st.cache_resource(max_entries=8, show_spinner=False, scope="session")
def proposal(digest: str, encoding: str | None, said: str, _book: Book) -> tuple[Mapping, bool]:
    """What each column of an upload is, and whether a person confirmed just these columns before. Raises Refusal.

    `said` (JSON text) is what a person said about sheet, header_rows and layout. A file much like an earlier one is
    read as that was, as far as the two agree.
    """
    guessed = _guessed(digest, encoding, said, _book=_book)
    before, same = _before(digest, encoding, said, _book=_book)
    return (guessed if before is None else waves.adapt(before, _book, guessed)), same


def as_new(
    digest: str, encoding: str | None, said: str, mapping: Mapping, headers: Sequence[str], _book: Book
) -> list[Column]:
    """What the columns with these headers would be, had no file come before. Raises Refusal."""
    return waves.as_new(mapping, _guessed(digest, encoding, said, _book=_book), headers)


@st.cache_resource(max_entries=8, show_spinner=False, scope="session")
def changes(digest: str, encoding: str | None, said: str, _book: Book) -> waves.Difference | None:
    """What differs from the earlier file that this one is much like; None where it is like none, or just like one."""
    before, same = _before(digest, encoding, said, _book=_book)
    if before is None or same:
        return None
    guessed = _guessed(digest, encoding, said, _book=_book)
    return waves.difference(before, answers_table(_book, guessed).headers, waves.fitting(guessed))


@st.cache_resource(max_entries=8, show_spinner=False, scope="session")
def tidied(digest: str, encoding: str | None, mapping: str, _book: Book) -> Tidy:
    """The answers of an upload under a mapping (as JSON text). Raises Refusal."""
    return tidy(_book, from_json(mapping), key=store().secret())


@st.cache_resource(max_entries=2, show_spinner=False, scope="session")
def answers(digest: str, encoding: str | None, mapping: str, _book: Book) -> Table:
    """The one row per respondent that a mapping (as JSON text) is about. Raises Refusal."""
    return answers_table(_book, from_json(mapping))


@st.cache_resource(max_entries=2, show_spinner=False, scope="session")
def seen(digest: str, encoding: str | None, mapping: str, _table: Table) -> pd.DataFrame:
    """What stands in the score columns of an upload and what a mapping (as JSON text) takes it for."""
    return score_cells(_table, from_json(mapping))


@st.cache_resource(max_entries=4, show_spinner=False, scope="session")
def overlaps(digest: str, mapping: str, lineage: str, state: str, _new: Survey) -> list[Overlap]:
    """The kept files that an upload under a mapping (as JSON text) seems to be another version of."""
    return store().overlaps(lineage, _new)
