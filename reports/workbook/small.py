"""Small native charts: the ruler of the index, the months of a tile, the parts of a change."""

from __future__ import annotations

import math

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from figures.tokens import LIGHT
from i18n import Words
from reports.content.parts import Hero, Part, Tile
from reports.workbook import charts as native
from reports.workbook.style import SIGNED, WHOLE, Style, heads, put, unit

LEVEL, ROOF = 1.0, 2.4  # heights on the ruler: of its dots, and of the line where expectation is met
NEAR = 0.14  # of the ruler: dots closer than this have their names above and below


def ruler(sheet: Worksheet, style: Style, of: Hero, words: Words, look: native.Look) -> Chart:
    """The index with its interval, the period before hollow, and the ink line at 1."""
    tile, form = of.tile, style.number(unit(of.tile.metric))
    told = ("name", "value", "low", "high", "height", "height")
    heads(sheet, style, 0, [words(f"workbook.column.{name}") for name in told])
    native.unseen(sheet, 4, 5)
    before = of.before.raw if of.before else math.nan
    rows = [
        (of.name, tile.value.raw, tile.interval.low, tile.interval.high, LEVEL),
        (of.before_name, before, math.nan, math.nan, LEVEL),
    ]
    rows += [(words("bands.as_expected"), 1.0, math.nan, math.nan, height) for height in (ROOF, 0.0)]
    for row, (name, *numbers, height) in enumerate(rows, start=1):
        put(sheet, row, 0, name)
        for place, number in enumerate(numbers, start=1):
            put(sheet, row, place, number, form)
        for place in range(4, 6):
            put(sheet, row, place, height)
    chart = native.blank(style.book, "scatter", "straight")
    known = [number for row in rows for number in row[1:4]]
    reach = native.reach(known, include=1.0, most=4)
    _ruled(chart, sheet.name, of, look, near=abs(tile.value.raw - before) < NEAR * (reach["max"] - reach["min"]))
    chart.set_x_axis(
        native.quiet(look, num_format="0.00", major_tick_mark="outside", line=native.stroke(LIGHT.axis, 1), **reach)
    )
    chart.set_y_axis(native.hidden() | {"min": 0, "max": ROOF + 1.1, "label_position": "none"})
    native.inside(chart, left=0.08, right=0.1, top=0.02, bottom=0.26)
    return chart


def _ruled(chart: Chart, name: str, of: Hero, look: native.Look, *, near: bool) -> None:
    """The line at 1, the period before, then this one; names above their dots, or apart where the dots are close."""
    label = {"font": {"size": look.text, "color": LIGHT.ink}}
    chart.add_series({
        "name": [name, 3, 0], "categories": native.column(name, 3, 4, 1), "values": native.column(name, 3, 4, 4),
        "line": native.stroke(LIGHT.ink, 2), "marker": {"type": "none"},
        "data_labels": _named("above", native.only(0, 2, label)),
    })  # fmt: skip
    quiet, colour = [{"font": look.quiet}], native.TONES[of.tone]
    if of.before:
        before = native.dot(name, 2, 1, colour, size=look.dot, height=4, hollow=True)
        chart.add_series(before | {"name": [name, 2, 0], "data_labels": _named("below" if near else "above", quiet)})
    if not math.isnan(of.tile.interval.low):
        chart.add_series(
            {"name": [name, 1, 0]} | native.interval(name, 1, 2, native.stroke(colour, look.line + 1), heights=4)
        )
    now = native.dot(name, 1, 1, colour, size=look.dot + 3, height=4)
    chart.add_series(now | {"name": [name, 1, 0], "data_labels": _named("above", quiet)})


def _named(position: str, custom: list[dict]) -> dict:
    return {"value": False, "series_name": True, "position": position, "custom": custom}


def spark(sheet: Worksheet, style: Style, of: Tile, words: Words, look: native.Look) -> Chart:
    """The months of a tile as a table and as a line without axes."""
    heads(sheet, style, 0, [words("workbook.column.month"), of.label])
    form = style.number(WHOLE if of.metric == "responses" else unit(of.metric))
    for row, (month, value) in enumerate(of.history, start=1):
        put(sheet, row, 0, month)
        put(sheet, row, 1, value, form)
    rows = (1, len(of.history))
    named = {"name": [sheet.name, 0, 1], "categories": native.column(sheet.name, *rows, 0)}
    return thread(style, of, named | {"values": native.column(sheet.name, *rows, 1)}, look)


def thread(style: Style, of: Tile, cells: dict, look: native.Look) -> Chart:
    """A line without axes over the cells of a series, coloured only where the change is beyond noise."""
    colour = native.TONES[of.change.tone] if of.change is not None else LIGHT.mute
    values = [value for _, value in of.history]
    chart = native.blank(style.book, "line")
    chart.show_blanks_as("gap")
    chart.add_series(cells | {"line": native.stroke(colour, look.line), "marker": {"type": "none"}})
    span = (max(values) - min(values)) or abs(values[0]) or 1.0
    chart.set_x_axis(native.hidden() | {"label_position": "none"})
    chart.set_y_axis(
        native.hidden() | {"min": min(values) - 0.1 * span, "max": max(values) + 0.1 * span, "label_position": "none"}
    )
    native.inside(chart, left=0.01, right=0.01, top=0.04, bottom=0.04)
    return chart


def parts(sheet: Worksheet, style: Style, rows: list[Part], heads_: dict) -> Chart:
    """The parts of a change as bars from a line at 0: gaps in their own colours, anything else grey."""
    heads(sheet, style, 0, [heads_[key] for key in ("part", "before", "after", "contribution")])
    for row, part in enumerate(rows, start=1):
        put(sheet, row, 0, part.name)
        for place, value in enumerate((part.before.raw, part.after.raw, part.contribution.raw), start=1):
            put(sheet, row, place, value, style.number(SIGNED))
    chart, cells = native.blank(style.book, "bar"), (1, len(rows))
    colours = [LIGHT.of_gap(part.part) if part.split == "gap" else LIGHT.mute for part in rows]
    chart.add_series({
        "name": [sheet.name, 0, 3], "categories": native.column(sheet.name, *cells, 0),
        "values": native.column(sheet.name, *cells, 3), "gap": 45,
        "points": [{"fill": {"color": colour}, "border": native.NONE} for colour in colours],
    })  # fmt: skip
    sizes = [part.contribution.raw for part in rows]
    # In XlsxWriter the upright axis of bars is y, also where it holds the names.
    chart.set_y_axis(
        {
            "reverse": True,
            "label_position": "none",
            "line": native.stroke(LIGHT.ink, 1.5),
            "major_tick_mark": "none",
            "minor_tick_mark": "none",
            "major_gridlines": {"visible": False},
        }
    )
    chart.set_x_axis(native.hidden() | {"min": min([0.0, *sizes]) * 1.05, "max": max([0.0, *sizes]) * 1.05 or 1e-9})
    native.inside(chart, left=0.01, right=0.01)
    return chart
