"""Rows that should be looked at: flagged with their share, and counted."""

from __future__ import annotations

import random
from dataclasses import replace

from tests.traps.known import Known, made
from tests.traps.table import table
from tests.traps.trap import Made, trap
from tests.traps.write import text, xlsx


def _with_rows(known: Known, more: list[int]) -> Known:
    """The survey with some of its rows once more at the end."""
    rows = [*known.people, *more]
    picked = [[side[row] for row in rows] if side else [] for side in (known.expectation, known.perception)]
    days, halls = (tuple(values[row] for row in rows) for values in (known.days, known.halls))
    return replace(known, expectation=picked[0], perception=picked[1], days=days, halls=halls)


@trap("a customer pressed send twice")
def duplicates() -> Made:
    """Five rows a second time, cell by cell: flagged, and counted."""
    known = _with_rows(made("duplicates"), [2, 9, 20, 21, 40])
    return Made("survey.csv", text(table(known)), known.reading(flagged={"duplicate": 5}))


@trap("paid panels")
def straight_lining() -> Made:
    """One person in four gives one answer to everything: flagged, and counted."""
    known = made("straight", items=6)
    for row in range(0, 45, 4):
        known.expectation[row][:] = known.perception[row][:] = [float(row % 10 + 1)] * 6
    return Made("survey.csv", text(table(known)), known.reading(flagged={"straight_lined": 12}))


@trap("paid panels")
def speeders() -> Made:
    """A duration in seconds, some far too short: no score, flagged, and counted."""
    known, chance = made("speed"), random.Random("speeders drawn")
    seconds = [chance.randint(3, 9) if row % 9 == 0 else chance.randint(150, 600) for row in known.people]
    return Made(
        "survey.csv",
        text(table(known, before={"Duration (in seconds)": seconds})),
        known.reading(flagged={"speeder": 5}),
    )


@trap("paid panels")
def short_durations() -> Made:
    """Durations in minutes from 1 to 10, which look like scores."""
    known, chance = made("minutes", asked=False), random.Random("minutes drawn")
    minutes = [chance.randint(1, 10) for _ in known.people]
    return Made(
        "survey.csv", text(table(known, perception="{}", before={"Duration (minutes)": minutes})), known.reading()
    )


@trap("people who stop after the first page")
def nearly_empty_rows() -> Made:
    """Rows with a single answer stay, rows without any score are left out and said."""
    known = made("empty rows")
    for row in (6, 16, 26):
        known.expectation[row][:], known.perception[row][1:] = [None] * 4, [None] * 3
        known.perception[row][0] = 5.0
    for row in (8, 18):
        known.expectation[row][:] = known.perception[row][:] = [None] * 4
    return Made("survey.xlsx", xlsx(table(known)), known.reading(flagged={"near_empty": 3}), problems=("no_score",))
