"""What a score cell, a header's note or a value label says, through the whole of intake.

SOURCE: every expected figure is counted by hand from the few answers that stand in the test.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from analytics.survey import Scale
from batch.pipeline import load
from intake.cells.numbers import out_of
from intake.guess import guess
from intake.mapping import from_json
from intake.reading.sheets import Book, Sheet
from intake.tidy import tidy
from tests.intake.books import book
from tests.intake.files import PAIRS, codes, loaded, roles, rows

ITEMS = ["Waiting", "Staff", "Cleanliness"]
LEVELS = {
    "agree_5": ["Strongly disagree", "Disagree", "Neutral", "Agree", "Strongly agree"],
    "agree_7": [
        "Strongly disagree", "Disagree", "Somewhat disagree", "Neutral", "Somewhat agree", "Agree", "Strongly agree",
    ],
    "satisfied_3": ["不满意", "一般", "满意"],
    "satisfied_4": ["very dissatisfied", "dissatisfied", "satisfied", "very satisfied"],
    "satisfied_5": ["非常不满意", "不满意", "一般", "满意", "非常满意"],
    "satisfied_7": ["非常不满意", "不满意", "比较不满意", "一般", "比较满意", "满意", "非常满意"],
    "frequency_5": ["从不", "很少", "有时", "经常", "总是"],
    "frequency_5_en": ["never", "rarely", "sometimes", "often", "always"],
    "expected_5": [
        "far below expectations", "below expectations", "as expected", "above expectations", "far above expectations",
    ],
    "expected_5_zh": ["远低于预期", "低于预期", "符合预期", "高于预期", "远高于预期"],
    "likely_5": ["very unlikely", "unlikely", "neutral", "likely", "very likely"],
    "excellent_5": ["poor", "fair", "good", "very good", "excellent"],
    "emoji": ["😡", "🙁", "😐", "🙂", "😍"],
    "emoji_sad": ["😞", "😕", "😐", "🙂", "😃"],
    "letters": ["A. 非常不同意", "B. 不同意", "C. 一般", "D. 同意", "E. 非常同意"],
}  # fmt: skip


def block(answers, times: int = 12) -> list[list]:
    """Three items in which every answer occurs equally often, in an order by chance."""
    random = np.random.default_rng(1)
    return [
        list(row) for row in zip(*[random.permutation(np.array(answers * times)).tolist() for _ in ITEMS], strict=True)
    ]


def means(found) -> list[float]:
    survey = found.tidy.survey
    return [float(np.nanmean(i.scale.decode(survey.perception[:, j]))) for j, i in enumerate(survey.items)]


@pytest.mark.parametrize("words", LEVELS.values(), ids=LEVELS)
def test_answers_in_words_are_the_levels_of_their_list(words):
    found = loaded(ITEMS, [[word] * 3 for word in words * 12])
    assert codes(found) == [] and found.tidy.survey.scale == Scale(1, len(words))
    assert means(found) == [(1 + len(words)) / 2] * 3


@pytest.mark.parametrize(
    ("cells", "scores"),
    [
        (["7 - excellent", "4 - fair", "1 - poor"], [7, 4, 1]),
        (["excellent (7)", "fair (4)", "poor (1)"], [7, 4, 1]),
        (["5=非常满意", "3=一般", "1=非常不满意"], [5, 3, 1]),
        (["５", "３", "１"], [5, 3, 1]),
        (["4/5", "2/5", "5/5"], [4, 2, 5]),
        (["8 out of 10", "9 out of 10", "10 out of 10"], [8, 9, 10]),
        (["★★★★★", "★★★☆☆", "★☆☆☆☆"], [5, 3, 1]),
        (["❤️❤️❤️❤️❤️", "❤️❤️", "❤️"], [5, 2, 1]),
        (["5 ★", "3 ★", "1 ★"], [5, 3, 1]),
        (["85%", "90%", "70%"], [85, 90, 70]),
        (["5分", "3分", "一分"], [5, 3, 1]),
    ],
)
def test_numbers_however_they_are_written(cells, scores):
    found = loaded([f"{item} rating" for item in ITEMS], [[cell] * 3 for cell in cells * 10])
    assert means(found) == pytest.approx([sum(scores) / 3] * 3) and found.tidy.problems.empty


def test_a_slash_may_be_a_date_and_is_a_score_only_where_all_count_up_to_one_top():
    assert out_of(["3/9", "4/9", "5/9"]) is None and out_of(["1/5", "2/7"]) is None


def test_percent_beside_its_fraction():
    found = loaded(
        [f"{item} rating" for item in ITEMS],
        [["85%", "0.85", "90%"], ["75%", "75%", "0.85"], ["65%", "65%", "95%"]] * 15,
    )
    assert means(found) == pytest.approx([75, 75, 90]) and found.tidy.survey.scale == Scale(0, 100)


def test_shares_stay_between_nought_and_one():
    found = loaded(
        [f"{item} rating" for item in ITEMS], [[0.85, 0.5, 0.9], [0.75, 1, 0.8], [0.2, 0.25, 0.7], [0, 0.65, 0.8]] * 10
    )
    assert means(found) == pytest.approx([0.45, 0.6, 0.8]) and found.tidy.survey.scale.hi == 1


def labelled(labels: dict, body) -> Book:
    head = (tuple(ITEMS),)
    tail = pa.table({str(i): pa.array([float(row[i]) for row in body]) for i in range(3)})
    return Book((Sheet("", head, tail, dict.fromkeys(range(3), labels)),), None, "sav")


def test_labels_one_below_their_codes():
    file = labelled({float(code): str(code - 1) for code in range(1, 12)}, [[1, 6, 11], [11, 6, 2], [3, 4, 5]] * 10)
    found = tidy(file, guess(file))
    assert found.survey.scale == Scale(0, 10) and "codes_shifted" in set(found.problems["code"])
    assert found.survey.items[0].scale.decode(found.survey.perception[:3, 0]).tolist() == [0, 10, 2]


def test_recommending_in_codes_from_one_to_eleven():
    headers, nps = [*ITEMS, "How likely are you to recommend us (0-10)?"], [11, 10, 1, 9, 8, 7, 11]
    body = [[*row, nps[i % 7]] for i, row in enumerate(block([1, 2, 3, 4, 5]))]
    found = loaded(headers, body)
    assert found.mapping.scale["outcomes"]["recommend"] == {"lo": 0.0, "hi": 10.0, "step": 1.0, "first": 1.0}
    assert found.tidy.survey.respondents["recommend"].tolist()[:7] == [10, 9, 0, 8, 7, 6, 10]
    without = [row if row[3] < 11 else [*row[:3], 10] for row in body]  # next month nobody chose the highest
    again = loaded(headers, without, mapping=from_json(found.mapping.to_json()))
    assert again.tidy.survey.respondents["recommend"].max() == 9


def test_codes_one_to_eleven_without_a_word_about_them_are_asked_about():
    found = loaded([f"{item} rating" for item in ITEMS], block(list(range(1, 12))))
    asked = next(question for question in found.tidy.questions if question.code == "scale")
    assert asked.choices[0]["lo"] == 1 and {"lo": 0.0, "hi": 10.0, "step": 1.0, "first": 1.0} in asked.choices


def test_codes_of_the_items_stay_scores_of_recommending():
    body = [[*row, i % 11] for i, row in enumerate(block([1, 2, 3, 4, 5, 6]))]
    found = loaded([*(f"{item} (6 = never used)" for item in ITEMS), "Recommend (0-10)"], body)
    assert found.mapping.missing_codes == (6,) and codes(found) == []
    assert found.tidy.survey.respondents["recommend"].value_counts()[6.0] == sum(row[3] == 6 for row in body)
    assert found.tidy.no_answer["n"].tolist() == [12, 12, 12] and set(found.tidy.no_answer["written"]) == {
        "6 (never used)"
    }


def test_nine_beside_one_to_five_is_no_answer():
    found = loaded(ITEMS, block([1, 2, 3, 4, 5, 9]))
    assert found.mapping.missing_codes == (9,) and codes(found) == [] and means(found)[0] == 3


def test_eight_beside_one_to_seven_is_asked_about():
    found = loaded(ITEMS, block([1, 2, 3, 4, 5, 6, 7, 8]))
    assert found.mapping.missing_codes == (8,) and codes(found) == ["missing_codes"]


def test_what_says_no_answer_is_counted_by_item():
    body = [
        ["5", "N/A", "4"],
        ["don't know", "3", "3"],
        ["4", "N/A", "6 - never used"],
        ["3", "4", "5"],
        ["3", "5", "5"],
    ]
    found = loaded(ITEMS, body * 10)
    assert found.tidy.no_answer.values.tolist() == [
        ["Waiting", "perception", "don't know", 10], ["Staff", "perception", "N/A", 20],
        ["Cleanliness", "perception", "6 - never used", 10],
    ]  # fmt: skip


def test_unknown_words_are_asked_about_and_a_persons_scores_are_used():
    words = ["very slow", "a bit slow", "quite fast", "super fast"]
    found = loaded(["Q1_E", "Q1_P"], [[words[i % 4], words[(i + 1) % 4]] for i in range(40)])
    asked = found.tidy.questions[0]
    assert (asked.code, asked.field, set(asked.choices)) == ("words", "words", set(words))
    said = {word: place for place, word in enumerate(words, 1)}
    mapping = from_json(found.mapping.to_json() | {"words": said})
    again = loaded(["Q1_E", "Q1_P"], [[words[i % 4], words[(i + 1) % 4]] for i in range(40)], mapping=mapping)
    assert again.tidy.survey.scale == Scale(1, 4) and means(again) == [2.5] and codes(again) == []


def test_three_levels_or_five_is_asked_about_while_answers_are_few():
    found = loaded(["等候满意度"], [[word] for word in ["满意", "一般", "不满意"] * 3])
    asked = next(question for question in found.tidy.questions if question.code == "wording")
    assert asked.choices[0] == {"不满意": 1, "一般": 2, "满意": 3}
    mapping = from_json(found.mapping.to_json() | {"words": asked.choices[1], "scale": None})
    again = loaded(["等候满意度"], [[word] for word in ["满意", "一般", "不满意"] * 3], mapping=mapping)
    assert again.tidy.survey.scale == Scale(1, 5) and means(again) == [3]


def test_expectation_in_numbers_and_perception_in_words():
    body = [[10, "非常满意", 9, "满意"], [8, "一般", 10, "非常不满意"], [1, "满意", 5, "不满意"]] * 10
    found = loaded(["Q1_E", "Q1_P", "Q2_E", "Q2_P"], body)
    assert found.mapping.scale["expectation"]["hi"] == 10 and codes(found) == []
    assert means(found) == pytest.approx([4, 7 / 3]) and found.tidy.survey.items[0].asked_expectation == Scale(1, 10)


def test_the_header_says_the_scale_where_the_answers_do_not():
    found = loaded([f"{item} (1-10)" for item in ITEMS], block([1, 2, 3, 4, 5]))
    assert found.tidy.survey.scale == Scale(1, 10) and codes(found) == []


def test_sliders_to_a_hundred_are_scores_but_asked_about_without_a_word_of_rating():
    body = block(list(range(0, 101, 5)), 3)
    assert loaded([f"{item} satisfaction" for item in ITEMS], body).tidy.survey.scale == Scale(0, 100)
    assert codes(loaded(ITEMS, body)) == ["scores"]


@pytest.mark.parametrize(
    "answers",
    [
        ["我很喜欢", "理应如此", "无所谓", "能够忍受", "我很不喜欢"],
        ["I like it that way", "It must be that way", "I am neutral", "I can live with it", "I dislike it that way"],
        ["1. I like it", "2. I expect it", "3. I don't care", "4. I can tolerate it", "5. I dislike it"],
    ],
)  # fmt: skip
def test_kano_answers_are_no_scores(answers):
    body = [[answers[i % 5], answers[(i + 2) % 5], *row] for i, row in enumerate(block([1, 2, 3, 4, 5]))]
    found = loaded(["App: if it has it", "App: if it has not", *ITEMS], body)
    assert [column.reason for column in found.mapping.columns][:2] == ["kano", "kano"]
    assert len(found.tidy.survey.items) == 3


def test_a_weight_counts_only_once_a_person_says_so():
    body = rows(before=[[0.5, 1.5] * 4])
    found = loaded(["weight", *PAIRS], body)
    asked = found.tidy.questions[0]
    assert (asked.code, asked.columns, asked.choices) == ("weight", ("weight",), (None, "weight"))
    assert roles(found)["weight"] == "ignore" and (found.tidy.survey.respondents["weight"] == 1).all()
    columns = [c | ({"role": "weight"} if c["header"] == "weight" else {}) for c in found.mapping.to_json()["columns"]]
    again = loaded(["weight", *PAIRS], body, mapping=found.mapping.to_json() | {"columns": columns})
    assert again.tidy.survey.respondents["weight"].tolist() == [0.5, 1.5] * 4 and "weight" not in codes(again)


def test_the_weight_of_our_own_workbook_is_used():
    found = load(book(responses=[["Weight", *PAIRS], *rows(before=[[0.5, 1.5] * 4])]), "onex.xlsx")
    weight = next(column for column in found.mapping.columns if column.header == "Weight")
    assert (weight.role, weight.reason) == ("weight", "workbook")
    assert found.tidy.survey.respondents["weight"].tolist() == [0.5, 1.5] * 4
