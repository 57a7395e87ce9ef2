"""Places with their intervals as a table, and the native dot plot over it: each row as high as that of the table."""

from __future__ import annotations

import math

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from figures.tokens import LIGHT
from i18n import Words
from reports.content.parts import Place, Places
from reports.workbook import charts as native
from reports.workbook.style import WHOLE, Style, heads, put, unit

NAME, VALUE, LOW, HIGH, N, ROW = range(6)
HEADS = ("name", "value", "low", "high", "n", "height", "height")
WIDTHS = [34, 11, 11, 11, 9, 10, 10]
APART = 0.12  # of the axis: the mean is named only where it stands further from the line at 1 than this


def places(
    sheet: Worksheet, style: Style, of: Places, words: Words, look: native.Look, *, top: int = 0, head: float = 1
) -> Chart:
    """Write the drawn places from row `top` on and return the chart; the line at 1 and the mean stand below them.

    The chart is as high as its rows, one more below for the numbers of the axis, and `head` rows above.
    """
    form = style.number(unit(of.metric))
    heads(sheet, style, top, [words(f"workbook.column.{name}") for name in HEADS], widths=WIDTHS)
    native.unseen(sheet, ROW, ROW + 1)
    for place, one in enumerate(of.shown):
        _row(sheet, style, top + 1 + place, one, len(of.shown) - place, form)
    values = [number for one in of.shown for number in (one.value.raw, one.interval.low, one.interval.high)]
    axis = native.reach([*values, of.overall.raw], include=of.at)
    chart = native.blank(style.book, "scatter", "straight")
    _uprights(chart, sheet, style, top + 2 + len(of.shown), of, axis, words, look)
    for place, one in enumerate(of.shown):
        _place(chart, sheet.name, top + 1 + place, one, look)
    form = "0.00" if axis["major_unit"] >= 0.01 else "0.000"
    chart.set_x_axis(native.quiet(look, num_format=form, **axis))
    chart.set_y_axis(native.hidden() | {"min": 0.5, "max": len(of.shown) + 0.5, "label_position": "none"})
    rows = head + len(of.shown) + 1
    native.inside(chart, top=head / rows, bottom=1 / rows, left=0.02, right=0.02)
    return chart


def _row(sheet: Worksheet, style: Style, row: int, one: Place, height: int, form) -> None:
    put(sheet, row, NAME, one.name, style.of())
    for place, value in zip((VALUE, LOW, HIGH), (one.value.raw, one.interval.low, one.interval.high), strict=True):
        put(sheet, row, place, value, form)
    put(sheet, row, N, one.n.raw, style.number(WHOLE))
    for place in range(2):
        put(sheet, row, ROW + place, height, style.of())


def _uprights(chart: Chart, sheet: Worksheet, style: Style, below: int, of: Places, axis: dict, words: Words,
              look: native.Look) -> None:  # fmt: skip
    """The mean of all as a dotted line, expectation met as the ink line, each named at its upper end."""
    ends = (len(of.shown) + 0.5, 0.5)
    near = of.at is not None and abs(of.overall.raw - of.at) < APART * (axis["max"] - axis["min"])
    mean, one = native.stroke(LIGHT.mute, 1, "square_dot"), native.stroke(LIGHT.ink, look.line + 0.25)
    form = style.number(unit(of.metric))
    _upright(chart, sheet, form, below, ("" if near else of.overall_text, of.overall.raw), ends, mean, look)
    if of.at is not None:
        _upright(chart, sheet, form, below + 2, (words("bands.one_line"), of.at), ends, one, look)


def _upright(
    chart: Chart,
    sheet: Worksheet,
    form,
    row: int,
    of: tuple[str, float],
    ends: tuple[float, float],
    line: dict,
    look: native.Look,
) -> None:
    """A line from top to bottom at a value, with its name."""
    text, at = of
    if math.isnan(at):
        return
    for place, height in enumerate(ends):
        sheet.set_row(row + place, None, None, {"hidden": True})
        put(sheet, row + place, NAME, text)
        put(sheet, row + place, VALUE, at, form)
        put(sheet, row + place, ROW, height)
    label = {"value": text, "font": {"size": look.text, "color": LIGHT.ink2}} if text else {"delete": True}
    chart.add_series({
        "name": [sheet.name, row, NAME], "categories": native.column(sheet.name, row, row + 1, VALUE),
        "values": native.column(sheet.name, row, row + 1, ROW), "line": line, "marker": {"type": "none"},
        "data_labels": {"value": True, "position": "above", "custom": native.only(0, 2, label)},
    })  # fmt: skip


def _place(chart: Chart, name: str, row: int, one: Place, look: native.Look) -> None:
    """A place: its interval, then its dot; coloured where the interval misses the line, hollow where not ranked."""
    named, colour = {"name": [name, row, NAME]}, native.TONES[one.tone]
    line = native.stroke(colour, look.line) if one.ranked else native.stroke(LIGHT.axis, 1.25, "round_dot")
    if not math.isnan(one.interval.low) and not math.isnan(one.interval.high):
        chart.add_series(named | native.interval(name, row, LOW, line, heights=ROW))
    chart.add_series(named | native.dot(name, row, VALUE, colour, size=look.dot + 1, height=ROW, hollow=not one.ranked))
