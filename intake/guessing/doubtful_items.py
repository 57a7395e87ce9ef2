"""Columns that may be items or something else: named like a measure, bare codes on several scales, counts."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from intake.cells.words import answer, is_missing_word, wordings
from intake.columns.facts import Facts
from intake.columns.header_words import named
from intake.profiles import profile
from intake.scales import Inferred

LEAST, MOST = 3, 12
TOP = 11
CODE = re.compile(r"[A-Za-z]{1,4}[\s_.-]?\d{1,3}")


def could_be_rated(
    columns: Sequence[Facts], scaled: dict[int, Inferred | None], scale: Callable[..., Inferred | None]
) -> dict[int, Inferred]:
    """The scale of every column named like a measure (price, delay) that stands beside items on that very scale."""
    words, found = profile("roles")["not_service"]["could_be_rated"], {}
    for one in columns:
        own = scale(one, rated=True) if scaled[one.place] is None and named(one.header, words) is not None else None
        beside = [scaled.get(one.place + step) for step in (-1, 1)]
        if own and own.scale.hi <= TOP and any(other and other.scale == own.scale for other in beside):
            found[one.place] = own
    return found


def asked_about(columns: Sequence[Facts], chosen: set[int]) -> set[int]:
    """The chosen columns about which a person must be asked whether they are items at all."""
    items = [one for one in columns if one.place in chosen]
    numbers = [one for one in columns if CODE.fullmatch(one.header.strip()) and 0 < len(one.values) <= MOST]
    bare = [one for one in items if one in numbers]
    doubt = set()
    if len(bare) >= LEAST and _differ(numbers, bare):
        doubt |= {one.place for one in bare}
    if len(items) >= LEAST and _are_levels([one.header for one in items]):
        doubt |= {one.place for one in items}
    return doubt


def counts_of_levels(columns: Sequence[Facts]) -> bool:
    """Whether a table says how many chose each level instead of what each person answered."""
    numbers = [one.header for one in columns if one.kind == "number"]
    return len(numbers) > LEAST and _are_levels(numbers)


def _differ(numbers: list[Facts], bare: list[Facts]) -> bool:
    """Whether bare codes are not all items, or end at several numbers though enough people answered."""
    if len(numbers) > len(bare):
        return True
    return len({one.values.max() for one in bare if one.answers >= 10 * one.values.max()}) > 1


def _are_levels(headers: list[str]) -> bool:
    """Whether headers are the levels of one scale in words: the columns count who chose them.

    >>> _are_levels(["Dissatisfied", "Neutral", "Satisfied"]), _are_levels(["Staff", "Hall", "Price"])
    (True, False)
    """
    said = {answer(header) for header in headers if not is_missing_word(header)}
    return len(said) >= LEAST and any(said <= known.keys() for known in wordings().values())
