"""The column that dates the answers, among several, in two parts, or without a year."""

from __future__ import annotations

import pytest

from tests.intake.files import PAIRS, codes, loaded, problems, roles, rows

DAYS = [f"2026-09-{day:02d}" for day in range(1, 9)]
BEFORE = [f"2025-{month:02d}-15" for month in range(1, 9)]


def months(found) -> set[str]:
    return set(found.tidy.survey.respondents["month"])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Start date", "End date"), ("开始时间", "提交时间"), ("Purchase date", "Date"), ("入网时间", "调查日期"),
        ("Birth date", "Visit date"), ("Contract since", "Completed"),
    ],
)  # fmt: skip
def test_the_date_nearest_to_the_answer_is_taken(first, second):
    for headers, cells in (([first, second], [BEFORE, DAYS]), ([second, first], [DAYS, BEFORE])):
        found = loaded([*headers, *PAIRS], rows(before=cells))
        assert months(found) == {"2026-09"} and codes(found) == []
        assert roles(found)[first] == "ignore"


def test_a_start_is_the_date_where_there_is_no_other():
    assert months(loaded(["Start date", *PAIRS], rows(before=[DAYS]))) == {"2026-09"}


def test_day_numbers_of_excel_are_dates_to_the_end_of_2100():
    days = [str(day) for day in range(73408, 73416)]
    assert months(loaded(["Date", *PAIRS], rows(before=[days]))) == {"2100-12"}


def test_a_date_of_something_else_is_asked_about():
    found = loaded(["Purchase date", *PAIRS], rows(before=[BEFORE]))
    assert codes(found) == ["date"] and found.tidy.questions[0].choices == ("Purchase date", None)
    assert codes(loaded(["Purchase date", *PAIRS], rows(before=[BEFORE]), mapping=found.mapping.confirm())) == []


def test_a_birthday_is_never_the_date():
    found = loaded(["Birth date", *PAIRS], rows(before=[BEFORE]))
    assert roles(found)["Birth date"] == "ignore" and found.tidy.survey.months == ()


def test_two_columns_that_may_both_be_the_date_are_asked():
    found = loaded(["Date A", "Date B", *PAIRS], rows(before=[BEFORE, DAYS]))
    assert codes(found) == ["date"] and found.tidy.questions[0].choices == ("Date A", "Date B", None)
    assert codes(loaded(["Date A", "Date B", *PAIRS], rows(before=[DAYS, DAYS]))) == []


@pytest.mark.parametrize(
    ("headers", "month"),
    [
        (("Year", "Month"), [8, 9] * 4),
        (("月份", "年份"), ["八月", "九月"] * 4),
        (("Year", "Month"), ["Aug", "Sep"] * 4),
    ],
)
def test_year_and_month_in_two_columns_are_one_date(headers, month):
    cells = {"Year": [2026] * 8, "年份": ["2026年"] * 8, "Month": month, "月份": month}
    found = loaded([*headers, *PAIRS], rows(before=[cells[header] for header in headers]))
    assert months(found) == {"2026-08", "2026-09"} and codes(found) == [] and len(found.tidy.survey.items) == 3
    again = loaded([*headers, *PAIRS], rows(before=[cells[h] for h in headers]), mapping=found.mapping.to_json())
    assert months(again) == {"2026-08", "2026-09"}


def test_months_without_a_year_ask_for_the_latest():
    found = loaded(["Month", *PAIRS], rows(before=[[11, 12] * 4]))
    assert codes(found) == ["no_year"] and found.tidy.survey.months == ()
    said = found.mapping.to_json() | {"month_if_none": "2027-01"}
    again = loaded(["Month", *PAIRS], rows(before=[[11, 12] * 4]), mapping=said)
    assert codes(again) == [] and again.tidy.survey.months == ("2026-11", "2026-12")


def test_a_month_that_was_named_stands_in_where_no_date_can_be_read():
    found = loaded(["Date", *PAIRS], rows(before=[["2026Q3"] * 8]), mapping=None)
    said = {"columns": [{"header": "Date", "role": "date"}, *found.mapping.to_json()["columns"][1:]]}
    asked = loaded(["Date", *PAIRS], rows(before=[["2026Q3"] * 8]), mapping=said)
    assert codes(asked) == ["no_month"] and {code for _, _, code, _ in problems(asked)} == {"not_a_date"}
    named = loaded(["Date", *PAIRS], rows(before=[["2026Q3"] * 8]), mapping=said | {"month_if_none": "2026-09"})
    assert codes(named) == [] and named.tidy.survey.months == ("2026-09",)


def test_unix_seconds_under_a_header_that_says_time():
    found = loaded(["Timestamp", *PAIRS], rows(before=[[1788415510 + 86400 * i for i in range(8)]]))
    assert months(found) == {"2026-09"} and roles(found)["Timestamp"] == "date"


def test_an_unlikely_year_is_a_problem_and_the_row_stays():
    found = loaded(["Date", *PAIRS], rows(before=[["1926-09-03", *DAYS[1:]]]))
    assert problems(found)[0] == (2, "Date", "unlikely_year", "1926-09-03") and len(found.tidy.survey) == 8
