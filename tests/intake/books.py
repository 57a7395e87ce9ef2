"""Small workbooks, and broken ones, written by the tests themselves."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"
OPEN = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
CLOSE = "</sheetData></worksheet>"


def book(**sheets) -> bytes:
    """A workbook of sheets, each {(row, column): value} in spreadsheet numbers from 1, or rows from row 1 on."""
    data = io.BytesIO()
    workbook = xlsxwriter.Workbook(data, {"strings_to_formulas": False, "strings_to_urls": False})
    day = workbook.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
    for name, cells in sheets.items():
        sheet = workbook.add_worksheet(name)
        for (row, column), value in _cells(cells):
            if isinstance(value, datetime):
                sheet.write_datetime(row - 1, column - 1, value, day)
            elif isinstance(value, str):
                sheet.write_string(row - 1, column - 1, value)
            elif value is not None:
                sheet.write(row - 1, column - 1, value)
    workbook.close()
    return data.getvalue()


def _cells(cells):
    if isinstance(cells, dict):
        return cells.items()
    return [((i, j), value) for i, row in enumerate(cells, 1) for j, value in enumerate(row, 1)]


def with_part(data: bytes, part: str, content: bytes | None) -> bytes:
    """The workbook with one part of the archive replaced, or left out when the content is None."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted({*old.namelist(), part}):
            held = content if name == part else old.read(name)
            if held is not None:
                new.writestr(name, held)
    return out.getvalue()


def with_rows(xml: str) -> bytes:
    """A workbook whose only sheet holds this XML between <sheetData> and </sheetData>."""
    return with_part(book(answers=[["x"]]), SHEET, (OPEN + xml + CLOSE).encode())
