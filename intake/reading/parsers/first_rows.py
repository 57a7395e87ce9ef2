"""A workbook with each sheet cut off behind its first rows: those are read one by one, and so often."""

from __future__ import annotations

import functools
import io
import re
import zipfile

from intake.reading import limits
from intake.reading.refusal import Refusal

ROW_END = re.compile(rb"</((?:\w+:)?)row>")
CELL_COLUMN = re.compile(rb"""<(?:\w+:)?c\s[^>]*?\br=["']([A-Z]{1,9})[0-9]""")
HEAD_BYTES = 2**26
WORKSHEET = re.compile(r"worksheets/[^/]+\.(xml|bin)$", re.IGNORECASE)
UNREAD = re.compile(r"(media|drawings|charts|pivotCache|pivotTables|embeddings|externalLinks)/", re.IGNORECASE)
# Records of a binary sheet ([MS-XLSB] 2.3): a row, a cell (its column comes first), the end of the rows.
ROW, CELLS, ROWS_END = 0, range(1, 12), 146


def copy(book: zipfile.ZipFile) -> bytes:
    """The archive of an .xlsx or .xlsb again, its sheets cut. Raises Refusal too_wide."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as cut:
        for member in book.infolist():
            if WORKSHEET.search(member.filename):
                rows = _of_binary if member.filename.lower().endswith(".bin") else _of_xml
                cut.writestr(member.filename, rows(book.open(member)))
            elif not UNREAD.search(member.filename):
                cut.writestr(member.filename, book.read(member))
    return made.getvalue()


def _of_xml(sheet) -> bytes:
    """The XML of a sheet up to the end of its first rows that hold anything, closed again."""
    text, found, place, prefix = bytearray(), 0, 0, b""
    while found < limits.HEAD_ROWS and len(text) < HEAD_BYTES and (chunk := sheet.read(2**16)):
        text += chunk
        for end in ROW_END.finditer(text, place):
            found, place, prefix = found + 1, end.end(), end[1]
            if found == limits.HEAD_ROWS:
                break
    last = max(CELL_COLUMN.findall(text), key=lambda letters: (len(letters), letters), default=b"")
    _check_width(functools.reduce(lambda number, letter: number * 26 + letter - 64, last, 0))
    if found < limits.HEAD_ROWS and len(text) < HEAD_BYTES:
        return bytes(text)
    return bytes(text[:place]) + b"</" + prefix + b"sheetData></" + prefix + b"worksheet>"


def _of_binary(sheet) -> bytes:
    """The records of a binary sheet up to the first rows' end, closed again."""
    made, found, width = bytearray(), 0, 0
    while (kind := _number(sheet, 2)) is not None and len(made) < HEAD_BYTES:
        size = _number(sheet, 4) or 0
        content = sheet.read(min(size, HEAD_BYTES))
        found += kind == ROW
        if found > limits.HEAD_ROWS or kind == ROWS_END:
            break
        if kind in CELLS:
            width = max(width, int.from_bytes(content[:4], "little") + 1)
        made += _coded(kind) + _coded(len(content)) + content
    _check_width(width)
    return bytes(made) + _coded(ROWS_END) + _coded(0)


def _number(sheet, most: int) -> int | None:
    """A number of up to `most` bytes, seven bits in each, the lowest first; None at the end."""
    value = 0
    for place in range(most):
        byte = sheet.read(1)
        if not byte:
            return None
        value |= (byte[0] & 127) << 7 * place
        if byte[0] < 128:
            break
    return value


def _coded(number: int) -> bytes:
    """A number as records write it.

    >>> _coded(5), _coded(146)
    (b'\\x05', b'\\x92\\x01')
    """
    return bytes([number]) if number < 128 else bytes([number & 127 | 128]) + _coded(number >> 7)


def _check_width(width: int) -> None:
    """Refuse a sheet that is too wide before the reader, which takes a minute for 200,000 columns, looks at it."""
    if width > limits.COLUMNS:
        raise Refusal("too_wide", columns=width, limit=limits.COLUMNS)
