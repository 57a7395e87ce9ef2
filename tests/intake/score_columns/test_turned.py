"""Scales that run from the best answer to the worst, and items worded the other way round.

SOURCE: every expected figure is counted by hand from the few answers that stand in the test.
"""

from __future__ import annotations

import numpy as np
import pytest

from batch.pipeline import load
from intake.guess import guess
from intake.mapping import from_json
from intake.score_columns.column_notes import note
from intake.tidy import tidy
from tests.intake.books import book
from tests.intake.files import INDEX, PAIRS, codes, index, loaded, problems, rows
from tests.intake.score_columns.test_values import ITEMS, block, labelled, means


@pytest.mark.parametrize(
    "text",
    [
        "(1 = very satisfied, 5 = very dissatisfied)", "（1=非常满意，5=非常不满意）", "1=非常满意", "(1 = best)",
        "1 (very satisfied) to 5 (very dissatisfied)", "very satisfied 1 2 3 4 5 very dissatisfied",
        "(很满意)1—5(很不满意)", "very satisfied=1, very dissatisfied=5",
    ],
)  # fmt: skip
def test_a_header_may_say_that_a_scale_runs_down(text):
    assert note(f"Waiting {text}").turned is True


@pytest.mark.parametrize(
    "text",
    ["Q1: Waiting time", "(1 = poor, 5 = very good)", "Item 1 (good)", "1-1. 好不好", "非常不满意1~10非常满意"]
)  # fmt: skip
def test_other_headers_say_no_such_thing(text):
    assert not note(text).turned


def test_a_reversed_scale_is_turned_and_said():
    headers = [f"{item} (1 = very satisfied; 5 = very dissatisfied)" for item in ITEMS]
    found = loaded(headers, [[1, 2, 4], [2, 3, 5], [1, 2, 5]] * 10)
    assert means(found) == pytest.approx([6 - 4 / 3, 6 - 7 / 3, 6 - 14 / 3])
    assert [problem[2] for problem in problems(found)] == ["reversed_scale"] * 3
    assert set(found.tidy.problems["severity"]) == {"note"} and codes(found) == []
    again = loaded(headers, [[1, 2, 4], [2, 3, 5], [1, 2, 5]] * 10, mapping=from_json(found.mapping.to_json()))
    assert means(again) == means(found)


def test_a_reversed_pair_is_turned_on_both_sides():
    turned = [[8 - score for score in row] for row in rows()]
    found = loaded([f"{header} (1=非常满意 7=非常不满意)" for header in PAIRS], turned)
    assert index(found) == INDEX


def test_words_beside_the_numbers_tell_the_direction_too():
    words = ["1 - very satisfied", "2 - satisfied", "3 - neutral", "4 - dissatisfied", "5 - very dissatisfied"]
    found = loaded(ITEMS, [[word] * 3 for word in [*words, words[0]] * 10])
    assert means(found) == pytest.approx([20 / 6] * 3) and len(found.mapping.reversed) == 3


def test_a_codebook_may_say_that_a_scale_runs_down():
    text = "How satisfied are you with the {}? (1 = very satisfied; 5 = very dissatisfied)"
    answers = [["Q1", "Q2", "Q3"], *([[1, 2, 4], [2, 3, 5], [1, 2, 5]] * 10)]
    meanings = [["Code", "Question"], *([f"Q{n}", text.format(item)] for n, item in enumerate(ITEMS, 1))]
    found = load(book(answers=answers, codes=meanings), "survey.xlsx")
    assert means(found) == pytest.approx([6 - 4 / 3, 6 - 7 / 3, 6 - 14 / 3])


def test_words_alone_need_no_turning():
    headers = [f"{item} (1 = very satisfied; 5 = very dissatisfied)" for item in ITEMS]
    found = loaded(headers, [["very satisfied"] * 3, ["dissatisfied"] * 3] * 15)
    assert means(found) == [3.5] * 3 and found.mapping.reversed == ()


def test_a_note_on_the_first_column_alone_is_asked_about():
    found = loaded(["Waiting (1 = best; 5 = worst)", "Staff", "Cleanliness"], block([1, 2, 3, 4, 5]))
    asked = next(question for question in found.tidy.questions if question.code == "reversed")
    assert asked.field == "reversed" and asked.columns == ("Staff", "Cleanliness")
    assert list(asked.choices[0]) == list(found.mapping.reversed) and len(asked.choices[1]) == 1


def test_an_item_worded_the_other_way_round_is_asked_about_and_left_as_it_is():
    random = np.random.default_rng(5)
    mood = random.integers(1, 6, 120)
    near = [np.clip(mood + random.integers(-1, 2, 120), 1, 5) for _ in range(4)]
    body = np.column_stack([*near[:3], 6 - near[3]]).tolist()
    found = loaded([*ITEMS, "The staff was not friendly"], body)
    asked = next(question for question in found.tidy.questions if question.code == "reversed")
    assert asked.columns == ("The staff was not friendly",) and list(asked.choices[0]) == []
    turned = from_json(found.mapping.to_json() | {"reversed": list(asked.choices[1])})
    assert means(loaded([*ITEMS, "The staff was not friendly"], body, mapping=turned))[3] == near[3].mean()


def test_random_answers_raise_no_question_of_reversal():
    random = np.random.default_rng(6)
    assert "reversed" not in codes(loaded(ITEMS, random.integers(1, 6, (40, 3)).tolist()))


def test_value_labels_tell_direction_and_what_is_no_answer():
    labels = {1.0: "Very good", 2.0: "Good", 3.0: "Fair", 4.0: "Poor", 5.0: "Very poor", 9.0: "Don't know"}
    file = labelled(labels, [[1, 2, 9], [3, 4, 5], [5, 1, 1]] * 10)
    mapping = guess(file)
    found = tidy(file, mapping)
    assert mapping.missing_codes == (9,) and len(mapping.reversed) == 3
    assert [question.code for question in found.questions] == []
    assert found.no_answer.values.tolist() == [["Cleanliness", "perception", "9 (Don't know)", 10]]
