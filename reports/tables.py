"""Any table as a workbook whose text stays text: a cell that begins with = + - @ is never a formula."""

from __future__ import annotations

import io

import pandas as pd
import xlsxwriter

WIDEST = 60


def workbook(sheets: dict[str, pd.DataFrame]) -> bytes:
    """The bytes of an .xlsx with one sheet per table, headers in bold and frozen, numbers unrounded, missing blank."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        bold = book.add_format({"bold": True, "bottom": 1})
        for name, table in sheets.items():
            _write(book.add_worksheet(name[:31]), table, bold)
    return buffer.getvalue()


def _write(sheet, table: pd.DataFrame, bold) -> None:
    sheet.freeze_panes(1, 0)
    for place, header in enumerate(table.columns):
        sheet.write_string(0, place, str(header), bold)
        values = table[header].tolist()
        for row, value in enumerate(values, start=1):
            _cell(sheet, row, place, value)
        widest = max([len(str(header)), *(len(str(value)) for value in values[:200])])
        sheet.set_column(place, place, min(widest + 2, WIDEST))


def _cell(sheet, row: int, place: int, value) -> None:
    if value is None or (not isinstance(value, str) and pd.isna(value)):
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, place, value)
    else:
        sheet.write_string(row, place, str(value))
