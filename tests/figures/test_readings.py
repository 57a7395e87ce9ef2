import dataclasses

import pandas as pd
import pytest

from analytics import satisfaction
from analytics.catalogue import METRICS
from analytics.examples import small_survey
from analytics.tallies import tally
from figures import readings
from i18n import Words

EN = Words("en")


@pytest.fixture
def table(metric_row):
    def build(**values):
        usual = {"index": 0.95, "mean_of_ratios": 0.97, "geometric_mean": 0.94, "difference": -0.4, "perception": 7.1}
        return pd.DataFrame([metric_row(metric, value) for metric, value in (usual | values).items()])

    return build


def test_readings_that_agree_say_one_thing(table, words):
    assert readings.headline(table(), words) == words("method.headline_below")


def test_a_reading_on_the_other_side_is_named(table):
    said = readings.headline(table(mean_of_ratios=1.06), EN)
    assert said == "“Mean of ratios” says the opposite of the index: 1.060 against 0.950."


def test_a_reading_within_noise_contradicts_nobody(table, words):
    assert readings.headline(table(mean_of_ratios=1.001), words) == words("method.headline_close")


def test_without_an_index_there_is_perception_alone(table, words):
    assert readings.headline(table(index=float("nan")), words) == words("method.headline_alone", p="7.10")
    nothing = table(index=float("nan"), perception=float("nan"))
    assert readings.headline(nothing, words) == words("method.headline_none")


def test_the_table_tells_interval_n_and_agreement(table, words):
    frame = readings.frame(table(mean_of_ratios=1.06), words)
    row = frame.set_index(words("method.reading")).loc[words("metric.mean_of_ratios")]
    assert row.tolist() == [
        "1.060", words("method.says_above"), words("method.no"),
        words("chain.between", low="1.050", high="1.070"), "100", "400",
    ]  # fmt: skip
    alone = frame.set_index(words("method.reading")).loc[words("metric.perception")]
    assert alone[words("method.says")] == alone[words("method.agrees")] == "–"


def test_places_that_change_are_counted():
    survey = small_survey([[4], [8], [8]], [[6], [9], [7]])  # ratios 1.5, 1.125, 0.875; differences 2, 1, −1; P 6, 9, 7
    survey.respondents["branch"] = pd.Categorical(["a", "b", "c"])
    survey = dataclasses.replace(survey, segments=("branch",))
    by_branch = satisfaction.disagreement(tally(survey, by=("branch",)))
    assert readings.ranks(by_branch, EN, group="Hall") == (
        "Hall: ranked by another reading than the index, some change places: Perceived 3 of 3."
    )


def test_one_group_has_no_places(words):
    alone = satisfaction.disagreement(tally(small_survey([[4]], [[6]])))
    assert readings.ranks(alone, words, group="Hall") == ""


def test_every_metric_of_the_catalogue_is_in_one_group(words):
    groups = readings.groups()
    assert sorted(metric for group in groups.values() for metric in group) == sorted(METRICS)
    assert all(f"method.group_{group}" in words for group in groups)
    assert all(f"method.unit_{metric.unit}" in words for metric in METRICS.values())
