"""The usual table of a made survey: date and hall, then the items in turns or in blocks."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence

from tests.traps.known import EN, Known, whole


def table(
    known: Known,
    *,
    names: Sequence[str] = EN,
    expectation: str | Callable = "{} – expected",
    perception: str | Callable = "{} – perceived",
    blocks: bool = False,
    date: str = "Date",
    hall: str = "Branch",
    day: Callable[[datetime.date], object] | str = "%Y-%m-%d",
    cells: tuple[list, list] | None = None,
    before: dict[str, Sequence] | None = None,
    after: dict[str, Sequence] | None = None,
) -> list[list]:
    """Header row and rows of a known survey.

    `expectation`, `perception` make a header of an item's name and its number (a format, or a function of both);
    `blocks`: all expectations before all perceptions; `day` writes a date; `cells` are both sides as written;
    `before` and `after` are columns beside the items by their header. A blank `date` or `hall` leaves it out.
    """
    e, p = cells or (whole(known.expectation), whole(known.perception))
    first = {date: [_day(one, day) for one in known.days]} if date else {}
    first |= {hall: list(known.halls)} if hall else {}
    sides = [(perception, p)] if not e else [(expectation, e), (perception, p)]
    scores = [
        (_name(way, names, item), [row[item] for row in side]) for item, way, side in _order(sides, known, blocks)
    ]
    columns = [*first.items(), *(before or {}).items(), *scores, *(after or {}).items()]
    return [[header for header, _ in columns], *map(list, zip(*(values for _, values in columns), strict=True))]


def _order(sides: list[tuple], known: Known, blocks: bool) -> list[tuple]:
    """(item, way to name it, answers) of every score column from left to right."""
    if blocks:
        return [(item, *side) for side in sides for item in known.items]
    return [(item, *side) for item in known.items for side in sides]


def _name(way: str | Callable, names: Sequence[str], item: int) -> str:
    return way(names[item], item + 1) if callable(way) else way.format(names[item], n=item + 1)


def _day(one: datetime.date, day: Callable | str):
    return day(one) if callable(day) else one.strftime(day)


def beside(rows: list[list], columns: dict[str, Sequence]) -> list[list]:
    """The table with more columns at its right end."""
    if not columns:
        return rows
    more = zip(*([header, *cells] for header, cells in columns.items()), strict=True)
    return [[*row, *cells] for row, cells in zip(rows, more, strict=True)]
