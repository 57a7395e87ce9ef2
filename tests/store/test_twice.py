"""Two files that both count and hold the same answers: said of the month, and nothing is removed."""

import dataclasses

import pandas as pd
import pytest

from analytics.survey import Survey
from batch.months import counted
from batch.sources import of_store
from tests.store.test_overlaps import nameless, wave


@pytest.fixture
def said(store, problems):
    """What is said of files that were kept one after the other: (months, again, of, in which files)."""

    def keep(*surveys: Survey) -> list[tuple]:
        for number, survey in enumerate(surveys):
            store.save(b"%d" % number, f"{number}.csv", {}, survey, problems, signature="columns")
        found = store.appended("columns")
        assert len(found.survey) == sum(map(len, surveys))
        notes = [note for note in found.notes if note.code == "counted_twice"]
        return [(note.month, int(note.before), int(note.after), note.what) for note in notes]

    return keep


def below(*surveys: Survey) -> Survey:
    """One file of several months."""
    respondents = pd.concat([one.respondents for one in surveys], ignore_index=True)
    respondents = respondents.assign(month=pd.Categorical(respondents["month"]))
    sides = {side: pd.concat([pd.DataFrame(getattr(one, side)) for one in surveys]).to_numpy()
             for side in ("expectation", "perception")}  # fmt: skip
    return dataclasses.replace(surveys[0], respondents=respondents, **sides)


AUGUST, SEPTEMBER = wave("2026-08", seed=8), wave("2026-09")


def test_an_export_of_the_year_so_far_counts_what_was_there_before_twice(said):
    assert said(AUGUST, below(AUGUST, SEPTEMBER)) == [("2026-08", 40, 80, "1.csv")]


def test_exports_of_every_month_so_far_say_each_month_once(said):
    both = below(AUGUST, SEPTEMBER)
    october = below(both, wave("2026-10", seed=10))
    assert said(AUGUST, both, october) == [("2026-08", 80, 120, "1.csv, 2.csv"), ("2026-09", 40, 80, "2.csv")]


def test_the_same_answers_tell_where_ids_do_not(said):
    assert said(nameless(SEPTEMBER), nameless(wave("2026-09", people=range(10, 50)))) == [("2026-09", 30, 80, "1.csv")]


def test_a_file_without_months_is_known_by_its_answers(said):
    assert said(wave(""), wave("")) == [("", 40, 80, "1.csv")]


@pytest.mark.parametrize(
    "other",
    [
        wave("2026-10"),
        wave("2026-09", people=range(35, 75), seed=3),
        nameless(wave("2026-09", branch="South")),
        nameless(wave("2026-09", seed=2)),
        dataclasses.replace(SEPTEMBER, perception=SEPTEMBER.perception * 0, expectation=SEPTEMBER.expectation * 0,
                            respondents=nameless(SEPTEMBER).respondents),
    ],
    ids=["next month", "few of them", "another branch", "other answers", "straight lines"],
)  # fmt: skip
def test_other_customers_count_once(said, other):
    assert said(SEPTEMBER, other) == []


def test_straight_lines_in_both_files_tell_nothing(said):
    flat = dataclasses.replace(nameless(SEPTEMBER), perception=SEPTEMBER.perception * 0)
    flat = dataclasses.replace(flat, expectation=flat.perception)
    assert said(flat, flat) == []


def test_unknown_months_of_a_panel_are_two_waves(said):
    assert said(wave(""), wave("", seed=2)) == []


def test_a_frozen_month_says_it_too(said, store):
    said(AUGUST, below(AUGUST, SEPTEMBER))
    source = of_store(store, "columns")
    assert counted(source, "2026-08").about["notes"].count("counted_twice") == 1
    assert "counted_twice" not in counted(source, "2026-09").about["notes"]
