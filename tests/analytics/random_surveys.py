"""Random surveys of every awkward kind: empty, one row, nothing answered, weights, halves, Chinese labels, unknown."""

import dataclasses

import numpy as np
import pandas as pd
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from analytics.survey import MISSING, Item, Scale, Survey, empty_respondents

SCALES = (Scale(1, 5), Scale(1, 10), Scale(0, 10), Scale(0.5, 5, 0.5), Scale(-2, 2))
HALLS = ("中山路营业厅", "East, hall 2", "a", "从未出现")
MONTHS = ("2026-02", "", "2025-12", "2026-01")
WEIGHTS = (1.0, 0.5, 0.1, 3.7, 12.0)


@st.composite
def surveys(draw, *, least: int = 0) -> Survey:
    """Any survey of up to 14 respondents and four items, on one scale or on several."""
    n, items = draw(st.integers(least, 14)), draw(st.lists(st.sampled_from(SCALES), min_size=1, max_size=4))
    names = st.sampled_from(["", "可靠性", "empathy"])
    items = tuple(
        Item(f"题{j}", scale, dimension=draw(names), touchpoint=draw(names), touchpoint_order=draw(st.integers(0, 2)))
        for j, scale in enumerate(items)
    )
    codes = [draw(arrays.arrays(np.int8, (n, 2), elements=st.integers(MISSING, i.scale.points - 1))) for i in items]
    expectation, perception = (np.stack([both[:, side] for both in codes], axis=1) for side in (0, 1))
    return Survey(
        items,
        expectation,
        perception,
        draw(_respondents(n, draw(st.booleans()))),
        segments=("branch", "年龄"),
        outcome_scales={"overall": Scale(1, 10), "recommend": Scale(0, 10)},
    )


@st.composite
def _respondents(draw, n: int, weighted: bool) -> pd.DataFrame:
    frame = empty_respondents(n)

    def column(values):
        return draw(st.lists(st.sampled_from(values), min_size=n, max_size=n))

    frame["month"] = pd.Categorical(column(MONTHS), categories=MONTHS)
    frame["branch"] = pd.Categorical(column([*HALLS[:3], None]), categories=HALLS)
    frame["年龄"] = pd.Categorical(column(["30以下", "30以上"]))
    frame["weight"] = np.array(column(WEIGHTS) if weighted else [1.0] * n)
    frame["overall"] = np.array(column([1.0, 8.0, 9.0, 10.0, np.nan]), dtype=float)
    frame["recommend"] = np.array(column([0.0, 6.0, 7.0, 9.0, 10.0, np.nan]), dtype=float)
    frame["complained"] = np.array(column([0.0, 1.0, np.nan]), dtype=float)
    return frame


def shuffled_parts(survey: Survey, order, cuts) -> list[Survey]:
    """The survey in another order, cut at these places."""
    order = np.asarray(order, dtype=int)
    return [survey.take(part) for part in np.split(order, sorted(cuts))]


def with_respondents(survey: Survey, **columns) -> Survey:
    """The same survey with these columns in its respondents table."""
    return dataclasses.replace(survey, respondents=survey.respondents.assign(**columns))
