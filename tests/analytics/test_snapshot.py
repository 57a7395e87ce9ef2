"""A month frozen: what is in it, that it is the same bytes every time, and which month cannot be told."""

import dataclasses
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics import gaps, satisfaction
from analytics.catalogue import METRICS
from analytics.months.about import definitions, version
from analytics.months.schema import FLAGS, TEXTS
from analytics.register import Action, Event, Target
from analytics.snapshot import TABLES, MonthError, Snapshot, from_bytes, snapshot
from analytics.survey import MISSING
from analytics.tallies import tally
from tests.analytics.monthly import monthly, unasked

HOUSE = Path(__file__).parents[2]
MONTHS = {"2026-07": 8, "2026-08": 8, "2026-09": 6}


@pytest.fixture(scope="module")
def september() -> Snapshot:
    return snapshot(monthly(MONTHS), "2026-09", about={"survey": "Halls"})


def rows(found: Snapshot, table: str, **where) -> pd.DataFrame:
    frame = found.tables[table]
    return frame[np.logical_and.reduce([frame[name] == value for name, value in where.items()])]


def test_its_numbers_are_those_of_the_month(september):
    whole = tally(monthly({"2026-09": 6}))
    index = satisfaction.index(whole).query("set_kind == 'all'").iloc[0]
    told = rows(september, "metrics", set_kind="all", metric="index").iloc[0]
    assert told[["value", "low", "high", "n", "answers"]].tolist() == pytest.approx(
        index[["value", "low", "high", "n", "answers"]].tolist(), abs=1e-12
    )
    assert told["value"] == pytest.approx(15 / 17)


def test_every_measure_over_every_set_is_there(september):
    kinds = rows(september, "metrics", metric="shortfall_share")["set_kind"].value_counts().to_dict()
    assert kinds == {"all": 1, "dimension": 2, "touchpoint": 2, "item": 2}
    assert set(september.tables["metrics"]["metric"]) <= set(METRICS)


def test_the_chain_is_that_of_the_gaps(september):
    total = gaps.chain(monthly({"2026-09": 6}), sets=("all",)).set_index("metric").loc["total_gap"]
    told = rows(september, "chain", set_kind="all", metric="total_gap").iloc[0]
    assert told[["value", "of_expectation"]].tolist() == pytest.approx(total[["value", "of_expectation"]].tolist())


def test_history_ends_with_the_month():
    august = snapshot(monthly(MONTHS), "2026-08")
    assert rows(august, "history", metric="index")["month"].tolist() == ["2026-07", "2026-08"]


def test_later_months_change_nothing():
    until = {month: MONTHS[month] for month in ("2026-07", "2026-08")}
    assert snapshot(monthly(MONTHS), "2026-08").fingerprint == snapshot(monthly(until), "2026-08").fingerprint


def test_branches_are_ranked_from_thirty_customers_on():
    survey = monthly({"2026-09": 6}, n=75, halls=("East", "East", "West", "East", "West"))
    told = rows(snapshot(survey, "2026-09"), "branches", metric="index").set_index("branch")
    assert told["n"].to_dict() == {"East": 45, "West": 30}
    assert told["ranked"].all()
    few = snapshot(survey.take(np.arange(74)), "2026-09")
    assert rows(few, "branches", metric="index").set_index("branch")["ranked"].to_dict() == {
        "East": True,
        "West": False,
    }


def test_small_groups_are_blank():
    survey = monthly({"2026-09": 6}, n=45, halls=("East", "East", "East", "East", "West"))
    told = rows(snapshot(survey, "2026-09"), "branches", metric="index").set_index("branch")
    assert told["value"].isna().all() and told["n"]["West"] == 9  # East too: West is the total without it


def test_a_fall_is_told_with_its_item_and_its_owner(september):
    change = rows(september, "changes", against="month", set_kind="all", metric="index").iloc[0]
    assert (change["since"], bool(change["beyond_noise"])) == ("2026-08", True)
    assert change["difference"] == pytest.approx(15 / 17 - 1)
    assert september.tables["moves"][["place", "set", "owner"]].values.tolist()[0] == ["", "wait", "IT"]


def test_why_it_fell_adds_up(september):
    change = rows(september, "changes", against="month", set_kind="all", metric="index")["difference"].iloc[0]
    parts = september.tables["parts"]
    sums = [
        parts[parts["split"].isin(split)]["contribution"].sum() for split in (["gap"], ["mix", "within"], ["drift"])
    ]
    assert sums == pytest.approx([change] * 3, abs=1e-12)


def test_the_owner_who_loses_most_is_first(september):
    assert september.tables["owners"][["owner", "probability"]].values.tolist() == [["IT", 1.0], ["Halls", 0.0]]


def test_a_year_before_is_compared_month_with_month():
    found = snapshot(monthly({"2025-09": 8, "2026-08": 8, "2026-09": 6}), "2026-09")
    since = rows(found, "changes", set_kind="all", metric="index").set_index("against")["since"].to_dict()
    assert since == {"month": "2026-08", "year": "2025-09"}


def test_changed_items_are_compared_over_those_asked_in_both():
    survey = unasked(monthly({"2026-08": 8, "2026-09": 6}), "2026-08", item=1)
    found = snapshot(survey, "2026-09")
    change = rows(found, "changes", against="month", set_kind="all", metric="index").iloc[0]
    assert (change["value"], change["other"]) == pytest.approx((6 / 8, 8 / 8))
    assert rows(found, "metrics", set_kind="all", metric="index")["value"].iloc[0] == pytest.approx(15 / 17)
    assert (found.about["items_common"], found.about["items_new"]) == (["wait"], ["staff"])
    assert "items_changed" in found.about["notes"]


def test_an_item_that_is_not_asked_any_more_is_no_row():
    found = snapshot(unasked(monthly({"2026-08": 8, "2026-09": 6}), "2026-09", item=1), "2026-09")
    assert [item["id"] for item in found.items] == ["wait"]
    assert found.about["items_gone"] == ["staff"]


def test_without_expectations_perception_leads():
    survey = monthly(MONTHS)
    survey = dataclasses.replace(survey, expectation=np.full_like(survey.expectation, MISSING))
    found = snapshot(survey, "2026-09")
    assert (found.about["metric"], found.about["n"], found.about["notes"]) == ("perception", 40, ["no_expectation"])
    assert found.tables["chain"].empty and found.tables["parts"].empty and found.tables["owners"].empty
    assert found.tables["moves"][["set", "metric"]].values.tolist()[0] == ["wait", "perception"]


def test_what_the_caller_knows_is_kept_beside_what_is_counted(september):
    about = september.about
    assert (about["survey"], about["n"], about["previous"]) == ("Halls", 40, "2026-08")
    assert about["definitions"]["index"] == definitions()["index"]
    assert about["definitions_version"] == version(definitions())


def test_another_formula_is_another_version():
    changed = definitions() | {"index": {"formula": "P / E"}}
    assert version(changed) != version(definitions())


def test_events_up_to_the_month_are_part_of_it():
    events = [Event("2026-10", "Too late"), Event("2026-09", "New tariff", "新资费"), Event("2026-07", "Campaign")]
    found = snapshot(monthly(MONTHS), "2026-09", events=events)
    assert found.tables["events"].values.tolist() == [["2026-07", "Campaign", ""], ["2026-09", "New tariff", "新资费"]]


def test_an_action_tells_what_the_index_was_before_and_after():
    closed = Action("Queues", "IT", "2026-08-31", "done", expected=0.1, items=("wait",), closed="2026-08")
    found = snapshot(monthly(MONTHS), "2026-09", actions={"a1": closed}).tables["actions"]
    assert found[["id", "owner", "state", "expected", "before", "after"]].values.tolist() == [
        ["a1", "IT", "done", 0.1, 1.0, 0.75]
    ]


@pytest.mark.parametrize(("value", "met"), [(0.5, "met"), (0.89, "open"), (0.95, "missed")])
def test_a_target_is_met_missed_or_open(value, met):
    found = snapshot(monthly(MONTHS), "2026-09", targets=[Target("index", "", "2026", value)])
    told = rows(found, "changes", against="target")
    assert told[["metric", "set", "other", "met"]].values.tolist() == [["index", "all", value, met]]


def test_the_most_specific_target_counts_and_one_of_an_item_is_of_its_index():
    targets = [
        Target("index", "", "2026", 0.5),
        Target("index", "", "2026-09", 0.6),
        Target("index", "", "2026-08", 0.7),
        Target("index", "East", "2026-09", 0.8),
        Target("wait", "", "2026-Q3", 0.9),
        Target("staff", "", "2026", 8.5),
    ]
    told = rows(snapshot(monthly(MONTHS), "2026-09", targets=targets), "changes", against="target")
    assert told[["set", "metric", "other"]].values.tolist() == [
        ["all", "index", 0.6], ["wait", "index", 0.9], ["staff", "perception", 8.5],
    ]  # fmt: skip


def test_a_branch_has_targets_of_its_own():
    targets = [
        Target("index", "East", "2026", 0.95),
        Target("index", "West", "2026", 0.5),
        Target("index", "", "2026", 0.6),
    ]
    told = rows(snapshot(monthly(MONTHS), "2026-09", targets=targets), "branches", metric="index")
    assert told[["branch", "target", "met"]].values.tolist() == [["East", 0.95, "missed"], ["West", 0.5, "met"]]


def test_a_month_is_judged_by_the_months_before_it():
    steady = {f"2026-{month:02d}": 7 + month % 2 for month in range(1, 10)}
    found = snapshot(monthly(steady | {"2026-10": 2}), "2026-10")
    chart = rows(found, "control", metric="index").set_index("month")
    assert chart["signal"].to_dict() == dict.fromkeys(steady, False) | {"2026-10": True}
    assert chart["rule"]["2026-10"] == "beyond_limits"
    before = rows(snapshot(monthly(steady), "2026-09"), "control", metric="index").set_index("month")
    assert before["upper"]["2026-08"] != chart["upper"]["2026-08"]  # its own month draws no limits


def test_other_questions_are_no_signal():
    steady = {f"2026-{month:02d}": 7 + month % 2 for month in range(1, 10)}
    found = snapshot(unasked(monthly(steady | {"2026-10": 6}), "2026-10", item=1), "2026-10")
    chart = rows(found, "control", month="2026-10").set_index("metric")
    assert not chart["signal"].any() and np.isnan(chart.loc["index", "upper"])
    told = rows(found, "control", month="2026-09", metric="index").iloc[0]
    assert told["lower"] > chart.loc["index", "value"]  # by the limits of the other questions it would be one


def test_a_month_of_too_few_is_passed_over_and_said():
    survey = monthly(MONTHS)
    kept = (survey.respondents["month"] != "2026-08").to_numpy() | (np.arange(len(survey)) % 40 < 3)
    found = snapshot(survey.take(kept), "2026-09")
    assert set(found.tables["changes"]["since"]) == {"2026-07"}
    assert (found.about["previous"], found.about["notes"]) == ("2026-07", ["month_few"])
    first = snapshot(survey.take(kept & (survey.respondents["month"] != "2026-07").to_numpy()), "2026-09")
    assert (first.about["previous"], first.about["notes"]) == ("", ["month_few"])


def test_a_month_of_too_few_is_refused():
    with pytest.raises(MonthError) as refused:
        snapshot(monthly(MONTHS, n=9), "2026-09")
    assert (refused.value.code, refused.value.details) == ("too_few", {"month": "2026-09", "n": 9, "minimum": 10})


def test_the_same_answers_are_the_same_bytes_in_another_process(september):
    code = (
        "import sys; from tests.analytics.monthly import monthly; from analytics.snapshot import snapshot;"
        f"sys.stdout.write(snapshot(monthly({MONTHS}), '2026-09', about={{'survey': 'Halls'}}).fingerprint)"
    )
    env = os.environ | {"PYTHONHASHSEED": "1"}
    done = subprocess.run([sys.executable, "-c", code], cwd=HOUSE, env=env, capture_output=True, check=True)
    assert done.stdout.decode() == september.fingerprint


def test_another_number_is_another_fingerprint(september):
    table = september.tables["metrics"].assign(n=1.0)
    changed = dataclasses.replace(september, tables=september.tables | {"metrics": table})
    assert changed.fingerprint != september.fingerprint


FINITE = st.floats(allow_nan=False, allow_infinity=False)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | FINITE | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@st.composite
def tables(draw) -> dict[str, pd.DataFrame]:
    found = {}
    for name in draw(st.sets(st.sampled_from(list(TABLES)), max_size=2)):
        n = draw(st.integers(0, 3))
        columns = {}
        for column in TABLES[name]:
            cell = (
                st.text() if column in TEXTS else st.booleans() if column in FLAGS else st.floats(allow_infinity=False)
            )
            columns[column] = draw(st.lists(cell, min_size=n, max_size=n))
        found[name] = pd.DataFrame(columns)
    return found


@settings(max_examples=25)
@given(tables=tables(), about=st.dictionaries(st.text(), JSON, max_size=3))
def test_bytes_and_back_is_exact(tables, about):
    one = Snapshot("2026-09", "quarter", "2026-Q3", about, ({"id": "题", "lo": 0.5},), tables)
    back = from_bytes(one.to_bytes())
    assert back.to_bytes() == one.to_bytes()
    assert (back.month, back.kind, back.period, back.about, back.items) == (
        "2026-09",
        "quarter",
        "2026-Q3",
        about,
        one.items,
    )
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(back.tables[name], table, check_exact=True)


def test_bytes_of_something_else_are_refused():
    with pytest.raises(ValueError, match="layout"):
        from_bytes(b'{"layout": 99}')
