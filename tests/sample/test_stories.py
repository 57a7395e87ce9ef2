"""Each planted story is in the numbers that the pages show, and both workbooks and the CSV give the same ones.

The figures are those that data/sample/README.md tells; they were first counted from the workbook with plain pandas.
"""

import pandas as pd
import pytest

from analytics import gaps, satisfaction, tallies, trends
from batch.pipeline import load
from batch.summary import summary
from data.sample import generate, stories
from data.sample.items import TOUCHPOINTS

MONTHS = list(stories.MONTHS)


@pytest.fixture(scope="module")
def english():
    return _load(generate.FILES["en"])


@pytest.fixture(scope="module")
def survey(english):
    return english.tidy.survey


def _load(path):
    return load(path.read_bytes(), path.name)


def _numbers(loaded) -> tuple[dict, dict]:
    """The summary without the words of a language; the gaps apart."""
    told = summary(loaded)
    words = ("item", "column", "columns", "written", "feature")
    told["breakdowns"] = sorted(sorted(counts.values()) for counts in told["breakdowns"].values())
    lists = [(told, part) for part in ("by_item", "no_answer", "scores")] + [(told["kano"], at) for at in told["kano"]]
    for where, part in lists:
        where[part] = [{key: value for key, value in entry.items() if key not in words} for entry in where[part]]
    return told, told.pop("gaps")


def _values(table: pd.DataFrame, key: str, **where) -> pd.Series:
    """The values of the rows of a metric table where its columns are as told, by one of them."""
    for column, value in where.items():
        table = table[table[column] == value]
    return table.set_index(key)["value"]


def test_nothing_is_left_to_ask(english):
    assert list(english.tidy.questions) == []


def test_both_workbooks_give_the_same_numbers(english):
    (told, links), (other, other_links) = _numbers(english), _numbers(_load(generate.FILES["zh_CN"]))
    assert other == told
    assert other_links == pytest.approx(links, rel=1e-12)  # halls sort otherwise in Chinese, and so do sums of them


def test_the_csv_gives_the_same_index(english):
    told, alone = summary(english), summary(_load(generate.CSV))
    assert alone["index"] == told["index"]
    assert alone["customer_bands"] == told["customer_bands"]


def test_story_1_the_counters_of_the_north_slip_in_the_eighth_month(survey):
    table = gaps.chain(survey, by=("district", "month"), sets=["touchpoint"])
    counter = table[(table["set"] == "counter") & (table["metric"] == "behaviour") & table["month"].isin(MONTHS)]
    north = _values(counter, "month", district="North")
    assert north[MONTHS[:7]].between(-0.12, -0.10).all()
    assert north[MONTHS[7:]].between(-1.03, -1.00).all()
    others = counter[counter["district"].isin(["Centre", "East", "South"])]
    assert others["value"].between(-0.15, -0.02).all()


def test_story_2_the_campaign_turns_promotion_negative(survey):
    table = gaps.chain(survey, by=("month",), sets=["all", "item"])
    promotion = _values(table, "month", set_kind="all", metric="promotion")
    assert promotion[MONTHS[:4]].between(0.16, 0.18).all()
    assert promotion[MONTHS[4:]].between(-0.32, -0.22).all()
    readings = satisfaction.readings(tallies.tally(survey, by=("month",)))
    expected = _values(readings, "month", set_kind="item", set="Q06", metric="expectation")
    assert expected[MONTHS[4:]].min() - expected[MONTHS[:4]].max() > 0.2


def test_story_3_one_hall_keeps_a_standard_that_is_too_low(survey):
    lost = gaps.where_lost(survey, by=("branch",))
    wrong = lost[lost["kind"] == "wrong_standard"].groupby("branch").size()
    assert wrong["Garden Road"] == 22
    assert wrong.drop(["Garden Road", "Moon Street"]).max() == 11
    table = gaps.chain(survey, by=("branch",), sets=["all"])
    process = _values(table, "branch", metric="process").drop("Moon Street")
    assert process.idxmin() == "Garden Road"
    assert process["Garden Road"] == pytest.approx(-0.72, abs=0.01)
    assert process.drop("Garden Road").between(-0.15, -0.14).all()


def test_story_4_queueing_is_the_trough_and_leaving_the_peak(survey):
    index = satisfaction.index(tallies.tally(survey))
    path = _values(index, "set", set_kind="touchpoint", metric="index")[list(TOUCHPOINTS)]
    assert path.round(3).tolist() == [0.976, 0.895, 0.954, 0.941, 0.926, 1.011]
    items = _values(index, "set", set_kind="item", metric="index")
    assert items.idxmin() == "Q06"
    assert items.index[items > 1].tolist() == ["Q21"]


def test_story_5_complaints_fall_while_the_churn_band_grows(survey):
    tally = tallies.tally(survey, by=("month",))
    churn = _values(satisfaction.customers(tally), "month", set_kind="all", metric="customers_churn")
    complained = _values(satisfaction.outcomes(tally), "month", metric="complaint_share")
    assert [churn[MONTHS[0]], churn[MONTHS[-1]]] == pytest.approx([0.407, 0.613], abs=0.001)
    assert [complained[MONTHS[0]], complained[MONTHS[-1]]] == pytest.approx([0.111, 0.046], abs=0.001)


def test_the_last_month_is_more_than_noise(survey):
    now, before = (satisfaction.index(tallies.tally(_month(survey, month))) for month in MONTHS[:-3:-1])
    changed = trends.compare(now, before)
    last = changed[changed["set_kind"] == "all"]
    assert last["beyond_noise"].all()
    assert last["difference"].item() == pytest.approx(-0.020, abs=0.001)


def _month(survey, month):
    return survey.take((survey.respondents["month"] == month).to_numpy())


def test_the_bands_do_what_they_say(survey):
    by_band = satisfaction.outcomes_by_band(tallies.tally(survey))
    stay = _values(by_band, "band", metric="stay_share")
    assert stay["churn"] < 0.70 < 0.85 < stay["neutral"] < stay["delight"]
