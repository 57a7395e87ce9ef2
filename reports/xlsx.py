"""A report as a workbook: a sheet that reads in a minute, native charts with their numbers, every table unrounded."""

from __future__ import annotations

import datetime
import io

import xlsxwriter
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from figures.tokens import LIGHT
from i18n import Words
from reports.content.parts import Report
from reports.workbook import chain, data, places, trend
from reports.workbook import first as workbook_first
from reports.workbook.charts import SHEET
from reports.workbook.style import Style, options

TOP = 3  # the row at which the table of a chart begins
ROW = 26  # pixels of a row beside which a chart has one too
LONGEST = 100  # letters of a text at the edge of a printed page; Excel takes 255 in all


def write(report: Report) -> bytes:
    """The report as XLSX bytes; the same report gives the same bytes. Text stays text, whatever it begins with.

    >>> write.__annotations__["return"]
    'bytes'
    """
    buffer, words = io.BytesIO(), Words(report.lang)
    with xlsxwriter.Workbook(buffer, options(report.lang)) as book:
        _about(book, report)
        style = Style(book)
        opening = _sheet(book, report, words("workbook.sheet.first"))
        opening.fit_to_pages(1, 1)
        workbook_first.first(opening, style, report, words)
        _charts(book, style, report, words)
        for name, sheet in data.SHEETS.items():
            if len(report.tables[name]):
                data.table(_sheet(book, report, words(f"workbook.sheet.{sheet}")), style, name, report, words)
        if report.questions:
            data.questions(_sheet(book, report, words("workbook.sheet.items")), style, report, words)
        _definitions(_sheet(book, report, words("workbook.sheet.definitions")), style, report)
    return buffer.getvalue()


def _about(book: Workbook, report: Report) -> None:
    """What the file says of itself; its date is that of the period, not of a clock."""
    first = datetime.datetime.strptime(report.month, "%Y-%m")
    book.set_properties(
        {
            "title": report.title[:255],
            "subject": report.context.text[:255],
            "author": "OneX",
            "comments": report.footer.line,
            "keywords": report.footer.fingerprint,
            "created": first,
        }
    )


def _sheet(book: Workbook, report: Report, name: str) -> Worksheet:
    """A sheet that prints on its side, one page wide, with what it is and its fingerprint on every page."""
    sheet = book.add_worksheet(name)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_header(f"&L&8 {_printed(report.title)} · {_printed(report.context.survey)}")
    sheet.set_footer(f"&L&8 {_printed(report.footer.line)}&R&8 &P / &N")
    return sheet


def _printed(text: str) -> str:
    """A text at the edge of a printed page: no codes in it, and no more than fits there."""
    return text[:LONGEST].replace("&", "&&")


def _charts(book: Workbook, style: Style, report: Report, words: Words) -> None:
    """The pictures, each on the sheet of its numbers."""
    if report.trend is not None:
        of = report.trend
        sheet = _titled(book, style, report, words("workbook.sheet.trend"), of.title, of.subtitle)
        chart = trend.trend(sheet, style, of, words, SHEET, top=TOP)
        _place(sheet, chart, TOP + len(of.months) + 2, 0, (900, 380), of.title)
    if report.chain is not None:
        of = report.chain
        rows = len(chain.steps(of))
        sheet = _titled(book, style, report, words("workbook.sheet.chain"), of.title, of.subtitle)
        chart = chain.chain(sheet, style, of, words, SHEET, top=TOP)
        _rows(sheet, rows + 2)
        _place(sheet, chart, TOP + 1, len(chain.HEADS), (520, ROW * (rows + 1)), of.title)
        sheet.write_string(TOP + rows + 3, 0, of.note, style.of(font_color=LIGHT.ink2))
    for of, name in ((report.places, "places"), (report.items, "by_question")):
        if of is not None and of.shown:
            sheet = _titled(book, style, report, words(f"workbook.sheet.{name}"), of.title, of.subtitle)
            chart = places.places(sheet, style, of, words, SHEET, top=TOP)
            _rows(sheet, len(of.shown) + 2)
            _place(sheet, chart, TOP, len(places.HEADS), (620, ROW * (len(of.shown) + 2)), of.title)


def _titled(book: Workbook, style: Style, report: Report, name: str, title: str, subtitle: str) -> Worksheet:
    sheet = _sheet(book, report, name)
    sheet.write_string(0, 0, title, style.of(bold=True, font_size=14))
    sheet.write_string(1, 0, subtitle, style.of(font_color=LIGHT.ink2))
    return sheet


def _rows(sheet: Worksheet, count: int) -> None:
    """Rows as high as those of the chart beside them."""
    for row in range(TOP, TOP + count):
        sheet.set_row_pixels(row, ROW)


def _place(sheet: Worksheet, chart, row: int, column: int, size: tuple[int, int], says: str) -> None:
    chart.set_size({"width": size[0], "height": size[1]})
    sheet.insert_chart(row, column, chart, {"object_position": 1, "description": says})


def _definitions(sheet: Worksheet, style: Style, report: Report) -> None:
    """Every figure with its meaning, formula, unit and source; rules, notes and the fingerprint below."""
    words, wrapped = report.words, style.of(text_wrap=True)
    heads = [
        words["definition_name"],
        *(words[f"definition_{key}"] for key in ("formula", "unit", "source")),
        words["notes"],
    ]
    for place, (head, across) in enumerate(zip(heads, (30, 36, 24, 48, 60), strict=True)):
        sheet.write_string(0, place, head, style.head())
        sheet.set_column(place, place, across)
    for row, one in enumerate(report.definitions, start=1):
        for place, text in enumerate((one.name, one.formula, one.unit, one.source, one.says)):
            sheet.write_string(row, place, text, wrapped)
    sheet.freeze_panes(1, 0)
    foot, row = report.footer, len(report.definitions) + 2
    told = [
        words["fingerprint"],
        foot.fingerprint,
        words["fingerprint_why"],
        foot.line,
        foot.definitions,
        foot.rules,
        *report.notes,
    ]
    for place, text in enumerate(told, start=row):
        sheet.write_string(place, 0, text, style.of(bold=text == words["fingerprint"]))
