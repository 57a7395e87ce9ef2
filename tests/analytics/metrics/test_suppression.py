"""Small groups are hidden, and what is hidden cannot be found by subtracting from totals."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.metrics.suppression import suppress


def halls(*sizes, metric="index") -> pd.DataFrame:
    names = [f"hall {place:02d}" for place in range(len(sizes))]
    return pd.DataFrame(
        {"branch": names, "set_kind": "all", "set": "all", "metric": metric, "value": 0.9, "low": 0.8, "high": 1.0,
         "n": list(sizes), "answers": 1, "n_weighted": 1.0, "n_effective": 1.0}
    )  # fmt: skip


def crossed(sizes: np.ndarray) -> pd.DataFrame:
    rows, columns = sizes.shape
    table = halls(*sizes.ravel())
    table["branch"] = np.repeat([f"hall {i:02d}" for i in range(rows)], columns)
    table.insert(1, "month", np.tile([f"2026-{j + 1:02d}" for j in range(columns)], rows))
    return table


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ((50, 40, 30), [False, False, False]),
        ((50, 9, 30), [False, True, True]),
        ((50, 10, 30), [False, False, False]),
        ((9, 8, 30), [True, True, False]),
        ((50, 9, 0), [True, True, False]),
        ((9,), [True]),
        ((9, 0), [True, False]),
        ((4, 5), [True, True]),
        ((9, 30, 30), [True, True, False]),
    ],
)
def test_groups_that_are_hidden(sizes, hidden):
    assert suppress(halls(*sizes))["hidden"].tolist() == hidden


def test_a_hidden_group_has_no_numbers_but_its_counts_and_others_keep_theirs():
    shown = suppress(halls(50, 9, 30))
    assert shown[["value", "low", "high"]].isna().all(axis=1).tolist() == [False, True, True]
    assert shown["n"].tolist() == [50, 9, 30]
    assert shown.loc[0, ["value", "low", "high"]].tolist() == [0.9, 0.8, 1.0]


def test_every_column_that_could_tell_is_blank():
    told = halls(50, 9, 30).assign(coverage=1.0, sampled=True, of_expectation=-0.1, kind="both")
    shown = suppress(told).iloc[1]
    assert np.isnan([shown["coverage"], shown["of_expectation"]]).all()
    assert shown["kind"] == "" and not shown["sampled"]


def test_the_smallest_group_shown_is_a_setting():
    assert suppress(halls(50, 29, 31, 40), minimum=30)["hidden"].tolist() == [False, True, True, False]


def test_the_table_given_stays_as_it_was():
    table = halls(50, 9, 30)
    before = table.copy()
    suppress(table)
    pd.testing.assert_frame_equal(table, before)


def test_a_group_hidden_to_protect_another_is_hidden_in_every_item_and_metric():
    table = pd.concat([halls(50, 9, 30), halls(50, 9, 30, metric="nps")])
    items = halls(20, 9, 25).assign(set_kind="item", set="wait")
    others = halls(20, 9, 25).assign(set_kind="item", set="calm")
    shown = suppress(pd.concat([table, items, others], ignore_index=True))
    assert shown.groupby("branch")["hidden"].agg(["min", "max"]).values.tolist() == [
        [False, False],
        [True, True],
        [True, True],
    ]


def test_an_item_that_few_answered_takes_another_item_with_it():
    items = pd.concat(
        [halls(60).assign(set_kind="item", set=name, n=n) for name, n in (("a", 60), ("b", 7), ("c", 40))]
    )
    shown = suppress(pd.concat([halls(60), items], ignore_index=True))
    assert shown["hidden"].tolist() == [False, False, True, True]


def test_items_in_one_group_only_do_not_hide_the_total():
    items = pd.concat([halls(60).assign(set_kind="item", set=name, n=n) for name, n in (("a", 60), ("b", 7))])
    assert not suppress(pd.concat([halls(60), items], ignore_index=True))["hidden"].iloc[0]


def test_a_table_of_items_without_metrics_is_suppressed_too():
    table = pd.DataFrame(
        {"item": ["a", "b", "c"], "n": [50, 8, 20], "expectation": 8.0, "kind": ["sound", "both", "sound"]}
    )
    shown = suppress(table)
    assert shown["expectation"].isna().tolist() == [False, True, True]
    assert shown["kind"].tolist() == ["sound", "", ""]


def test_a_cell_between_two_hidden_blocks_is_not_left_to_follow_from_them():
    """Hidden: two squares of four and one cell that joins them. Every row and column has two hidden or more, and yet
    rows minus columns of one square give that cell."""
    sizes = np.full((5, 5), 50)
    sizes[np.ix_([0, 1], [0, 1])] = 5
    sizes[np.ix_([2, 3], [2, 3])] = 5
    sizes[0, 2] = 5
    table = crossed(sizes)
    hidden = suppress(table)["hidden"].to_numpy().reshape(5, 5)
    assert not found_out(hidden, sizes).any()
    assert hidden.sum() > 9


def found_out(hidden: np.ndarray, sizes: np.ndarray, minimum: int = 10) -> np.ndarray:
    """Which hidden cells follow from the totals of rows and columns (where shown) and the cells that are shown."""
    cells = np.argwhere(hidden)
    equations = []
    for axis in (0, 1):
        for line in range(sizes.shape[axis]):
            members = sizes.take(line, axis)
            if members.sum() >= minimum and (members > 0).sum() > 1:
                equations.append(cells[:, axis] == line)
    if not len(cells) or not equations:
        return np.zeros(len(cells), dtype=bool)
    # a cell follows from the equations when it is 0 in every solution of the homogeneous ones
    _, scale, right = np.linalg.svd(np.array(equations, dtype=float), full_matrices=True)
    free = right[(scale > 1e-9).sum() :]
    return (np.abs(free) < 1e-9).all(axis=0)


@given(st.lists(st.lists(st.sampled_from([0, 0, 3, 9, 12, 40, 90]), min_size=4, max_size=4), min_size=1, max_size=6))
@settings(max_examples=300)
def test_no_hidden_cell_of_a_crossing_follows_from_its_totals(rows):
    sizes = np.array(rows)
    shown = suppress(crossed(sizes))
    hidden = shown["hidden"].to_numpy().reshape(sizes.shape)
    assert hidden[(sizes > 0) & (sizes < 10)].all()
    assert not hidden[sizes == 0].any()
    shown_cells = ~hidden & (sizes > 0)
    for row, column in np.argwhere(hidden)[found_out(hidden, sizes)]:
        # only where nothing is left to hide beside it
        assert not shown_cells[row].any() and not shown_cells[:, column].any()
