"""Options of a breakdown written in several ways: what is merged, what is asked, what is never one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.tidying.option_words import alike
from intake.tidying.options import read_options, remembered, with_choice
from tests.intake.files import PAIRS, codes, loaded, problems, rows

ALIKE = [
    ("Garden Rd", "Garden Road"), ("花园路厅", "花园路营业厅"), ("花園路營業廳", "花园路营业厅"),
    ("North Hall", "北厅"),
    ("Male", "男"), ("M", "male"), ("Centre", "Center"), ("Gardn Road", "Garden Road"), ("Graden Road", "Garden Road"),
    ("O'Neil", "ONeil"),
    ("North-Hall", "North Hall"), ("Other", "其他"), ("Yes", "是"), ("서울", "Seoul"), ("Shanghai", "上海"),
]  # fmt: skip
APART = [
    ("Hall 1", "Hall 2"), ("A", "B"), ("5 星", "4 星"), ("Hall A", "Hall B"), ("Hall II", "Hall III"),
    ("North Hall", "South Hall"), ("male", "female"), ("18-25", "1825"), ("<30", ">30"), ("A+", "A"),
    ("Hall 1 2", "Hall 12"), ("东厅", "西厅"), ("一厅", "二厅"), ("花园路厅", "花园街厅"), ("Mall", "Hall"),
    ("Bold plan", "Gold plan"), ("satisfied", "unsatisfied"), ("+", "-"), ("20代", "30代"),
    ("Store A1", "Store A2"), ("Yes", "No"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_may_be_one(one, other):
    assert alike(one, other) and alike(other, one)


@pytest.mark.parametrize(("one", "other"), APART)
def test_never_one(one, other):
    assert not alike(one, other) and not alike(other, one)
    found = read_options({one: 3, other: 2}, {})
    assert len(set(found.counted.values())) == 2 and not found.merged and not found.offered


@given(st.lists(st.text("abAB １1 -", min_size=1, max_size=6), min_size=1, max_size=12), st.data())
def test_what_differs_in_digits_is_never_one_and_the_order_does_not_matter(texts, data):
    counts = {text: 1 + texts.count(text) for text in texts}
    found = read_options(counts, {})
    again = read_options({text: counts[text] for text in data.draw(st.permutations(list(counts)))}, {})
    assert found == again
    for text, name in found.counted.items():
        assert [c for c in text if c in "1１"].__len__() == [c for c in name if c in "1１"].__len__()


def test_a_slip_is_rare_beside_what_was_meant():
    assert read_options({"Ireland": 4, "Iceland": 2}, {}).offered == ()
    assert read_options({"Philippines": 16, "Phillippines": 1}, {}).offered == (("Philippines", "Phillippines"),)
    assert read_options({"Phillippines": 5}, {"Philippines": "Philippines"}).offered == (
        ("Philippines", "Phillippines"),
    )


HALLS = ["North Hall", "North Hall", "north hall", "Ｎorth  Hall", "Garden Road", "Garden Road", "Garden Rd", "East"]


def answers(*, mapping=None, halls=HALLS):
    return loaded(["Branch", *PAIRS], rows(before=[halls]), mapping=mapping)


def counted(found) -> dict[str, int]:
    return found.tidy.survey.respondents["branch"].value_counts().to_dict()


def test_case_width_and_spaces_are_merged_and_said():
    found = answers()
    assert counted(found)["North Hall"] == 4
    assert [p for p in problems(found) if p[2] == "same_option"] == [
        (4, "Branch", "same_option", "north hall"), (5, "Branch", "same_option", "Ｎorth  Hall"),
    ]  # fmt: skip
    assert set(found.tidy.problems["severity"]) == {"note"}


def test_other_spellings_are_asked_once_and_kept_apart_until_then():
    found = answers()
    assert counted(found)["Garden Road"] == 2 and counted(found)["Garden Rd"] == 1
    (question,) = found.tidy.questions
    assert (question.code, question.field) == ("options", "options")
    assert question.columns == ("Branch", "Garden Road", "Garden Rd")
    for choice, halls in zip(question.choices, (2, 3), strict=True):
        said = found.mapping.to_json() | {"options": with_choice(found.mapping.options, choice)}
        again = answers(mapping=said)
        assert counted(again)["Garden Road"] == halls and codes(again) == []


def test_next_wave_is_held_against_the_options_of_the_last():
    asked = answers()
    merged = with_choice({}, asked.tidy.questions[0].choices[1])
    found = answers(mapping=asked.mapping.to_json() | {"options": merged})
    said = found.mapping.to_json() | {"options": remembered(found.mapping, found.tidy.survey)}
    halls = ["NORTH HALL"] * 4 + ["花园路", "Gardan Road", "East", "Hall 9"]
    again = answers(mapping=said, halls=halls)
    assert counted(again)["North Hall"] == 4 and counted(again)["Hall 9"] == 1
    (question,) = again.tidy.questions
    assert question.columns == ("Branch", "Garden Road", "Gardan Road", "花园路")
    assert codes(answers(mapping=said)) == []


def test_a_merged_name_takes_its_other_spellings_along():
    assert read_options({"gdn": 1}, {"gdn": "Garden Rd"}).counted == {"gdn": "Garden Rd"}
    options = with_choice({"branch": {"gdn": "Garden Rd"}}, {"branch": {"Garden Rd": "Garden Road"}})
    assert options == {"branch": {"gdn": "Garden Road", "Garden Rd": "Garden Road"}}
