"""Surveys of several months whose numbers a reader knows beforehand."""

import dataclasses
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from analytics.survey import MISSING, Item, Scale, Survey, empty_respondents

SCALE = Scale(0, 10)
ITEMS = (
    Item("wait", SCALE, "Waiting", "等候", "responsiveness", "queueing", 1, "IT"),
    Item("staff", SCALE, "Staff", "员工", "empathy", "service", 2, "Halls"),
)


def monthly(perceived: Mapping[str, float], *, n: int = 40, halls: Sequence[str] = ("East", "West")) -> Survey:
    """n respondents a month who expect 8 of waiting and 9 of staff, and perceive `perceived` of waiting and 9 of staff.

    Perceived waiting is a point to either side of what is said, so that it varies, alike at two halls that take turns.
    """
    months = [month for month in perceived for _ in range(n)]
    wait = [perceived[month] for month in months] + np.resize([-1.0, -1.0, 1.0, 1.0], len(months))
    frame = empty_respondents(len(months)).assign(month=pd.Categorical(months, categories=sorted(perceived)))
    frame["branch"] = pd.Categorical(np.resize(halls, len(months)), categories=sorted(set(halls)))
    frame["overall"] = np.resize([6.0, 7.0, 8.0, 9.0], len(months))
    expectation = np.tile(SCALE.encode([8.0, 9.0]), (len(months), 1))
    perception = np.column_stack([SCALE.encode(wait), SCALE.encode(np.full(len(months), 9.0))])
    return Survey(ITEMS, expectation, perception, frame, ("branch",), {"overall": Scale(1, 10)})


def unasked(survey: Survey, month: str, item: int) -> Survey:
    """The same survey, but in a month nobody was asked one of the items."""
    then = (survey.respondents["month"] == month).to_numpy()
    sides = {side: getattr(survey, side).copy() for side in ("expectation", "perception")}
    for codes in sides.values():
        codes[then, item] = MISSING
    return dataclasses.replace(survey, **sides)
