"""Workbooks as fastexcel reads them: .xlsx, .xlsm, .xlsb, .xls and .ods. For the limited process only."""

from __future__ import annotations

import re
from collections.abc import Iterator

import fastexcel
import pyarrow as pa

from intake.reading import limits
from intake.reading.raw import MOMENT, NUMBER, TEXT, Raw
from intake.reading.refusal import Refusal

LOST_TEXT = re.compile(r"got 'String\(\"(.*)\"\)'", re.DOTALL)


def sheets(data: bytes, kind: str, head: bytes | None = None) -> Iterator[Raw]:
    """The filled sheets; `head` is a copy of the workbook cut off behind its first rows, which are read often.

    Raises Refusal too_wide, and whatever fastexcel raises.
    """
    book = fastexcel.read_excel(data)
    first = fastexcel.read_excel(head) if head else book
    for place, name in enumerate(book.sheet_names):
        sheet = _sheet(name, _top(first, place), _below(book, place), kind)
        if sheet:
            sheet.hidden = first.load_sheet(place, header_row=None, n_rows=1).visible != "visible"
            yield sheet


def _sheet(name: str, head: list[dict], tail: tuple, kind: str) -> Raw | None:
    """One sheet, unless nothing is in it."""
    found, height = tail
    width = max((position + 1 for row in (*head, found) for position in row), default=0)
    if width == 0:
        return None
    if height:  # the rows below stand where they stand, also under blank ones
        head += [{}] * (limits.HEAD_ROWS - len(head))
    arrays = [found.get(position, pa.nulls(height)) for position in range(width)]
    table = pa.table(arrays, names=[str(position) for position in range(width)])
    return Raw(kind, name, [[row.get(position) for position in range(width)] for row in head], table)


def _load(book, place: int, **rows) -> tuple:
    """A part of a sheet as (Arrow columns by spreadsheet column, number of rows). Spreadsheet column A is 0."""
    options = {"header_row": None, "schema_sample_rows": None, "whitespace_as_null": True, **rows}
    try:
        sheet = book.load_sheet(place, **options)
    except fastexcel.InvalidParametersError:  # the sheet ends above the rows asked for
        return {}, 0
    except fastexcel.UnsupportedColumnTypeCombinationError:  # say durations among numbers: then the text of each cell
        sheet = book.load_sheet(place, dtypes="string", **options)
    places = [column.absolute_index for column in sheet.selected_columns]
    if places and max(places) >= limits.COLUMNS:
        raise Refusal("too_wide", columns=max(places) + 1, limit=limits.COLUMNS)
    batch, errors = sheet.to_arrow_with_errors()
    lost = _lost_texts(errors)
    found = {place: _plain(batch.column(i), lost.get(i, {})) for i, place in enumerate(places)}
    return found, batch.num_rows


def _lost_texts(errors) -> dict:
    """{column: {row: text}} of the cells that the reader empties: "N/A", "null" and such among numbers."""
    lost = {}
    for error in errors.errors if errors else ():
        if (found := LOST_TEXT.search(error.detail)) and found[1].strip():
            row, column = error.offset_position
            lost.setdefault(column, {})[row] = found[1]
    return lost


def _plain(column, lost: dict):
    """A column as one of the four types of raw.TYPES."""
    if column.null_count == len(column) and not lost:
        return pa.nulls(len(column))
    if pa.types.is_duration(column.type):
        column = pa.array([None if cell is None else str(cell) for cell in column.to_pylist()], TEXT)
    if pa.types.is_boolean(column.type):
        column = column.cast(TEXT)
    if pa.types.is_integer(column.type):
        column = column.cast(NUMBER)
    if pa.types.is_date(column.type):
        column = column.cast(MOMENT)
    return _with_texts(column, lost) if lost else column


def _with_texts(column, lost: dict):
    """A column as text, the lost texts back in their rows."""
    import pyarrow.compute as pc  # slow to import, and seldom needed

    if pa.types.is_timestamp(column.type):
        column = pc.strftime(column.cast(pa.timestamp("s"), safe=False), format="%Y-%m-%d %H:%M:%S")
    cells = column.cast(TEXT).to_pylist()
    for row, text in lost.items():
        cells[row] = text
    return pa.array(cells, TEXT)


def _top(book, place: int) -> list[dict]:
    """The first rows as {column: cell}. Read one by one, each cell keeps its own type."""
    rows = []
    for row in range(limits.HEAD_ROWS):
        cells, height = _load(book, place, skip_rows=row, n_rows=1)
        if height == 0:
            break
        rows.append({position: cell[0].as_py() for position, cell in cells.items()})
    return rows


def _below(book, place: int) -> tuple:
    return _load(book, place, skip_rows=limits.HEAD_ROWS, skip_whitespace_tail_rows=True)
