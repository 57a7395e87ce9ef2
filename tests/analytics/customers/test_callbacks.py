"""Whom to call back and why, and how many were called in time."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from analytics.customers.callbacks import COLUMNS, callbacks, called_in_time, told_by
from analytics.examples import small_survey
from analytics.register import Call
from analytics.survey import Item, Scale, Survey, empty_respondents
from tests.analytics.random_surveys import with_respondents

FIVE = Scale(1, 5)


def answered(e, p, **columns) -> Survey:
    survey = small_survey(e, p)
    n = len(survey)
    known = {"month": ["2026-09"] * n, "customer": [f"c{one + 1}" for one in range(n)]}
    return with_respondents(survey, **(known | columns))


def listed(survey: Survey, **options) -> dict[str, str]:
    """Customer -> reasons, in the order of the list."""
    table = callbacks(survey, "2026-09", **options).customers
    return dict(zip(table["customer"], table["reasons"], strict=True))


def test_each_reason_alone_is_enough_and_the_lowest_x_comes_first():
    e = [[10, 10, 10, 10]] * 5
    p = [[10, 10, 10, 9], [10, 10, 10, 7], [8, 8, 8, 8], [10, 10, 10, 8], [4, 4, 9, 9]]
    survey = answered(e, p, complained=[1.0, np.nan, 0.0, 0.0, 1.0])
    # by hand: X −1/40, −3/40, −8/40, −2/40, −14/40; 3/10 of the range 1 to 10 is 2.7 points
    expected = {"c5": "low_x+far_below+complained", "c3": "low_x", "c2": "far_below", "c1": "complained"}
    assert listed(survey) == expected and list(listed(survey)) == list(expected)


@pytest.mark.parametrize(("options", "expected"), [({"x": -0.1}, ["c1", "c2"]), ({"shortfall": 1 / 9}, ["c1", "c2"])])
def test_both_thresholds_are_reached_and_can_be_set(options, expected):
    survey = answered([[10], [10], [10]], [[9], [9], [10]])
    assert list(listed(survey, **options)) == expected
    assert listed(survey) == {}


def test_the_worst_item_is_furthest_below_by_its_own_scale_and_has_an_owner():
    items = (Item("long", Scale(0, 100), owner="IT"), Item("short", Scale(1, 5), owner="Halls"))
    e = np.array([[90, 4], [50, 2]], dtype=np.int16)  # codes: 90 and 5, 50 and 3
    p = np.array([[60, 2], [60, 3]], dtype=np.int16)  # 60 and 3 (−30 of 100, −2 of 4); both above
    who = empty_respondents(2).assign(month="2026-09", customer=["a", "b"], complained=[0.0, 1.0], branch="North")
    table = callbacks(Survey(items, e, p, who), "2026-09").customers.set_index("customer")
    assert list(callbacks(Survey(items, e, p, who), "2026-09").customers) == list(COLUMNS)
    assert table.loc["a", ["worst_item", "shortfall", "owner", "branch"]].tolist() == ["short", 2.0, "Halls", "North"]
    assert table.loc["a", "x"] == pytest.approx(-32 / 95)
    assert table.loc["b", ["worst_item", "owner"]].tolist() == ["", ""] and np.isnan(table.loc["b", "shortfall"])


def test_who_gave_no_id_is_left_out_and_counted():
    survey = answered([[10]] * 5, [[5]] * 4 + [[10]], customer=["c1", None, "", "  ", None])
    found = callbacks(survey, "2026-09")
    assert found.customers["customer"].tolist() == ["c1"]
    assert found.without_id == 3  # the fifth is not dissatisfied


def test_a_customer_is_called_once_about_the_worst_of_his_answers():
    survey = answered([[10]] * 3, [[5], [2], [4]], customer=["c1", "c1", "c2"])
    table = callbacks(survey, "2026-09").customers
    assert table[["customer", "shortfall"]].values.tolist() == [["c1", 8.0], ["c2", 6.0]]


def test_who_complained_without_a_pair_is_last_and_x_is_unknown():
    survey = answered([[None], [10]], [[3], [6]], complained=[1.0, 0.0])
    table = callbacks(survey, "2026-09").customers
    assert table["customer"].tolist() == ["c2", "c1"] and np.isnan(table["x"][1])


def test_only_the_month_counts_and_weights_do_not():
    survey = answered([[10]] * 3, [[5]] * 3, month=pd.Categorical(["2026-08", "2026-09", ""]), weight=[1.0, 0.0, 1.0])
    assert list(listed(survey)) == ["c2"]
    assert callbacks(survey, "2026-07").customers.empty


def test_a_month_of_nobody_still_has_the_columns():
    found = callbacks(dataclasses.replace(answered([[8]], [[8]])), "2026-09").customers
    assert found.empty and list(found) == list(COLUMNS)


def rated(p, overall=None, scale: Scale = FIVE, **columns) -> Survey:
    """A survey that asked for no expectation; overall: scores on 0 to 10, None where the file has no such column."""
    survey = answered([[None] * len(p[0])] * len(p), [[None] * len(p[0])] * len(p), **columns)
    items = tuple(dataclasses.replace(item, scale=scale) for item in survey.items)
    scored = dataclasses.replace(survey, items=items, perception=scale.encode(np.array(p, dtype=float)))
    if overall is None:
        return scored
    return dataclasses.replace(with_respondents(scored, overall=overall), outcome_scales={"overall": Scale(0, 10)})


def test_without_an_expectation_the_mean_rating_tells_and_the_lowest_comes_first():
    # by hand: means 2, 1.5, 2.5 and 5 of 1 to 5 are 0.25, 0.125, 0.375 and 1 of the way up
    survey = rated([[3, 1], [2, 1], [3, 2], [5, 5]], complained=[0.0, np.nan, 0.0, 1.0])
    assert listed(survey) == {"c2": "low_score", "c1": "low_score", "c4": "complained"}
    table = callbacks(survey, "2026-09").customers.set_index("customer")
    assert table["score"].to_dict() == {"c2": 0.125, "c1": 0.25, "c4": 1.0} and table["x"].isna().all()
    assert table.loc["c1", ["worst_item", "rating"]].tolist() == ["Q2", 1.0] and np.isnan(table.loc["c1", "shortfall"])
    assert table.loc["c4", "worst_item"] == ""  # who rates everything at the top has no worst
    assert list(listed(survey, score=0.375)) == ["c2", "c1", "c3", "c4"]


def test_overall_satisfaction_stands_for_the_ratings_where_it_was_given():
    survey = rated([[1], [5], [1], [5]], overall=[2.6, 2.5, np.nan, np.nan])
    assert listed(survey) == {"c3": "low_score", "c2": "low_score"}
    alone = rated([[None]] * 2, overall=[0.0, 10.0])
    assert listed(alone) == {"c1": "low_score"}


def test_of_equal_overall_satisfaction_the_lowest_mean_rating_comes_first():
    # by hand: all are 2.5 on 0 to 10; the ratings' means are 2, 1, 1.5 and, where nothing was rated, unknown: last
    survey = rated([[3, 1], [1, 1], [1, 2], [None, None]], overall=[2.5] * 4)
    assert list(listed(survey)) == ["c2", "c3", "c1", "c4"]


def test_every_rating_counts_on_its_own_scale():
    survey = rated([[1, 50]], scale=Scale(0, 100))
    items = (dataclasses.replace(survey.items[0], scale=Scale(0, 2)), survey.items[1])
    table = callbacks(dataclasses.replace(survey, items=items), "2026-09", score=0.5).customers
    assert table["score"].tolist() == [0.5]  # 1 of 0 to 2 and 50 of 0 to 100 are both half way up


@pytest.mark.parametrize(
    ("survey", "expected"),
    [
        (answered([[8]], [[6]]), "expectation"),
        (answered([[8], [None]], [[None], [6]]), "score"),  # no pair: an expectation alone tells nobody
        (rated([[None]], overall=[3.0]), "score"),
        (rated([[None]], complained=[0.0]), "complaint"),
        (rated([[None]]), ""),
    ],
)
def test_what_was_asked_says_what_tells_the_dissatisfied(survey, expected):
    assert told_by(survey, "2026-09") == expected
    assert told_by(survey, "2026-07") == ""  # nobody answered then


def test_where_expectations_were_asked_a_low_score_is_no_reason():
    low = dataclasses.replace(answered([[2], [None]], [[2], [1]]), outcome_scales={"overall": Scale(0, 10)})
    assert listed(with_respondents(low, overall=[0.0, 0.0])) == {}


def call(due: str, called_on: str = "", result: str = "reached") -> Call:
    return Call("c", "2026-09", "IT", due, result if called_on else "", called_on)


# SOURCE: Newcombe (1998), table I: 81 of 263 has Wilson's interval 0.2553 to 0.3662.
def test_the_share_called_in_time_has_wilsons_interval():
    calls = [call("2026-10-05", "2026-10-05")] * 81 + [call("2026-10-05", "2026-10-06")] * 100
    calls += [call("2026-10-05")] * 82 + [call("2026-10-20")] * 7
    found = called_in_time(calls, as_of="2026-10-12")
    assert (found.value, found.n, found.waiting) == (81 / 263, 263, 7)
    assert (round(found.low, 4), round(found.high, 4)) == (0.2553, 0.3662)


def test_a_call_is_not_late_on_its_day_and_early_counts():
    found = called_in_time([call("2026-10-12"), call("2026-10-20", "2026-10-11")], as_of="2026-10-12")
    assert (found.value, found.n, found.waiting) == (1.0, 1, 1)


@pytest.mark.parametrize(
    ("result", "expected"),
    [("not_reached", (0.0, 1, 1)), ("refused", (1.0, 2, 0)), ("won_back", (1.0, 2, 0)), ("lost", (1.0, 2, 0))],
)
def test_who_was_not_reached_waits_until_the_day_and_is_late_then(result, expected):
    tried = [call(due, "2026-10-05", result) for due in ("2026-10-11", "2026-10-12")]
    found = called_in_time(tried, as_of="2026-10-12")
    assert (found.value, found.n, found.waiting) == expected


def test_no_call_is_no_share():
    found = called_in_time([], as_of="2026-10-12")
    assert np.isnan([found.value, found.low, found.high]).all() and found.n == 0
