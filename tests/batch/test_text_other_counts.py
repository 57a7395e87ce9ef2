"""What the terminal says of files without scores."""

import pytest

from batch.summary import summary
from batch.text import summary as text
from i18n import Words
from tests.intake.files import PAIRS, loaded, rows

KANO = ["Wifi (functional)", "Wifi (dysfunctional)"]
ANSWERS = [["I like it", "I dislike it"]] * 3 + [["I expect it", "I dislike it"]]
REGISTER = [["Yes", "Price"], ["No", ""], ["Yes", "Moved"], ["Yes", "Price"], ["No", ""], ["No", ""]] * 2


def told(headers, body, lang: str = "en") -> str:
    return text(summary(loaded(headers, body)), "a.csv", Words(lang))


def test_features_are_told_instead_of_an_index():
    said = told(KANO, ANSWERS)
    assert said.startswith("a.csv: 4 rows, 4 customers, and nobody scored anything: no index, no bands.")
    assert "  Wifi: one-dimensional (better 75%, worse −100%, n 4)" in said and "–, mean perceived" not in said


def test_departures_are_told_with_their_reasons():
    said = told(["Churn Label", "Churn Reason"], REGISTER, "zh_CN")
    assert "12位客户中离网6位：50%（" in said and "         4  Price · 67%" in said


def test_a_survey_says_nothing_of_either():
    found = summary(loaded(PAIRS, rows()))
    assert (found["kano"], found["departures"], found["breakdowns"]) == (None, None, {})
    assert "Kano" not in text(found, "a.csv", Words("en"))


@pytest.mark.parametrize(("without", "key"), [(0.8981, "no_difference"), (0.912, "with_and_without")])
def test_a_difference_that_no_shown_digit_tells_is_said_to_be_none(without, key):
    found = summary(loaded(PAIRS, rows()))
    flag = {"n": 2, "of": 8, "metric": "index", "share": 0.25, "all": 0.8984, "without": without}
    said = text(found | {"quality": {"straight_lined": flag}}, "a.csv", Words("en"))
    told = {"metric": "the index", "all": "0.898"} | ({"without": "0.912"} if key == "with_and_without" else {})
    assert Words("en")(f"quality.{key}", **told) in said


def test_the_scores_of_a_column_are_counted():
    first = summary(loaded(PAIRS, rows()))["scores"][0]
    assert (first["column"], first["n"], first["scale"]) == ("Q1_E", 8, {"lo": 1, "hi": 7})
    assert first["counts"] == {"5": 1, "6": 3, "7": 4} and first["mean"] == 51 / 8


def test_breakdowns_count_every_value():
    halls = ["North", "South", "South", "", "South", "North", "South", "South"]
    found = summary(loaded(["Branch", *PAIRS], rows(before=[halls])))
    assert found["breakdowns"] == {"branch": {"South": 5, "North": 2}}
