"""The tiles of a month, from its report: the index over its ruler, then one number each with its change."""

from __future__ import annotations

import math

import pandas as pd

from reports.content.parts import Difference, Hero, Report, Value
from reports.content.parts import Tile as Told
from ui import tiles
from ui.view import View

COLOURS = {"worse": "red", "better": "green", "": "gray"}
ARROWS = {1: "up", -1: "down", 0: "off"}


def draw(view: View, report: Report) -> None:
    """All tiles, the index first where there is one."""
    grid = tiles.grid()
    if report.hero is not None:
        _hero(view, grid, report.hero)
    for told in report.tiles:
        tiles.draw(grid, tile(told))


def tile(told: Told) -> tiles.Tile:
    """A number of the report with its change, without one with its interval and n; a count stands alone."""
    series = [number for _, number in told.history]
    if told.change is not None:
        return _changed(told, told.change, series)
    if told.interval.text:
        note = f"n {told.n.text}"
        return tiles.Tile(told.label, told.value.text, told.interval.text, note, told.help, series)
    return tiles.Tile(told.label, told.value.text, "", "", told.help, series)


def _changed(told: Told, change: Difference, series: list[float]) -> tiles.Tile:
    note = " ".join(text for text in (change.verdict_text, change.interval.text) if text)
    colour, arrow = COLOURS[change.tone], ARROWS[_sign(change.value)]
    return tiles.Tile(told.label, told.value.text, change.value.text, note, told.help, series, colour, arrow)


def chip(change: Difference | None) -> str:
    """The change of the index as the first tile shows it; nothing without a period before."""
    if change is None:
        return ""
    arrow = {1: "↑ ", -1: "↓ ", 0: ""}[_sign(change.value)]
    return f":{COLOURS[change.tone]}-badge[{arrow}{change.value.text}] :small[{change.verdict_text}]"


def _sign(value: Value) -> int:
    """Which way a change goes as it is told: one that rounds to zero goes nowhere."""
    return 0 if math.isnan(value.raw) or not value.text.strip("+−0.% pt点") else 1 if value.raw > 0 else -1


def _hero(view: View, grid, hero: Hero) -> None:
    told, before = hero.tile, None
    now = pd.Series({"value": told.value.raw, "low": told.interval.low, "high": told.interval.high, "n": told.n.raw})
    if hero.before is not None:
        before = pd.Series({"value": hero.before.raw, "low": math.nan, "high": math.nan, "n": math.nan})
    ticks = {"name": hero.name, "earlier": hero.before_name}
    tiles.hero(view, grid, now, change=chip(told.change), before=before, **ticks)
