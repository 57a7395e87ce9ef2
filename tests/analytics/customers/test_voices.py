import pandas as pd
import pytest

from analytics.customers.voices import voices
from analytics.examples import small_survey


@pytest.fixture
def survey():
    survey = small_survey([[8, 9], [9, 9], [9, None], [7, 9], [9, 9]], [[7, 9], [4, 9], [8, 2], [9, 1], [4, 9]])
    survey.respondents["comment"] = ["slow", "an hour", "late", "fine", "  "]
    survey.respondents["month"] = pd.Categorical(["2026-08", "2026-08", "2026-09", "2026-09", "2026-09"])
    return survey


def test_only_those_below_on_the_item_speak_the_lowest_first_then_the_latest(survey):
    said = voices(survey, "Q1")
    assert said["comment"].tolist() == ["an hour", "late", "slow"]
    assert said[["expectation", "perception"]].to_numpy().tolist() == [[9, 4], [9, 8], [8, 7]]
    assert said["month"].tolist() == ["2026-08", "2026-09", "2026-08"]


def test_an_answer_without_expectation_is_no_shortfall(survey):
    assert voices(survey, "Q2")["comment"].tolist() == ["fine"]


def test_no_more_than_asked_for_and_nothing_twice(survey):
    assert len(voices(survey, "Q1", most=1)) == 1
    survey.respondents["comment"] = ["same"] * 5
    assert voices(survey, "Q1")["comment"].tolist() == ["same"]


def test_an_unknown_item_is_an_error(survey):
    with pytest.raises(KeyError):
        voices(survey, "Q9")
