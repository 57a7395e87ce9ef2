"""Tables written as the bytes of every kind of file, by libraries that OneX does not read with."""

from __future__ import annotations

import csv
import datetime
import io
import tempfile
import warnings
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pyreadstat
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

Sheet = list[list]


def text(rows: Sheet, *, encoding: str = "utf-8", separator: str = ",", newline: str = "\r\n", top: str = "") -> bytes:
    """A delimited file; `top` is a line before the table."""
    out = io.StringIO()
    csv.writer(out, delimiter=separator, lineterminator=newline).writerows(rows)
    return (top + out.getvalue()).encode(encoding)


def xlsx(sheets: dict[str, Sheet] | Sheet, *, merged: tuple[str, ...] = (), hidden: tuple[str, ...] = ()) -> bytes:
    """A workbook; `merged` are ranges of the first sheet (A1:B1), `hidden` names of sheets."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items() if isinstance(sheets, dict) else [("Sheet1", sheets)]:
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
        if name in hidden:
            sheet.sheet_state = "hidden"
    for cells in merged:
        book.worksheets[0].merge_cells(cells)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def xls(rows: Sheet) -> bytes:
    """A workbook of Excel 97."""
    book = xlwt.Workbook()
    sheet, day = book.add_sheet("Sheet1"), xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            if isinstance(cell, datetime.date):
                sheet.write(i, j, cell, day)
            elif cell is not None:
                sheet.write(i, j, cell)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def ods(rows: Sheet) -> bytes:
    """An OpenDocument spreadsheet."""
    book, sheet = OpenDocumentSpreadsheet(), Table(name="Sheet1")
    for row in rows:
        line = TableRow()
        for cell in row:
            line.addElement(_ods_cell(cell))
        sheet.addElement(line)
    book.spreadsheet.addElement(sheet)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ods_cell(cell) -> TableCell:
    if cell is None:
        return TableCell()
    if isinstance(cell, datetime.date):
        made = TableCell(valuetype="date", datevalue=cell.isoformat())
    elif isinstance(cell, int | float):
        made = TableCell(valuetype="float", value=cell)
    else:
        made = TableCell(valuetype="string")
    made.addElement(P(text=str(cell)))
    return made


def sav(rows: Sheet, *, questions: dict[str, str] | None = None, labels=None, missing=None) -> bytes:
    """A file of SPSS: `questions` are variable labels, `labels` value labels, `missing` user-missing ranges by name."""
    frame = pd.DataFrame(rows[1:], columns=rows[0])
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        path = Path(folder, "made.sav")
        pyreadstat.write_sav(
            frame,
            path,
            column_labels=questions or {},
            variable_value_labels=labels or {},
            missing_ranges=missing or {},
        )
        return path.read_bytes()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
