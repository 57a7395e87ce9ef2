"""An exact split of a change: each part with what it was, what it is, and its share of the change as a bar."""

from __future__ import annotations

import math

from reports.content.parts import Part
from reports.svg.marks import Sheet
from reports.svg.stairs import colour
from reports.svg.text_width import width, wrap

ROW, HEAD, LINE, NAME, NOTE, BAR = 22, 20, 14, 13, 11, 12
LEVEL, LEAST = 50, 56  # pixels of a column of levels, and the least the bars need


def parts(rows: list[Part], heads: tuple[str, str, str], *, across: float, title: str) -> str:
    """Bars from one zero line, all to one scale: losses to the left, gains to the right; contributions at the right.

    heads: of the columns before, after and contribution. A gap has its own colour, any other part is grey.
    """
    last = max([width(heads[2], NOTE), *(width(row.contribution.text, NAME) for row in rows)]) + 6
    names = max(width(row.name, NAME) for row in rows) + 10
    left = min(names, across - 2 * LEVEL - last - 12 - LEAST)
    lines = [wrap(row.name, left - 8, NAME) for row in rows]
    tops = [HEAD]
    for told in lines:
        tops.append(tops[-1] + max(ROW, len(told) * LINE + 6))
    sheet = Sheet(across, tops[-1] + 2, says=title)
    start, end = left + 2 * LEVEL + 10, across - last - 4
    zero, unit = _scale(rows, start, end)
    for head, x in zip(heads, (left + LEVEL, left + 2 * LEVEL, across), strict=True):
        sheet.text(x, HEAD / 2 - 2, head, size=NOTE, colour="ink2", anchor="end")
    sheet.line(0, HEAD - 3, across, HEAD - 3, colour="hair")
    for row, told, top, foot in zip(rows, lines, tops, tops[1:], strict=False):
        y = (top + foot) / 2
        for place, line in enumerate(told):
            sheet.text(0, y + (place - (len(told) - 1) / 2) * LINE, line, size=NAME)
        sheet.text(left + LEVEL, y, row.before.text, size=NAME, colour="ink2", anchor="end")
        sheet.text(left + 2 * LEVEL, y, row.after.text, size=NAME, anchor="end")
        size = row.contribution.raw * unit
        fill = colour(row.part) if row.split == "gap" else "mute"
        sheet.rect(min(zero, zero + size), y - BAR / 2, max(abs(size), 0.5), BAR, fill=fill)
        if not math.isnan(row.interval.low):
            ends = [zero + limit * unit for limit in (row.interval.low, row.interval.high)]
            sheet.line(ends[0], y, ends[1], y, colour="paper", width=4)
            sheet.line(ends[0], y, ends[1], y, colour="ink", width=1.2)
        sheet.text(across, y, row.contribution.text, size=NAME, anchor="end")
    sheet.line(zero, HEAD, zero, tops[-1], colour="ink", width=1.5)
    return sheet.svg()


def _scale(rows: list[Part], start: float, end: float) -> tuple[float, float]:
    """Where 0 stands, so that all bars and intervals just fit, and the pixels of one unit."""
    told = [number for row in rows for number in (row.contribution.raw, row.interval.low, row.interval.high)]
    known = [number for number in told if not math.isnan(number)]
    loss, gain = max(0.0, -min(known)), max(0.0, max(known))
    if loss + gain == 0:
        return (start + end) / 2, 0.0
    unit = (end - start) / (loss + gain)
    return start + loss * unit, unit
