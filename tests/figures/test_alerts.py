"""Signals are said, noise is not."""

import dataclasses
import json

import numpy as np
import pandas as pd
import pytest

from analytics.register import Target
from analytics.snapshot import Snapshot, snapshot
from analytics.survey import MISSING
from figures.alerts import alerts, message
from i18n import LANGUAGES, Words
from tests.analytics.monthly import monthly

EN = Words("en")
STEADY = {f"2026-{month:02d}": 7 + month % 2 for month in range(1, 9)}


def found(perceived, **options) -> list[dict]:
    return alerts(snapshot(monthly(perceived), max(perceived), **options), EN)


def test_nothing_is_said_of_noise():
    assert found({"2026-08": 8, "2026-09": 8}) == []


def test_a_change_beyond_noise_is_said_with_its_numbers():
    index = next(one for one in found({"2026-08": 8, "2026-09": 6}) if one["metric"] == "index")
    assert index["text"] == (
        "Satisfaction index fell by 0.118 to 0.882 (August 2026: 1.000), more than chance explains."
    )
    assert (index["rule"], index["against"], index["since"]) == ("change", "month", "2026-08")
    assert (index["difference"], index["direction"]) == (pytest.approx(15 / 17 - 1), "worse")


def test_more_churn_is_worse_and_what_is_worse_is_said_first():
    told = found({"2026-08": 8, "2026-09": 6})
    directions = {one["metric"]: one["direction"] for one in told}
    assert directions["customers_churn"] == "worse"
    assert [one["direction"] for one in told] == sorted((one["direction"] for one in told), reverse=True)


def test_a_month_outside_the_limits_is_said_though_it_is_like_last_month():
    chart = pd.DataFrame({"metric": ["index"] * 2, "month": ["2026-08", "2026-09"], "value": [0.8, 0.79]})
    chart = chart.assign(centre=0.95, lower=0.9, upper=1.0, n=400, signal=True, rule="beyond_limits")
    (one,) = alerts(Snapshot("2026-09", period="2026-09", tables={"control": chart}), EN)
    assert (one["rule"], one["signal_rule"], one["value"], one["direction"]) == (
        "control",
        "beyond_limits",
        0.79,
        "worse",
    )
    assert "0.790" in one["text"] and "0.900" in one["text"]


@pytest.mark.parametrize(("value", "said"), [(0.8, []), (0.89, []), (0.95, ["target"])])
def test_only_a_target_surely_missed_is_said(value, said):
    assert [one["rule"] for one in found({"2026-09": 6}, targets=[Target("index", "", "2026", value)])] == said


def test_the_target_of_an_item_is_said_with_the_items_name():
    (one,) = found({"2026-09": 6}, targets=[Target("wait", "", "2026", 8.0)])
    assert (one["item"], one["metric"], one["text"].split(" ·")[0]) == ("wait", "perception", "Waiting")


def test_without_expectations_what_customers_perceived_is_watched():
    survey = monthly({"2026-08": 8, "2026-09": 6})
    survey = dataclasses.replace(survey, expectation=np.full_like(survey.expectation, MISSING))
    assert [one["metric"] for one in alerts(snapshot(survey, "2026-09"), EN)] == ["perception"]


def test_a_quarter_is_not_told_by_the_chart_of_its_last_month():
    snapped = snapshot(monthly(STEADY | {"2026-09": 2}), "2026-09", kind="quarter")
    assert snapped.tables["control"].query("month == '2026-09'")["signal"].any()
    assert "control" not in {one["rule"] for one in alerts(snapped, EN)}


def test_a_whole_year_of_it_is_judged():
    assert {one["rule"] for one in found(STEADY | {"2026-09": 2})} == {"control", "change"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_message_holds_every_sentence_and_json_all_of_it(lang):
    words, of = Words(lang), snapshot(monthly({"2026-08": 8, "2026-09": 6}), "2026-09", about={"survey": "Halls"})
    told = alerts(of, words)
    assert message(of, told, words).split("\n- ")[1:] == [one["text"] for one in told]
    assert json.loads(json.dumps(told, allow_nan=False)) == told
