"""Which months a period holds, what it is compared with, and which month has none."""

import pytest

from analytics.months.periods import MonthError, Period, before, missing, period, year_before

YEARS = [f"{year}-{month:02d}" for year in (2025, 2026) for month in range(1, 13)]


@pytest.mark.parametrize(
    ("kind", "label", "months", "earlier"),
    [
        ("month", "2026-02", ("2026-02",), "2026-01"),
        ("quarter", "2026-Q1", ("2026-01", "2026-02"), "2025-Q4"),
        ("rolling", "2025-12/2026-02", ("2025-12", "2026-01", "2026-02"), "2025-09/2025-11"),
        ("year_to_date", "2026-01/2026-02", ("2026-01", "2026-02"), "2025-01/2025-02"),
    ],
)
def test_each_kind_has_its_months_and_the_period_before(kind, label, months, earlier):
    assert period(YEARS, "2026-02", kind) == Period(label, months, whole=kind != "quarter")
    found = before(YEARS, "2026-02", kind)
    assert (found and found.label) == earlier


@pytest.mark.parametrize("kind", ["month", "quarter", "rolling", "year_to_date"])
def test_the_year_before_has_the_same_months(kind):
    now, then = period(YEARS, "2026-08", kind), year_before(YEARS, "2026-08", kind)
    assert [month.replace("2026", "2025") for month in now.months] == list(then.months)


def test_half_a_period_a_year_before_is_none():
    assert year_before(["2025-08", "2026-07", "2026-08"], "2026-08", "quarter") is None


def test_what_this_period_has_no_answers_of_does_not_count_a_year_before():
    known = [*YEARS[:12], "2026-07", "2026-09"]
    assert year_before(known, "2026-09", "quarter") == Period("2025-Q3", ("2025-07", "2025-09"), whole=False)
    assert year_before(known, "2026-09", "year_to_date").months == ("2025-07", "2025-09")


def test_a_year_to_date_without_a_whole_year_before_has_none():
    assert before(YEARS[2:], "2026-02", "year_to_date") is None


def test_months_without_answers_are_not_there():
    known = ["2026-05", "2026-07", "2026-09"]
    assert period(known, "2026-09", "quarter") == Period("2026-Q3", ("2026-07", "2026-09"), whole=False)
    assert before(known, "2026-09", "month").label == "2026-07"
    assert missing(known, "2026-09") and not missing(known, "2026-05")


@pytest.mark.parametrize(
    ("known", "month", "kind", "code", "details"),
    [
        (YEARS, "2026-13", "month", "bad_month", {"month": "2026-13"}),
        (YEARS, "2026-1", "month", "bad_month", {"month": "2026-1"}),
        (YEARS, "2026-02", "week", "bad_kind", {"kind": "week"}),
        ([], "2026-02", "month", "no_months", {"month": "2026-02"}),
        (["2026-01", "2026-05"], "2026-04", "month", "no_month", {"nearest": "2026-05", "first": "2026-01"}),
        (YEARS, "2025-02", "rolling", "no_rolling", {"month": "2025-02", "first": "2025-01"}),
    ],
)
def test_why_a_month_cannot_be_told(known, month, kind, code, details):
    with pytest.raises(MonthError) as refused:
        period(known, month, kind)
    assert refused.value.code == code
    assert details.items() <= refused.value.details.items()
