"""Answers in long form, one row per answer: told, turned into one row per respondent, asked about when in doubt.

SOURCE: the answers of tests/intake/files.py, whose index was counted by hand.
"""

from __future__ import annotations

import pytest

from intake.guess import guess
from intake.mapping import from_json
from tests.intake.files import EXPECTED, INDEX, PAIRS, PERCEIVED, codes, index, loaded, problems, roles, rows
from tests.intake.layouts.test_answers_table import ITEMS, read_rows


def answers(sides=("Expected", "Perceived"), *, people="R{}") -> list[list]:
    scores = {"Expected": EXPECTED, "Perceived": PERCEIVED}
    return [
        [people.format(i + 1), f"2026-09-0{i + 1}", "ABAB"[i % 4], ITEMS[j], side, scores[side][i][j]]
        for i in range(8)
        for j in range(3)
        for side in sides
    ]


LONG = ["Respondent", "Date", "Branch", "Item", "Measure", "Score"]
WIDE_LONG = ["Respondent", "Date", "Branch", "Item", "Expected", "Perceived"]


def test_one_row_per_answer():
    found = read_rows(LONG, *answers())
    assert codes(found) == [] and index(found) == pytest.approx(INDEX) and len(found.tidy.survey) == 8
    assert found.mapping.layout == {
        "kind": "long", "respondent": "Respondent", "item": "Item", "answer": "Score", "side": "Measure",
    }  # fmt: skip
    assert [item.id for item in found.tidy.survey.items] == list(ITEMS)
    assert found.tidy.survey.months == ("2026-09",) and "branch" in found.tidy.survey.segments
    assert found.tidy.survey.respondents["row"].tolist() == [2 + 6 * i for i in range(8)]


def test_rows_in_any_order():
    table = sorted(answers(), key=lambda row: (row[3], row[4], row[0]))
    assert index(read_rows(LONG, *table)) == pytest.approx(INDEX)


def both() -> list[list]:
    e = answers(("Expected",))
    return [[*left[:4], left[5], right[5]] for left, right in zip(e, answers(("Perceived",)), strict=True)]


def test_one_row_per_item_with_both_scores():
    found = read_rows(WIDE_LONG, *both())
    assert codes(found) == [] and index(found) == pytest.approx(INDEX) and len(found.tidy.survey) == 8
    assert found.mapping.layout["answer"] == ["Expected", "Perceived"]


def test_chinese_headers_and_items_by_number():
    table = [[n, d, b, 1 + ITEMS.index(i), e, p] for n, d, b, i, e, p in both()]
    found = read_rows(["客户编号", "日期", "营业厅", "题号", "期望值", "感知值"], *table)
    assert codes(found) == [] and index(found) == pytest.approx(INDEX) and len(found.tidy.survey.items) == 3


def test_an_id_in_the_first_row_of_each_respondent_only():
    table = [row if i % 3 == 0 else [None, None, None, *row[3:]] for i, row in enumerate(both())]
    found = read_rows(WIDE_LONG, *table)
    assert index(found) == pytest.approx(INDEX) and len(found.tidy.survey) == 8
    assert found.tidy.survey.months == ("2026-09",)


def test_an_answer_given_twice_counts_once_and_is_told():
    table = answers()
    found = read_rows(LONG, *table, [*table[0][:5], 1], [None, *table[1][1:]])
    assert index(found) == pytest.approx(INDEX)
    told = [(row, code, cell) for row, _, code, cell in problems(found)]
    assert told == [(50, "answer_twice", "1"), (51, "no_respondent", "")]


def test_outcomes_and_comments_among_the_items():
    said = [("Overall satisfaction", lambda i: 1 + i % 7), ("Comment", lambda i: f"the wait was long: no. {i}")]
    extra = [[f"R{i}", f"2026-09-0{i}", "A", item, None, text(i)] for i in range(1, 9) for item, text in said]
    perceived = [[*row[:4], None, row[5]] for row in answers(("Perceived",))]
    found = read_rows(["Respondent", "Date", "Branch", "Question", "x", "Answer"], *perceived, *extra)
    assert roles(found)["Overall satisfaction"] == "overall" and roles(found)["Comment"] == "comment"
    assert len(found.tidy.survey.items) == 3


def test_one_customer_in_several_months_is_asked_apart():
    table = answers() + [[*row[:1], "2026-10-05", *row[2:]] for row in answers()]
    found = read_rows(LONG, *table)
    assert found.mapping.layout["respondent"] == ["Respondent", "Date"]
    assert len(found.tidy.survey) == 16 and index(found) == pytest.approx(INDEX)


def test_one_customer_in_several_waves_is_asked_about():
    table = [[n, w, i, e, p] for w in ("W1", "W2") for n, _, _, i, e, p in both()]
    found = read_rows(["Customer", "Wave", "Item", "E", "P"], *table)
    assert found.mapping.layout["respondent"] == ["Customer", "Wave"] and "layout" in codes(found)
    assert len(found.tidy.survey) == 16 and index(found) == pytest.approx(INDEX)


def test_a_table_that_only_repeats_like_one_is_asked_about():
    table = [[row[0], row[3], row[5]] for row in answers(("Perceived",))]
    found = read_rows(["Customer", "Topic", "Stars"], *table)
    assert "layout" in codes(found)
    asked = found.tidy.questions[0]
    assert asked.field == "layout" and asked.choices[0] == found.mapping.layout and len(found.tidy.survey) == 8
    again = guess(found.book, layout=asked.choices[1])
    assert again.layout == {"kind": "wide"} and "Stars" in [c.header for c in again.columns]


@pytest.mark.parametrize(
    ("headers", "body"),
    [
        (["Customer id", "Wave", *PAIRS], [[f"C{i % 4}", f"W{i // 4}", *row] for i, row in enumerate(rows())]),
        (["Customer id", "Item bought", *PAIRS], [[f"C{i % 4}", "ab"[i // 4], *row] for i, row in enumerate(rows())]),
        (["id", "Question", *PAIRS], [[i, "ab"[i % 2], *row] for i, row in enumerate(rows())]),
    ],
)
def test_customers_who_come_again_are_no_long_form(headers, body):
    found = loaded(headers, body)
    assert found.mapping.layout is None and len(found.tidy.survey) == 8


def test_next_months_long_table_finds_its_mapping():
    first = read_rows(LONG, *answers())
    again = read_rows(["Export of October"], [], LONG, *answers(), mapping=from_json(first.mapping.to_json()))
    assert index(again) == pytest.approx(INDEX) and len(again.tidy.survey) == 8
