"""Under a longer period the trend stays one of months, says so, and marks those of the period."""

import pytest

from i18n import Words
from reports.content.trend import trend
from reports.model import report
from reports.xlsx import write
from tests.reports.conftest import made, made_survey


@pytest.fixture(scope="module")
def quarter():
    return made(made_survey(), kind="quarter")


def test_the_months_of_a_quarter_are_marked(quarter):
    told = trend(quarter, Words())
    assert [one.month for one in told.months if one.own] == ["2026-07", "2026-08", "2026-09"]
    assert told.subtitle.endswith("the larger dots are the months of the third quarter of 2026.")
    assert trend(quarter, Words("zh_CN")).subtitle.endswith("大点是2026年第三季度的各月。")


def test_how_a_quarter_moved_does_not_colour_its_last_month(quarter):
    change = quarter.tables["changes"].query("set_kind == 'all' and metric == 'index' and against == 'month'")
    assert change.empty or trend(quarter, Words()).tone == ""


def test_a_month_alone_is_not_marked(full):
    told = trend(full, Words())
    assert not any(one.own for one in told.months) and "larger dots" not in told.subtitle


def test_the_workbook_draws_the_months_of_the_period_once_more(quarter):
    assert write(report(quarter, Words()))[:2] == b"PK"
