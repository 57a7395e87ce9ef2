"""What is asked of a person, and what stops being asked once it is answered."""

from __future__ import annotations

import pytest

from tests.intake.files import PAIRS, codes, loaded, rows


def one_to_five(*extra) -> list[list]:
    """Sixty answers on 1 to 5 and a few more in the first column."""
    return [[1 + (i + j) % 5 for j in range(3)] for i in range(20)] + [[cell, 5, 4] for cell in extra]


@pytest.mark.parametrize(
    ("extra", "question", "choices"),
    [
        ([6], "scale", [{"lo": 1, "hi": 5, "step": 1}, {"lo": 1, "hi": 7, "step": 1}]),
        ([0], "scale", [{"lo": 1, "hi": 5, "step": 1}, {"lo": 0, "hi": 5, "step": 1}]),
        ([0, 0, 0, 0], "missing_codes", [[0], []]),
    ],
)
def test_values_that_can_be_read_in_two_ways(extra, question, choices):
    found = loaded(["staff", "queue", "bills"], one_to_five(*extra))
    asked = found.tidy.questions[0]
    assert (asked.code, asked.field, list(asked.choices)) == (question, question, choices)


@pytest.mark.parametrize("choice", [[0], []])
def test_codes_that_a_person_settled_are_asked_no_more(choice):
    found = loaded(["staff", "queue", "bills"], one_to_five(0, 0, 0, 0))
    said = found.mapping.confirm().to_json() | {"missing_codes": choice, "scale": [0, 5], "month_if_none": "2026-09"}
    again = loaded(["staff", "queue", "bills"], one_to_five(0, 0, 0, 0), mapping=said)
    assert codes(again) == []
    assert again.tidy.survey.perception[-1, 0] == (-1 if choice else 0)


def test_the_order_of_days_and_months_is_settled_by_the_mapping():
    body = rows(before=[[f"0{i}/09/2026" for i in range(1, 9)]])
    found = loaded(["Date", *PAIRS], body)
    assert codes(found) == ["date_order"] and found.tidy.questions[0].choices == ("dmy", "mdy")
    again = loaded(["Date", *PAIRS], body, mapping=found.mapping.to_json() | {"date_order": "mdy"})
    assert codes(again) == [] and len(again.tidy.survey.months) == 8


def test_a_file_without_dates_takes_the_month_it_is_given():
    found = loaded(PAIRS, rows())
    assert codes(found) == [] and found.tidy.survey.months == ()
    again = loaded(PAIRS, rows(), mapping=found.mapping.to_json() | {"month_if_none": "2026-09"})
    assert again.tidy.survey.months == ("2026-09",)


def test_the_month_is_asked_for_where_no_date_can_be_read():
    body = rows(before=[["soon"] * 8])
    mapping = loaded(["Date", *PAIRS], body).mapping.to_json()
    mapping["columns"][0]["role"] = "date"
    found = loaded(["Date", *PAIRS], body, mapping=mapping)
    asked = [(q.code, q.field, q.columns) for q in found.tidy.questions]
    assert asked == [("no_month", "month_if_none", ("Date",))]


def test_an_expectation_that_nobody_asked_is_no_question():
    assert codes(loaded(["Q1", "Q2", "Q3"], one_to_five())) == []


def test_a_table_without_headers_is_a_question():
    found = loaded(rows()[0], rows()[1:])
    assert "no_header" in codes(found) and found.tidy.rows == 8
