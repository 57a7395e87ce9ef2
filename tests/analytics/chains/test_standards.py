"""A hall whose standard is set too low: found where it was planted, by three halls and by thirty, and only there."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from analytics.chains.standards import COLUMNS, too_low
from analytics.survey import Item, Scale, Survey, empty_respondents
from tests.analytics.provider_surveys import surveys_with_provider

SCALE = Scale(0, 10)
ITEMS = tuple(Item(f"Q{j}", SCALE) for j in range(6))


def asked(halls: dict[str, float], *, n: int = 60, delivered: float = 0.1, unknown=(), seed: int = 5) -> Survey:
    """n customers of each hall who expect about 8; the hall's standard is 8 less what is said, delivery a bit more."""
    draw = np.random.default_rng(seed)
    who = empty_respondents(n * len(halls)).assign(branch=np.repeat(list(halls), n))
    mood = draw.normal(0, 0.7, (len(who), 1))
    expectation = np.clip(np.rint(8 + mood + draw.normal(0, 1, (len(who), len(ITEMS)))), 0, 10)
    rows = [
        {"item": item.id, "branch": hall, "standard": 8 - short, "delivery": 8 - short + delivered}
        for hall, short in halls.items()
        for item in ITEMS
        if (hall, item.id) not in unknown
    ]
    codes = SCALE.encode(expectation)
    return Survey(ITEMS, codes, codes, who, ("branch",), provider=pd.DataFrame(rows))


def names(survey: Survey, **more) -> list[str]:
    return too_low(survey, **more)["branch"].tolist()


def test_the_one_hall_is_found_among_three_and_among_thirty():
    assert names(asked({"a": -0.2, "b": 0.0, "low": 1.0})) == ["low"]
    assert names(asked({f"hall {n}": 0.1 * (n % 3) for n in range(30)} | {"low": 1.0, "lower": 1.2})) == [
        "lower", "low",
    ]  # fmt: skip


def test_its_numbers_are_those_of_the_answers():
    survey = asked({"a": 0.2, "b": 0.0, "low": 1.0})
    row = too_low(survey).iloc[0]
    expected = {
        hall: survey.expectation[(survey.respondents["branch"] == hall).to_numpy()] for hall in ("a", "b", "low")
    }
    elsewhere = [7.8 - expected["a"].mean(axis=0), 8.0 - expected["b"].mean(axis=0)]
    assert row["set_right"] == pytest.approx(7.0 - expected["low"].mean())
    assert row["elsewhere"] == pytest.approx(np.mean(elsewhere))
    assert row["difference"] == pytest.approx(row["set_right"] - row["elsewhere"])
    assert row["low"] < row["difference"] < row["high"] < 0 and row["kept"] == pytest.approx(0.1)
    assert (row["items"], row["wrong"], row["n"]) == (6, 6, 60)


def test_a_standard_that_is_not_kept_or_low_everywhere_or_by_little_is_not_it():
    assert names(asked({"a": 0.0, "b": 0.0, "broken": 1.0}, delivered=-0.5)) == []
    assert names(asked({"a": 1.0, "b": 1.1, "c": 1.2})) == []
    assert names(asked({"a": 0.4, "b": 0.4, "c": 0.55}, n=4000)) == []  # beyond noise, but hardly further than the rest


def test_few_customers_hidden_halls_and_a_hall_alone_are_not_named():
    survey = asked({"a": 0.0, "b": 0.0, "low": 1.0})
    assert names(survey, minimum=61) == [] and names(survey, hidden=["low"]) == []
    assert names(asked({"low": 1.0})) == []
    assert names(dataclasses.replace(survey, segments=())) == names(dataclasses.replace(survey, provider=None)) == []


def test_customers_without_a_hall_are_no_other_hall_and_few_others_are_not_given_away():
    survey = asked({"a": 0.0, "": 0.0, "low": 1.0})
    alone = survey.take((survey.respondents["branch"] != "a").to_numpy())
    assert names(survey) == ["low"] and names(alone) == []
    few = np.flatnonzero(survey.respondents["branch"] == "a")[20:]
    assert names(survey.take(~np.isin(np.arange(len(survey)), few))) == []  # elsewhere would be the 20 of "a"


def test_items_without_a_standard_are_left_out_on_both_sides():
    missing = {("low", "Q0"), ("low", "Q1"), ("a", "Q5")}
    row = too_low(asked({"a": 0.0, "b": 0.0, "low": 1.0}, unknown=missing)).iloc[0]
    assert (row["branch"], row["items"], row["wrong"]) == ("low", 4, 4)


def test_chance_alone_names_no_hall():
    halls = {f"hall {n}": 0.1 for n in range(12)}
    assert sum(len(names(asked(halls, n=40, seed=seed))) for seed in range(40)) <= 2


@given(survey=surveys_with_provider())
def test_any_survey_has_an_answer(survey):
    found = too_low(survey, minimum=1)
    assert list(found) == list(COLUMNS) and (found["difference"] < 0).all()
