"""The columns that a survey tool adds by itself or fills in its own way, with their roles."""

from __future__ import annotations

import re
from dataclasses import replace

from intake.cells.numbers import number
from intake.cells.scored import distinct
from intake.columns.facts import Facts
from intake.layouts.answers_sheet import Table
from intake.layouts.tools import Tool, recognise
from intake.mapping import ON_SCALES, Column, Mapping

SURE = 0.95


def tool_columns(tool: Tool, known: list[Facts]) -> dict[int, Column]:
    """Place -> column for what the tool writes beside the answers, and for questions with several options in a cell.

    Of several dates (durations …) the one the tool's file lists first counts; the others are left out.
    """
    own = [(one, *said) for one in known if (said := tool.role(one.header))]
    first: dict[str, tuple[int, int]] = {}
    for one, role, rank in own:
        if one.kind != "empty":
            first[role] = min((rank, one.place), first.get(role, (rank, one.place)))
    found = {one.place: _column(tool, one, role, first.get(role, (0, one.place))[1]) for one, role, _ in own}
    for one in known:
        if one.place not in found and _holds_several(tool, one):
            found[one.place] = Column(one.header, one.place + 1, "ignore", reason="multi_select", confidence=SURE)
    return found


def _column(tool: Tool, one: Facts, role: str, chosen: int) -> Column:
    reason = f"tool:{tool.name}"
    if one.kind == "empty":
        role, reason = "ignore", "empty"
    elif role == "personal":
        role, reason = "ignore", "personal"
    elif role in ("date", "duration", "customer", "comment") and one.place != chosen:
        role = "ignore"
    return Column(one.header, one.place + 1, role, reason=reason, confidence=SURE)


def _holds_several(tool: Tool, one: Facts) -> bool:
    """Whether cells hold options joined as this tool joins them; a comma may stand in a sentence and tells nothing."""
    mark = tool.several.strip()
    return bool(mark) and not re.search(r"[\w,;]", mark) and any(mark in text for text in one.texts)


def without_rivals(tool: dict[int, Column], others: list[Column]) -> list[Column]:
    """The other columns without a role that only one column may have and that the tool's own column has."""
    held = {column.role for column in tool.values()} & {"date", "duration", "customer", "comment"}
    return [
        Column(c.header, c.position, "ignore", reason=f"another_{c.role}", confidence=0.6) if c.role in held else c
        for c in others
    ]


def with_codes(mapping: Mapping, answers: Table) -> Mapping:
    """The mapping with the tool's own codes for no answer that its scores hold, be they ever so few."""
    found = recognise(answers.sheet)
    if not found or not found[0].missing:
        return mapping
    scores = [column.position - 1 for column in mapping.columns if column.role in ("score", *ON_SCALES)]
    numbers = {number(str(value)) for place in scores for value in distinct(answers.body[place]).values}
    codes = {int(code) for code in found[0].missing if code in numbers}
    return replace(mapping, missing_codes=tuple(sorted({*mapping.missing_codes, *codes})))
