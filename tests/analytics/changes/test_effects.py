"""What the index did after an action closed: its scope, its months, and what is too few to say."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from analytics import satisfaction, trends
from analytics.changes.effects import COLUMNS, effects
from analytics.examples import small_survey
from analytics.register import Action
from analytics.survey import MISSING, Survey
from analytics.tallies import tally
from tests.analytics.random_surveys import with_respondents

DUE = "2026-06-30"


def done(closed: str = "2026-06", **scope) -> Action:
    return Action("Queues too long", "Halls", DUE, "done", expected=0.02, closed=closed, **scope)


def survey_of(months, perception, expectation=8, **columns) -> Survey:
    perception = np.asarray(perception, dtype=float).reshape(len(months), -1)
    e = np.broadcast_to(expectation, perception.shape)
    return with_respondents(small_survey(e, perception), month=pd.Categorical(months), **columns)


@pytest.fixture
def year() -> Survey:
    """Eight respondents a month of January to September; up by a point from July on, and up in June itself."""
    months = [f"2026-{m:02d}" for m in range(1, 10) for _ in range(8)]
    steady = np.tile([5, 6, 7, 6, 5, 7, 6, 6], 9)
    return survey_of(
        months, steady + np.array([month > "2026-06" for month in months]) + 3 * (np.array(months) == "2026-06")
    )


def test_three_months_on_either_side_without_the_closing_month(year):
    row = effects(year, {"a": done()}).iloc[0]
    assert row[["before", "after", "n", "n_before"]].tolist() == [6 / 8, 7 / 8, 24, 24]
    assert row["difference"] == pytest.approx(1 / 8) and row["beyond_noise"]
    assert row[["id", "finding", "owner", "due", "state"]].tolist() == ["a", "Queues too long", "Halls", DUE, "done"]
    assert row["expected"] == 0.02


def test_the_interval_is_that_of_any_comparison(year):
    july_on, march_to_may = (satisfaction.index(tally(year.take(np.arange(*rows)))) for rows in ((48, 72), (16, 40)))
    expected = trends.compare(july_on, march_to_may).iloc[0]
    row = effects(year, {"a": done()}).iloc[0]
    assert row[["low", "high"]].tolist() == pytest.approx(expected[["low", "high"]].tolist())


def test_fewer_months_than_there_could_be_are_enough(year):
    row = effects(year, {"a": done("2026-08")}, minimum=5).iloc[0]
    assert (row["n"], row["n_before"]) == (8, 24)


def test_only_the_items_and_the_branch_of_the_action_count():
    months = ["2026-05"] * 4 + ["2026-07"] * 4
    survey = survey_of(months, [[6, 8]] * 2 + [[2, 8]] * 2 + [[7, 1]] * 2 + [[8, 1]] * 2, branch=list("AABB") * 2)
    scopes = {
        "both": done(items=("Q1",), branch="A"),
        "item": done(items=("Q1",)),
        "all": done(),
        "B": done(branch="B"),
    }
    table = effects(survey, scopes, minimum=1).set_index("id")
    assert table["before"].to_dict() == {"both": 6 / 8, "item": 4 / 8, "all": 6 / 8, "B": 5 / 8}
    assert table["after"].to_dict() == {"both": 7 / 8, "item": 7.5 / 8, "all": 8.5 / 16, "B": 9 / 16}


def test_an_item_asked_on_one_side_only_is_not_compared():
    survey = small_survey([[8, None], [8, 8]], [[6, 1], [7, 1]])
    survey = with_respondents(survey, month=pd.Categorical(["2026-05", "2026-07"]))
    row = effects(survey, {"a": done()}, minimum=1).iloc[0]
    assert (row["before"], row["after"]) == (6 / 8, 7 / 8)


def test_too_few_on_one_side_leave_the_other_and_no_difference(year):
    row = effects(year.take([*range(40), *range(64, 72)]), {"a": done()}).iloc[0]
    assert row[["before", "n", "n_before"]].tolist() == [6 / 8, 8, 24]
    assert row[["after", "difference", "low", "high"]].isna().all() and not row["beyond_noise"]


def test_a_branch_that_hides_a_small_one_tells_nothing():
    months = ["2026-05"] * 60 + ["2026-07"] * 60
    halls = list("A" * 34 + "B" * 20 + "C" * 6) + list("A" * 20 + "B" * 20 + "C" * 20)
    survey = dataclasses.replace(survey_of(months, [6] * 120, branch=halls), segments=("branch",))
    table = effects(survey, {hall: done(branch=hall) for hall in "ABC"}).set_index("id")
    assert table["before"].notna().to_dict() == {"A": True, "B": False, "C": False}  # C has six before, B hides it
    assert table["n"].isna().to_dict() == {"A": False, "B": True, "C": False}  # of C is said that it is too few


def test_nothing_after_it_yet_and_nothing_of_its_scope_are_no_error(year):
    last = {"last": done("2026-09"), "gone": done(branch="Nowhere"), "items": done(items=("Q9",))}
    table = effects(year, last).set_index("id")
    assert table.loc["last", ["before", "n"]].tolist() == [23 / 24, 0]  # June to August
    assert table.loc[["gone", "items"], ["before", "after", "difference"]].isna().all().all()


def test_an_open_action_is_listed_without_numbers(year):
    table = effects(year, {"a": Action("Queues", "Halls", DUE), "b": done()})
    assert table["id"].tolist() == ["a", "b"] and list(table) == list(COLUMNS)
    assert table.loc[0, ["expected", "before", "after", "difference", "n"]].isna().all()
    assert effects(year, {}).empty


def test_without_expectations_it_is_the_mean_perception(year):
    unasked = dataclasses.replace(year, expectation=np.full_like(year.expectation, MISSING))
    row = effects(unasked, {"a": done()}).iloc[0]
    assert row[["before", "after", "difference", "n"]].tolist() == [6, 7, 1, 24]
