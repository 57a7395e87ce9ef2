"""A register of customers instead of a survey: which column says who left, and which why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from intake import workbook
from intake.cells.words import is_missing_word, plain
from intake.columns.facts import Facts
from intake.columns.header_words import speaks
from intake.mapping import Column
from intake.profiles import profile

LEFT, REASON = "departed", "departure_reason"


def with_departures(columns: Sequence[Column], known: Sequence[Facts]) -> list[Column]:
    """The columns with the one that says yes or no to having left, and the one with the reasons; else as they are."""
    facts = {one.place: one for one in known}
    left = _first([facts[c.position - 1] for c in columns if c.position - 1 in facts], LEFT)
    if left is None:
        return list(columns)
    told = _first([one for one in facts.values() if one.place != left.place], REASON)
    roles = {left.place: LEFT} | ({told.place: REASON} if told else {})
    return [
        replace(c, role=role, item="", reason=f"{role}_word", confidence=0.9)
        if (role := roles.get(c.position - 1))
        else c
        for c in columns
    ]


def _first(columns: Sequence[Facts], role: str) -> Facts | None:
    """The column whose header and cells speak for a role most surely, the first of equals."""
    fits = _tells_who_left if role == LEFT else _are_reasons
    ranked = [(rank, one.place, one) for one in columns if (rank := speaks(one.header, role)) is not None and fits(one)]
    return min(ranked, key=lambda one: one[:2])[2] if ranked else None


def _tells_who_left(facts: Facts) -> bool:
    """Whether a column says yes and no, in words or as 1 and 0, and both of them."""
    said = [cell for cell in facts.cells.values if not (isinstance(cell, str) and is_missing_word(cell))]
    return {left_flag(cell) for cell in said} == {0.0, 1.0}


def left_flag(cell: object) -> float | None:
    """1 left, 0 stayed, None where a cell says neither.

    >>> left_flag("Yes"), left_flag("Churned"), left_flag("在网"), left_flag(0.0), left_flag("maybe")
    (1.0, 1.0, 0.0, 0.0, None)
    """
    if flag := workbook.choice_id("flag", cell):
        return {"yes": 1.0, "no": 0.0}.get(flag)
    known = ((1.0, "left"), (0.0, "stayed"))
    return next((value for value, said in known if plain(cell) in map(plain, profile("roles")[LEFT][said])), None)


def _are_reasons(facts: Facts) -> bool:
    return facts.kind == "text" and facts.has_few_values
