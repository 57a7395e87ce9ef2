"""Outcomes: overall satisfaction, recommending, staying and complaining, over all and by band, by hand."""

import dataclasses

import numpy as np
import pytest

from analytics.examples import small_survey
from analytics.satisfaction import outcomes, outcomes_by_band
from analytics.survey import Scale, Survey
from analytics.tallies import tally
from tests.analytics.random_surveys import with_respondents


def asked(overall, recommend, complained, stay) -> Survey:
    """Four customers: churn, neutral, delight, and one without a pair."""
    survey = small_survey([[8], [8], [8], [None]], [[4], [8], [10], [9]])
    columns = {"overall": overall, "recommend": recommend, "complained": complained, "stay": stay}
    survey = with_respondents(survey, **{name: np.array(y, dtype=float) for name, y in columns.items()})
    return dataclasses.replace(survey, outcome_scales={"overall": Scale(1, 10), "recommend": Scale(0, 10)})


def test_outcomes_by_hand():
    nan = np.nan
    survey = asked([2, 9, 10, nan], [0, 8, 10, 9], [1, 0, 0, 0], [0, 1, nan, nan])
    table = outcomes(tally(survey)).set_index("metric")
    assert table["value"].to_dict() == pytest.approx(
        {
            "overall_mean": 7,
            "overall_top_two": 2 / 3,
            "overall_acsi": 600 / 9,
            "nps": 0.25,
            "complaint_share": 0.25,
            "stay_share": 0.5,
        }
    )
    assert table["n"].to_dict() == {
        "overall_mean": 3, "overall_top_two": 3, "overall_acsi": 3, "nps": 4, "complaint_share": 4, "stay_share": 2,
    }  # fmt: skip
    by_band = outcomes_by_band(tally(survey)).pivot(index="band", columns="metric", values="value")
    assert by_band["overall_mean"].to_dict() == {"churn": 2, "neutral": 9, "delight": 10}
    assert by_band["nps"].to_dict() == {"churn": -1, "neutral": 0, "delight": 1}
    assert by_band["complaint_share"].to_dict() == {"churn": 1, "neutral": 0, "delight": 0}
    assert np.isnan(by_band["stay_share"]["delight"])


def test_outcomes_are_weighted():
    survey = with_respondents(asked([2, 9, 10, 10], [0, 8, 10, 9], [1, 0, 0, 0], [0, 1, 1, 1]), weight=[3.0, 1, 1, 1])
    found = outcomes(tally(survey)).set_index("metric")
    assert found.loc["overall_mean", "value"] == pytest.approx((3 * 2 + 9 + 10 + 10) / 6)
    assert found.loc["nps", "value"] == pytest.approx((2 - 3) / 6)
    assert (found["n_effective"] == 36 / 12).all() and (found["n"] == 4).all()


def test_outcomes_nobody_was_asked_for_are_no_rows():
    nan = [np.nan] * 4
    assert set(outcomes(tally(asked([2, 9, 10, 10], nan, nan, nan)))["metric"]) == {
        "overall_mean",
        "overall_top_two",
        "overall_acsi",
    }
    assert outcomes(tally(asked(nan, nan, nan, nan))).empty


def test_recommending_on_another_scale_is_no_net_promoter_score():
    survey = asked([2, 9, 10, 10], [1, 2, 5, 5], [1, 0, 0, 0], [0, 1, 1, 1])
    survey = dataclasses.replace(survey, outcome_scales={"recommend": Scale(1, 5)})
    assert set(outcomes(tally(survey))["metric"]) == {"overall_mean", "complaint_share", "stay_share"}


def test_acsi_of_mobi_by_its_published_formula():
    """SOURCE: published.md, ACSI: mean 7.988 on 1–10 is (7.988 − 1)/9·100; the formula is Verint's (2013)."""
    survey = small_survey([[8]] * 250, [[8]] * 250)
    overall = np.r_[np.full(122, 8.0), np.full(125, 8.0), [7.0, 7.0, 7.0]]
    survey = dataclasses.replace(with_respondents(survey, overall=overall), outcome_scales={"overall": Scale(1, 10)})
    assert outcomes(tally(survey)).set_index("metric").loc["overall_acsi", "value"] == pytest.approx(
        (7.988 - 1) / 9 * 100
    )
