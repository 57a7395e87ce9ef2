"""What managers answer on the form comes back as it was given; a correction counts in place of what it corrects."""

import pytest
from sqlalchemy import func, select

from analytics.survey import Scale
from store import Store, StoreError, Submission
from store.given import ANSWERS
from store.schema import submissions

TEN = {"q1": Scale(1, 10), "q2": Scale(0, 5)}
ANA, BO = "a" * 32, "b" * 32


def said(id=ANA, lineage="survey", answers=None, **where) -> Submission:
    return Submission(
        id, lineage, {"q1": {"belief": 8.0, "standard": 7.5}} if answers is None else answers, TEN, **where
    )


def values(store, lineage="survey", **how):
    found = store.given(lineage, **how)
    return sorted(zip(found["branch"], found["month"], found["item"], found["belief"], strict=True))


def test_answers_come_back_as_given_and_what_was_not_known_is_missing(store):
    number = store.give(said(month="2026-09", branch="东门厅", role="厅主任"))
    [row] = store.given("survey").to_dict("records")
    assert tuple(row) == ANSWERS
    assert (row["submission"], row["role"], row["branch"], row["month"]) == (number, "厅主任", "东门厅", "2026-09")
    assert (row["item"], row["lo"], row["hi"], row["belief"], row["standard"]) == ("q1", 1.0, 10.0, 8.0, 7.5)
    assert row["promise"] != row["promise"] and row["delivery"] != row["delivery"]  # NaN, never 0


def test_zero_is_an_answer(store):
    store.give(said(answers={"q2": {"delivery": 0.0}}))
    assert store.given("survey")["delivery"].tolist() == [0.0]


def test_nobody_asked_is_an_empty_table(store):
    found = store.given("survey")
    assert found.empty and tuple(found.columns) == ANSWERS
    assert store.last_given("survey") == 0


def test_managers_branches_and_months_stand_beside_each_other(store):
    for where in ({}, {"branch": "North"}, {"month": "2026-09"}):
        store.give(said(**where))
    store.give(said(BO, answers={"q1": {"belief": 4.0}}))
    assert values(store) == [
        ("", "", "q1", 4.0),
        ("", "", "q1", 8.0),
        ("", "2026-09", "q1", 8.0),
        ("North", "", "q1", 8.0),
    ]


def test_a_correction_counts_instead_and_the_first_word_is_kept(store):
    first = store.give(said())
    second = store.give(said(answers={"q1": {"belief": 6.0}}))
    assert values(store) == [("", "", "q1", 6.0)]
    assert values(store, up_to=first) == [("", "", "q1", 8.0)]
    with store._database.reading() as connection:
        assert connection.execute(select(submissions.c.number, submissions.c.replaces)).all() == [
            (first, None), (second, first),
        ]  # fmt: skip


def test_answers_can_be_taken_back(store):
    store.give(said())
    store.give(said(BO, answers={"q1": {"belief": 4.0}}))
    store.give(said(answers={}))
    assert values(store) == [("", "", "q1", 4.0)]


def test_a_manager_finds_his_own_answers_by_his_secret_id_only(store):
    store.give(said(branch="North", role="AB"))
    store.give(said(BO))
    [found] = store.given_by(ANA, "survey")
    assert (found.branch, found.role, found.answers) == ("North", "AB", {"q1": {"belief": 8.0, "standard": 7.5}})
    assert store.given_by("c" * 32, "survey") == [] == store.given_by(ANA, "another survey")


def test_surveys_know_nothing_of_each_other(store):
    store.give(said())
    assert values(store, "another") == [] and store.last_given("another") == 0


def test_the_last_number_grows_with_every_submission(store):
    numbers = [store.last_given("survey")]
    for id in (ANA, BO, ANA):
        numbers.append(store.give(said(id)))
        assert store.last_given("survey") == numbers[-1]
    assert numbers == sorted(set(numbers))


@pytest.mark.parametrize("value", [0.0, 11.0, float("nan"), float("inf")])
def test_a_value_off_the_scale_is_refused_and_nothing_is_kept(store, value):
    with pytest.raises(ValueError, match="q1"):
        store.give(said(answers={"q2": {"belief": 3.0}, "q1": {"belief": value}}))
    with store._database.reading() as connection:
        assert connection.scalar(select(func.count()).select_from(submissions)) == 0


def test_next_months_file_of_the_same_columns_finds_the_answers(store, survey, problems):
    keep = {"survey": survey, "problems": problems, "signature": "columns"}
    september, october = (store.save(name.encode(), name, {}, **keep) for name in ("9.csv", "10.csv"))
    other = store.save(b"x", "other.csv", {}, survey, problems)
    assert store.lineage(september.id) == store.lineage(october.id) != store.lineage(other.id)
    store.give(said(lineage=store.lineage(september.id)))
    assert len(store.given(store.lineage(october.id))) == 1
    with pytest.raises(StoreError):
        store.lineage("nobody")


def test_another_process_sees_them(store, settings):
    store.give(said())
    again = Store(settings)
    assert values(again) == [("", "", "q1", 8.0)]
    again.close()
