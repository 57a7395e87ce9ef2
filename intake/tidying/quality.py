"""Flags for answers that nobody may have thought about: one answer to everything, too fast, twice, next to nothing.

A flag says "look at this", not "leave this out": one answer to every item may well be meant (Reuning and Plutzer 2020).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from analytics.survey import MISSING, Survey
from intake.score_columns.turned import turned_sides
from intake.tidying.duplicates import same_answers, same_customer

LEAST_ITEMS = 5  # one answer to fewer items is no wonder
LEAST_TIMES = 5  # from here on there is a usual time
SPEED = 2.0  # so many times as fast as usual
ANSWERED = 0.25  # a smaller share of the questions answered is next to nothing
ASSUMED = ("number", "targets")  # expectations that we filled in: nobody answered them


def flagged(survey: Survey, *, turned: Collection[str] = (), others: pd.DataFrame | None = None) -> Survey:
    """The survey with the flags that can be checked as columns of its respondents (analytics.survey.QUALITY_FLAGS).

    straight_lined: one and the same answer to all items of a side that were answered, at least LEAST_ITEMS.
    speeder: answered in less than 1 / SPEED of the median duration, where at least LEAST_TIMES durations are known.
    duplicate: the same customer id again within a month, or the same row again: LEAST_ITEMS answers or more that are
    not all alike, month, segments, outcomes and the cells of `others`; the first of them is not flagged.
    near_empty: less than ANSWERED of the questions answered, of at least LEAST_ITEMS.
    `turned` are the items that were reversed: a straight line is one of the answers as they were ticked.

    SOURCE: Leiner (2019), Survey Research Methods 13, 229–248: relative speed index, median / time, above 2; it is also
    the strictest of the limits in Greszki, Meyer and Schoen (2015), Public Opinion Quarterly 79, 471–503.

    >>> from analytics.examples import small_survey
    >>> survey = flagged(small_survey([[8, 8, 9, 8, 8]] * 2, [[7, 7, 7, 7, 7], [7, 6, 7, None, 9]]))
    >>> survey.respondents["flag_straight_lined"].tolist()
    [True, False]
    """
    sides = [_spread(survey, codes, places, turned) for codes, places in _asked(survey)]
    found = {}
    if any(side.asked >= LEAST_ITEMS for side in sides):
        lines = [(side.answered >= LEAST_ITEMS) & (side.low == side.high) for side in sides]
        found["flag_straight_lined"] = np.logical_or.reduce(lines)
    if "duration" in survey.respondents and (speeders := _speeders(survey.respondents["duration"])) is not None:
        found["flag_speeder"] = speeders
    if (again := _again(survey.respondents, sides, others)) is not None:
        found["flag_duplicate"] = again
    if (asked := sum(side.asked for side in sides)) >= LEAST_ITEMS:
        found["flag_near_empty"] = sum(side.answered for side in sides) < ANSWERED * asked
    return replace(survey, respondents=survey.respondents.assign(**found))


@dataclass(frozen=True, eq=False)
class _Side:
    """The codes of one side, and of every respondent the lowest and highest score and how many there are."""

    codes: np.ndarray
    low: np.ndarray
    high: np.ndarray
    answered: np.ndarray

    @property
    def asked(self) -> int:
        return self.codes.shape[1]


def _asked(survey: Survey) -> list[tuple[np.ndarray, list[int]]]:
    """The codes of each side and the places of the items that were asked on it."""
    everything = list(range(len(survey.items)))
    named = [place for place, item in enumerate(survey.items) if item.expectation_column]
    known = named or [place for place in everything if (survey.expectation[:, place] != MISSING).any()]
    expected = [] if survey.assumed.startswith(ASSUMED) else known
    sides = [(survey.perception, everything), (survey.expectation, expected)]
    return [(codes, places) for codes, places in sides if places]


def _spread(survey: Survey, codes: np.ndarray, places: list[int], turned: Collection[str]) -> _Side:
    """One side's range of scores, as they were ticked, column by column: a matrix of floats would not fit."""
    low, high = np.full(len(survey), np.inf), np.full(len(survey), -np.inf)
    answered = np.zeros(len(survey), dtype=int)
    side = 0 if codes is survey.expectation else 1
    for place in places:
        item, known = survey.items[place], codes[:, place] != MISSING
        back = turned_sides(item, item.id, turned)[side]
        score = item.scale.values()[:: -1 if back else 1][np.maximum(codes[:, place], 0)]
        np.minimum(low, score, where=known, out=low)
        np.maximum(high, score, where=known, out=high)
        answered += known
    return _Side(codes[:, places], low, high, answered)


def _speeders(duration: pd.Series) -> np.ndarray | None:
    """Who took less than 1 / SPEED of the median time; None where too few times are known."""
    if duration.notna().sum() < LEAST_TIMES:
        return None
    return (duration < duration.median() / SPEED).to_numpy()


def _again(people: pd.DataFrame, sides: list[_Side], others: pd.DataFrame | None) -> np.ndarray | None:
    """Who is there a second time; None where neither ids nor enough answers could tell."""
    by_answers = sum(side.asked for side in sides) >= LEAST_ITEMS
    if not by_answers:
        return None if people["customer"].isna().all() else same_customer(people)
    enough = sum(side.answered for side in sides) >= LEAST_ITEMS
    telling = enough & np.logical_or.reduce([side.low < side.high for side in sides])
    return same_customer(people) | same_answers(people, [side.codes for side in sides], telling, others)
