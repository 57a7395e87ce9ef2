"""What branches sheets say of halls, for the deliveries that came without such a sheet.

A register of halls is given once; next month's file has the names of the halls and no more. A fact of a hall is taken
from the nearest earlier delivery whose sheet says it, else from the earliest later one. What the answers themselves
say (a customer's age) is no fact of a hall, and is never carried.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd

from analytics.survey import HALL_FACTS, Survey

OLD_NAMES = "old_names"  # of `Survey.halls`; a survey kept before it held them has none
Known = Mapping[int, Mapping[str, Mapping[str, str]]]  # delivery with a sheet -> fact -> hall -> value
Told = dict[str, tuple[str, int]]  # hall -> value of a fact, and the delivery whose sheet says it


@dataclass(frozen=True, eq=False)
class Carried:
    """The deliveries with the facts they lacked, and what to say of it.

    facts: (facts, first month that has them so, month of the sheet); unknown: (halls, first month) that no sheet knows.
    """

    surveys: tuple[Survey, ...]
    facts: tuple[tuple[tuple[str, ...], str, str], ...]
    unknown: tuple[tuple[tuple[str, ...], str], ...]


def sheet_names(surveys: Sequence[Survey]) -> dict[str, str]:
    """Old name -> present name of halls as the branches sheets say, a later sheet having the last word.

    A name that a sheet calls a hall by is no old one from then on.
    """
    names: dict[str, str] = {}
    for halls in (survey.halls for survey in surveys if survey.halls is not None and OLD_NAMES in survey.halls):
        used = set(halls["branch"])
        said = zip(halls["branch"], halls[OLD_NAMES], strict=True)
        names |= {old: hall for hall, written in said for old in written.split("\n") if old}
        names = {old: hall for old, hall in names.items() if old not in used}
    return names


def carry(surveys: Sequence[Survey], months: Sequence[Sequence[str]], branch_names: Mapping[str, str]) -> Carried:
    """Fill what `Survey.halls` says into the deliveries that have no such column; a hall nobody knows stays missing.

    months: those of each delivery; branch_names: old name -> the name that it ends at. Where halls were merged, the
    fact is that of the hall whose name is left, else what all of them have in common.
    """
    sheets = {place: survey.halls for place, survey in enumerate(surveys) if survey.halls is not None}
    known = {place: _facts(halls, branch_names) for place, halls in sheets.items()}
    facts, unknown, filled = {}, {}, []
    for place, survey in enumerate(surveys):
        halls, told = _lacking(survey, place, known, branch_names)
        filled.append(_with(survey, told, branch_names) if told else survey)
        first = next(iter(months[place]), "")
        for hall in halls if told else ():
            from_sheets = {(fact, found[hall][1]) for fact, found in told.items() if hall in found}
            for fact, sheet in from_sheets:
                others = [month for month in months[place] if month not in months[sheet]]
                if others or not months[place]:  # of more answers of the sheet's own months there is nothing to say
                    facts.setdefault((fact, sheet), (next(iter(others), ""), "".join(months[sheet][-1:])))
            if not from_sheets:
                unknown.setdefault(hall, first)
    in_order = {key: facts[key] for key in sorted(facts, key=lambda key: (key[1], HALL_FACTS.index(key[0])))}
    said = ((tuple(fact for fact, _ in keys), *origin) for origin, keys in _gathered(in_order).items())
    nowhere = ((tuple(halls), first) for first, halls in _gathered(unknown).items())
    return Carried(tuple(filled), tuple(said), tuple(nowhere))


def _lacking(survey: Survey, place: int, known: Known, names: Mapping[str, str]) -> tuple[list[str], dict[str, Told]]:
    """The halls of a delivery, and each fact it has no column of that a sheet says of one of them."""
    told = {fact: _nearest(known, fact, place) for fact in HALL_FACTS if fact not in survey.segments}
    halls = _halls(survey, names) if any(told.values()) else []
    return halls, {fact: found for fact, found in told.items() if not found.keys().isdisjoint(halls)}


def _facts(halls: pd.DataFrame, names: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Fact -> hall by its present name -> value, of one sheet."""
    present = [names.get(hall, hall) for hall in halls["branch"]]
    return {fact: _of_each(halls["branch"], present, halls[fact]) for fact in HALL_FACTS if fact in halls}


def _of_each(written: Sequence[str], present: Sequence[str], values: Sequence[str]) -> dict[str, str]:
    """Hall by its present name -> its value: that of the hall so written, else the one that all merged into it have.

    >>> _of_each(["East", "Quay", "Dock"], ["Quay", "Quay", "Pier"], ["south", "north", "west"])
    {'Quay': 'north', 'Pier': 'west'}
    >>> _of_each(["East", "Quay"], ["Pier", "Pier"], ["south", "north"])
    {}
    """
    own, common = {}, {}
    for hall, now, value in zip(written, present, values, strict=True):
        if value:
            (own if hall == now else common).setdefault(now, set()).add(value)
    return {hall: next(iter(found)) for hall, found in (common | own).items() if len(found) == 1}


def _nearest(known: Known, fact: str, place: int) -> Told:
    """Of every hall the fact as the nearest earlier sheet says it, else the earliest later one."""
    told: Told = {}
    for source in sorted(known, key=lambda source: (source > place, abs(source - place))):
        for hall, value in known[source].get(fact, {}).items():
            told.setdefault(hall, (value, source))
    return told


def _halls(survey: Survey, names: Mapping[str, str]) -> list[str]:
    """The halls that anybody answered about, by their present names."""
    if "branch" not in survey.segments:
        return []
    branch = pd.Categorical(survey.respondents["branch"])
    found = branch.categories[np.unique(branch.codes[branch.codes >= 0])].tolist()
    return list(dict.fromkeys(names.get(hall, hall) for hall in found if hall))


def _with(survey: Survey, told: Mapping[str, Told], names: Mapping[str, str]) -> Survey:
    """The survey with a column for each fact."""
    branch = pd.Categorical(survey.respondents["branch"])
    halls, columns = [names.get(hall, hall) for hall in branch.categories.tolist()], {}
    for fact, found in told.items():
        values = [found.get(hall, ("", 0))[0] for hall in halls]
        categories = tuple(sorted({*values} - {""}))
        place = {value: code for code, value in enumerate(categories)} | {"": -1}  # code −1 is missing
        codes = np.array([*(place[value] for value in values), -1])[branch.codes]
        columns[fact] = pd.Categorical.from_codes(codes, dtype=_one_of(categories))
    respondents = pd.concat([survey.respondents, pd.DataFrame(columns, index=survey.respondents.index)], axis=1)
    return dataclasses.replace(survey, respondents=respondents, segments=(*survey.segments, *columns))


@lru_cache(maxsize=64)
def _one_of(categories: tuple[str, ...]) -> pd.CategoricalDtype:
    """Most deliveries have the same categories, and to make their dtype anew takes longer than to fill the column."""
    return pd.CategoricalDtype(list(categories))


def _gathered(found: Mapping) -> dict:
    """Value -> the keys that have it, in the order in which values and keys first occur.

    >>> _gathered({"a": 1, "b": 2, "c": 1})
    {1: ['a', 'c'], 2: ['b']}
    """
    gathered: dict = {}
    for key, value in found.items():
        gathered.setdefault(value, []).append(key)
    return gathered
