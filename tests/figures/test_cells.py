import pandas as pd

from figures import cells


def test_a_cell_is_found_by_metric_set_and_key(metric_row):
    table = pd.DataFrame(
        [
            metric_row("index", 0.9, branch="A"),
            metric_row("index", 0.8, branch="B"),
            metric_row("index", 0.7, kind="item", name="wait", branch="B"),
        ]
    )
    assert cells.cell(table, "index", branch="B")["value"] == 0.8
    assert cells.cell(table, "index", kind="item", name="wait")["value"] == 0.7
    assert pd.isna(cells.cell(table, "index", branch="C")["value"])


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
