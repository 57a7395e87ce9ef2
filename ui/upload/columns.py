"""What each column is: the proposal with its reasons as a table to correct, the least sure columns first."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from batch import text
from intake.mapping import ROLES, SIDES, Column, Mapping
from intake.waves import told
from ui import cached_upload, components, filters
from ui.kept import waves
from ui.upload import preview
from ui.upload.deciding import assuming, ids, questions
from ui.upload.state import corrections, work
from ui.upload.state.work import Work
from ui.view import View

SURE = 0.75  # from here on a guess needs no second look
SEGMENTS = ("branch", "district", "city", "ownership", "grade", "customer_type")
CHOICES = (*SIDES, *(role for role in ROLES if role != "score"))  # a score is told apart by its side


def show(at: Work) -> None:
    """The questions about the columns, the table to correct them, and the first rows."""
    found = cached_upload.changes(at.draft.digest, at.book.encoding, work.said(at.draft), _book=at.book)
    waves.show(at.view, found and told(found, at.mapping))
    questions.ask(at, "columns")
    assuming.expectation(at)
    why = "upload.columns_known" if at.known else "upload.columns_why"
    components.finding(at.view.words("upload.columns_title"), at.view.words(why))
    edit(at)
    ids.choose(at)
    if at.tidy is not None:
        preview.show(at)


def edit(at: Work) -> None:
    """The editable table of columns: role and item of each, with the reason of the guess and an example."""
    view, proposal, key, words = at.view, at.proposal, at.key, at.view.words
    mapping, order = corrections.corrected(proposal, key), least_sure_first(proposal)
    widget = f"columns_{key}_{view.lang}_{corrections.drawn(key)}"
    st.data_editor(
        _table(at, mapping, order), key=widget, hide_index=True, alt=words("upload.columns_title"),
        disabled=[words(f"upload.{name}") for name in ("header", "sure", "why", "example")],
        column_config=_look(view), on_change=_keep_edits, args=(view, mapping, key, widget, order),
    )  # fmt: skip


def least_sure_first(mapping: Mapping) -> list[int]:
    """The places of the columns: unsure ones first, of these the ones in use; else as in the file."""

    def doubt(place: int) -> tuple:
        column = mapping.columns[place]
        sure = column.confidence >= SURE
        return sure, not sure and column.role == "ignore", min(column.confidence, SURE)

    return sorted(range(len(mapping.columns)), key=doubt)


def _look(view: View) -> dict:
    words, columns = view.words, st.column_config
    roles = [words(f"role.{choice}") for choice in CHOICES]
    return {
        words("upload.header"): columns.TextColumn(width=190),
        words("upload.role"): columns.SelectboxColumn(width=130, options=roles, required=True),
        words("upload.item"): columns.TextColumn(width=160),
        words("upload.sure"): columns.ProgressColumn(
            width=110, min_value=0, max_value=1, format="percent", color="gray"
        ),
        words("upload.why"): columns.TextColumn(width=400),
        words("upload.example"): columns.TextColumn(width=130),
    }


def _table(at: Work, mapping: Mapping, order: list[int]) -> pd.DataFrame:
    view, examples = at.view, preview.examples(at)
    words, columns = view.words, [mapping.columns[place] for place in order]
    same = [_as_last_time(at, place, column) for place, column in zip(order, columns, strict=True)]
    return pd.DataFrame(
        {
            words("upload.header"): [column.header or words("reason.unnamed") for column in columns],
            words("upload.role"): [words(f"role.{_choice(column)}") for column in columns],
            words("upload.item"): [_item(view, column) for column in columns],
            words("upload.sure"): [
                None if last else column.confidence for last, column in zip(same, columns, strict=True)
            ],
            words("upload.why"): [
                _reason(view, "as_last_time" if last else column.reason)
                for last, column in zip(same, columns, strict=True)
            ],
            words("upload.example"): [examples.get(column.position, "") for column in columns],
        }
    )


def _as_last_time(at: Work, place: int, column: Column) -> bool:
    """Whether a column is what it was in the file before, which was confirmed as a whole; nobody set it here."""
    return column == at.proposal.columns[place] and column.reason == "confirmed"


def _choice(column: Column) -> str:
    return column.side if column.role == "score" else column.role


def _item(view: View, column: Column) -> str:
    """The item of a score, the usual name of a breakdown."""
    return filters.segment_name(view, column.item) if column.role == "segment" and column.item else column.item


def _reason(view: View, reason: str) -> str:
    return text.reason(reason, view.words)


def _keep_edits(view: View, mapping: Mapping, key: str, widget: str, order: list[int]) -> None:
    """What was typed into the table becomes a correction of the column that stands in that row."""
    role, item = view.words("upload.role"), view.words("upload.item")
    choices = {view.words(f"role.{choice}"): choice for choice in CHOICES}
    segments = {filters.segment_name(view, name): name for name in SEGMENTS}
    for row, cells in st.session_state[widget]["edited_rows"].items():
        place = order[int(row)]
        column = mapping.columns[place]
        choice = choices.get(cells.get(role), _choice(column))
        named = (cells.get(item, _item(view, column)) or "").strip()
        corrections.correct(key, mapping, place, choice, segments.get(named, named) if choice == "segment" else named)
