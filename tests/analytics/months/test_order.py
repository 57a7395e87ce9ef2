"""What moved is read from what it says of everybody to what it says of a few."""

import json

import numpy as np
import pandas as pd

from analytics.months.difference import COLUMNS
from analytics.months.order import weightiest_first
from analytics.snapshot import difference, snapshot
from tests.analytics.monthly import monthly


def moved(*rows: tuple) -> pd.DataFrame:
    """table, what tells the row apart, column, before, after."""
    told = [(table, json.dumps(key, separators=(",", ":")), *rest) for table, key, *rest in rows]
    return pd.DataFrame(told, columns=list(COLUMNS))


IN_ORDER = (
    ("metrics", ["all", "all", "overall_mean"]),
    ("metrics", ["all", "all", "index"]),
    ("chain", ["all", "all", "process"]),
    ("changes", ["month", "all", "all", "index"]),
    ("metrics", ["touchpoint", "queueing", "index"]),
    ("branches", ["East", "index"]),
    ("metrics", ["item", "Q1", "index"]),
    ("history", ["2026-08", "index"]),
)


def test_what_leads_the_survey_stands_first_and_the_smallest_things_last():
    backwards = moved(*((*row, "value", 1.0, 1.1) for row in reversed(IN_ORDER)))
    found = weightiest_first(backwards, lead="overall_mean")
    assert list(zip(found["table"], map(json.loads, found["key"]), strict=True)) == list(IN_ORDER)
    assert found.index.tolist() == list(range(len(IN_ORDER)))


def test_what_is_told_of_a_hall_stands_with_the_halls():
    place = ("moves", ["East", "item", "Q1", "index"], "difference", 0.1, 0.2)
    item, touchpoint = (("metrics", [kind, "x", "index"], "n", 4, 5) for kind in ("item", "touchpoint"))
    assert weightiest_first(moved(item, place, touchpoint))["table"].tolist() == ["metrics", "moves", "metrics"]


def test_within_a_group_the_figure_that_moved_most_for_its_size_stands_first():
    large = ("metrics", ["item", "Q1", "perception"], "value", 8.0, 8.5)
    small = ("metrics", ["item", "Q2", "churn"], "value", 0.1, 0.2)
    turned = ("chain", ["item", "Q3", "process"], "value", -0.1, 0.1)
    gone = ("metrics", ["item", "Q4", "index"], "value", 0.9, np.nan)
    names = [json.loads(key)[1] for key in weightiest_first(moved(large, small, turned, gone))["key"]]
    assert names == ["Q3", "Q4", "Q2", "Q1"]


def test_the_numbers_of_a_figure_stay_together_and_equals_where_they_were():
    first = [("metrics", ["item", "Q1", "index"], column, 4, 5) for column in ("value", "n")]
    second = [("metrics", ["item", "Q2", "index"], column, 4, 5) for column in ("value", "n")]
    found = moved(*first, *second)
    pd.testing.assert_frame_equal(weightiest_first(found), found)


def test_every_number_of_two_months_has_its_place_once():
    first, second = (snapshot(monthly({"2026-08": 8, "2026-09": 6}), month) for month in ("2026-08", "2026-09"))
    found = difference(first, second, every=True)
    ordered = weightiest_first(found)
    assert len(ordered) == len(found.merge(ordered, on=list(COLUMNS)).drop_duplicates(list(COLUMNS)))
    assert ordered.loc[0, ["table", "key", "column"]].tolist() == ["metrics", '["all","all","index"]', "value"]


def test_nothing_is_in_order():
    assert weightiest_first(moved()).empty
