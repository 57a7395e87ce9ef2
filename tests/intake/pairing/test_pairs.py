"""One expectation for many perceptions, adequate levels, codebooks; and what cannot be told is asked."""

from __future__ import annotations

import json

import numpy as np
import pytest

from batch.pipeline import load
from batch.summary import summary
from i18n import LANGUAGES, Words
from intake.mapping import from_json
from intake.pairing.choices import both_ways, with_pairs
from tests.intake.books import book
from tests.intake.files import EXPECTED, INDEX, PERCEIVED, codes, index, loaded, problems

ONE = [5, 6, 7, 5, 6, 7, 7, 6]  # one expectation a row
ONE_INDEX = sum(map(sum, PERCEIVED)) / (3 * sum(ONE))  # 103 / 147


def sides(found) -> dict:
    """header -> [(side, item, reason)]."""
    told: dict[str, list] = {}
    for column in found.mapping.columns:
        told.setdefault(column.header, []).append((column.side or column.role, column.item, column.reason))
    return told


@pytest.mark.parametrize(
    ("whole", "items"),
    [
        ("Overall expectation", ["Wait (perceived)", "Staff (perceived)", "Hall (perceived)"]),
        ("Overall expectation", ["wait", "staff", "hall"]),
        ("总体期望", ["等候感知", "态度感知", "环境感知"]),
        ("您的总体期望", ["等候", "态度", "环境"]),
        ("CUEX", ["PERQ1", "PERQ2", "PERQ3"]),
    ],
)
def test_the_only_expectation_stands_for_every_item(whole, items):
    found = loaded([whole, *items], [[e, *p] for e, p in zip(ONE, PERCEIVED, strict=True)])
    assert sides(found)[whole] == [("expectation", item, "one_expectation") for item in items]
    assert index(found) == pytest.approx(ONE_INDEX, abs=1e-12) and codes(found) == []
    again = loaded([whole, *items], [[e, *p] for e, p in zip(ONE, PERCEIVED, strict=True)], mapping=found.mapping)
    assert index(again) == index(found)


def test_beside_overall_satisfaction_it_is_asked_what_the_expectation_is_of():
    headers = ["总体期望", "等候满意度", "态度满意度", "总体满意度"]
    found = loaded(headers, [[e, *p] for e, p in zip(ONE, PERCEIVED, strict=True)])
    assert codes(found) == ["one_expectation"]
    asked = found.tidy.questions[0]
    assert asked.choices == ({"总体期望": ["等候满意度", "态度满意度"]}, {"总体期望": ["总体满意度"]})
    settled = with_pairs(found.mapping, asked.choices[1])
    again = loaded(headers, [[e, *p] for e, p in zip(ONE, PERCEIVED, strict=True)], mapping=settled)
    pair = [item for item in again.tidy.survey.items if item.expectation_column]
    assert [item.perception_column for item in pair] == ["总体满意度"]


@pytest.mark.parametrize(
    "headers",
    [
        ["期望等候", "感知态度", "感知环境"],
        ["Expected wait", "staff", "hall"],
        ["Expected wait", "Expected bill", "staff"],
    ],
)
def test_an_expectation_is_never_counted_as_perceived(headers):
    found = loaded(headers, PERCEIVED)
    assert codes(found)[0] == "pairs_undecided"
    expected = {header for header in headers if "xpected" in header or "期望" in header}
    assert not expected & {item.perception_column for item in found.tidy.survey.items}


def test_meeting_expectations_is_a_perception():
    found = loaded(["met my expectations", "staff", "hall"], PERCEIVED)
    assert len(found.tidy.survey.items) == 3 and codes(found) == []


def test_what_cannot_be_paired_offers_its_pairings():
    headers = ["CUEX1", "CUEX2", "PERQ1", "PERQ2", "PERQ3"]
    body = [[*e[:2], *p] for e, p in zip(EXPECTED, PERCEIVED, strict=True)]
    found = loaded(headers, body)
    choices = found.tidy.questions[0].choices
    assert choices[:3] == ({}, {"CUEX1": ["PERQ1"]}, {"CUEX1": ["PERQ1", "PERQ2", "PERQ3"]})
    again = loaded(headers, body, mapping=with_pairs(found.mapping, choices[2]))
    assert codes(again) == [] and len([i for i in again.tidy.survey.items if i.expectation_column == "CUEX1"]) == 3
    assert with_pairs(found.mapping, choices[0]).columns[0].role == "ignore"


@pytest.mark.real
def test_mobi_gives_its_published_figures_with_one_answer():
    """SOURCE: the README beside the file, E = CUEX1 and P = PERQ1; the pair is that of Tenenhaus et al. (2005)."""
    from tests.conftest import REAL

    data = (REAL / "mobi.csv").read_bytes()
    found = load(data, "mobi.csv")
    assert codes(found) == ["pairs_undecided"] and found.tidy.questions[0].choices[1] == {"CUEX1": ["PERQ1"]}
    told = summary(load(data, "mobi.csv", mapping=with_pairs(found.mapping, found.tidy.questions[0].choices[1])))
    first = next(item for item in told["by_item"] if item["expectation"] is not None)
    assert [first[band] for band in ("churn", "neutral", "delight")] == [60, 82, 108]
    assert told["index"]["value"] == pytest.approx(1.048021, abs=5e-7)
    assert told["readings"]["mean_of_ratios"] == pytest.approx(1.107571, abs=5e-7)
    assert told["readings"]["geometric_mean"] == pytest.approx(1.058629, abs=5e-7)


def test_a_mapping_may_list_the_items_of_one_column():
    columns = [{"header": "E", "role": "expectation", "item": ["a", "b"]}]
    columns += [{"header": name, "role": "perception", "item": name} for name in "ab"]
    found = loaded(["E", "a", "b"], [[5, 4, 5], [4, 4, 3]], mapping={"columns": columns})
    assert index(found) == pytest.approx((4 + 5 + 4 + 3) / (5 + 5 + 4 + 4))
    assert from_json(json.dumps(found.mapping.to_json())).columns == found.mapping.columns


LEVELS = [
    ("Wait minimum", "Wait desired", "Wait perceived"),
    ("AS1_Min", "AS1_Des", "AS1_Per"),
    (
        "My minimum service level is [Wait]",
        "My desired service level is [Wait]",
        "Perceived service performance is [Wait]",
    ),
    ("等候时间（最低可接受）", "等候时间（理想）", "等候时间（感知）"),
    ("可接受水平_等候", "期望_等候", "感知_等候"),
]


@pytest.mark.parametrize("headers", LEVELS, ids=[names[0] for names in LEVELS])
def test_three_levels_are_the_zone_of_tolerance(headers):
    second = [name.replace("Wait", "Staff").replace("AS1", "AS2").replace("等候", "态度") for name in headers]
    body = [[a, d, p] * 2 for a, d, p in [(5, 8, 4), (6, 8, 8), (6, 7, 9), (7, 9, 7), (5, 7, 6)]]
    found = loaded([*headers, *second], body)
    told = sides(found)
    assert [told[name][0][0] for name in headers] == ["adequate", "expectation", "perception"] and codes(found) == []
    survey = found.tidy.survey
    assert survey.items[0].scale.decode(survey.adequate)[:, 0].tolist() == [5, 6, 6, 7, 5]
    zone = summary(found)["zone"]
    assert [zone[f"zone_{part}"]["value"] for part in ("below", "within", "above")] == [0.2, 0.6, 0.2]
    assert zone["msa"]["value"] == pytest.approx(1.0) and len(zone["by_item"]) == 2


def test_three_levels_are_asked_on_nine_points():
    body = [[a, d, p] for a, d, p in [(5, 8, 4), (6, 8, 8), (6, 7, 9), (7, 9, 7), (5, 7, 6)] * 6]
    assert loaded(LEVELS[0], body).mapping.scale == {"lo": 1, "hi": 9, "step": 1}
    assert loaded(LEVELS[0], [*body, [7, 10, 8]]).mapping.scale == {"lo": 1, "hi": 10, "step": 1}


def test_minutes_are_no_minimum():
    found = loaded(
        ["Wait (min) expected", "Wait (min) perceived", "Hall expected", "Hall perceived"], [[5, 4, 6, 5]] * 8
    )
    assert found.tidy.survey.adequate is None and len(found.tidy.survey.items) == 2 and summary(found)["zone"] is None


def test_a_bad_adequate_cell_is_missing_and_told():
    found = loaded(LEVELS[0], [[5, 8, 4], ["x", 8, 8], [6, 7, 9], [7, 9, 7]])
    assert np.isnan(found.tidy.survey.items[0].scale.decode(found.tidy.survey.adequate)[1, 0])
    assert problems(found) == [(3, "Wait minimum", "not_a_score", "x")]


BOOK = [["Variable", "Label", "Dimension"]]
TEXTS = ["waiting time", "staff courtesy", "hall"]
BOOK += [[f"Q{n}", f"Expected {text}", "reliability"] for n, text in enumerate(TEXTS, 1)]
BOOK += [[f"Q{n}", f"Perceived {text}", "reliability"] for n, text in enumerate(reversed(TEXTS), 4)]
BOOK += [["Q7", "Overall satisfaction with us", None]]


def coded() -> list[list]:
    rows = [[*e, *reversed(p), 4] for e, p in zip(EXPECTED, PERCEIVED, strict=True)]
    return [[f"Q{n}" for n in range(1, 8)], *rows]


@pytest.mark.parametrize("listed", [BOOK, BOOK[1:]], ids=["with headers", "without"])
def test_a_codebook_names_and_pairs_the_items(listed):
    found = load(book(Data=coded(), Codebook=listed), "coded.xlsx")
    survey = found.tidy.survey
    pairs = {item.id: (item.expectation_column, item.perception_column) for item in survey.items}
    assert pairs == {"waiting time": ("Q1", "Q6"), "staff courtesy": ("Q2", "Q5"), "hall": ("Q3", "Q4")}
    assert index(found) == pytest.approx(INDEX)
    assert {item.dimension for item in survey.items} == {"reliability" if listed is BOOK else ""}
    assert sides(found)["Q7"][0][0] == "overall" and codes(found) == []


def test_a_codebook_may_say_the_side_in_a_column():
    listed = [["code", "question", "side"]]
    listed += [[f"Q{n}", text, "E"] for n, text in enumerate(TEXTS, 1)]
    listed += [[f"Q{n}", text, "P"] for n, text in enumerate(reversed(TEXTS), 4)]
    found = load(book(Data=[row[:6] for row in coded()], Codebook=listed), "coded.xlsx")
    assert index(found) == pytest.approx(INDEX) and codes(found) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_is_there(lang):
    words = Words(lang)
    reasons = ("adequate_word", "one_expectation", "two_sheets", "other_sheet")
    asked = ("one_expectation", "join_rows", "join_row_number", "join_times", "join_sides")
    assert {f"reason.{reason}" for reason in reasons} | {f"question.{code}" for code in asked} <= words.keys()


@pytest.mark.parametrize(
    ("others", "asked"), [(("Q7ART", "Q7SIGN"), True), ([f"Q7AREA {c}" for c in "abcdefgh"], False)]
)
def test_a_few_topics_of_two_numbered_questions_are_no_second_side(others, asked):
    twice = [f"Q{n}{topic}" for n in (7, 9) for topic in ("FOOD", "TRAIN", "RENTAL")]
    assert bool(both_ways([*twice, *others])) is asked
