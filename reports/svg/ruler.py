"""The ruler of the index and the small line of a tile."""

from __future__ import annotations

import math

from figures import axis
from reports.content.parts import Hero, Tile
from reports.svg.marks import TONES, Sheet
from reports.svg.text_width import width

SIDE, TICK = 8, 11  # margin at both ends; type size
NAMES, DOTS, SCALE, TICKS = 24, 44, 66, 86  # heights of the names, the dots, the ruler and its numbers


def ruler(hero: Hero, words: dict[str, str], *, across: float) -> str:
    """The index with its interval, the period before hollow, and the ink line where expectation is met."""
    tile, before = hero.tile, hero.before
    shown = [tile.value.raw, tile.interval.low, tile.interval.high, *([] if before is None else [before.raw])]
    low, high = axis.limits(shown, include=1.0, pad=0.14)
    sheet = Sheet(across, 96, says=f"{tile.label} {tile.value.text}, {tile.interval.text}")

    def at(value: float) -> float:
        return SIDE + (value - low) / (high - low) * (across - 2 * SIDE)

    _scale(sheet, low, high, at)
    sheet.line(at(1), 16, at(1), SCALE + 8, colour="ink", width=2)
    _beside(sheet, words["as_expected"], at(1), 7, across)
    if before is not None:
        sheet.dot(at(before.raw), DOTS, 5, fill="paper", ring="mute", width=2)
    colour = TONES[hero.tone]
    if not math.isnan(tile.interval.low):
        sheet.line(at(tile.interval.low), DOTS, at(tile.interval.high), DOTS, colour=colour, width=6, opacity=0.5)
    sheet.dot(at(tile.value.raw), DOTS, 7, fill=colour, width=2)
    _names(sheet, hero, at)
    return sheet.svg()


def _scale(sheet: Sheet, low: float, high: float, at) -> None:
    sheet.line(at(low), SCALE, at(high), SCALE)
    for value in axis.ticks(low, high, most=14):
        sheet.line(at(value), SCALE, at(value), SCALE + 6)
    for value in axis.ticks(low, high, most=3):
        sheet.text(at(value), TICKS, axis.index_text(value), size=TICK, colour="ink2", anchor="middle")


def _beside(sheet: Sheet, text: str, x: float, y: float, across: float) -> None:
    """A text over a place, moved so that it stays on the sheet."""
    half = width(text, TICK) / 2
    sheet.text(min(max(x, half + 1), across - half - 1), y, text, size=TICK, anchor="middle")


def _names(sheet: Sheet, hero: Hero, at) -> None:
    """The names over the dots; where they are close, they grow away from each other."""
    named = [(at(hero.tile.value.raw), hero.name)]
    named += [] if hero.before is None else [(at(hero.before.raw), hero.before_name)]
    room = sum(width(name, TICK) for _, name in named) / 2 + 6
    close = len(named) == 2 and abs(named[0][0] - named[1][0]) < room
    for (x, name), (other, _) in zip(named, named[::-1], strict=True):
        anchor = "middle" if not close else "start" if x > other else "end"
        sheet.text(x, NAMES + 3, name, size=TICK, colour="ink2", anchor=anchor)


def spark(tile: Tile, *, across: float, height: float = 34) -> str:
    """The months of a tile as a line, without axes; coloured only where the change is beyond noise."""
    values = [value for _, value in tile.history]
    if len(values) < 3:
        return ""
    low, high = min(values), max(values)
    step, span = (across - 6) / (len(values) - 1), (high - low) or 1.0
    points = [(3 + step * place, 4 + (high - value) / span * (height - 8)) for place, value in enumerate(values)]
    colour = TONES[tile.change.tone] if tile.change is not None else "mute"
    sheet = Sheet(across, height, says=tile.label)
    sheet.path(points, colour=colour)
    sheet.dot(*points[-1], 2.5, fill=colour, width=1)
    return sheet.svg()
