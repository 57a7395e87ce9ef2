"""Scores that are no item of the service and no half of a pair: a further question, on a scale that the items share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from intake.columns.facts import Facts
from intake.columns.header_words import numbers_something, speaks
from intake.mapping import Column
from intake.scales import infer

ALONE = "alone"  # the role of such a column
LEAST_POINTS = 7  # numbers from 1 to 5 may be codes of anything
SAID = ("second_block", "effort")  # left out, but surely a score


def with_lone_scores(columns: Sequence[Column], known: Sequence[Facts]) -> list[Column]:
    """The columns with the role of a lone score for those that are left out and are scores all the same."""
    facts = {one.place: one for one in known}
    main = _main(columns, facts)
    found = []
    for column in columns:
        one = facts.get(column.position - 1)
        if column.role == "ignore" and one and column.reason in SAID and one.could_be_score and one.kind != "empty":
            column = replace(column, role=ALONE)
        elif column.role == "ignore" and one and column.reason == "codes" and main and _ends(one) == main:
            column = replace(column, role=ALONE, reason="same_scale", confidence=0.6) if _is_score(one) else column
        found.append(column)
    return found


def _main(columns: Sequence[Column], facts: dict[int, Facts]) -> tuple[float, float] | None:
    """The ends of the scale most items are on, where it has so many points that codes hardly use all of them."""
    places = (column.position - 1 for column in columns if column.role == "score")
    ends = Counter(end for place in places if place in facts and (end := _ends(facts[place])))
    main = ends.most_common(1)[0][0] if ends else None
    return main if main and main[1] - main[0] + 1 >= LEAST_POINTS else None


def _ends(one: Facts) -> tuple[float, float] | None:
    """The ends of the scale that a column's numbers are on, both of them and nothing beyond in use."""
    found = infer(one.numbers, one.cells.counts) if len(one.values) else None
    if found is None or one.values.max() != found.scale.hi or one.values.min() < found.scale.lo:
        return None
    return found.scale.lo, found.scale.hi


def _is_score(one: Facts) -> bool:
    return one.could_be_score and speaks(one.header, "not_service") is None and not numbers_something(one.header)
