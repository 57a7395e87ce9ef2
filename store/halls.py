"""What a branches sheet says of halls, of files that were kept before a survey held it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping

from analytics.survey import HALL_FACTS, Survey


def lack_facts(surveys: Iterable[Survey]) -> bool:
    """Whether one of a survey's deliveries has a fact of halls that another one lacks."""
    return len({frozenset(HALL_FACTS).intersection(survey.segments) for survey in surveys}) > 1


def with_halls(survey: Survey, mapping: Mapping) -> Survey:
    """The survey with what its branches sheet said of the halls that were answered about.

    A fact that no column of the answers is read as, says the confirmed mapping, can only have come from the sheet.

    >>> import pandas as pd
    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8], [8]], [[8], [7]])
    >>> who = survey.respondents.assign(branch=pd.Categorical(["East"] * 2), city=pd.Categorical(["Bath"] * 2))
    >>> survey = dataclasses.replace(survey, respondents=who, segments=("branch", "city"))
    >>> with_halls(survey, {"columns": []}).halls.values.tolist()
    [['East', 'Bath']]
    >>> with_halls(survey, {"columns": [{"header": "City", "role": "segment", "item": "city"}]}).halls
    """
    facts = [fact for fact in HALL_FACTS if fact in survey.segments and fact not in _read_as(mapping)]
    if survey.halls is not None or not facts or "branch" not in survey.segments:
        return survey
    seen = survey.respondents[["branch", *facts]].drop_duplicates().astype("str").fillna("")
    return dataclasses.replace(survey, halls=seen[seen["branch"] != ""].drop_duplicates("branch", keep=False))


def _read_as(mapping: Mapping) -> set[str]:
    """The breakdowns that columns of the answers are read as."""
    segments = (column for column in mapping.get("columns", ()) if column.get("role") == "segment")
    return {column.get("item") or column["header"].strip() for column in segments}
