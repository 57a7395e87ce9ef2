import pandas as pd
import pytest

from figures import item_table
from i18n import Words

NAN = float("nan")


@pytest.fixture
def table(metric_row):
    rows = []
    for item, index in (("a", 0.95), ("b", 0.85), ("hidden", NAN)):
        values = {"index": index, "expectation": 8.5, "perception": 8.0}
        values |= {"answers_churn": 0.5, "answers_neutral": 0.3, "answers_delight": 0.2}
        rows += [metric_row(metric, value, kind="item", name=item) for metric, value in values.items()]
    return pd.DataFrame(rows)


def test_lowest_first_and_blank_items_left_out(table):
    shown = item_table.display(item_table.item_table(table), names={"b": "Waiting"})
    assert shown["item"].tolist() == ["Waiting", "a"]
    assert shown["interval"].tolist() == ["0.840–0.860", "0.940–0.960"]
    assert shown[["churn", "neutral", "delight"]].iloc[0].tolist() == [50, 30, 20]


def test_months_are_in_order_without_the_blank_and_the_unknown_one(metric_row):
    months = {"2026-02": 0.9, "": 0.5, "2026-01": 0.8, "2026-03": NAN}
    rows = pd.DataFrame([metric_row("index", v, kind="item", name="a", month=m) for m, v in months.items()])
    assert item_table.histories(rows) == {"a": [0.8, 0.9]}


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_differences_show_the_whole_first_then_the_surest(lang):
    words = Words(lang)
    rows = [
        ("item", "a", -0.01, False),
        ("all", "all", -0.02, True),
        ("item", "b", -0.05, True),
        ("item", "c", NAN, False),
    ]
    table = pd.DataFrame(
        [
            {
                "set_kind": k,
                "set": s,
                "value": 0.9,
                "other": 0.9 - d,
                "difference": d,
                "low": d - 0.01,
                "high": d + 0.01,
            }
            | {"beyond_noise": b}
            for k, s, d, b in rows
        ]
    )
    shown = item_table.differences(table, words, names={"b": "Waiting"}, first="Oct", second="Sep")
    assert shown[words("column.set")].tolist() == ["", "Waiting", "a"]
    assert shown[words("satisfaction.difference")].tolist() == ["−0.020", "−0.050", "−0.010"]
    assert shown[words("satisfaction.signal")].tolist()[-1] == words("satisfaction.no")
