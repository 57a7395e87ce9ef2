"""The first rows of a sheet as they stand in the file, the header rows marked; personal data is masked."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from intake.cells.personal import MASK
from intake.cells.personal import masked as masked_text
from intake.columns.facts import facts
from intake.columns.header_words import speaks
from intake.layouts.header_rows import find_header_rows
from intake.reading.sheets import Refusal, Sheet
from ui.upload import preview
from ui.upload.state import work
from ui.upload.state.work import Work

ROWS, FEW = 8, 5
LETTERS, WIDTH = 60, 120
HEADER = "▸"


def show(at: Work, *, rows: int = ROWS) -> None:
    """The first rows with their numbers in the spreadsheet, and a mark at those that name the columns."""
    sheet, headers = shown_sheet(at), header_rows(at)
    masked = _masked(at, sheet, max(headers, default=0))
    numbered = []
    for number in range(1, min(max(rows, max(headers, default=0) + 2), sheet.last_row) + 1):
        cells = sheet.row(number)
        is_body = number > max(headers, default=0)
        texts = [MASK if place in masked and is_body and cell is not None else _text(cell)
                 for place, cell in enumerate(cells)]  # fmt: skip
        numbered.append([f"{HEADER} {number}" if number in headers else str(number), *texts])
    names = [at.view.words("problems.row"), *(_letter(place) for place in range(sheet.width))]
    st.dataframe(
        pd.DataFrame(numbered, columns=names), hide_index=True, placeholder="",
        alt=at.view.words("upload.sheet_preview"),
        column_config={name: st.column_config.Column(width=WIDTH if place else 60) for place, name in enumerate(names)},
    )  # fmt: skip


def shown_sheet(at: Work) -> Sheet:
    """The sheet that the answers were read from, else the one that was chosen, else the first."""
    if at.proposal is not None:
        return at.table.sheet
    return at.book.sheet(work.chosen(at.draft).get("sheet") or "") or at.book.sheets[0]


def header_rows(at: Work) -> tuple[int, ...]:
    """The rows that were taken for headers."""
    if at.proposal is not None:
        return at.table.header_rows
    chosen = work.chosen(at.draft).get("header_rows")
    try:
        return tuple(chosen) if chosen is not None else find_header_rows(shown_sheet(at))
    except Refusal:
        return ()


def _masked(at: Work, sheet: Sheet, last_header: int) -> set[int]:
    """The places of the columns whose cells are not shown."""
    if at.proposal is not None and at.proposal.layout is None:
        return preview.masked(at.table, at.proposal)
    body = [sheet.row(number) for number in range(last_header + 1, min(sheet.last_row, last_header + 200) + 1)]
    names = [" ".join(_text(sheet.row(row)[place]) for row in header_rows(at)) for place in range(sheet.width)]
    columns = ((place, [row[place] for row in body]) for place in range(sheet.width))
    return {
        place
        for place, cells in columns
        if speaks(names[place], "personal") is not None or facts(place, "", _series(cells)).is_personal
    }


def _series(cells: list) -> pd.Series:
    return pd.Series([None if cell is None else str(cell) for cell in cells], dtype="str")


def _text(cell: object) -> str:
    if cell is None:
        return ""
    return masked_text(f"{cell:.15g}" if isinstance(cell, float) else str(cell).removesuffix(" 00:00:00"))[:LETTERS]


def _letter(place: int) -> str:
    """A column as a spreadsheet calls it.

    >>> _letter(0), _letter(27)
    ('A', 'AB')
    """
    letters = ""
    while place >= 0:
        place, rest = divmod(place, 26)
        letters, place = chr(65 + rest) + letters, place - 1
    return letters
