"""The front of a frozen month is what the whole says."""

import json

import pandas as pd

from analytics.months.front import front
from analytics.snapshot import Snapshot, snapshot
from tests.analytics.monthly import monthly


def test_the_front_says_what_the_whole_says():
    whole = snapshot(monthly({"2026-08": 8, "2026-09": 6}), "2026-09")
    about, metrics = front(whole.to_bytes())
    table = whole.tables["metrics"]
    assert about == json.loads(json.dumps(whole.about))
    pd.testing.assert_frame_equal(metrics, table[table["set_kind"] == "all"].reset_index(drop=True))


def test_a_month_written_without_figures_has_none():
    assert front(Snapshot("2026-09").to_bytes())[1].empty
