"""Score cells that are not plain numbers."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from intake.cells.scored import distinct, is_missing_word, number, says_words, scores, wording


@pytest.mark.parametrize(
    ("cell", "score"),
    [
        ("7", 7), (" 7 ", 7), ("７", 7), ("4.5", 4.5), ("4,5", 4.5), ("7 - excellent", 7), ("7: excellent", 7),
        ("5=good", 5), ("10 (extremely likely)", 10), ("5分", 5), ("5 stars", 5), ("非常满意(5)", 5),
        ("非常满意5分", 5), ("(5) very good", 5), ("very satisfied = 5", 5), ("5 Very satisfied", 5), ("4½", 4.5),
        ("8 out of 10", 8), ("五星", 5), ("❤️❤️♡", 2), ("★★★☆☆", 3), ("85%", 85), ("-1", -1),
    ],
)  # fmt: skip
def test_scores(cell, score):
    assert number(cell) == score


@pytest.mark.parametrize(
    "cell",
    [
        "good",
        "3-4",
        "45-60",
        "4G",
        "20대",
        "2026-09-03",
        "12:30",
        "8/10",
        "13 years",
        "A1",
        "",
        "6 - never used",
        "COVID-19",
    ],
)
def test_no_scores(cell):
    assert np.isnan(number(cell))


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["非常满意", "满意", "一般"], "satisfied_5"),
        (["Very satisfied", "Neutral", "N/A"], "satisfied_5"),
        (["매우 만족", "보통", "불만족"], "satisfied_5"),
        (["strongly agree", "somewhat agree", "agree"], "agree_7"),
        (["poor", "fair", "good", "very good", "excellent"], "excellent_5"),
        (["very dissatisfied", "dissatisfied", "satisfied", "very satisfied"], "satisfied_4"),
        (["red", "satisfied"], None),
        (["1", "2"], None),
        (["满意", "一般", "不满意"], "satisfied_3"),
        (["A. 同意", "B. 不同意", "非常同意 😀"], "agree_5"),
        (["👎", "👍🏽"], "thumbs_2"),
        (["非常满意", "满意", "说不清"], "satisfied_5"),
        (["很少", "经常", "总是"], "frequency_5"),
    ],
)
def test_answers_in_words(words, found):
    assert wording(words) == found


def column(*cells):
    return distinct(pd.Series(cells, dtype="str"))


def test_words_are_levels_and_what_says_no_answer_is_missing():
    cells = column("very satisfied", "Dissatisfied", "N/A", "purple")
    found, absent = scores(cells, words="satisfied_5")
    assert found[:2].tolist() == [5, 2] and absent.tolist() == [False, False, True, False] and np.isnan(found[3])


def test_codes_of_the_mapping_are_missing():
    found, absent = scores(column("5", "6", "Blank", "weiß nicht"), missing=[6, "weiß nicht"])
    assert absent.tolist() == [False, True, True, True] and found[0] == 5


@pytest.mark.parametrize(
    "cell", ["N/A (did not use)", "不知道/不清楚", "Not applicable - never used", "没有使用过", "don’t know"]
)
def test_no_answer_in_several_words(cell):
    assert is_missing_word(cell)


def test_a_persons_scores_go_before_any_list():
    found, _ = scores(column("meh", "great", "Meh"), own={"meh": 2, "great": 4})
    assert found.tolist() == [2, 4, 2]


def test_one_word_among_numbers_is_a_bad_cell_and_no_scale_in_words():
    assert not says_words(column("7", "6", "5", "good"))
    assert says_words(column("good", "poor", "7"))
