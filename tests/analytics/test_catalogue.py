"""The catalogue names every metric that the tables hold, and says what is true of it."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

from analytics import gaps, satisfaction
from analytics.catalogue import METRICS
from analytics.chains.sums import LINKS
from analytics.examples import small_survey
from analytics.inference import nps_interval, wilson
from analytics.metrics import zone
from analytics.survey import Scale
from analytics.tallies import tally
from tests.analytics.random_surveys import surveys

TABLES = (
    satisfaction.index,
    satisfaction.customers,
    satisfaction.answers,
    satisfaction.readings,
    satisfaction.outcomes,
    satisfaction.outcomes_by_band,
)


def full_survey():
    """Three customers who answered everything that can be asked."""
    survey = small_survey([[8, 9], [7, 8], [9, 9]], [[6, 9], [8, 7], [9, 10]])
    who = survey.respondents.assign(
        overall=[7.0, 8, 10], recommend=[6.0, 9, 10], stay=[0.0, 1, 1], complained=[1.0, 0, 0]
    )
    rows = pd.DataFrame({"item": ["Q1"], "belief": [8.0], "standard": [8.0], "delivery": [7.0], "promise": [9.0]})
    scales = {"overall": Scale(1, 10), "recommend": Scale(0, 10)}
    adequate = survey.expectation - 2
    return dataclasses.replace(survey, respondents=who, provider=rows, outcome_scales=scales, adequate=adequate)


def metrics_of(survey) -> set[str]:
    counted = tally(survey)
    found = {metric for table in TABLES for metric in table(counted)["metric"]} | set(gaps.chain(survey)["metric"])
    return found | set(zone.zone(survey)["metric"])


@given(surveys(least=1))
@settings(max_examples=25)
def test_every_metric_of_a_table_is_in_the_catalogue(survey):
    assert metrics_of(survey) <= set(METRICS)


def test_every_metric_of_the_catalogue_is_in_a_table():
    merged = {link for link in LINKS if "+" in link}
    assert metrics_of(full_survey()) | merged == set(METRICS)


def test_a_metric_is_kept_under_its_id_and_has_a_formula_and_a_source():
    for id, metric in METRICS.items():
        assert metric.id == id and metric.formula and metric.source
        assert metric.unit in {"index", "points", "share", "score", "count", "nps"}
        assert metric.better in {-1, 0, 1} and metric.interval in {"t", "z"}


@pytest.mark.parametrize(
    ("link", "formula"),
    [("understanding+process", "S − E"), ("behaviour+gap_perception", "P − S"), ("process+behaviour", "D − M")],
)
def test_a_merged_link_is_the_difference_of_its_ends(link, formula):
    assert METRICS[link].formula == formula


def test_the_quantile_named_is_the_one_the_tables_use():
    """Where it is the normal one, the interval follows from value and effective n alone; Student's is another."""
    counted = tally(full_survey())
    rows = pd.concat(
        [table(counted) for table in (satisfaction.customers, satisfaction.answers, satisfaction.outcomes)]
    )
    for row in rows[rows["set_kind"] == "all"].itertuples():
        if METRICS[row.metric].unit == "share":
            low, high = wilson(row.value, row.n_effective)
            normal = np.allclose([row.low, row.high], [low, high])
            assert normal == (METRICS[row.metric].interval == "z"), row.metric
    nps = rows[rows["metric"] == "nps"].iloc[0]
    assert (nps["low"], nps["high"]) == pytest.approx(nps_interval(2 / 3, 1 / 3, 3))
