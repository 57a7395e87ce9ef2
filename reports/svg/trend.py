"""The line by month over the band of what is usual, with the ink line where expectation is met."""

from __future__ import annotations

import math

from figures import axis
from reports.content.parts import Month, Trend
from reports.svg.marks import TEXT_TONES, TONES, Sheet
from reports.svg.text_width import width

LEFT, TOP, FOOT, TICK = 40, 20, 46, 11  # margins and type size
DOT, OWN, SIGNAL = 3, 5, 6.5  # radius; OWN: a month of the period, where that is longer


def trend(of: Trend, *, across: float, height: float = 260) -> str:
    """Values as dots on a line, limits dashed, the last value coloured where it is a signal, events numbered."""
    sheet = Sheet(across, height, says=of.title)
    low, high = _reach(of)
    last = next((one for one in reversed(of.months) if not math.isnan(one.value.raw)), of.months[-1])
    names = [of.limit_text, of.centre_text] if _limited(of) else []
    room = max(width(text, TICK) for text in [*names, ""]) + 6
    right = across - max(room, width(last.value.text, 13, bold=True) + 12)
    bottom = height - FOOT
    step = (right - LEFT - 20) / max(len(of.months) - 1, 1)

    def x(place: int) -> float:
        return LEFT + 10 + step * place

    def y(value: float) -> float:
        return bottom - (value - low) / (high - low) * (bottom - TOP)

    _band(sheet, of, x, y, right)
    for value in axis.ticks(low, high):
        if of.at is None or abs(value - of.at) > 1e-9:
            sheet.text(LEFT - 8, y(value), axis.tick_text(value, of.at), size=TICK, colour="ink2", anchor="end")
    if of.at is not None:
        sheet.line(LEFT, y(of.at), right, y(of.at), colour="ink", width=2)
        sheet.text(LEFT - 8, y(of.at), axis.tick_text(of.at, of.at), size=TICK, anchor="end")
        sheet.text(LEFT + 2, y(of.at) - 10, of.at_text, size=TICK)
    _events(sheet, of, x, bottom)
    _line(sheet, of, x, y)
    _last(sheet, of, last, x, y)
    _limit_names(sheet, of, last, y, right)
    _months(sheet, of.months, x, bottom)
    return sheet.svg()


def _limited(of: Trend) -> bool:
    return any(not math.isnan(one.lower) for one in of.months)


def _reach(of: Trend) -> tuple[float, float]:
    values = [number for one in of.months for number in (one.value.raw, one.lower, one.upper)]
    if not _limited(of):
        values += [number for one in of.months for number in (one.interval.low, one.interval.high)]
    return axis.limits(values, include=of.at, pad=0.08)


def _band(sheet: Sheet, of: Trend, x, y, right: float) -> None:
    """The limits month by month, since those of shares depend on n."""
    for place, one in enumerate(of.months):
        if math.isnan(one.lower):
            continue
        start = x(place) - (x(1) - x(0)) / 2 if place else LEFT
        end = x(place) + (x(1) - x(0)) / 2 if place < len(of.months) - 1 else right
        sheet.rect(start, y(one.upper), end - start, y(one.lower) - y(one.upper), fill="hair", opacity=0.55)
        for limit in (one.upper, one.lower):
            sheet.line(start, y(limit), end, y(limit), colour="mute", dash="4 4")
        sheet.line(start, y(one.centre), end, y(one.centre), colour="axis")


def _limit_names(sheet: Sheet, of: Trend, last: Month, y, right: float) -> None:
    """The names of the lines at the right, left out where the last value stands."""
    one = of.months[-1]
    if math.isnan(one.lower):
        return
    for level, name in ((one.upper, of.limit_text), (one.centre, of.centre_text), (one.lower, of.limit_text)):
        if abs(y(level) - y(last.value.raw)) > 13:
            sheet.text(right + 6, y(level), name, size=TICK, colour="ink2")


def _line(sheet: Sheet, of: Trend, x, y) -> None:
    """Each month's dot; the line is broken where a month is missing. Intervals where there are no limits."""
    known = [(place, one) for place, one in enumerate(of.months) if not math.isnan(one.value.raw)]
    runs: list[list[tuple[float, float]]] = []
    for order, (place, one) in enumerate(known):
        if order == 0 or known[order - 1][0] != place - 1:
            runs.append([])
        runs[-1].append((x(place), y(one.value.raw)))
        if not _limited(of) and not math.isnan(one.interval.low):
            low, high = y(one.interval.low), y(one.interval.high)
            sheet.line(x(place), low, x(place), high, colour="ink2", width=3, opacity=0.35)
    for run in runs:
        if len(run) > 1:
            sheet.path(run)
    for place, one in known:
        radius, fill = (OWN, "ink") if one.own else (DOT, "ink2")
        sheet.dot(x(place), y(one.value.raw), radius, fill=fill, width=0)


def _last(sheet: Sheet, of: Trend, last: Month, x, y) -> None:
    place = of.months.index(last)
    sheet.dot(x(place), y(last.value.raw), SIGNAL, fill=TONES[of.tone] if of.tone else "ink2", width=2)
    sheet.text(x(place) + 11, y(last.value.raw), last.value.text, colour=TEXT_TONES[of.tone], bold=True)


def _events(sheet: Sheet, of: Trend, x, bottom: float) -> None:
    """A dotted line down at each month with an event, its number below."""
    places = {one.month: place for place, one in enumerate(of.months)}
    marks: dict[int, str] = {}
    for event in of.events:
        marks[places[event.month]] = marks.get(places[event.month], "") + event.mark
    for place, mark in marks.items():
        sheet.line(x(place), TOP, x(place), bottom, colour="ink2", dash="2 3")
        sheet.text(x(place), bottom + 8, mark, size=13, anchor="middle")


def _months(sheet: Sheet, months: tuple[Month, ...], x, bottom: float) -> None:
    """A few months by name, the last one always, the year under the first and under each new one."""
    step = -(-len(months) // 5)
    year = ""
    for place in sorted(range(len(months) - 1, -1, -step)):
        one = months[place]
        sheet.text(x(place), bottom + 24, one.name, size=TICK, colour="ink2", anchor="middle")
        if one.month[:4] != year:
            sheet.text(x(place), bottom + 38, one.month[:4], size=TICK, colour="ink2", anchor="middle")
        year = one.month[:4]
