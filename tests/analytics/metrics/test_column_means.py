"""Means of single columns against plain arithmetic."""

from dataclasses import replace

import numpy as np
import pytest
from scipy import stats

from analytics.examples import small_survey
from analytics.metrics.column_means import column_means
from analytics.survey import Scale


def survey(expectation=((8,), (6,), (7,)), perception=((7,), (None,), (4,)), **fields):
    found = small_survey(expectation, perception)
    item = replace(found.items[0], expectation_column="Q1_E", perception_column="Q1_P", **fields)
    return replace(found, items=(item,))


def test_every_answer_of_a_column_counts_without_its_partner():
    found = column_means(survey()).set_index("column")
    assert found["n"].to_dict() == {"Q1_E": 3, "Q1_P": 2} and found["mean"].to_dict() == {"Q1_E": 7.0, "Q1_P": 5.5}


def test_the_interval_is_students():
    found = column_means(survey()).set_index("column").loc["Q1_E"]
    low, high = stats.t.interval(0.95, 2, loc=7, scale=stats.sem([8, 6, 7]))
    assert (found["low"], found["high"]) == pytest.approx((low, high))


def test_weights_count():
    weighted = survey()
    weighted.respondents["weight"] = [2.0, 1.0, 1.0]
    assert column_means(weighted).set_index("column")["mean"]["Q1_E"] == pytest.approx((16 + 6 + 7) / 4)
    weighted.respondents["weight"] = [2.0, 1.0, -1.0]  # that is no weight
    assert column_means(weighted).set_index("column").loc["Q1_E", ["n", "mean"]].tolist() == [2, (16 + 6) / 3]


def test_a_side_asked_on_another_scale_is_told_on_it():
    found = column_means(survey(asked_expectation=Scale(0, 100))).set_index("column").loc["Q1_E"]
    assert (found["mean"], found["lo"], found["hi"]) == pytest.approx((100 * 6 / 9, 0, 100))


def test_a_score_that_stands_alone_follows():
    found = survey()
    found.respondents["asked.Loyal"] = [5.0, np.nan, 3.0]
    found = column_means(replace(found, outcome_scales={"asked.Loyal": Scale(1, 5), "overall": Scale(1, 10)}))
    assert found.iloc[-1][["column", "n", "mean", "lo", "hi"]].tolist() == ["Loyal", 2, 4.0, 1.0, 5.0]


def test_without_columns_there_is_no_row():
    assert column_means(small_survey([[8]], [[8]])).empty
