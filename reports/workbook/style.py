"""Fonts, colours and number formats of a workbook; each format is made once a workbook."""

from __future__ import annotations

import math

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from analytics.catalogue import METRICS
from figures.tokens import LIGHT

FONTS = {"en": "Arial", "zh_CN": "Microsoft YaHei"}
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
WHOLE = "#,##0"
SIGNED = '+0.000;"−"0.000;0.000'
X = '+0.0%;"−"0.0%;0.0%'
CHANCE = '[>0.99]">99%";[<0.01]"<1%";0%'  # a finite number of draws tells none from certain or impossible
UNITS = {
    "index": "0.000", "score": '0.00;"−"0.00', "share": "0%", "points": '+0.00;"−"0.00;0.00', "nps": '+0%;"−"0%;0%',
}  # fmt: skip
# A change of a metric: shares in percent with a sign, since a workbook cannot say points.
CHANGES = {
    "index": SIGNED,
    "score": UNITS["points"],
    "share": '+0%;"−"0%;0%',
    "points": UNITS["points"],
    "nps": UNITS["nps"],
}
TEXTS = {"worse": LIGHT.churn_text, "better": LIGHT.delight_text, "": LIGHT.ink}


def font(lang: str) -> str:
    """The typeface of a language that Office brings along everywhere."""
    return FONTS.get(lang, FONTS["en"])


def options(lang: str) -> dict:
    """How a workbook is opened: text stays text, numbers stay as they are."""
    return OPTIONS | {"default_format_properties": {"font_name": font(lang), "font_size": 10}}


class Style:
    """The formats of one workbook, by what they look like."""

    def __init__(self, book: Workbook):
        self.book = book
        self._made: dict[tuple, Format] = {}

    def of(self, **looks) -> Format:
        key = tuple(sorted(looks.items()))
        if key not in self._made:
            self._made[key] = self.book.add_format({"font_color": LIGHT.ink, "valign": "vcenter"} | looks)
        return self._made[key]

    def head(self, **looks) -> Format:
        """The head of a column."""
        ground = {"bg_color": LIGHT.surface, "bottom": 1, "bottom_color": LIGHT.axis}
        return self.of(bold=True, text_wrap=True, **ground, **looks)

    def number(self, form: str, **looks) -> Format:
        return self.of(num_format=form, align="right", **looks)


def unit(metric: str, *, change: bool = False) -> str:
    """The number format of a metric, or of a change of it."""
    known = METRICS[metric].unit if metric in METRICS else "points"
    return (CHANGES if change else UNITS).get(known, "General")


def put(sheet: Worksheet, row: int, place: int, value, looks: Format | None = None) -> None:
    """A cell: numbers as numbers, flags as flags, anything else as text; missing stays blank."""
    if isinstance(value, bool):
        sheet.write_boolean(row, place, value, looks)
    elif isinstance(value, int | float):
        if not math.isnan(value):
            sheet.write_number(row, place, value, looks)
    elif value:
        # Text is never left to be guessed at: a leading = + - @ makes no formula.
        sheet.write_string(row, place, str(value), looks)


def heads(sheet: Worksheet, style: Style, row: int, names: list[str], *, texts: frozenset[int] = frozenset({0}),
          widths: list[float] | None = None) -> None:  # fmt: skip
    """A row of column heads, those over texts at the left, and how wide the columns are."""
    sheet.set_row(row, 27)
    for place, name in enumerate(names):
        sheet.write_string(row, place, name, style.head(align="left" if place in texts else "right"))
        if widths is not None:
            sheet.set_column(place, place, widths[place])
