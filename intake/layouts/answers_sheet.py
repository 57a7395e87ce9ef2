"""Which sheet holds the answers, and in which of its rows the headers stand."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from intake import workbook
from intake.cells.numbers import number
from intake.layouts.blocks import are_several, headers_again
from intake.layouts.header_rows import column_headers, find_header_rows
from intake.layouts.table_ends import around
from intake.layouts.table_shape import refuse_other_shapes
from intake.layouts.tools import with_numbers
from intake.pairing.pairs import find_sides
from intake.reading.sheets import Book, Cell, Refusal, Sheet


@dataclass(frozen=True)
class Joined:
    """Where the columns of the expectation's sheet really stand in a table joined of two (see intake.layouts.joining).

    `columns` {place: own header}, `headers` {header in the table: own header}, `rows` {row of the table: row of the
    expectation's `sheet`}, `key` the place of the id.
    """

    sheet: str
    columns: dict[int, str]
    headers: dict[str, str]
    rows: dict[int, int]
    key: int | None


@dataclass(frozen=True, eq=False)
class Table:
    """A sheet taken apart: one header per column, the rows below with their spreadsheet row as index.

    `summaries` are rows that sum up the others (average, 合计) and are not in `body`. `labels` are what the numbers of
    a column stand for, {column: {value: label}}, where the file says so (.sav). `noted` is what Problems.add takes of
    rows left out while the table was made. `remarks` are texts beside the table that may explain its numbers. `again`
    are rows of `sheet` where the headers stand again, `several` that this may be because several tables stand there.
    `coded` are the columns whose numbers were a tool's codes, A1 … A5.
    """

    sheet: Sheet
    header_rows: tuple[int, ...]
    headers: tuple[str, ...]
    body: pd.DataFrame
    summaries: tuple[int, ...] = ()
    labels: dict[int, dict[float, str]] = field(default_factory=dict)
    noted: tuple[tuple, ...] = ()
    joined: Joined | None = None
    remarks: tuple[str, ...] = ()
    again: tuple[int, ...] = ()
    several: bool = False
    coded: frozenset[int] = frozenset()


def table(sheet: Sheet, header_rows: tuple[int, ...] | None = None) -> Table:
    """A sheet as headers and rows. Rows without any cell are left out. Raises Refusal no_table, no_row."""
    if header_rows is None:
        header_rows = find_header_rows(sheet)
    parts, body = sheet.frame(header_rows)
    shifted = _shifted(sheet, parts, body)
    body = _filled(body.drop(index=list(shifted)) if shifted else body)
    summaries, notes = around(body)
    body = body.drop(index=[*summaries, *notes]) if summaries or notes else body
    if not len(body):
        raise Refusal("no_row", sheet=sheet.name)
    headers = [f"column {place + 1}" for place in range(sheet.width)]
    headers = column_headers(sheet, header_rows, parts) if header_rows else headers
    body, coded = with_numbers(sheet, list(headers), body)
    refuse_other_shapes(sheet, list(headers), body, min(header_rows, default=1))
    again = headers_again(parts, body)
    several = bool(again) and are_several(sheet, headers, body, again, min(header_rows))
    left_out = (("note_row", notes), ("long_row", shifted), ("headers_again", again))
    noted = tuple((code, sheet.name, rows) for code, rows in left_out if rows)
    body = body.drop(index=list(again)) if again else body
    return Table(
        sheet,
        header_rows,
        tuple(headers),
        body,
        summaries,
        sheet.labels,
        noted,
        again=again,
        several=several,
        coded=coded,
    )


def _shifted(sheet: Sheet, parts: list[tuple[str, ...]], body: pd.DataFrame) -> tuple[int, ...]:
    """Rows of a text table with a cell right of the last header: a delimiter in a text has moved their cells."""
    last = max((place for place, texts in enumerate(parts) if any(text.strip() for text in texts)), default=-1)
    rows = body.index.intersection(sorted(sheet.long))
    if not len(rows) or last + 1 >= sheet.width:
        return ()
    return tuple(rows[body.loc[rows, last + 1 :].notna().any(axis=1)].tolist())


def _filled(body: pd.DataFrame) -> pd.DataFrame:
    """The rows that hold anything, looking at no more columns than it takes."""
    blank = np.ones(len(body), dtype=bool)
    for place in body:
        blank &= body[place].isna().to_numpy()
        if not blank.any():
            return body
    return body[~blank]


def answers_sheet(book: Book, wanted: str | None = None) -> tuple[Sheet, tuple[str, ...]]:
    """(the sheet that holds the answers, sheets that might just as well). Raises Refusal no_sheet, no_table."""
    if wanted:
        sheet = book.sheet(wanted)
        if sheet is None:
            raise no_sheet(book, wanted)
        return sheet, ()
    if len(book.sheets) == 1:
        return book.sheets[0], ()
    for sheet in book.sheets:
        if workbook.sheet_kind(sheet.name) == "responses":
            return sheet, ()
    worth = {sheet.name: _worth(sheet) for sheet in book.sheets if not workbook.sheet_kind(sheet.name)}
    best = max(worth.values(), default=0)
    if not best:
        raise Refusal("no_table")
    shown = {sheet.name: worth[sheet.name] for sheet in book.sheets if sheet.name in worth and not sheet.hidden}
    first = max(shown.values(), default=0)
    likely = shown if first >= 0.5 * best else worth  # what a person hid is hardly what to count
    name = next(name for name, value in likely.items() if value == max(likely.values()))
    rivals = tuple(other for other, value in worth.items() if other != name and value >= 0.5 * best)
    return book.sheet(name), rivals


def no_sheet(book: Book, wanted: str) -> Refusal:
    """The refusal of a sheet that is not in the book, naming those that are."""
    names = ", ".join(one.name for one in book.sheets if one.name)
    return Refusal("no_sheet", sheet=wanted, sheets=names or "–")


def _worth(sheet: Sheet) -> float:
    """How much a sheet looks like answers: pairs count most, then columns of small numbers, then rows."""
    try:
        rows = find_header_rows(sheet)
    except Refusal:
        return 0.0
    body = sheet.head[max(rows, default=0) :]
    if not any(cell is not None for row in body for cell in row):
        return 0.0
    parts, _ = sheet.frame(rows)
    numeric = {
        place: header
        for place, header in enumerate(column_headers(sheet, rows, parts) if rows else ())
        if any(_small(row[place]) for row in body) and header
    }
    pairs = len(find_sides(numeric).pairs)
    return 100.0 * pairs + len(numeric) + min(sheet.last_row, 1000) / 1e4


def _small(cell: Cell) -> bool:
    value = cell if isinstance(cell, float) else number(cell) if isinstance(cell, str) else float("nan")
    return 0 <= value <= 100
