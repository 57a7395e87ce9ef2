import pandas as pd
import pytest

from figures import cells


@pytest.mark.parametrize(
    ("metric", "value", "text"),
    [
        ("index", 0.9481, "0.948"),
        ("nps", 0.124, "+12"),
        ("customers_churn", 0.384, "38%"),
        ("overall_mean", 7.7, "7.70"),
        ("understanding+process", -0.456, "−0.46"),
        ("index", float("nan"), "–"),
    ],
)
def test_values_by_their_unit(metric, value, text):
    assert cells.text(metric, value) == text


def test_a_cell_is_of_all_items(metric_row):
    table = pd.DataFrame([metric_row("index", 0.7, kind="item", name="wait"), metric_row("index", 0.9)])
    assert cells.cell(table, "index")["value"] == 0.9
    assert pd.isna(cells.cell(table, "nps")["value"])


def test_wide_keeps_one_row_per_group_and_the_counts_of_the_first_metric(metric_row):
    table = pd.DataFrame(
        [
            metric_row("index", 0.9, branch="A", n=40),
            metric_row("shortfall_share", 0.6, branch="A", n=39),
            metric_row("index", 0.8, branch="B", n=50),
        ]
    )
    frame = cells.wide(table, "branch", ("index", "shortfall_share"))
    assert frame.loc["A", ["index", "shortfall_share", "n"]].tolist() == [0.9, 0.6, 40]
    assert frame.loc["B", "index"] == 0.8 and pd.isna(frame.loc["B", "shortfall_share"])
