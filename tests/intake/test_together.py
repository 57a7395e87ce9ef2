"""Expectation and perception in two sheets or two files: joined by an id, and never on a guess."""

from __future__ import annotations

import pytest

from batch.__main__ import main
from batch.pipeline import load
from batch.summary import summary
from intake.guess import guess
from intake.mapping import from_json
from intake.reading.files import read
from intake.reading.sheets import Refusal
from intake.tidy import tidy
from intake.together import together
from tests.intake.books import book
from tests.intake.files import EXPECTED, INDEX, PERCEIVED, codes, csv, index

ITEMS = ["Waiting time", "Staff", "Hall"]
IDS = [f"C{100 + n}" for n in range(8)]


def sheet(scores, *, ids=IDS, by="Customer ID", items=ITEMS) -> list[list]:
    return [[by, *items], *([id, *row] for id, row in zip(ids, scores, strict=False))]


def two(expectation, perception, names=("Expectation", "Perception"), **more):
    return load(book(**{names[0]: expectation, names[1]: perception, **more}), "two.xlsx")


def noted(found) -> list[tuple]:
    wanted = found.tidy.problems[found.tidy.problems["code"].isin(("no_partner_row", "id_twice_in_sheet"))]
    return list(wanted[["sheet", "row", "code"]].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    "names",
    [("Expectation", "Perception"), ("期望", "感知"), ("服务前", "服务后"), ("Expected 2026", "Perceived 2026")],
)
def test_two_sheets_are_joined_by_the_id_whatever_the_order(names):
    head, *rows = sheet(PERCEIVED)
    found = two(sheet(EXPECTED), [head, *reversed(rows)], names, Notes=[["made by hand"]])
    assert index(found) == pytest.approx(INDEX) and codes(found) == [] and noted(found) == []
    sheets = {"expectation": names[0], "perception": names[1]}
    assert found.mapping.layout == {"kind": "join", "sheets": sheets, "by": "Customer ID"}
    assert {column.reason for column in found.mapping.columns if column.role == "score"} == {"two_sheets"}
    assert index(
        load(book(**{names[0]: sheet(EXPECTED), names[1]: sheet(PERCEIVED)}), "next.xlsx", mapping=found.mapping)
    )


def test_items_may_be_named_by_their_side_and_ids_by_two_names():
    expected = sheet(EXPECTED, items=[f"Q{n}_E" for n in (1, 2, 3)], by="Respondent ID")
    perceived = sheet(PERCEIVED, items=[f"Q{n}_P" for n in (1, 2, 3)], by="Customer ID")
    found = two(expected, perceived)
    assert index(found) == pytest.approx(INDEX) and codes(found) == []
    assert found.mapping.layout["by"] == {"expectation": "Respondent ID", "perception": "Customer ID"}


def test_rows_without_a_partner_keep_their_one_side_and_are_told():
    found = two(sheet(EXPECTED), sheet(PERCEIVED[:5], ids=[*IDS[:4], "stranger"]))
    survey = found.tidy.survey
    assert len(survey) == 9  # four pairs, four who only expected, one who only perceived
    both = (survey.expectation >= 0).all(axis=1) & (survey.perception >= 0).all(axis=1)
    assert both.sum() == 4
    alone = [("Expectation", row, "no_partner_row") for row in range(6, 10)]
    assert sorted(noted(found)) == sorted([*alone, ("Perception", 6, "no_partner_row")])


def test_an_id_twice_in_a_sheet_is_joined_once():
    found = two(sheet(EXPECTED), sheet([*PERCEIVED, [1, 1, 1]], ids=[*IDS, IDS[0]]))
    assert noted(found) == [("Perception", 10, "id_twice_in_sheet")]
    assert index(found) == pytest.approx(INDEX) and len(found.tidy.survey) == 9


def test_ids_as_numbers_and_as_text_are_the_same_ids():
    expected = sheet(EXPECTED, ids=[f" {n} " for n in range(501, 509)])
    perceived = sheet(PERCEIVED, ids=list(range(501, 509)))
    assert index(two(expected, perceived)) == pytest.approx(INDEX)


def test_a_bad_cell_is_told_where_it_really_stands():
    expected = [row[:] for row in sheet(EXPECTED)]
    expected[3][2] = "abc"
    head, *rows = sheet(PERCEIVED)
    found = two(expected, [head, *reversed(rows)])
    bad = found.tidy.problems[found.tidy.problems["code"] == "not_a_score"]
    assert bad[["sheet", "row", "column"]].values.tolist() == [["Expectation", 4, "Staff"]]


def test_without_an_id_it_is_asked_and_nothing_is_joined():
    expected, perceived = ([row[1:] for row in sheet(scores)] for scores in (EXPECTED, PERCEIVED))
    found = two(expected, perceived)
    assert codes(found) == ["join_rows"] and not found.tidy.survey.has_expectation
    unjoined, joined = found.tidy.questions[0].choices
    assert unjoined is None and joined["by"] is None
    data = read(book(Expectation=expected, Perception=perceived), "two.xlsx")
    again = tidy(data, guess(data, layout=joined))
    assert [question.code for question in again.questions] == ["join_rows"] and again.survey.has_expectation


def test_a_row_number_is_no_id():
    count = list(range(1, 9))
    found = two(sheet(EXPECTED, ids=count, by="序号"), sheet(PERCEIVED, ids=count, by="序号"))
    assert codes(found)[0] == "join_row_number" and not found.tidy.survey.has_expectation


def test_before_and_after_may_be_two_waves():
    found = two(sheet(EXPECTED), sheet(PERCEIVED), ("before", "after"))
    assert codes(found) == ["join_times"] and index(found) == pytest.approx(INDEX)
    items = ["Satisfaction with waiting", "Satisfaction with staff", "Satisfaction with hall"]
    waves = two(sheet(EXPECTED, items=items), sheet(PERCEIVED, items=items), ("before", "after"))
    assert not waves.tidy.survey.has_expectation and "sheet" in codes(waves)


def test_what_both_sheets_say_is_taken_from_one():
    expected = [[*row, end] for row, end in zip(sheet(EXPECTED), ["Branch", *"ABABABAB"], strict=True)]
    perceived = [[*row, end] for row, end in zip(sheet(PERCEIVED), ["Branch", *"ABABABAB"], strict=True)]
    found = two(expected, perceived)
    told = {column.header: column.reason for column in found.mapping.columns}
    assert told["Expectation / Branch"] == "other_sheet" and found.tidy.survey.segments == ("branch",)


def file(scores, name: str, **more) -> tuple[bytes, str]:
    head, *rows = sheet(scores, **more)
    return csv(head, rows), name


def test_two_files_are_one_book():
    made = together([file(PERCEIVED, "perception.csv"), file(EXPECTED, "expectation.csv")])
    assert [one.name for one in made.sheets] == ["perception", "expectation"]
    assert tidy(made, guess(made)).survey.has_expectation


def test_two_files_whose_names_say_nothing_are_asked_about():
    made = together([file(PERCEIVED, "june.csv"), file(EXPECTED, "june.csv")])
    found = tidy(made, guess(made))
    asked = next(question for question in found.questions if question.code == "join_sides")
    assert asked.choices[0] is None and len(asked.choices) == 3 and not found.survey.has_expectation
    headers = together([file(PERCEIVED, "a.csv"), file(EXPECTED, "b.csv", items=[f"Expected {i}" for i in ITEMS])])
    assert tidy(headers, guess(headers)).survey.has_expectation


def test_a_refusal_names_its_file():
    with pytest.raises(Refusal) as refused:
        together([file(PERCEIVED, "perception.csv"), (b"", "expectation.csv")])
    assert refused.value.code == "empty" and refused.value.details["name"] == "expectation.csv"


def test_the_command_line_takes_a_second_file(tmp_path, capsys):
    for data, name in (file(PERCEIVED, "june.csv"), file(EXPECTED, "march.csv")):
        (tmp_path / name).write_bytes(data)
    assert main(["summary", str(tmp_path / "june.csv"), "--with", str(tmp_path / "march.csv"), "--json"]) == 0
    assert f'"value": {INDEX}'[:16] in capsys.readouterr().out
    assert main(["summary", str(tmp_path / "june.csv"), "--with", str(tmp_path / "gone.csv")]) == 2


def test_the_summary_of_two_files():
    data, name = file(PERCEIVED, "june.csv")
    told = summary(load(data, name, expectations=file(EXPECTED, "march.csv")))
    assert told["index"]["value"] == pytest.approx(INDEX) and told["questions"] == []


@pytest.mark.parametrize(
    "layout", [{"kind": "join"}, {"kind": "join", "sheets": ["a", "b"]}, {"kind": "join", "by": 3}]
)
def test_a_join_without_its_sheets_is_no_mapping(layout):
    with pytest.raises(ValueError, match="layout is"):
        from_json({"columns": [], "layout": layout})


def test_sheets_that_are_gone_are_refused():
    layout = {"kind": "join", "sheets": {"expectation": "a", "perception": "b"}, "by": "id"}
    with pytest.raises(Refusal) as refused:
        load(*file(PERCEIVED, "one.csv"), mapping=from_json({"columns": [], "layout": layout}))
    assert refused.value.code == "no_sheet"
