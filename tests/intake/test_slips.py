"""Slips of the tools that wrote a file: moved cells, stray bytes, letters beside the survey, people in bare columns."""

import pytest

from intake.cells.scored import wording
from intake.reading.files import read
from intake.reading.sheets import Refusal
from tests.intake.files import PAIRS, csv, loaded, rows
from tests.intake.test_tidy import problems
from tests.traps import write


def test_a_row_with_more_cells_than_columns_is_left_out():
    body = [[f"fine{', but slow' if i == 2 else ''}", *row] for i, row in enumerate(rows())]
    found = loaded(["Comment", *PAIRS], body)
    assert problems(found) == [(4, "", "long_row", "")]
    assert found.tidy.survey.perception[:, 0].tolist() == [row[2] - 1 for i, row in enumerate(body) if i != 2]


@pytest.mark.parametrize("more", [[""], ["", ""]])
def test_blank_cells_right_of_the_last_column_move_nothing(more):
    found = loaded(PAIRS, [[*row, *more] if i == 2 else row for i, row in enumerate(rows())])
    assert len(found.tidy.survey) == 8 and problems(found) == []


def test_short_rows_under_a_full_header_are_no_problem():
    found = loaded([*PAIRS, "Comment"], [[*row, "good"] if i < 2 else row for i, row in enumerate(rows())])
    assert len(found.tidy.survey) == 8 and problems(found) == []


def test_a_stray_nul_is_passed_over():
    data = csv(PAIRS, rows() * 9).replace(b"Q2_P", b"Q2\0_P")
    assert read(data, "a.csv").sheets[0].head[0] == tuple(PAIRS)


def test_stray_bytes_are_refused_with_their_line():
    data = csv(["满意", *PAIRS], [["好", *row] for row in rows() * 4]) + b"\n\xff\x81,1,2,3,4,5,6\n"
    with pytest.raises(Refusal) as refused:
        read(data, "a.csv")
    assert (refused.value.code, refused.value.details) == ("stray_bytes", {"name": "a.csv", "lines": "34"})


def test_a_letter_beside_the_survey_in_an_archive():
    found = read(write.zipped({"may.csv": csv(PAIRS, rows()), "readme.txt": b"hello"}), "a.zip")
    assert found.sheets[0].head[0] == tuple(PAIRS)


PEOPLE = {
    "Q12": ["Anna Schmidt", "John Smith", "Mary Jones", "Li Wei"],
    "Q13": ["11010519600307123X", "110105196103071231", "110105196203071232", "110105196303071233"],
    "题5": ["王小明", "李丽", "张伟", "刘洋"],
    "题6": [f"北京市朝阳区建国路{n}号" for n in range(4)],
    "Served by": ["Bo Ek", "Ida Lund", "Per Dahl", "Ulf Berg"],
    "Account no.": [f"DE89 3704 0044 0532 0130 0{n}" for n in range(4)],
}


@pytest.mark.parametrize("header", PEOPLE)
def test_people_that_repeat_are_no_breakdown(header):
    found = loaded([header, *PAIRS], [[PEOPLE[header][i % 4], *row] for i, row in enumerate(rows() * 3)])
    column = found.mapping.columns[0]
    assert (column.role, column.reason) == ("ignore", "personal")


@pytest.mark.parametrize("cells", [["North Hall", "South Hall", "West Hall"], ["Gold Card", "Blue Card", "Red Card"]])
def test_a_bare_column_of_anything_else_is_a_breakdown(cells):
    found = loaded(["Q12", *PAIRS], [[cells[i % 3], *row] for i, row in enumerate(rows() * 3)])
    assert found.mapping.columns[0].role == "segment"


def perceived(body) -> tuple:
    found = loaded(["Rate staff", "Rate wait", "Rate hall"], body)
    scale = found.tidy.survey.scale
    return scale.lo, scale.hi, [question.code for question in found.tidy.questions]


def test_answers_below_and_above_0():
    turns = [-2, -1, 0, 0, 0, 1, 2, 1]
    body = [[min(turns[i % 8], 1) if not place else turns[(i + place) % 8] for place in range(3)] for i in range(40)]
    assert perceived(body) == (-2.0, 2.0, ["scale"])


def test_percentages_as_a_spreadsheet_keeps_them_are_asked_about():
    lo, hi, asked = perceived([[(i % 5 + 1) / 5, (i * 3 % 5 + 1) / 5, (i * 2 % 5 + 1) / 5] for i in range(40)])
    assert (lo, hi) == (0.0, 1.0) and "scores" in asked


def test_a_plain_no_is_no_answer_on_three_levels():
    assert wording(["No"]) is None and wording(["Yes", "No"]) is None
    assert wording(["No", "To some extent", "Yes, definitely"]) == "definitely_3"
    assert wording(["Sehr zufrieden", "Teils/teils", "Eher unzufrieden"]) == "satisfied_5"
