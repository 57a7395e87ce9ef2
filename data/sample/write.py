"""Writes the sample's tables: a OneX workbook in one language, and the answers alone as CSV."""

from __future__ import annotations

import datetime as dt
import io
import math

import pandas as pd

from data.sample import halls
from intake import workbook as schema
from intake.template import Writer


def workbook(tables: dict[str, pd.DataFrame], lang: str) -> bytes:
    """An .xlsx with the tables, one sheet each; the same tables give the same bytes."""
    with Writer(lang) as writer:
        for kind, table in tables.items():
            sheet = writer.sheet(schema.sheets()[kind].name.text(lang), list(table.columns))
            for place, column in enumerate(table.columns):
                _write_column(sheet, place, table[column], writer)
    return writer.data


def _write_column(sheet, place: int, cells: pd.Series, writer: Writer) -> None:
    for row, cell in enumerate(cells.tolist(), start=1):
        if isinstance(cell, dt.datetime):
            if not pd.isna(cell):
                whole_day = cell == cell.replace(hour=0, minute=0)
                sheet.write_datetime(row, place, cell, writer.cells["date" if whole_day else "datetime"])
        elif isinstance(cell, str):
            if cell:
                sheet.write_string(row, place, cell)
        elif cell is not None and not math.isnan(cell):
            sheet.write_number(row, place, cell)


def csv(tables: dict[str, pd.DataFrame]) -> bytes:
    """The English answers with their district as a survey tool would export them: UTF-8 with a mark, ISO dates."""
    district = {hall.en: halls.DISTRICTS[hall.district][0] for hall in halls.HALLS}
    district |= {hall.old_en: halls.DISTRICTS[hall.district][0] for hall in halls.HALLS if hall.old_en}
    answers = tables["responses"].map(_plain)
    answers.insert(2, "District", answers["Branch"].map(district))
    text = io.StringIO()
    answers.to_csv(text, index=False, lineterminator="\n")
    return text.getvalue().encode("utf-8-sig")


def _plain(cell: object) -> str | None:
    """Dates as ISO days, whole numbers without a point."""
    if cell is None or pd.isna(cell):
        return None
    if isinstance(cell, dt.datetime):
        return cell.date().isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
