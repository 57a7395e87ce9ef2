"""A new file that seems to correct a kept one is noticed, and one that only looks alike is not."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from analytics.survey import Item, Scale, Survey, empty_respondents

ITEMS = tuple(Item(f"q{number}", Scale(1, 7)) for number in range(6))


def wave(month: str, *, people=range(40), branch="North", names="c", seed=1) -> Survey:
    """Customers of one month with answers of their own; the same seed draws the same answers."""
    drawn = np.random.default_rng(seed).integers(0, 7, size=(200, 6)).astype(np.int8)[list(people)]
    respondents = empty_respondents(len(people))
    respondents["month"] = pd.Categorical([month] * len(people))
    respondents["branch"] = pd.Categorical([branch] * len(people))
    respondents["customer"] = pd.Series([names and f"{names}{person}" for person in people], dtype="str")
    return Survey(ITEMS, drawn, drawn[:, ::-1].copy(), respondents, segments=("branch",))


def nameless(survey: Survey) -> Survey:
    return dataclasses.replace(survey, respondents=survey.respondents.assign(customer=pd.Series(dtype="str")))


@pytest.fixture
def kept(store, problems):
    def keep(name: str, survey: Survey) -> str:
        return store.save(name.encode(), name, {}, survey, problems, signature="columns").batch

    return keep


@pytest.fixture
def found(store, kept):
    """What a new file overlaps with in a store of two months: (batch, by, share of the kept, share of the new)."""
    august, september = kept("august", wave("2026-08", seed=8)), kept("september", wave("2026-09"))
    names = {august: "august", september: "september"}

    def find(survey: Survey) -> list[tuple]:
        return [
            (names[one.batch.id], one.by, round(one.share_kept, 2), round(one.share_new, 2))
            for one in store.overlaps("columns", survey)
        ]

    return find


def test_a_file_with_other_answers_of_the_same_customers_corrects(found):
    assert found(wave("2026-09", seed=2, people=range(50))) == [("september", "customers", 1, 0.8)]


def test_without_ids_the_same_answers_tell(found):
    assert found(nameless(wave("2026-09", people=range(10, 45)))) == [("september", "answers", 0.75, 0.86)]


def test_ids_hidden_in_another_way_are_found_by_their_answers(found):
    assert found(wave("2026-09", names="pseudonym")) == [("september", "answers", 1, 1)]


def test_a_file_of_the_year_so_far_holds_both_months(found):
    both = [wave("2026-08", seed=8), wave("2026-09")]
    respondents = pd.concat([one.respondents for one in both], ignore_index=True)
    respondents["month"] = pd.Categorical(respondents["month"])
    codes = [np.vstack([getattr(one, side) for one in both]) for side in ("expectation", "perception")]
    assert found(Survey(ITEMS, *codes, respondents, segments=("branch",))) == [
        ("august", "customers", 1, 0.5),
        ("september", "customers", 1, 0.5),
    ]


@pytest.mark.parametrize(
    "new",
    [
        wave("2026-10"),  # a panel: the same customers, a month later
        wave("2026-09", people=range(35, 75), seed=3),
        nameless(wave("2026-09", branch="South")),
    ],
    ids=["next month", "other customers", "another branch"],
)
def test_what_only_looks_alike_is_added(found, new):
    assert found(new) == []


def test_straight_lines_alike_are_no_sign(store, kept):
    def flat(seed: int) -> Survey:
        survey = nameless(wave("2026-09", seed=seed))
        codes = survey.perception.copy()
        codes[:38] = 6
        return dataclasses.replace(survey, expectation=codes, perception=codes)

    kept("september", flat(1))
    assert store.overlaps("columns", flat(2)) == []


def test_files_without_months_are_compared_by_their_people(store, kept):
    batch = kept("undated", wave(""))
    assert [one.batch.id for one in store.overlaps("columns", wave("2026-09", seed=2))] == [batch]


def test_a_withdrawn_batch_is_not_corrected(store, kept):
    store.undo(kept("september", wave("2026-09")))
    assert store.overlaps("columns", wave("2026-09")) == []
