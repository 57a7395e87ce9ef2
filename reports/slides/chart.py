"""A chart of the workbook put on a slide: native, editable, with its own small workbook of unrounded numbers."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable

import xlsxwriter
from pptx.slide import Slide
from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from reports.slides.said import said
from reports.slides.text import Box
from reports.workbook import style

SHEET = "Data"
MADE = datetime.datetime(2000, 1, 1)  # no clock: the same report gives the same bytes
DRAWN = ("xl/charts/", "xl/drawings/", "xl/worksheets/_rels/")  # parts of a workbook that only a chart needs
UNDRAWN = re.compile(rb'<drawing r:id="[^"]*"/>|<Override PartName="/xl/(?:charts|drawings)/[^>]*>')
Draw = Callable[[Worksheet, style.Style], Chart]


class Drawn:
    """A chart as python-pptx takes it: its XML, and the workbook behind it without the chart itself."""

    def __init__(self, draw: Draw, lang: str):
        self._xml, self.xlsx_blob = _apart(_workbook(draw, lang))

    def xml_bytes(self, _) -> bytes:
        return self._xml


def put(slide: Slide, box: Box, draw: Draw, *, lang: str, name: str, says: str) -> None:
    """The chart that `draw` makes over its table, at a place of a slide; `says` is read out instead of the picture."""
    frame = slide.shapes.add_chart(None, *box.emu, Drawn(draw, lang))
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", says)


def _workbook(draw: Draw, lang: str) -> bytes:
    """A workbook with the table and the chart over it."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, style.options(lang)) as book:
        book.set_properties({"created": MADE})
        sheet = book.add_worksheet(SHEET)
        sheet.insert_chart(0, 20, draw(sheet, style.Style(book)))
    return buffer.getvalue()


def _apart(workbook: bytes) -> tuple[bytes, bytes]:
    """The XML of the chart, and the workbook without it: on a slide the chart stands on the slide."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if not part.filename.startswith(DRAWN):
                new.writestr(part, UNDRAWN.sub(b"", old.read(part)), zipfile.ZIP_DEFLATED)
        chart = said(old.read("xl/charts/chart1.xml"))
    return chart, buffer.getvalue()
