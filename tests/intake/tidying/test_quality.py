"""Flags for answers that nobody may have thought about, and what they leave alone."""

from __future__ import annotations

import datetime
import random

import numpy as np
import pytest

from analytics.survey import QUALITY_FLAGS
from batch.pipeline import load
from tests.intake.books import book
from tests.intake.files import loaded, roles

ITEMS = [f"满意度{n}" for n in range(1, 7)]


def answers(rows: int = 40, *, seed: str = "quality") -> list[list]:
    """Rows of six answers on 1 to 5, none of them a straight line, no two alike."""
    draw, found = random.Random(seed), []
    while len(found) < rows:
        row = [draw.randint(1, 5) for _ in ITEMS]
        if len(set(row)) > 2 and row not in found:
            found.append(row)
    return found


def flags(found, name: str) -> list[int]:
    """The spreadsheet rows that have a flag."""
    people = found.tidy.survey.respondents
    return people.loc[people[f"flag_{name}"], "row"].tolist()


def with_rows(**replaced) -> list[list]:
    """The answers with some rows in the place of those at "r5" (spreadsheet row 5)."""
    rows = answers()
    for row, cells in replaced.items():
        rows[int(row[1:]) - 2] = cells
    return rows


def test_one_answer_to_every_item_is_a_straight_line_also_where_some_are_missing():
    found = loaded(ITEMS, with_rows(r3=[4] * 6, r5=[2, 2, "", 2, 2, 2], r7=[3, 3, 3, 3, "", ""]))
    assert flags(found, "straight_lined") == [3, 5]  # four answers are too few


def test_a_line_on_one_side_is_enough():
    headers = [f"Q{n}_{side}" for n in range(1, 7) for side in "EP"]
    sides = zip(answers(), answers()[::-1], strict=True)
    body = [[cell for pair in zip(e, p, strict=True) for cell in pair] for e, p in sides]
    body[0][0::2] = [5] * 6
    assert flags(loaded(headers, body), "straight_lined") == [2]


def test_a_straight_line_is_one_as_it_was_ticked():
    found = loaded(ITEMS, with_rows(r3=[4] * 6, r5=[4, 4, 4, 4, 4, 2]))
    turned = found.mapping.to_json() | {"reversed": [ITEMS[5]]}
    again = loaded(ITEMS, with_rows(r3=[4] * 6, r5=[4, 4, 4, 4, 4, 2]), mapping=turned)
    assert again.tidy.survey.perception[1].tolist() == [3, 3, 3, 3, 3, 1]
    assert flags(again, "straight_lined") == [3]


def test_an_expectation_that_was_assumed_is_nobodys_straight_line():
    mapping = loaded(ITEMS, answers()).mapping.to_json() | {"assumed_expectation": {"kind": "number", "value": 4}}
    assert flags(loaded(ITEMS, answers(), mapping=mapping), "straight_lined") == []


@pytest.mark.parametrize(
    ("header", "slow", "fast"),
    [
        ("Duration (in seconds)", "300", "149"),
        ("所用时间", "300秒", "149秒"),
        ("答题时长", "00:05:00", "00:02:29"),
        ("time taken", "5 min", "2 min 29 s"),
        ("用时", "5分0秒", "2分29秒"),
    ],
)
def test_who_needs_less_than_half_of_the_median_is_a_speeder(header, slow, fast):
    """SOURCE: Leiner (2019): median / time above 2. The median is 300 seconds; 150 is no speeder, 149 is one."""
    times = [slow] * 40
    times[1], times[4] = fast, ""
    times[6], times[7] = slow.replace("5", "6").replace("300", "310"), slow.replace("5", "7").replace("300", "320")
    found = loaded([header, *ITEMS], [[time, *row] for time, row in zip(times, answers(), strict=True)])
    assert roles(found)[header] == "duration"
    seconds = found.tidy.survey.respondents["duration"]
    assert seconds[0] == 300 and seconds[1] == 149 and np.isnan(seconds[4])
    assert flags(found, "speeder") == [3]


def test_times_as_a_spreadsheet_keeps_them_are_durations():
    cells = [datetime.datetime(1899, 12, 31, 0, 5, n % 3) for n in range(40)]
    cells[1] = datetime.datetime(1899, 12, 31, 0, 2, 0)
    body = [[time, *row] for time, row in zip(cells, answers(), strict=True)]
    found = load(book(answers=[["答题时长", *ITEMS], *body]), "times.xlsx")
    assert found.tidy.survey.respondents["duration"].tolist()[:3] == [300, 120, 302]
    assert flags(found, "speeder") == [3]


def test_waiting_times_are_no_durations_of_the_answer():
    found = loaded(["等待时长", *ITEMS], [[str(100 + n), *row] for n, row in enumerate(answers())])
    assert roles(found)["等待时长"] != "duration" and "flag_speeder" not in found.tidy.survey.respondents


def test_the_second_copy_of_a_row_is_a_duplicate_the_first_is_not():
    rows = [*answers(), answers()[3], [4] * 6, [4] * 6]  # straight lines are alike by nature
    found = loaded(["厅", *ITEMS], [["ab"[n % 2] if n < 40 else "b", *row] for n, row in enumerate(rows)])
    assert flags(found, "duplicate") == [42]


def test_the_same_answers_of_two_different_people_are_no_duplicates():
    """Ages are no part of the survey, but tell people apart."""
    rows = [*answers(), answers()[3], answers()[5]]
    ages = [20 + n % 9 for n in range(40)] + [20 + 3, 70]
    found = loaded(["age", *ITEMS], [[age, *row] for age, row in zip(ages, rows, strict=True)])
    assert flags(found, "duplicate") == [42]


def test_a_customer_who_is_there_twice_in_a_month_is_a_duplicate():
    ids = [f"c{n}" for n in range(39)] + ["c7"]
    found = loaded(["客户编号", *ITEMS], [[id, *row] for id, row in zip(ids, answers(), strict=True)])
    assert flags(found, "duplicate") == [41]
    dates = ["2026-09-01"] * 39 + ["2026-10-01"]
    body = [[id, date, *row] for id, date, row in zip(ids, dates, answers(), strict=True)]
    assert flags(loaded(["客户编号", "日期", *ITEMS], body), "duplicate") == []


def test_less_than_a_quarter_answered_is_nearly_empty():
    found = loaded(ITEMS, with_rows(r3=[5, *[""] * 5], r4=[5, 4, *[""] * 4]))
    assert flags(found, "near_empty") == [3]


def test_what_cannot_be_checked_has_no_flag():
    found = loaded(ITEMS[:3], [row[:3] for row in answers()])
    assert not set(QUALITY_FLAGS) & set(found.tidy.survey.respondents)


def test_flags_leave_nobody_out():
    found = loaded(ITEMS, with_rows(r3=[4] * 6, r5=[5, *[""] * 5]))
    assert len(found.tidy.survey) == found.tidy.rows == 40


@pytest.mark.real
def test_half_of_the_turkish_students_gave_one_answer(real):
    """SOURCE: the README beside the file: 51.29 % of the rows give one answer to all 28 items."""
    found = load((real / "turkiye_students.csv").read_bytes(), "turkiye_students.csv")
    flag = found.tidy.survey.respondents["flag_straight_lined"]
    assert len(flag) == 5820 and round(100 * flag.mean(), 2) == 51.29


@pytest.mark.real
def test_passengers_are_not_taken_for_each_other(real):
    """One passenger in eight gave the same 14 answers as another one; their ages and flights differ."""
    found = load((real / "airline_passengers.csv").read_bytes(), "airline_passengers.csv")
    assert not found.tidy.survey.respondents["flag_duplicate"].any()
