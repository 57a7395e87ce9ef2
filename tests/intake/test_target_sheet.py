"""The targets sheet, as people fill it in."""

import pytest

from analytics.register import Target
from batch.pipeline import load
from intake.target_sheet import read_targets
from tests.intake.books import book
from tests.intake.files import PAIRS, rows

HEAD = ["指标", "营业厅", "期间", "目标值"]


def read(*lines, head=HEAD):
    found = load(book(问卷=[PAIRS, *rows()], 目标=[head, *lines]), "a.xlsx")
    return read_targets(found.book, found.mapping, found.tidy.survey.items)


def test_metrics_are_known_by_their_names_and_items_by_theirs():
    targets, unread = read(
        ["满意度指数", "", "2026-10", 0.95], ["Overall satisfaction", "东厅", "2026-Q4", 8], ["Q1", None, 2026, 6.5]
    )
    assert targets == (
        Target("index", "", "2026-10", 0.95),
        Target("overall_mean", "东厅", "2026-Q4", 8.0),
        Target("Q1_P", "", "2026", 6.5),
    )
    assert unread == ()


@pytest.mark.parametrize("cell", [0.2, "20%", 20, "20 %"])
def test_a_share_is_one_however_it_is_written(cell):
    ((target,), _) = read(["投诉客户占比", "", "2026", cell])
    assert target.value == pytest.approx(0.2)


@pytest.mark.parametrize("cell", [0.95, "95%", "95 %", "95％"])
def test_an_index_may_be_written_in_percent(cell):
    ((target,), _) = read(["满意度指数", "", "2026", cell])
    assert target.value == pytest.approx(0.95)


def test_what_a_metric_cannot_come_to_is_no_target():
    targets, unread = read(
        ["满意度指数", "", "2026", 95], ["NPS", "", "2026", 200], ["投诉客户占比", "", "2026", 120],
        ["Q1", "", "2026", 95], ["满意度指数", "", "2026-10", 0.95],
    )  # fmt: skip
    assert [target.value for target in targets] == [0.95] and unread == (2, 3, 4, 5)


def test_nps_is_written_in_points():
    targets, _ = read(["满意度指数", "", "2026", 0.9], ["NPS", "", "2026", 20])
    assert targets[1].value == 0.2


def test_what_says_no_target_is_named_by_its_row():
    targets, unread = read(
        ["满意度指数", "", "soon", 0.95], ["幸福", "", "2026", 1], ["NPS", "", "", 20], ["NPS", "", "2026", 30]
    )
    assert [target.value for target in targets] == [0.3]
    assert unread == (2, 3, 4)


def test_unread_rows_are_problems_with_their_sheet_row_and_cells():
    lines = [["满意度指数", "", "2026", 0.95], ["幸福", "东厅", "2026", 1], [None] * 4, ["NPS", "", "2026", "很高"]]
    found = load(book(问卷=[PAIRS, *rows()], 目标=[HEAD, *lines]), "a.xlsx").tidy.problems
    told = found[found["code"] == "not_a_target"]
    assert told[["sheet", "row", "cell", "severity"]].values.tolist() == [
        ["目标", 3, "幸福 · 东厅 · 2026 · 1", "problem"],
        ["目标", 5, "NPS · 2026 · 很高", "problem"],
    ]


def test_a_file_without_the_sheet_has_no_targets():
    found = load(book(问卷=[PAIRS, *rows()]), "a.xlsx")
    assert read_targets(found.book, found.mapping, found.tidy.survey.items) == ((), ())
