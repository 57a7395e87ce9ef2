"""The empty OneX workbook to fill in, in either language: notes on the headers, lists to choose from."""

from __future__ import annotations

import datetime as dt
import io

import xlsxwriter

from intake import workbook
from intake.workbook import Name, WorkbookColumn

ITEMS = ("Q01", "Q02", "Q03", "Q04", "Q05")  # a few pairs to copy from
FEATURES = ("F01", "F02", "F03")
FILLED = 5_000  # rows that get a list or a rule
LISTS = (
    "flag", "dimension", "touchpoint", "ownership", "metric", "channel", "cause", "complaint_kind", "step", "business",
    "reason", "departure_kind", "kano_answer",
)  # fmt: skip


class Writer:
    """An .xlsx in the making, with the look that template and sample share; `data` holds its bytes once closed.

    Nothing a person wrote becomes a formula or a link, and the same content gives the same bytes.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.data = b""
        self._buffer = io.BytesIO()
        options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
        self.book = xlsxwriter.Workbook(self._buffer, options)
        self.book.set_properties({"created": dt.datetime(2026, 1, 1)})
        look = {"bg_color": "#F2F0EA", "font_color": "#12151A", "bottom": 2, "bottom_color": "#24303F"}
        self.head = self.book.add_format({"bold": True, "text_wrap": True, "valign": "top", **look})
        self.wrapped = self.book.add_format({"text_wrap": True, "valign": "top"})
        self.title = self.book.add_format({"bold": True, "font_size": 14})
        self.cells = {
            "date": self.book.add_format({"num_format": "yyyy-mm-dd"}),
            "datetime": self.book.add_format({"num_format": "yyyy-mm-dd hh:mm"}),
            "text": self.book.add_format({"num_format": "@"}),
        }

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, *error: object) -> None:
        self.book.close()
        self.data = self._buffer.getvalue()

    def sheet(self, name: str, headers: list[str]):
        """A sheet with a styled, frozen header row and columns as wide as their headers."""
        sheet = self.book.add_worksheet(name)
        self.header_row(sheet, headers)
        sheet.freeze_panes(1, 0)
        return sheet

    def header_row(self, sheet, headers: list[str], row: int = 0) -> None:
        for place, header in enumerate(headers):
            sheet.write_string(row, place, header, self.head)
            sheet.set_column(place, place, header_width(header))
        sheet.set_row(row, 32)


def header_width(header: str) -> int:
    """A column's width in characters; a Chinese one takes two.

    >>> header_width("Date"), header_width("总体满意度和推荐")
    (12, 18)
    """
    return max(12, min(26, len(header.encode("gb18030")) + 2))


def template(lang: str) -> bytes:
    """An .xlsx with the ten sheets to fill in ("en" or "zh_CN") and one that explains, which is shown on opening.

    >>> template("en")[:2]
    b'PK'
    """
    with Writer(lang) as writer:
        for kind in workbook.sheets():
            _empty_sheet(writer, kind)
        _notes(writer)
        _words(writer)
    return writer.data


def _empty_sheet(writer: Writer, kind: str) -> None:
    columns = _columns(kind, writer.lang)
    name = workbook.sheets()[kind].name.text(writer.lang)
    sheet = writer.sheet(name, [header for header, _, _ in columns])
    for place, (header, says, column) in enumerate(columns):
        sheet.write_comment(0, place, says, {"x_scale": 1.6, "y_scale": 0.8})
        text = "text" if column.type in ("name", "month", "text") else column.type  # else 2026-10 becomes a day
        sheet.set_column(place, place, header_width(header), writer.cells.get(text))
        if rule := _rule(column, writer.lang):
            sheet.data_validation(1, place, FILLED, place, rule)


def _columns(kind: str, lang: str) -> list[tuple[str, str, WorkbookColumn]]:
    """(header, note, column) of a sheet; last the pairs of a few items."""
    sheet = workbook.sheets()[kind]
    plain = [(column.name.text(lang), column.name.says(lang), column) for column in sheet.columns.values()]
    ids = {"responses": ITEMS, "kano": FEATURES}.get(kind, ())
    return plain + [_side(kind, item, side, name, lang) for item in ids for side, name in sheet.sides.items()]


def _side(kind: str, item: str, side: str, name: Name, lang: str) -> tuple[str, str, WorkbookColumn]:
    choices = workbook.sheets()[kind].side_choices
    column = WorkbookColumn(id=side, name=name, type="words" if choices else "score", choices=choices)
    return workbook.item_header(kind, item, side, lang), name.says(lang), column


def _rule(column: WorkbookColumn, lang: str) -> dict | None:
    """What Excel lets into a column; only a hint where other words are welcome."""
    if column.choices:
        return {"validate": "list", "source": _list_range(column.choices, lang), "show_error": not column.open}
    if column.type in ("date", "datetime"):
        return {"validate": "date", "criteria": ">=", "value": dt.date(1990, 1, 1), "error_type": "warning"}
    if column.high is not None:
        limits = {"minimum": column.low, "maximum": column.high}
        return {"validate": "decimal", "criteria": "between", "error_type": "warning", **limits}
    if column.low is not None:
        return {"validate": "decimal", "criteria": ">=", "value": column.low, "error_type": "warning"}
    return None


def _list_range(choices: str, lang: str) -> str:
    """Where a list stands on the sheet of words; a list typed into a rule may not hold a comma."""
    letter = chr(ord("A") + LISTS.index(choices))
    return f"='{workbook.template_words(lang)['words']}'!${letter}$2:${letter}${len(workbook.choices(choices)) + 1}"


def _words(writer: Writer) -> None:
    """The sheet of words to choose from, one list a column."""
    sheet = writer.sheet(workbook.template_words(writer.lang)["words"], list(LISTS))
    for place, choices in enumerate(LISTS):
        for row, name in enumerate(workbook.choices(choices).values(), start=1):
            sheet.write_string(row, place, name.text(writer.lang))


def _notes(writer: Writer) -> None:
    """The sheet that explains: a few lines, then every column of every sheet."""
    words = workbook.template_words(writer.lang)
    sheet = writer.book.add_worksheet(words["notes"])
    sheet.activate()
    sheet.write_string(0, 0, words["title"], writer.title)
    for row, line in enumerate(words["lines"], start=1):
        sheet.write_string(row, 0, line)
    top = len(words["lines"]) + 2
    writer.header_row(sheet, words["headers"], top)
    for row, cells in enumerate(_explained(writer.lang), start=top + 1):
        for place, cell in enumerate(cells):
            sheet.write_string(row, place, cell, writer.wrapped)
    for place, width in enumerate((14, 30, 60, 8, 60)):
        sheet.set_column(place, place, width)


def _explained(lang: str):
    """(sheet, column, what goes in, needed, words) of every column, under a line for its sheet."""
    words = workbook.template_words(lang)
    for sheet in workbook.sheets().values():
        yield sheet.name.text(lang), "", sheet.name.says(lang), "", ""
        for header, says, column in _columns(sheet.id, lang):
            choices = [name.text(lang) for name in workbook.choices(column.choices).values()] if column.choices else []
            listed = " / ".join([*choices, words["any_other"]] if column.open else choices)
            yield "", header, says, words["needed"] if column.required else "", listed
