"""Which provider row speaks of which answer."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given, settings

from analytics.chains.provider import lookup
from analytics.survey import PROVIDER_SIDES
from tests.analytics import slow_chain
from tests.analytics.provider_surveys import located, provider, surveys_with_provider


def of_answers(values, side):
    return values.value[side][values.cell_of]


def test_the_most_specific_row_wins_value_by_value():
    survey = located(branch=["n", "n", "s"], month=["2026-01", "2026-02", "2026-01"])
    rows = provider(
        {"item": "Q1", "standard": 1.0, "belief": 1.0, "delivery": 1.0, "promise": 1.0},
        {"item": "Q1", "month": "2026-01", "standard": 2.0, "belief": 2.0, "delivery": 2.0},
        {"item": "Q1", "branch": "n", "standard": 3.0, "belief": 3.0},
        {"item": "Q1", "branch": "n", "month": "2026-01", "standard": 4.0},
    )
    values = lookup(dataclasses.replace(survey, provider=rows))
    assert of_answers(values, "standard").ravel().tolist() == [4.0, 3.0, 2.0]
    assert of_answers(values, "belief").ravel().tolist() == [3.0, 3.0, 2.0]
    assert of_answers(values, "delivery").ravel().tolist() == [2.0, 1.0, 2.0]
    assert of_answers(values, "promise").ravel().tolist() == [1.0, 1.0, 1.0]


def test_no_month_is_carried_forward():
    survey = located(month=["2026-01", "2026-02", ""])
    rows = provider({"item": "Q1", "month": "2026-01", "standard": 7.0})
    values = of_answers(lookup(dataclasses.replace(survey, provider=rows)), "standard").ravel()
    assert values[0] == 7.0 and np.isnan(values[1:]).all()


def test_of_two_rows_for_one_key_neither_is_used():
    rows = provider(
        {"item": "Q1", "branch": "n", "standard": 7.0},
        {"item": "Q1", "standard": 5.0},
        {"item": "Q1", "branch": "n", "standard": 7.0},
    )
    values = lookup(dataclasses.replace(located(branch=["n", "s", None]), provider=rows))
    assert of_answers(values, "standard").ravel().tolist() == [5.0, 5.0, 5.0]


@given(surveys_with_provider())
@settings(max_examples=40)
def test_the_lookup_is_what_the_rule_says_row_by_row(survey):
    values = lookup(survey)
    for answer in slow_chain.answers(survey):
        for side in PROVIDER_SIDES:
            found = of_answers(values, side)[answer["who"], answer["item"]]
            assert found == answer["value"].get(side, pytest.approx(np.nan, nan_ok=True))
