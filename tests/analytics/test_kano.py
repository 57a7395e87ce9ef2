"""Kano against published tables and counts, and against answers counted by hand."""

import numpy as np
import pandas as pd
import pytest

from analytics.examples import small_survey
from analytics.kano import ANSWERS, CLASSES, TABLES, class_counts, classify, features, joint, kano, of_joint


def survey(**answers):
    """A survey whose features were answered with these (with it, without it)."""
    people = len(next(iter(answers.values())))
    found = small_survey([[8]] * people, [[8]] * people)
    for name, pairs in answers.items():
        found.respondents[f"kano.functional.{name}"] = [pair[0] for pair in pairs]
        found.respondents[f"kano.dysfunctional.{name}"] = [pair[1] for pair in pairs]
    return found


def test_the_classic_table_is_bergers():
    # SOURCE: Berger et al. (1993): cells I 9, R 7, A 3, M 3, Q 2, O 1.
    counts = class_counts(np.ones((1, 5, 5), dtype=int))[0]
    assert dict(zip(CLASSES, counts.tolist(), strict=True)) == {"I": 9, "R": 7, "A": 3, "M": 3, "Q": 2, "O": 1}


def test_pouliot_calls_two_answers_contradictions_that_berger_calls_indifferent():
    differ = [
        (ANSWERS[row], ANSWERS[column], TABLES["pouliot"][row][column])
        for row in range(5)
        for column in range(5)
        if TABLES["classic"][row][column] != TABLES["pouliot"][row][column]
    ]
    assert differ == [("must", "must", "Q"), ("tolerate", "tolerate", "Q")]


# SOURCE: REPPL/Doing-research-online-the-kano-model, kano_transfers: A O M I R Q, better, worse, class by sum and mode.
PUBLISHED = [
    ((18, 174, 90, 42, 7, 27), 0.5925926, -0.8148148, "O", "O"),
    ((88, 90, 32, 105, 15, 28), 0.5650794, -0.3873016, "O", "I"),
]


@pytest.mark.parametrize(("counts", "better", "worse", "by_sum", "by_mode"), PUBLISHED)
def test_published_counts_give_published_coefficients_and_classes(counts, better, worse, by_sum, by_mode):
    cells = dict(zip(CLASSES, counts, strict=True))
    pairs = np.zeros((1, 5, 5), dtype=int)
    for place, row in enumerate(TABLES["pouliot"]):
        for other, one in enumerate(row):
            pairs[0, place, other] = cells.pop(one, 0)
    found = of_joint(("f",), pairs, table="pouliot").iloc[0]
    assert [found[one] for one in CLASSES] == list(counts)
    assert (round(found["better"], 7), round(found["worse"], 7)) == (better, worse)
    assert (classify(counts, rule="sum"), classify(counts)) == (by_sum, by_mode)


def test_of_equally_frequent_classes_must_be_goes_first():
    assert [classify([5, 5, 5, 5, 5, 5]), classify([5, 5, 0, 5, 0, 0]), classify([5, 0, 0, 5, 0, 0])] == ["M", "O", "A"]
    assert classify([0] * 6) == "" and classify([1, 1, 1, 1, 1, 1], rule="sum") == "I"  # 3 against 3: not wanted


def test_an_answer_to_one_question_alone_does_not_count():
    found = survey(Wifi=[(0, 4), (0, -1), (-1, 4), (np.nan, 4)])
    assert joint(found)[0].sum() == 1 and kano(found)["O"].tolist() == [1]


def test_worse_is_negative_and_its_interval_in_order():
    found = kano(survey(Wifi=[(0, 4)] * 6 + [(1, 4)] * 8 + [(2, 2)] * 6)).iloc[0]
    assert found["worse"] == -0.7 and found["worse_low"] < -0.7 < found["worse_high"] <= 0
    assert found["better"] == 0.3 and 0 <= found["better_low"] < 0.3 < found["better_high"] and found["base"] == 20


def test_a_lead_is_clear_only_beyond_noise():
    found = kano(survey(Even=[(0, 4)] * 11 + [(2, 2)] * 9, Far=[(0, 4)] * 18 + [(2, 2)] * 2))
    assert found["clear"].tolist() == [False, True]


def test_without_kano_columns_or_answers_nothing_is_known():
    plain = small_survey([[8]], [[8]])
    assert features(plain) == () and kano(plain).empty
    blank = kano(survey(Wifi=[(-1, -1)])).iloc[0]
    assert (blank["n"], blank["class"], blank["clear"]) == (0, "", False) and pd.isna(blank["better"])
