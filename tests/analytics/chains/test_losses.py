"""Not understood, not set right, not kept: told per item."""

import dataclasses

import pytest

from analytics.chains.losses import where_lost
from analytics.examples import small_survey
from tests.analytics.provider_surveys import located, provider, two_items
from tests.analytics.random_surveys import with_respondents


@pytest.mark.parametrize(
    ("standard", "delivery", "kind"),
    [
        (8.0, 8.0, "sound"),
        (7.0, 7.0, "wrong_standard"),
        (8.0, 7.9, "broken_standard"),
        (7.5, 7.0, "both"),
        (None, 7.0, ""),
        (7.0, None, ""),
    ],
)
def test_where_an_item_is_lost(standard, delivery, kind):
    survey = small_survey([[8]], [[6]])
    survey = dataclasses.replace(survey, provider=provider({"item": "Q1", "standard": standard, "delivery": delivery}))
    assert where_lost(survey)["kind"].tolist() == [kind]


@pytest.mark.parametrize(("belief", "flag"), [(7.9, True), (8.0, False), (None, False)])
def test_not_understood_is_its_own_flag(belief, flag):
    survey = small_survey([[8]], [[6]])
    survey = dataclasses.replace(
        survey, provider=provider({"item": "Q1", "belief": belief, "standard": 8, "delivery": 8})
    )
    table = where_lost(survey)
    assert table["not_understood"].tolist() == [flag] and table["kind"].tolist() == ["sound"]


def test_a_tolerance_forgives_small_shortfalls_and_none_is_below_zero():
    survey = small_survey([[8]], [[6]])
    survey = dataclasses.replace(survey, provider=provider({"item": "Q1", "standard": 7.8, "delivery": 7.0}))
    assert where_lost(survey, tolerance=0.2)["kind"].tolist() == ["broken_standard"]
    with pytest.raises(ValueError, match="tolerance"):
        where_lost(survey, tolerance=-0.1)


def test_a_standard_that_equals_the_mean_expectation_is_not_wrong_by_rounding():
    survey = with_respondents(small_survey([[7], [8], [9]], [[6], [6], [6]]), weight=[0.1, 0.1, 0.1])
    survey = dataclasses.replace(survey, provider=provider({"item": "Q1", "standard": 8.0, "delivery": 8.0}))
    assert where_lost(survey)["kind"].tolist() == ["sound"]


def test_where_lost_gives_the_six_means_and_who_they_are_of():
    table = where_lost(two_items()).set_index("item")
    assert table.loc["Q1", ["expectation", "belief", "standard", "delivery", "perception", "promise"]].tolist() == [
        7.5, 7.0, 8.0, 7.5, 6.5, 8.5,
    ]  # fmt: skip
    assert table["n"].tolist() == [4, 3]
    assert table["coverage"].tolist() == [1.0, 0.0]
    assert table.loc["Q2", ["belief", "delivery", "promise"]].isna().all()


def test_set_right_compares_only_answers_that_have_a_standard_and_a_delivery():
    survey = located(branch=["n", "s", "s"])
    rows = provider({"item": "Q1", "branch": "s", "standard": 7.0, "delivery": 7.0})
    survey = dataclasses.replace(survey, provider=rows)
    survey.expectation[0] = 0  # the branch without a standard expects 1, the others 8
    assert where_lost(survey)["set_right"].tolist() == [-1.0]
    by_branch = where_lost(survey, by=["branch"])
    assert by_branch["kind"].tolist() == ["", "wrong_standard"]
