"""The months of the trend with their limits as a table, and the native line chart over it."""

from __future__ import annotations

import math

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from figures.tokens import LIGHT
from i18n import Words
from reports.content.parts import Trend
from reports.svg.text_width import width
from reports.workbook import charts as native
from reports.workbook.style import WHOLE, Style, heads, put, unit

MONTH, NAME, VALUE, LOW, HIGH, N, CENTRE, LOWER, UPPER, BAND, AT, NOW, MARK, EVENT, OWN = range(15)
HEADS = ("month", "name", "value", "low", "high", "n", "centre", "lower", "upper", "band", "at", "now", "mark", "event",
         "own")  # fmt: skip
WIDTHS = [10, 9, 11, 11, 11, 9, 11, 11, 11, 11, 11, 11, 7, 40, 11]
TEXTS = frozenset({MONTH, NAME, MARK, EVENT})
NEAR = 0.06  # of the height: names of lines closer to the last value than this are left out


def trend(sheet: Worksheet, style: Style, of: Trend, words: Words, look: native.Look, *, top: int = 0) -> Chart:
    """Write the table from row `top` on and return the chart drawn from it."""
    _table(sheet, style, of, words, top)
    rows = (top + 1, top + len(of.months))
    line = _line(style, sheet.name, rows, of, look)
    chart = _under(style, sheet.name, rows, line) if _limited(of) else line
    axis = native.reach(_values(of), include=of.at)
    form = "0.00" if of.metric == "index" and axis["major_unit"] >= 0.01 else unit(of.metric)
    chart.set_x_axis(native.quiet(look, position_axis="between", label_position="low", line=native.NONE))
    chart.set_y_axis(native.quiet(look, num_format=form, **axis))
    room = max(width(text, look.text) for text in (of.limit_text, of.centre_text, of.months[-1].value.text + "  "))
    native.inside(chart, left=0.07, top=0.03, right=min((room + 10) / 600, 0.2), bottom=0.14)
    return chart


def _limited(of: Trend) -> bool:
    return any(not math.isnan(one.lower) for one in of.months)


def _values(of: Trend) -> list[float]:
    values = [number for one in of.months for number in (one.value.raw, one.lower, one.upper)]
    return (
        values if _limited(of) else values + [end for one in of.months for end in (one.interval.low, one.interval.high)]
    )


def _table(sheet: Worksheet, style: Style, of: Trend, words: Words, top: int) -> None:
    heads(sheet, style, top, [words(f"workbook.column.{name}") for name in HEADS], texts=TEXTS, widths=WIDTHS)
    native.unseen(sheet, BAND, AT, NOW, OWN)
    number, events = style.number(unit(of.metric)), {}
    for event in of.events:
        mark, told = events.get(event.month, ("", ""))
        events[event.month] = (mark + event.mark, f"{told} {event.mark} {event.text}".strip())
    for row, one in enumerate(of.months, start=top + 1):
        put(sheet, row, MONTH, one.month, style.of())
        put(sheet, row, NAME, _named(of, row - top - 1, words), style.of())
        levels = (one.value.raw, one.interval.low, one.interval.high)
        for place, value in zip((VALUE, LOW, HIGH), levels, strict=True):
            put(sheet, row, place, value, number)
        put(sheet, row, N, one.n.raw, style.number(WHOLE))
        for place, value in zip((CENTRE, LOWER, UPPER), (one.centre, one.lower, one.upper), strict=True):
            put(sheet, row, place, value, number)
        if not math.isnan(one.lower):
            sheet.write_formula(row, BAND, f"=I{row + 1}-H{row + 1}", number, one.upper - one.lower)
        if one is of.months[_last(of)]:
            sheet.write_formula(row, NOW, f"=C{row + 1}", number, one.value.raw)
        if one.own and not math.isnan(one.value.raw):
            sheet.write_formula(row, OWN, f"=C{row + 1}", number, one.value.raw)
        put(sheet, row, AT, math.nan if of.at is None else of.at, number)
        for place, text in zip((MARK, EVENT), events.get(one.month, ("", "")), strict=True):
            put(sheet, row, place, text, style.of())


def _named(of: Trend, place: int, words: Words) -> str:
    """A month on the axis, its year under the first one and under each January."""
    one = of.months[place]
    if place and not one.month.endswith("-01"):
        return one.name
    return words("workbook.month_of_year", month=one.name, year=one.month[:4])


def _line(style: Style, name: str, rows: tuple[int, int], of: Trend, look: native.Look) -> Chart:
    chart = native.blank(style.book, "line")
    chart.show_blanks_as("gap")
    if of.at is not None:
        _level(chart, name, rows, AT, native.stroke(LIGHT.ink, look.line + 0.25), _first(of, look))
    if _limited(of):
        for place, text, at in (
            (UPPER, of.limit_text, "upper"),
            (CENTRE, of.centre_text, "centre"),
            (LOWER, of.limit_text, "lower"),
        ):
            told = _at_the_end(of, getattr(of.months[-1], at), text, look)
            dash = "" if place == CENTRE else "dash"
            _level(chart, name, rows, place, native.stroke(LIGHT.mute, 1, dash), told)
    chart.add_series(_months(name, rows, of, look))
    if any(one.own for one in of.months):
        chart.add_series(_own(name, rows, look))
    chart.add_series(_now(name, rows, of, look))
    _events(chart, name, rows, of, look)
    return chart


def _level(chart: Chart, name: str, rows: tuple[int, int], place: int, line: dict, labels: dict | None) -> None:
    """A level as a line without dots."""
    series = {"name": [name, rows[0] - 1, place], "categories": native.column(name, *rows, NAME),
              "values": native.column(name, *rows, place), "line": line, "marker": {"type": "none"}}  # fmt: skip
    chart.add_series(series | ({"data_labels": labels} if labels else {}))


def _first(of: Trend, look: native.Look) -> dict:
    """The name of the line where expectation is met, at its left end."""
    label = {"value": of.at_text, "font": {"size": look.text - 1, "color": LIGHT.ink}}
    return {"value": True, "position": "above" if of.months[0].value.raw < of.at else "below",
            "custom": native.only(min(1, len(of.months) - 1), len(of.months), label)}  # fmt: skip


def _at_the_end(of: Trend, level: float, text: str, look: native.Look) -> dict | None:
    """The name of a limit at its right end; None where the last value stands there."""
    values = [value for value in [*_values(of), of.at] if value is not None and not math.isnan(value)]
    if math.isnan(level) or abs(level - of.months[-1].value.raw) < NEAR * (max(values) - min(values)):
        return None
    label = {"value": text, "font": {"size": look.text - 1, "color": LIGHT.ink2}}
    return {"value": True, "position": "right", "custom": native.only(len(of.months) - 1, len(of.months), label)}


def _last(of: Trend) -> int:
    """Which month is the last one with a number."""
    return max(place for place, one in enumerate(of.months) if not math.isnan(one.value.raw))


def _months(name: str, rows: tuple[int, int], of: Trend, look: native.Look) -> dict:
    """The months as dots on a line; intervals where there are no limits."""
    dot = {"type": "circle", "size": look.dot, "fill": {"color": LIGHT.ink2}, "border": {"color": LIGHT.paper}}
    series = {
        "name": [name, rows[0] - 1, VALUE],
        "categories": native.column(name, *rows, NAME),
        "values": native.column(name, *rows, VALUE),
        "line": native.stroke(LIGHT.ink2, look.line),
        "marker": dot,
    }
    return series if _limited(of) else series | {"y_error_bars": _intervals(of, look)}


def _own(name: str, rows: tuple[int, int], look: native.Look) -> dict:
    """The months that the period is made of once more, as larger dots."""
    dot = {"type": "circle", "size": look.dot + 3, "fill": {"color": LIGHT.ink}, "border": {"color": LIGHT.paper}}
    return {"name": [name, rows[0] - 1, OWN], "categories": native.column(name, *rows, NAME),
            "values": native.column(name, *rows, OWN), "line": native.NONE, "marker": dot}  # fmt: skip


def _now(name: str, rows: tuple[int, int], of: Trend, look: native.Look) -> dict:
    """The last month once more: larger, in the colour it has earned, with its number."""
    colour = native.TONES[of.tone] if of.tone else LIGHT.ink2
    font = {"size": look.text + 2, "bold": True, "color": native.TEXT_TONES[of.tone]}
    dot = {
        "type": "circle",
        "size": look.dot + 5,
        "fill": {"color": colour},
        "border": {"color": LIGHT.paper, "width": 1.5},
    }
    return {
        "name": [name, rows[0] - 1, NOW],
        "categories": native.column(name, *rows, NAME),
        "values": native.column(name, *rows, NOW),
        "line": native.NONE,
        "marker": dot,
        "data_labels": {"value": True, "position": "right", "num_format": unit(of.metric), "font": font},
    }


def _intervals(of: Trend, look: native.Look) -> dict:
    ends = [(one.value.raw, one.interval.low, one.interval.high) for one in of.months]
    down = [0.0 if math.isnan(low) else value - low for value, low, _ in ends]
    up = [0.0 if math.isnan(high) else high - value for value, _, high in ends]
    return {
        "type": "custom",
        "minus_values": down,
        "plus_values": up,
        "end_style": 0,
        "line": native.stroke(LIGHT.axis, look.line + 1),
    }


def _events(chart: Chart, name: str, rows: tuple[int, int], of: Trend, look: native.Look) -> None:
    """The number of an event under its month."""
    marks: dict[str, str] = {}
    for event in of.events:
        marks[event.month] = marks.get(event.month, "") + event.mark
    if not marks:
        return
    label = {"font": {"size": look.text + 2, "color": LIGHT.ink}}
    custom = [{"value": marks[one.month], **label} if one.month in marks else {"delete": True} for one in of.months]
    labels = {"value": True, "position": "below", "custom": custom}
    chart.add_series({"name": [name, rows[0] - 1, MARK], "categories": native.column(name, *rows, NAME),
                      "values": native.column(name, *rows, VALUE), "line": native.NONE, "marker": {"type": "none"},
                      "data_labels": labels})  # fmt: skip


def _under(style: Style, name: str, rows: tuple[int, int], line: Chart) -> Chart:
    """The band between the limits under the lines: the lower limit unseen, and on it as much as lies between them."""
    band = native.blank(style.book, "area", "stacked")
    band.show_blanks_as("gap")
    for place, fill in ((LOWER, native.NONE), (BAND, {"color": LIGHT.hair, "transparency": 45})):
        band.add_series({"name": [name, rows[0] - 1, place], "categories": native.column(name, *rows, NAME),
                         "values": native.column(name, *rows, place), "fill": fill, "border": native.NONE})  # fmt: skip
    band.combine(line)
    return band
