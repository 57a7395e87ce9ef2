"""The sorted dot plot: who is above or below expectation, with intervals, and n at the right."""

from __future__ import annotations

import math

from figures import axis
from reports.content.parts import Place, Places
from reports.svg.marks import TONES, Sheet
from reports.svg.text_width import width, wrap

ROW, HEAD, FOOT, LINE = 22, 24, 20, 14  # pixels
NAME, TICK = 13, 11


def dots(of: Places, *, across: float) -> str:
    """Colour only where the interval misses 1; unranked rows hollow and dotted; the whole's value as a dotted line."""
    left, right = _margins(of, across)
    names = [wrap(one.name, left - 8, NAME) for one in of.shown]
    tops = [HEAD]
    for lines in names:
        tops.append(tops[-1] + max(ROW, len(lines) * LINE + 8))
    sheet = Sheet(across, tops[-1] + FOOT, says=of.title)
    low, high = _reach(of)

    def at(value: float) -> float:
        return left + 8 + (value - low) / (high - low) * (right - left - 16)

    _references(sheet, of, at, tops[-1], right)
    for value in axis.ticks(low, high):
        sheet.text(at(value), tops[-1] + 12, axis.tick_text(value, of.at), size=TICK, colour="ink2", anchor="middle")
    sheet.text(across, 8, "n", size=TICK, colour="ink2", anchor="end")
    for one, lines, top, foot in zip(of.shown, names, tops, tops[1:], strict=False):
        y = (top + foot) / 2
        for place, line in enumerate(lines):
            height = y + (place - (len(lines) - 1) / 2) * LINE
            sheet.text(0, height, line, size=NAME, colour="ink" if one.ranked else "ink2")
        sheet.text(across, y, one.n.text, size=TICK, colour="ink2", anchor="end")
        _dot(sheet, one, y, at, left, right)
    return sheet.svg()


def _margins(of: Places, across: float) -> tuple[float, float]:
    """Room for the names, as wide as the longest needs, at most a third; and for n."""
    longest = max((width(one.name, NAME) for one in of.shown), default=0.0)
    count = max((width(one.n.text, TICK) for one in of.shown), default=0.0)
    return min(longest + 10, across / 3), across - count - 10


def _reach(of: Places) -> tuple[float, float]:
    """Room for every dot and the intervals of ranked rows; those of small groups may run out."""
    values = [number for one in of.shown if one.ranked for number in (one.interval.low, one.interval.high)]
    return axis.limits([*values, *(one.value.raw for one in of.shown), of.overall.raw], include=of.at)


def _references(sheet: Sheet, of: Places, at, bottom: float, right: float) -> None:
    """The line where expectation is met and the dotted one of all together, with their names beside each other."""
    if not math.isnan(of.overall.raw):
        x = at(of.overall.raw)
        sheet.line(x, HEAD - 8, x, bottom, colour="mute", dash="2 3")
        leftwards = of.at is None or of.overall.raw <= of.at or x + 4 + width(of.overall_text, TICK) > right
        shift, anchor = (-4, "end") if leftwards else (4, "start")
        sheet.text(x + shift, 8, of.overall_text, size=TICK, colour="ink2", anchor=anchor)
    if of.at is not None:
        sheet.line(at(of.at), HEAD - 8, at(of.at), bottom, colour="ink", width=2)
        sheet.text(at(of.at), 8, axis.index_text(of.at), size=TICK, anchor="middle")


def _dot(sheet: Sheet, one: Place, y: float, at, left: float, right: float) -> None:
    colour = TONES[one.tone]
    if not math.isnan(one.interval.low):
        ends = [min(max(at(limit), left), right) for limit in (one.interval.low, one.interval.high)]
        line = {"width": 3, "opacity": 0.6} if one.ranked else {"width": 1.5, "dash": "2 3"}
        sheet.line(ends[0], y, ends[1], y, colour=colour, **line)
    if one.ranked:
        sheet.dot(at(one.value.raw), y, 5, fill=colour)
    else:
        sheet.dot(at(one.value.raw), y, 4.5, fill="paper", ring=colour)
