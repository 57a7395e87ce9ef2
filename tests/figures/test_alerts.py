"""Signals are said, noise is not."""

import dataclasses
import json

import numpy as np
import pandas as pd
import pytest

from analytics.changes.control import control
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


def test_what_the_period_before_told_already_is_no_news():
    rows = pd.DataFrame({"against": ["month", "year", "target", "target"], "set_kind": "all", "set": "all"})
    rows = rows.assign(metric=["index", "index", "index", "nps"], since="2025-09", value=0.9, other=0.95)
    rows = rows.assign(difference=-0.05, beyond_noise=True, met=["", "", "missed", "missed"])
    of = Snapshot("2026-09", period="2026-09", tables={"changes": rows})
    said = [(one["rule"], one.get("against", one["metric"])) for one in alerts(of, EN)]
    assert said == [("change", "month"), ("change", "year"), ("target", "index"), ("target", "nps")]
    lasting = [{"against": one, "set_kind": "all", "set": "all", "metric": "index"} for one in ("year", "target")]
    of = dataclasses.replace(of, about={"lasting": lasting})
    assert [one["rule"] for one in alerts(of, EN)] == ["change", "target"]


@pytest.mark.parametrize(("last", "said"), [("2026-02", True), ("2026-03", False)])
def test_a_difference_from_the_year_before_is_said_when_it_begins(last, said):
    year = {f"2025-{month:02d}": 8 for month in range(1, 4)}
    perceived = {month: one for month, one in (year | {"2026-02": 6, "2026-03": 6}).items() if month <= last}
    assert ("year" in {one.get("against") for one in found(perceived)}) == said


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


@pytest.mark.parametrize(("august", "said"), [("beyond_limits", ["run_of_eight"]), ("run_of_eight", [])])
def test_a_run_is_news_after_a_month_outside_the_limits_but_not_after_itself(august, said):
    chart = pd.DataFrame({"metric": ["index"] * 2, "month": ["2026-08", "2026-09"], "value": [0.9, 0.94]})
    chart = chart.assign(centre=0.96, lower=0.92, upper=1.0, n=400, signal=True, rule=[august, "run_of_eight"])
    found = alerts(Snapshot("2026-09", period="2026-09", tables={"control": chart}), EN)
    assert [one["signal_rule"] for one in found] == said


def charted(values, *, metric="index", since=()) -> list[list[dict]]:
    """The alerts of each month of a metric, charted as a snapshot does: by limits that the months before draw."""
    months = [str(month) for month in pd.period_range("2024-01", periods=len(values), freq="M")]
    history = pd.DataFrame({"month": months, "metric": metric, "value": values, "n": 400})
    found = []
    for place, month in enumerate(months):
        rows, until = history.iloc[: place + 1], months[max(place - 1, 0)]
        chart = control(rows, until=until, since=since)
        found.append(alerts(Snapshot(month, period=month, tables={"control": chart}), EN))
    return found


STEADY_YEAR = [0.94, 0.96] * 6


def test_a_run_is_said_when_it_becomes_a_signal_and_not_again_while_it_goes_on():
    told = charted([*STEADY_YEAR, *[0.945, 0.944] * 8])
    said = [place for place, month in enumerate(told) if month]
    assert said == [19]  # the eighth of them; the following eight are the same run
    assert told[19][0]["signal_rule"] == "run_of_eight" and told[19][0]["direction"] == "worse"


def test_a_run_on_the_other_side_is_another_one():
    told = charted([*STEADY_YEAR, *[0.945, 0.944] * 5, *[0.962, 0.963] * 6])
    assert [month[0]["direction"] for month in told if month] == ["worse", "better"]


def test_29_months_of_noise_are_no_news():
    draw = np.random.default_rng(7)
    assert not any(charted(draw.normal(0.95, 0.01, 29)))


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
