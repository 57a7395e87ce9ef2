"""One type for each column: numbers, dates or text, decided by all its cells and never by a sample."""

from __future__ import annotations

import math
import re
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from intake.reading.raw import MOMENT, NUMBER, TEXT

# Text that is the plain writing of a number. Not "007", "1e5", "+5" or "1,5", and not sixteen digits and more, which
# a float cannot hold: those are as likely codes as numbers, and the person who mapped the column knows which.
PLAIN_NUMBER = r"-?(0|[1-9][0-9]{0,14})(\.[0-9]+)?"
_PLAIN = re.compile(rf"\s*{PLAIN_NUMBER}\s*", re.ASCII)
_FILLED_SAMPLE = 200


def text(cell) -> str:
    """A cell as the spreadsheet shows it, "" when it is empty.

    >>> text(7.0), text(4.5), text("007"), text(None)
    ('7', '4.5', '007', '')
    """
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, float | int):
        return f"{cell:.0f}" if abs(cell) < 1e15 and cell == int(cell) else repr(float(cell))
    return str(cell)


def number(cell) -> float | None:
    """The number that a cell is or plainly writes, None for anything else.

    >>> number(4.5), number(" 12 "), number("007")
    (4.5, 12.0, None)
    """
    if isinstance(cell, str):
        return float(cell) if _PLAIN.fullmatch(cell) else None
    return cell if isinstance(cell, float) and math.isfinite(cell) else None


def settle(column: pa.ChunkedArray) -> pa.ChunkedArray:
    """A column of text as numbers when every filled cell is plainly one; blank text becomes a missing cell.

    >>> settle(pa.chunked_array([["7", " ", "4.5"]])).to_pylist(), settle(pa.chunked_array([["007", "1"]])).to_pylist()
    ([7.0, None, 4.5], ['007', '1'])
    """
    if column.type == NUMBER and pc.any(pc.is_nan(column)).as_py():  # the reader takes the text "nan" for a number
        return column.cast(TEXT)
    if column.type != TEXT:
        return column
    if column.null_count == len(column):
        return pa.chunked_array([pa.nulls(len(column))])
    sample = [cell for cell in column.slice(0, _FILLED_SAMPLE).to_pylist() if cell and not cell.isspace()]
    if all(_PLAIN.fullmatch(cell) for cell in sample):
        plain = pc.match_substring_regex(column, rf"^\s*({PLAIN_NUMBER})?\s*$")
        if pc.all(plain).as_py() is not False:
            return _filled(pc.utf8_trim_whitespace(column)).cast(NUMBER)
    trimmed = pc.utf8_trim_whitespace(column)
    return pc.if_else(pc.equal(trimmed, ""), pa.scalar(None, TEXT), column)


def _filled(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.if_else(pc.equal(column, ""), pa.scalar(None, TEXT), column)


def merge(head: list, tail: pa.ChunkedArray) -> pa.ChunkedArray:
    """Single cells and the typed column below them as one column of the one type that holds both.

    >>> merge([5.0, None], pa.chunked_array([[4.0]])).to_pylist(), merge(["x"], pa.chunked_array([[4.0]])).to_pylist()
    ([5.0, None, 4.0], ['x', '4'])
    """
    filled = [cell for cell in head if cell is not None]
    if tail.type in (NUMBER, pa.null()) and all(number(cell) is not None for cell in filled):
        return _joined([number(cell) for cell in head], tail, NUMBER)
    if tail.type in (MOMENT, pa.null()) and all(isinstance(cell, datetime) for cell in filled):
        return _joined(head, tail, MOMENT)
    return _joined([None if cell is None else text(cell) for cell in head], _as_text(tail), TEXT)


def _joined(head: list, tail: pa.ChunkedArray, kind: pa.DataType) -> pa.ChunkedArray:
    return pa.chunked_array([pa.array(head, kind), *tail.cast(kind).chunks], kind)


def _as_text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    if column.type == MOMENT:
        return pc.strftime(column.cast(pa.timestamp("s"), safe=False), format="%Y-%m-%d %H:%M:%S")
    return column.cast(TEXT)


def settle_all(table: pa.Table) -> pa.Table:
    """Every column of a table settled, under the names "0", "1", …"""
    names = [str(i) for i in range(table.num_columns)]
    return pa.table([settle(column) for column in table.columns], names=names)


def filled_rows(table: pa.Table) -> int:
    """The number of rows up to the last one with anything in it.

    >>> filled_rows(pa.table({"0": [1.0, None, None], "1": [None, "a", None]}))
    2
    """
    filled = 0
    for column in table.columns:
        rows = column.is_valid().to_numpy()[filled:].nonzero()[0]
        filled += rows[-1] + 1 if len(rows) else 0
    return int(filled)
