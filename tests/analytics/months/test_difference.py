"""What moved between two snapshots, line by line."""

import dataclasses
import json

import numpy as np
import pandas as pd
import pytest

from analytics.months.difference import COLUMNS, by_people, entries_apart
from analytics.register import Action, Target
from analytics.snapshot import Snapshot, difference, from_bytes, snapshot
from tests.analytics.monthly import monthly

MONTHS = {"2026-08": 8, "2026-09": 6}


@pytest.fixture(scope="module")
def frozen() -> Snapshot:
    return snapshot(monthly(MONTHS), "2026-09")


def with_table(one: Snapshot, name: str, table: pd.DataFrame) -> Snapshot:
    return dataclasses.replace(one, tables=one.tables | {name: table})


def test_nothing_moved_where_nothing_changed(frozen):
    assert difference(frozen, snapshot(monthly(MONTHS), "2026-09")).empty


def test_a_corrected_answer_moves_the_numbers_it_is_in(frozen):
    survey = monthly(MONTHS)
    perception = survey.perception.copy()
    perception[-1, 1] -= 1  # one customer saw the staff a point lower
    moved = difference(frozen, snapshot(dataclasses.replace(survey, perception=perception), "2026-09"))
    line = moved[(moved["table"] == "metrics") & (moved["key"] == '["item","staff","index"]')].set_index("column")
    assert line.loc["value", ["before", "after"]].tolist() == pytest.approx([1.0, (39 * 9 + 8) / 360])
    assert not moved["key"].str.contains("wait").any()  # what nobody corrected has not moved
    assert not ((moved["table"] == "history") & moved["key"].str.contains("2026-08")).any()


def test_a_flag_moves_as_one_and_nought(frozen):
    table = frozen.tables["branches"]
    turned = with_table(frozen, "branches", table.assign(ranked=~table["ranked"]))
    moved = difference(frozen, turned)
    assert set(moved["column"]) == {"ranked"}
    assert (moved["before"] + moved["after"]).eq(1).all() and len(moved) == len(table)


def test_a_row_that_is_gone_or_new_is_told_with_nothing_on_the_other_side(frozen):
    fewer = with_table(frozen, "owners", frozen.tables["owners"].iloc[1:])
    gone, new = difference(frozen, fewer), difference(fewer, frozen)
    assert set(gone["key"]) == set(new["key"]) == {'["IT"]'}
    assert gone["after"].isna().all() and new["before"].isna().all()
    assert len(gone) == len(new) == frozen.tables["owners"].iloc[0].drop(["owner", "link"]).notna().sum()


def test_rounding_is_no_move_and_anything_more_is(frozen):
    value = frozen.tables["metrics"]["value"]
    near, far = (
        with_table(frozen, "metrics", frozen.tables["metrics"].assign(value=value * (1 + by))) for by in (1e-14, 1e-10)
    )
    assert difference(frozen, near).empty
    assert len(difference(frozen, far)) == (value.notna() & (value != 0)).sum()


def test_two_months_can_be_held_against_each_other(frozen):
    moved = difference(snapshot(monthly(MONTHS), "2026-08"), frozen)
    line = moved[
        (moved["key"] == '["all","all","index"]') & (moved["column"] == "value") & (moved["table"] == "metrics")
    ]
    assert line[["before", "after"]].values.tolist() == [pytest.approx([1.0, 15 / 17])]


def test_what_was_counted_otherwise_is_named(frozen):
    other = snapshot(monthly(MONTHS), "2026-09", tau=0.0)
    assert entries_apart(frozen, other) == ("settings",)
    renamed = dataclasses.replace(frozen, items=({**frozen.items[0], "en": "Queue"}, *frozen.items[1:]))
    assert entries_apart(frozen, renamed) == ("items",)


def test_rows_of_one_key_are_counted_through():
    one = pd.DataFrame({"owner": ["IT", "IT"], "loss": [-0.1, -0.2]})
    a, b = (Snapshot("2026-09", tables={"owners": table}) for table in (one, one.assign(loss=[-0.1, -0.3])))
    assert difference(a, b)[["key", "before", "after"]].values.tolist() == [['["IT"] 2', -0.2, -0.3]]
    assert not np.isnan(difference(a, b)["before"]).any()


def test_with_every_line_what_is_the_same_stands_there_too(frozen):
    lines = difference(frozen, frozen, every=True)
    assert len(lines) and (lines["before"] == lines["after"]).all() and difference(frozen, frozen).empty


def test_a_table_that_one_was_written_without_tells_of_no_move(frozen):
    whole = json.loads(frozen.to_bytes())
    assert whole["tables"].pop("carried")["touchpoint"] == ["queueing"]
    written = json.dumps(whole, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    old = from_bytes(written)
    assert old.to_bytes() == written and old.tables["carried"].empty
    assert difference(old, frozen).empty and difference(frozen, old, every=True)["table"].ne("carried").all()


def entered(before: Snapshot, now: Snapshot) -> set[str]:
    found = difference(before, now)
    return set(found.loc[by_people(found), "table"])


def test_a_target_and_an_action_are_entered_and_no_answer_moved(frozen):
    noted = {
        "targets": [Target("index", "", "2026", 0.9), Target("index", "East", "2026-09", 0.9)],
        "actions": {"a": Action("Queues", "Halls", "2026-10-31", expected=0.02)},
    }
    now = snapshot(monthly(MONTHS), "2026-09", **noted)
    assert by_people(difference(frozen, now)).all()
    assert entered(frozen, now) == {"changes", "actions", "branches"}
    assert entered(now, frozen) == {"changes", "actions", "branches"}  # taken back again


def test_what_is_told_of_a_target_moves_with_the_answers(frozen):
    goal = {"targets": [Target("index", "", "2026", 0.9)]}
    a, b = (snapshot(monthly(MONTHS | {"2026-09": last}), "2026-09", **goal) for last in (6, 7))
    found = difference(a, b)
    assert found["key"].str.startswith('["target"').any() and not by_people(found).any()
    raised = snapshot(monthly(MONTHS), "2026-09", targets=[Target("index", "", "2026", 0.95)])
    assert by_people(difference(a, raised)).all()


def test_an_action_that_passes_the_minimum_by_late_answers_is_not_entered():
    late = [("after", np.nan, 0.97), ("low", np.nan, 0.01), ("n", 9, 10)]
    closed = [("after", np.nan, 0.97), ("low", np.nan, 0.01), ("n", np.nan, 10)]
    for rows, theirs in ((late, [False] * 3), (closed, [True] * 3)):
        found = pd.DataFrame([("actions", '["a"]', *row) for row in rows], columns=list(COLUMNS))
        assert by_people(found).tolist() == theirs


def test_nothing_is_nobodys(frozen):
    assert not by_people(difference(frozen, frozen)).any()
