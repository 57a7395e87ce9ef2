"""What a month or a longer period is compared with, and what a reader is told of it."""

import pandas as pd
import pytest

from analytics.months.counted import count
from analytics.snapshot import snapshot
from tests.analytics.monthly import monthly

FOURTEEN = {f"2025-{month:02d}": 8 for month in range(1, 13)} | {"2026-01": 7, "2026-02": 6}


def counted(perceived: dict, month: str, kind: str):
    return count(monthly(perceived), month, kind=kind, minimum=10, tau=0.05)


@pytest.mark.parametrize(
    ("kind", "previous", "year_before"),
    [
        ("month", "2026-01", "2025-02"),
        ("quarter", "2025-Q4", "2025-Q1"),
        ("rolling", "2025-09/2025-11", None),  # December 2024 is not there
        ("year_to_date", "2025-01/2025-02", None),  # already the period before
    ],
)
def test_fourteen_months_hold_a_year_before(kind, previous, year_before):
    found = counted(FOURTEEN, "2026-02", kind)
    assert found.previous.label == previous and found.notes in ((), ("period_incomplete", "same_months"))
    assert (found.year_before and found.year_before.label) == year_before


def test_a_quarter_is_compared_with_the_same_months_of_its_quarter_a_year_before():
    found = counted(FOURTEEN, "2026-02", "quarter")
    assert found.period.months == ("2026-01", "2026-02") and found.year_before.months == ("2025-01", "2025-02")


@pytest.mark.parametrize(
    ("months", "kind", "notes"),
    [
        (["2025-07", "2025-08", "2025-09", "2026-07", "2026-09"], "quarter", {"period_incomplete", "same_months"}),
        (["2025-07", "2025-09", "2026-07", "2026-09"], "quarter", {"period_incomplete", "same_months"}),
        (["2026-04", "2026-06", "2026-07", "2026-08", "2026-09"], "quarter", {"before_incomplete"}),
        (["2025-01", "2025-02", "2025-09", "2026-01", "2026-09"], "year_to_date", {"period_incomplete", "same_months"}),
        (["2025-09", "2026-08", "2026-09"], "month", set()),
    ],
)
def test_a_period_compared_that_lacks_months_of_its_name_is_said(months, kind, notes):
    assert set(counted(dict.fromkeys(months, 8), "2026-09", kind).notes) - {"none_before"} == notes


def test_a_year_to_date_changed_against_that_of_the_year_before():
    changes = snapshot(monthly(FOURTEEN), "2026-02", kind="year_to_date").tables["changes"]
    index = changes[(changes["set_kind"] == "all") & (changes["metric"] == "index")]
    # waiting 8 of 8 a year before, 6.5 of 8 now, staff 9 of 9 both times: 15.5/17 against 1
    assert index[["against", "since"]].values.tolist() == [["month", "2025-01/2025-02"]]
    assert index["difference"].iloc[0] == pytest.approx(15.5 / 17 - 1) and index["beyond_noise"].iloc[0]


@pytest.mark.parametrize(
    ("month", "kind", "note"),
    [
        ("2025-01", "month", "first"),
        ("2025-03", "quarter", "first"),
        ("2025-06", "year_to_date", "no_year_before"),
        ("2025-05", "rolling", "none_before"),
    ],
)
def test_why_a_period_has_nothing_to_compare_with(month, kind, note):
    assert counted(FOURTEEN, month, kind).notes == (note,)


def test_answers_without_a_month_are_counted_and_in_no_month():
    survey = monthly({"2026-08": 8, "2026-09": 8})
    survey.respondents["month"] = pd.Categorical(["", "", "", *survey.respondents["month"].astype(str).tolist()[3:]])
    found = snapshot(survey, "2026-09")
    assert found.about["undated"] == 3 and found.about["notes"] == ["undated"]
