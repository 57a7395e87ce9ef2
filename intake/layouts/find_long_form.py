"""Whether a table has one row per answer, told from its headers and from how its cells repeat."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np
import pandas as pd

from intake.columns.facts import Facts, facts
from intake.columns.header_words import in_entry, speaks
from intake.columns.roles import SEGMENTS
from intake.layouts.answers_sheet import Table
from intake.layouts.long_form import LONG, respondents, says
from intake.pairing.headers import spoken_of
from intake.pairing.pairs import find_sides
from intake.profiles import profile

WIDEST = 30  # a table of answers has a respondent, an item, an answer and a few breakdowns
FEWEST = 6  # rows
ITEMS = (2, 300)
FIRST = 5000  # so many rows tell what a column holds
CLEAR = 0.9  # the share of (respondent, item) that occur once
FULL = 0.6  # the share of all items that a respondent answers, where no header names them


@dataclass(frozen=True)
class _Columns:
    """The columns of a table by what they might be."""

    known: list[Facts]
    body: pd.DataFrame

    @property
    def scores(self) -> list[Facts]:
        return [one for one in self.known if one.kind != "empty" and one.could_be_score]


def propose_long(answers: Table) -> dict | None:
    """The layout {"kind": "long", …} of a table with one row per answer; None for one with a row per respondent.

    It carries "asked": True where the cells repeat like that and no header says so: a person must decide.
    """
    if not 3 <= len(answers.headers) <= WIDEST or len(answers.body) < FEWEST:
        return None
    known = [facts(p, h, answers.body[p].iloc[:FIRST]) for p, h in enumerate(answers.headers)]
    table = _Columns(known, answers.body)
    for who, item in _candidates(table):
        if found := _layout(table, who, item):
            return found
    return None


def _candidates(table: _Columns) -> list[tuple[Facts, Facts]]:
    """Respondent and item by their headers, else the item by how it repeats."""
    who = [one for one in table.known if says(one.header, "respondent") and one.kind in ("text", "number")]
    items = [one for one in table.known if _could_be_item(one)]
    worded = [one for one in items if says(one.header, "item") and one not in who]
    who = who or ([one for one in table.known if _could_be_name(one)] if worded else [])
    longest = sorted(worded, key=lambda one: -np.mean([len(text) for text in one.texts] or [0]))
    rest = [one for one in items if one not in worded and one not in who and one.kind == "text"]
    rest = [one for one in rest if not _usual_breakdown(one)]
    return [*product(who, longest), *product(who, rest)]


def _could_be_item(one: Facts) -> bool:
    return one.kind in ("text", "number") and ITEMS[0] <= len(one.cells.values) <= ITEMS[1] and not one.has_dates()


def _could_be_name(one: Facts) -> bool:
    """Texts that each stand in some rows, under a header that says nothing."""
    many = one.kind == "text" and len(one.cells.values) >= FEWEST and 2 * len(one.cells.values) <= one.cells.filled
    return many and not one.could_be_score and not says(one.header, "item") and not _usual_breakdown(one)


def _usual_breakdown(one: Facts) -> bool:
    """A branch, a channel, a wave … or the side of an answer."""
    segment = any(speaks(one.header, role) is not None for role in ("date", "personal", "comment", "complained"))
    return segment or _says_segment(one.header) or len(_sides(one)) >= 2


def _says_segment(header: str) -> bool:
    entries = profile("roles")["segment"]
    return any(in_entry(header, entries[name]) is not None for name in (*SEGMENTS, "other"))


def _sides(one: Facts) -> set[str]:
    """The sides that the cells of a column name, where each of them names one."""
    if one.kind != "text" or not 2 <= len(one.cells.values) <= 4:
        return set()
    sides = [spoken_of(text) for text in one.texts]
    return set() if None in sides else set(sides)


def _layout(table: _Columns, who: Facts, item: Facts) -> dict | None:
    side = next((one for one in table.known if one not in (who, item) and len(_sides(one)) >= 2), None)
    answers = _answers(table, (who, item, side))
    if not answers:
        return None
    key = _key(table, (who, item, side, *answers))
    if key is None:
        return None
    told = says(who.header, "respondent") and says(item.header, "item")
    sure = told and all(one is who or one.has_dates() for one in key)
    if not says(item.header, "item") and not _is_full(table, who, item, side):
        return None
    layout = {
        "kind": LONG,
        "respondent": key[0].header if len(key) == 1 else [one.header for one in key],
        "item": item.header,
        "answer": answers[0].header if len(answers) == 1 else [one.header for one in answers],
        "side": side.header if side else None,
    }
    return layout if sure else layout | {"asked": True}


def _answers(table: _Columns, others: tuple[Facts | None, ...]) -> list[Facts]:
    """The column of answers, or one for each side; [] where several columns look like scores of their own."""
    scores = [one for one in table.scores if one not in others]
    sided = _one_of_each_side(scores)
    if others[2] is None and sided:
        return sided if not [one for one in scores if one not in sided and _is_service(one)] else []
    named = [one for one in table.known if one not in others and one.kind != "empty" and says(one.header, "answer")]
    if len(named) == 1:
        return named
    scores = [one for one in scores if _is_service(one)]
    return scores if len(scores) == 1 else []


def _one_of_each_side(scores: list[Facts]) -> list[Facts]:
    """The columns of an expectation and a perception (or importance …), one of each; [] where there is no such pair."""
    sided = [one for one in scores if spoken_of(one.header)]
    if len({spoken_of(one.header) for one in sided}) == len(sided) >= 2:
        return sided
    pairs = find_sides({one.place: one.header for one in scores}).pairs
    places = {place for pair in pairs for place in (pair.expectation, pair.perception)}
    return [one for one in scores if one.place in places] if len(pairs) == 1 else []


def _is_service(one: Facts) -> bool:
    """Scores, not numbers of another kind."""
    return speaks(one.header, "not_service") is None and speaks(one.header, "weight") is None and len(one.values) > 2


def _key(table: _Columns, parts: tuple[Facts | None, ...]) -> list[Facts] | None:
    """What tells respondents apart: an id, or an id and a date (a wave …) where one customer answers several times."""
    who, item, side, *_ = parts
    rest = [one for one in (item, side) if one]
    others = [one for one in table.known if one not in parts and one.kind != "empty"]
    again = sorted(
        (one for one in others if one.has_few_values or one.has_dates()), key=lambda one: not one.has_dates()
    )
    for key in ([who], *([who, one] for one in again)):
        codes = respondents(table.body, [one.place for one in key], [item.place])
        told = pd.DataFrame({"who": codes} | {one.place: table.body[one.place].to_numpy() for one in rest})
        told = told[codes >= 0]
        repeats = len(told) >= 2 * told["who"].nunique() > 0
        if repeats and 1 - told.duplicated().mean() >= CLEAR:
            return key
    return None


def _is_full(table: _Columns, who: Facts, item: Facts, side: Facts | None) -> bool:
    """Whether most respondents answer most items."""
    people = table.body[who.place].nunique()
    sides = len(_sides(side)) if side else 1
    return len(table.body) >= FULL * people * table.body[item.place].nunique() * sides
