"""What each column is: the proposal with its reasons as a table to correct, and the first rows as they were read."""

from __future__ import annotations

import dataclasses

import pandas as pd
import streamlit as st

from i18n import numbers
from intake.mapping import ROLES, SIDES, Column, Mapping
from intake.sheets import Book
from ui import cached, components
from ui.view import View

PREVIEW_ROWS = 5


def edit(view: View, book: Book, mapping: Mapping, key: str) -> Mapping:
    """The editable table of columns: role and item of each, with the reason of the guess and an example."""
    words = view.words
    labels = {choice: words(f"role.{choice}") for choice in _choices()}
    table = _column_table(view, book, mapping, labels)
    edited = st.data_editor(
        table, key=key, hide_index=True, alt=words("upload.columns_title"),
        disabled=[words(f"upload.{name}") for name in ("header", "sure", "why", "example")],
        column_config={
            words("upload.role"): st.column_config.SelectboxColumn(options=list(labels.values()), required=True),
            words("upload.sure"): st.column_config.ProgressColumn(min_value=0, max_value=1, format="percent"),
        },
    )  # fmt: skip
    return _with_edits(view, mapping, table, edited, {label: choice for choice, label in labels.items()})


def _choices() -> list[str]:
    """What a column can be: a score is told apart by its side."""
    return [*SIDES, *(role for role in ROLES if role != "score")]


def _choice(column: Column) -> str:
    return column.side if column.role == "score" else column.role


def _column_table(view: View, book: Book, mapping: Mapping, labels: dict[str, str]) -> pd.DataFrame:
    examples = cached.examples(book, mapping)
    words = view.words
    return pd.DataFrame(
        {
            words("upload.header"): [column.header for column in mapping.columns],
            words("upload.role"): [labels[_choice(column)] for column in mapping.columns],
            words("upload.item"): [column.item or "" for column in mapping.columns],
            words("upload.sure"): [column.confidence for column in mapping.columns],
            words("upload.why"): [_reason(view, column.reason) for column in mapping.columns],
            words("upload.example"): [examples.get(column.position, "") for column in mapping.columns],
        }
    )


def _reason(view: View, reason: str) -> str:
    return view.words(f"reason.{reason}") if f"reason.{reason}" in view.words else reason


def _with_edits(view: View, mapping: Mapping, before: pd.DataFrame, after: pd.DataFrame, roles: dict) -> Mapping:
    role, item = view.words("upload.role"), view.words("upload.item")
    changed = (before[role] != after[role]) | (before[item] != after[item].fillna(""))
    columns = list(mapping.columns)
    for place in changed.to_numpy().nonzero()[0]:
        choice = roles[after[role].iloc[place]]
        side = choice if choice in SIDES else ""
        named = after[item].iloc[place] or columns[place].header
        columns[place] = dataclasses.replace(
            columns[place], role="score" if side else choice, side=side, item=named if side else "",
            reason="by_hand", confidence=1.0,
        )  # fmt: skip
    return dataclasses.replace(mapping, columns=tuple(columns))


def preview(view: View, book: Book, mapping: Mapping) -> None:
    """The first rows, as they were read."""
    headers, body = cached.body(book, mapping)
    shown = body.head(PREVIEW_ROWS).astype("str").fillna("")
    shown.columns = _unique(headers)
    components.finding(
        view.words("upload.preview_title"),
        view.words("upload.preview", columns=len(headers), rows=numbers.whole(len(body))),
    )
    st.dataframe(shown, hide_index=True, alt=view.words("upload.preview_title"))


def _unique(headers: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    named = []
    for header in headers:
        seen[header] = seen.get(header, 0) + 1
        named.append(header if seen[header] == 1 else f"{header} ({seen[header]})")
    return named
