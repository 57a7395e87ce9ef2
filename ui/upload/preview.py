"""The first rows and a few examples, as they were read; what looks like personal data is masked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from i18n import numbers
from intake.cells.personal import MASK
from intake.cells.personal import masked as masked_text
from intake.columns.facts import facts
from intake.columns.header_words import speaks
from intake.layouts.answers_sheet import Table
from intake.mapping import Column, Mapping, locate
from ui import components
from ui.upload.state.work import Work

ROWS, FEW_ROWS, EXAMPLES, LETTERS = 5, 200, 3, 24


def show(at: Work) -> None:
    """The first rows as a table."""
    view, headers, body = at.view, at.table.headers, at.table.body
    hidden = masked(at.table, at.proposal)
    first = body.head(ROWS)
    shown = pd.DataFrame({place: MASK if place in hidden else _plain(first[place]) for place in first}, first.index)
    shown.columns = _unique(list(headers))
    size = view.words("upload.preview", columns=len(headers), rows=numbers.whole(len(body)))
    components.finding(view.words("upload.preview_title"), size)
    st.dataframe(shown, hide_index=True, alt=view.words("upload.preview_title"), placeholder="")


def examples(at: Work) -> dict[int, str]:
    """A few different cells of each column, by its position from 1."""
    body, hidden = at.table.body, masked(at.table, at.proposal)
    return {place + 1: MASK if place in hidden else ", ".join(_some(body[place])) for place in body}


def _some(cells: pd.Series) -> list[str]:
    known = _plain(cells.dropna().head(FEW_ROWS)).unique()[:EXAMPLES]
    return [f"{cell:.15g}" if isinstance(cell, float) else str(cell)[:LETTERS] for cell in known]


def masked(table: Table, mapping: Mapping) -> set[int]:
    """The places of the columns whose cells are not shown."""
    located = locate(mapping.columns, table.headers)
    return {place for place, column in located if _is_personal(column, table.body[place])}


def _is_personal(column: Column, cells: pd.Series) -> bool:
    """Left out, or the customer's id, and a name, telephone number or address by its header or its cells."""
    if column.role not in ("ignore", "customer"):
        return False
    named = column.reason == "personal" or speaks(column.header, "personal") is not None
    return named or facts(0, column.header, cells.head(FEW_ROWS)).is_personal


def _plain(cells: pd.Series) -> pd.Series:
    """Days without a midnight; numbers stay numbers."""
    if pd.api.types.is_datetime64_any_dtype(cells):
        whole_days = (cells.dropna() == cells.dropna().dt.normalize()).all()
        return cells.dt.strftime("%Y-%m-%d" if whole_days else "%Y-%m-%d %H:%M").fillna("")
    if pd.api.types.is_float_dtype(cells):
        return cells
    return cells.astype("str").fillna("").str.removesuffix(" 00:00:00").map(masked_text)


def _unique(headers: list[str]) -> list[str]:
    seen: dict[str, int] = {}
    named = []
    for header in headers:
        seen[header] = seen.get(header, 0) + 1
        named.append(header if seen[header] == 1 else f"{header} ({seen[header]})")
    return named
