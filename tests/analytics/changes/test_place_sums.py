"""How far a place is from the rest: against plain sums over the answers, and errors by nudging each respondent."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from analytics.changes.place_sums import distance, place_segments, places, sums
from analytics.survey import MISSING, Item, Scale, Survey, empty_respondents
from tests.analytics.random_surveys import surveys, with_respondents

SCALE = Scale(0, 10)
DISTRICTS = {"a": "North", "b": "North", "c": "South", "": ""}


@pytest.fixture(scope="module")
def survey() -> Survey:
    """Sixty customers of three halls and of none, three items at two touchpoints, some answers missing, weighted."""
    draw = np.random.default_rng(7)
    items = tuple(Item(f"Q{j}", SCALE, touchpoint="counter" if j else "queue") for j in range(3))
    expectation, perception = draw.integers(4, 11, (2, 60, 3))
    perception[draw.random((60, 3)) < 0.2] = MISSING
    who = empty_respondents(60).assign(branch=draw.choice(list(DISTRICTS), 60), weight=draw.uniform(0.5, 2, 60))
    who["district"] = who["branch"].map(DISTRICTS)
    return Survey(items, expectation, perception, who, ("branch", "district"))


def inside(survey: Survey, segment: str, place: str, touchpoint: str) -> np.ndarray:
    """Which answers belong to a place and a touchpoint, (respondents, items)."""
    rows = (survey.respondents[segment] == place).to_numpy() if segment else np.ones(len(survey), bool)
    columns = np.array([touchpoint in ("", item.touchpoint) for item in survey.items])
    return rows[:, None] & columns[None]


def ratio(survey: Survey, there: np.ndarray) -> float:
    pair = there & (survey.perception != MISSING)
    weight = survey.respondents["weight"].to_numpy()[:, None] * pair
    return float((weight * survey.perception).sum() / (weight * survey.expectation).sum())


PAIRS = [  # a place and touchpoint, and something wider
    (("branch", "a", ""), ("", "", "")), (("", "", "queue"), ("", "", "")), (("branch", "b", "counter"), ("", "", "")),
    (("branch", "a", "counter"), ("district", "North", "counter")), (("branch", "c", "queue"), ("branch", "c", "")),
    (("branch", "a", "queue"), ("district", "North", "")),
]  # fmt: skip


@pytest.mark.parametrize(("narrow", "wide"), PAIRS)
def test_the_rest_and_the_errors_are_those_of_the_answers_themselves(survey, narrow, wide):
    looked_at = places(survey)
    found = sums(survey, looked_at)
    named = list(looked_at.names.itertuples(index=False, name=None))
    at, one, at_wide, among = (
        np.array([index])
        for told in (narrow, wide)
        for index in (named.index(told[:2]), looked_at.touchpoints.index(told[2]))
    )
    apart = distance(found, at, one, wide=at_wide, among=among)
    own, rest = inside(survey, *narrow), inside(survey, *wide) & ~inside(survey, *narrow)
    assert found.index[at, one][0] == pytest.approx(ratio(survey, own))
    assert apart.rest[0] == pytest.approx(ratio(survey, rest))
    slopes, step = [], 1e-6
    weight = survey.respondents["weight"].to_numpy()
    for person in range(len(survey)):
        ends = [
            with_respondents(survey, weight=weight * (1 + sign * step * (np.arange(len(survey)) == person)))
            for sign in (1, -1)
        ]
        up, down = (ratio(end, own) - ratio(end, rest) for end in ends)
        slopes.append((up - down) / (2 * step))
    answered, at_place = survey.perception != MISSING, (inside(survey, *narrow[:2], "")).any(axis=1)
    own_n, other_n = ((answered & own).any(axis=1).sum(), ((answered & rest).any(axis=1) & ~at_place).sum())
    for error, who, n in zip(apart.errors, (at_place, ~at_place), (own_n, other_n), strict=True):
        expected = np.sqrt((np.array(slopes)[who] ** 2).sum() * n / max(n - 1, 1))
        assert error[0] == pytest.approx(expected, rel=1e-4, abs=1e-8)


def test_only_what_is_one_per_hall_is_a_place(survey):
    who = survey.respondents.assign(age=["old", "young"] * 30)
    assert place_segments(dataclasses.replace(survey, respondents=who, segments=("age", "branch", "district"))) == (
        "branch", "district",
    )  # fmt: skip
    assert place_segments(dataclasses.replace(survey, segments=("district",))) == ()


@given(survey=surveys())
def test_any_survey_has_its_places(survey):
    survey = with_respondents(survey, period=np.resize(["before", "after"], len(survey)))
    looked_at = places(survey, hidden={"after": ["a"]})
    found = sums(survey.take(survey.respondents["weight"].to_numpy() > 0), looked_at)
    assert found.n.shape == (len(looked_at.names), len(looked_at.touchpoints))
    assert "a" not in looked_at.names.loc[looked_at.names["segment"] == "branch", "place"].tolist()
    assert isinstance(looked_at.names, pd.DataFrame) and looked_at.names.iloc[0].tolist() == ["", ""]
