"""What a branches sheet says of a hall holds for the deliveries without a sheet, and for nothing else."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from analytics.append import Note, append
from analytics.snapshot import difference, snapshot
from analytics.survey import Survey
from analytics.tallies import tally
from tests.analytics.random_surveys import with_respondents
from tests.analytics.test_append import month
from tests.analytics.test_tallies import assert_same


def delivered(name: str, halls: list[str], sheet: dict[str, dict[str, str]] | None = None, **columns) -> Survey:
    """A month's answers about these halls; sheet: fact -> hall -> value, as a branches sheet beside them."""
    survey = month(name, [[8]] * len(halls), [[6]] * len(halls), branch=halls, **columns)
    if sheet is None:
        return survey
    said = pd.DataFrame(sheet, dtype="str").fillna("").rename_axis("branch").reset_index()
    joined = {fact: pd.Categorical([of.get(hall, "") for hall in halls]) for fact, of in sheet.items()}
    survey = dataclasses.replace(survey, segments=(*survey.segments, *joined), halls=said)
    return with_respondents(survey, **joined)


def told(parts, fact: str = "district", **how) -> list:
    column = append(parts, **how).survey.respondents[fact]
    return [None if pd.isna(value) else value for value in column]


SHEET = {"district": {"East": "inner", "West": "outer", "Quay": "outer"}}


def test_a_sheet_holds_for_later_deliveries_without_one_also_of_halls_nobody_had_answered_about():
    parts = [delivered("2026-10", ["East", "West"], SHEET), delivered("2026-11", ["West", "Quay"])]
    assert told(parts) == ["inner", "outer", "outer", "outer"]
    assert append(parts).notes == (Note("hall_facts", "district", "2026-11", before="2026-10"),)


def test_a_sheet_that_comes_late_holds_for_the_deliveries_before_it():
    parts = [delivered("2026-08", ["East"]), delivered("2026-09", ["West"]), delivered("2026-10", ["East"], SHEET)]
    assert told(parts) == ["inner", "outer", "inner"]
    assert append(parts).notes == (Note("hall_facts", "district", "2026-08", before="2026-10"),)


def test_more_answers_of_the_month_of_the_sheet_are_no_news_and_the_month_after_them_is():
    parts = [delivered("2026-09", ["East"], SHEET), delivered("2026-09", ["West"]), delivered("2026-10", ["East"])]
    assert told(parts) == ["inner", "outer", "inner"]
    assert append(parts).notes == (Note("hall_facts", "district", "2026-10", before="2026-09"),)


def test_of_each_hall_the_nearest_earlier_sheet_counts_then_the_earliest_later_one():
    older = delivered("2026-01", ["East"], {"district": {"East": "old", "West": "old"}})
    nearer = delivered("2026-02", ["East"], {"district": {"East": "near", "West": ""}})
    later = delivered("2026-04", ["East"], {"district": {"East": "late", "West": "late", "Quay": "late"}})
    latest = delivered("2026-05", ["East"], {"district": {"Quay": "latest"}})
    parts = [older, nearer, delivered("2026-03", ["East", "West", "Quay"]), later, latest]
    assert told(parts)[2:5] == ["near", "old", "late"]


def test_a_hall_that_no_sheet_knows_stays_missing_and_is_named():
    parts = [delivered("2026-10", ["East"], SHEET), delivered("2026-11", ["East", "New", "Other", ""])]
    parts += [delivered("2026-12", ["New"])]
    assert told(parts) == ["inner", "inner", None, None, None, None]
    assert Note("halls_unknown", "New\nOther", "2026-11") in append(parts).notes


def test_where_no_hall_is_known_there_is_no_column_and_the_old_one_ended():
    made = append([delivered("2026-10", ["East"], SHEET), delivered("2026-11", ["New"])])
    assert made.notes == (Note("segment_dropped", "district", "2026-11"),)


def test_a_delivery_that_says_it_keeps_what_it_says():
    own = delivered("2026-11", ["East", "West"], district=["centre", ""])
    assert told([delivered("2026-10", ["East"], SHEET), own]) == ["inner", "centre", ""]


def test_what_only_happens_to_be_the_same_at_a_hall_is_never_carried():
    first = delivered("2026-10", ["East", "West"], SHEET, age=["old", "young"], city=["Bath", "Wells"])
    parts = [first, delivered("2026-11", ["East", "West"])]
    assert told(parts, "age")[2:] == told(parts, "city")[2:] == [None, None]
    assert Note("segment_dropped", "city", "2026-11") in append(parts).notes


@pytest.mark.parametrize(
    ("names", "now", "district"),
    [
        ({"East": "Pier"}, "Pier", "inner"),
        ({"Pier": "East"}, "Pier", "inner"),
        ({"West": "East"}, "West", "inner"),  # merged into a hall that the sheet knows by its name
        ({"West": "Pier", "Quay": "Pier"}, "Pier", "outer"),  # what both of them have in common
        ({"East": "Pier", "West": "Pier"}, "Pier", None),
    ],
)
def test_a_hall_of_another_name_is_the_same_hall(names, now, district):
    parts = [delivered("2026-10", ["Quay", "East"], SHEET), delivered("2026-11", [now, "Quay"])]
    assert told(parts, branch_names=names)[2] == district


def renaming(name: str, halls: list[str], old_names: dict[str, str]) -> Survey:
    """A month whose branches sheet says what its halls were called before."""
    said = pd.DataFrame({"branch": list(old_names), "old_names": list(old_names.values())}, dtype="str")
    return dataclasses.replace(delivered(name, halls), halls=said)


@pytest.mark.parametrize(
    ("sheets", "given", "now"),
    [
        ([{"Quay": "East\nDock"}], {}, "Quay"),
        ([{"Quay": "East"}, {"Pier": "Quay"}], {}, "Pier"),  # over two steps
        ([{"Quay": "East"}, {"Quay": "", "East": ""}], {}, "East"),  # a hall is called so again
        ([{"East": ""}, {"Quay": "East"}], {}, "Quay"),
        ([{"Quay": "East"}], {"East": "Pier"}, "Pier"),  # what a person says counts before a sheet
        ([{"Quay": "East"}], {"Quay": "East"}, "East"),
    ],
)
def test_an_old_name_on_a_sheet_is_the_present_one_in_every_delivery(sheets, given, now):
    parts = [renaming(f"2026-0{number}", ["West"], names) for number, names in enumerate(sheets, start=1)]
    made = append([delivered("2025-12", ["East"]), *parts, delivered("2026-10", ["East"])], branch_names=given)
    halls = made.survey.respondents["branch"].tolist()
    assert [halls[0], halls[-1]] == [now, now]
    assert [note for note in made.notes if note.what == "East"] == (
        [] if now == "East" else [Note("branch_renamed", "East", after=now)]
    )


def test_several_facts_of_one_sheet_are_one_note():
    sheet = SHEET | {"grade": {"East": "A"}}
    parts = [delivered("2026-10", ["East"], sheet), delivered("2026-11", ["East", "West"])]
    assert told(parts, "grade") == ["A", "A", None]
    assert append(parts).notes == (Note("hall_facts", "district\ngrade", "2026-11", before="2026-10"),)


def test_carried_facts_count_as_if_every_delivery_had_its_sheet():
    chance = np.random.default_rng(7)
    halls = [list(chance.choice(["East", "West", "Quay"], size=8)) for _ in range(3)]
    names = ["2026-10", "2026-11", "2026-12"]
    parts = [
        delivered(name, of, SHEET if place == 1 else None)
        for place, (name, of) in enumerate(zip(names, halls, strict=True))
    ]
    whole = append([delivered(name, of, SHEET) for name, of in zip(names, halls, strict=True)]).survey
    by = ("month", "district")
    assert_same(tally(append(parts).survey, by=by), tally(whole, by=by))


def test_a_delivery_without_halls_is_left_as_it_is():
    parts = [delivered("2026-10", ["East"], SHEET), month("2026-11", [[8]], [[6]])]
    assert told(parts) == ["inner", None]


def fell(name: str, points: int, sheet=None) -> Survey:
    """Thirty customers at each of six halls; at Quay and West they perceive so many points less."""
    halls = ["East", "Quay", "West", "North", "South", "Park"] * 30
    survey = delivered(name, halls, sheet)
    perceived = survey.perception - np.array(
        [[n % 2 + points * (hall in ("Quay", "West"))] for n, hall in enumerate(halls)]
    )
    return dataclasses.replace(survey, perception=perceived.astype(np.int8))


def test_a_sheet_that_comes_after_a_month_was_frozen_moves_only_where_its_change_is_said_to_be():
    sheet = {
        "district": {"Quay": "outer", "West": "outer"} | dict.fromkeys(["East", "North", "South", "Park"], "inner")
    }
    parts = [fell("2026-08", 0), fell("2026-09", 2)]
    frozen = snapshot(append(parts).survey, "2026-09")
    now = snapshot(append([*parts, fell("2026-10", 2, sheet)]).survey, "2026-09")
    moved = difference(frozen, now)
    assert set(moved["table"]) == {"carried", "cause"}
    assert moved["key"].str.contains('"district","outer"').any()
