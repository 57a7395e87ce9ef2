"""One survey out of the deliveries of one survey: this month's file below last month's.

What was asked alike is one series; what was not is kept apart and said. A changed scale breaks a series: an answer of
4 on 1–5 is no 8 on 1–10, so nothing is rescaled and the earlier answers stand under an item of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from analytics.changes.asked import asked_in
from analytics.deliveries.halls import Carried, carry, sheet_names
from analytics.deliveries.items import Plan, plan_items
from analytics.deliveries.provider_rows import unite_provider
from analytics.deliveries.respondents import unite_respondents
from analytics.survey import MISSING, Survey

MIXED = "mixed"  # Survey.assumed where the deliveries' expectations were not all set alike


@dataclass(frozen=True)
class Note:
    """What a reader of the history must know; language-free.

    code: "item_added", "item_dropped" (what: item; month: the first with or without it), "scale_changed" (item; the
    first month on the new scale; before and after: the scales), "outcome_scale_changed" (overall or recommend, alike),
    "segment_added", "segment_dropped", "hall_facts" (what: facts of halls, one a line; month: the first that has them
    from a branches sheet of another; before: month of that sheet), "halls_unknown" (what: halls that no sheet knows,
    one a line), "branch_renamed" (what: old name; after: new one), "provider_twice" (item; month: "" is all; before:
    branch) or "expectation_mixed".
    """

    code: str
    what: str = ""
    month: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, eq=False)
class Appended:
    """The one survey. Its respondents have a column more: `batch`, the position of the delivery they came with."""

    survey: Survey
    notes: tuple[Note, ...]


def append(surveys: Sequence[Survey], *, branch_names: Mapping[str, str] | None = None) -> Appended:
    """One survey of the deliveries of one survey, in their order.

    Items are united by id: texts, dimension, touchpoint and owner of the latest delivery that has them, in the order
    of the latest. Answers asked on the scale that the latest asked are one item; those on another scale are the item
    "Q1 (1–5)", with the dimension, touchpoint and owner of Q1. Segments are united, missing where a delivery lacks
    one, unless a branches sheet says it of the hall (see `analytics.deliveries.halls`); a flag that a delivery could
    not check is missing too. An outcome's answers on an older scale move to the column "overall (1–5)". branch_names:
    old name -> new one, beside what branches sheets say and before it, also over several steps; names that lead round
    in a circle stay. Provider rows see `analytics.deliveries.provider_rows`. Raises ValueError without a delivery.

    SOURCE: ours; where items and scales agree and no fact of a hall is carried, tally(append(parts)) = merge of the
    parts' tallies (tested).

    >>> from analytics.examples import small_survey
    >>> from analytics.survey import Scale
    >>> made = append([small_survey([[4]], [[3]], scale=Scale(1, 5)), small_survey([[8]], [[6]])])
    >>> [item.id for item in made.survey.items], made.survey.perception.tolist()
    (['Q1', 'Q1 (1–5)'], [[-1, 2], [5, -1]])
    """
    if not surveys:
        raise ValueError("there is nothing to append: name one delivery or more")
    plan = plan_items(surveys)
    names = _names(surveys, branch_names or {})
    months = [survey.months for survey in surveys]
    carried = carry(surveys, months, names)
    people = unite_respondents(carried.surveys, months, names)
    provider, twice = unite_provider(surveys, months, plan.ids, names)
    sides = {side: _codes(surveys, plan, side) for side in ("expectation", "perception", "adequate")}
    survey = Survey(
        items=plan.items,
        respondents=people.frame,
        segments=people.segments,
        outcome_scales=people.outcome_scales,
        provider=provider,
        assumed=_assumed(surveys),
        kano=next((survey.kano for survey in reversed(surveys) if survey.kano is not None), None),
        **sides,
    )
    notes = [
        *_hall_notes(carried),
        *_item_notes(survey, plan),
        *(Note("outcome_scale_changed", *row) for row in people.scale_changes),
        *_turns("segment", people.segments_by_month),
        *(Note("branch_renamed", old, after=new) for old, new in people.renamed),
        *(Note("provider_twice", item, month, before=branch) for item, branch, month in twice),
        *([Note("expectation_mixed")] if survey.assumed == MIXED else []),
    ]
    return Appended(survey, tuple(notes))


def _names(surveys: Sequence[Survey], given: Mapping[str, str]) -> dict[str, str]:
    """Every old name of a hall with its present one: as sheets say, unless somebody gave it another or calls it so."""
    said = {old: new for old, new in sheet_names(surveys).items() if old not in given.values()}
    return _ends(said | given)


def _ends(names: Mapping[str, str]) -> dict[str, str]:
    """Every old name with the name that it ends at, over any number of steps."""
    ends = {}
    for old in names:
        way = [old]
        while way[-1] in names and len(way) <= len(names):
            way.append(names[way[-1]])
        ends[old] = old if way[-1] in names else way[-1]  # round in a circle: it stays
    return ends


def _codes(surveys: Sequence[Survey], plan: Plan, side: str) -> np.ndarray | None:
    """The codes of one side of all deliveries, (respondents, items), on the scales of the plan."""
    matrices = [getattr(survey, side) for survey in surveys]
    if all(matrix is None for matrix in matrices):
        return None
    fine = any(item.scale.points > 127 for item in plan.items)
    codes = np.full((sum(map(len, surveys)), len(plan.items)), MISSING, dtype=np.int16 if fine else np.int8)
    start = 0
    for survey, matrix, places, steps in zip(surveys, matrices, plan.places, plan.steps, strict=True):
        if matrix is not None:
            codes[start : start + len(survey), places] = np.where(matrix == MISSING, MISSING, matrix * steps)
        start += len(survey)
    return codes


def _assumed(surveys: Sequence[Survey]) -> str:
    ways = {survey.assumed for survey in surveys if survey.has_expectation}
    return MIXED if len(ways) > 1 else next(iter(ways), "")


def _hall_notes(carried: Carried) -> list[Note]:
    notes = [Note("hall_facts", "\n".join(facts), month, before=sheet) for facts, month, sheet in carried.facts]
    return notes + [Note("halls_unknown", "\n".join(halls), month) for halls, month in carried.unknown]


def _item_notes(survey: Survey, plan: Plan) -> list[Note]:
    """Items that came and went, and scales that changed, from month to month."""
    asked = asked_in(survey)
    scales: dict[str, dict[str, str]] = {}
    for month, row in zip(asked.index, asked.to_numpy(), strict=True):
        here = scales.setdefault(month, {})
        for item, label, answered in zip(plan.of, plan.labels, row, strict=True):
            if answered:
                here[item] = f"{here[item]}, {label}" if item in here else label
    notes = _turns("item", {month: tuple(here) for month, here in scales.items()})
    for before, month in pairwise(scales):
        both = [item for item in scales[month] if item in scales[before]]
        changed = [item for item in both if scales[month][item] != scales[before][item]]
        notes += [Note("scale_changed", item, month, scales[before][item], scales[month][item]) for item in changed]
    return notes


def _turns(kind: str, by_month: Mapping[str, Sequence[str]]) -> list[Note]:
    """What was there in a month and not in the one before, and the other way round."""
    notes = []
    for before, month in pairwise(by_month):
        then, now = by_month[before], by_month[month]
        notes += [Note(f"{kind}_added", name, month) for name in now if name not in then]
        notes += [Note(f"{kind}_dropped", name, month) for name in then if name not in now]
    return notes
