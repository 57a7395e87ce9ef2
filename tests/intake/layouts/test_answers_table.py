"""Header rows wherever they stand, and what stands under the table.

SOURCE: the answers of tests/intake/files.py, whose index was counted by hand.
"""

from __future__ import annotations

import pytest

from batch.__main__ import main
from batch.pipeline import load
from i18n import LANGUAGES, Words
from intake.guess import guess
from intake.layouts.header_rows import joined
from intake.mapping import from_json
from intake.reading.files import read
from tests.intake.books import book
from tests.intake.files import EXPECTED, INDEX, PAIRS, PERCEIVED, codes, csv, index, loaded, problems, roles, rows

ITEMS = ("Wait", "Staff", "Hall")


def blocks(*, before=()) -> list[list]:
    return [[*(cells[i] for cells in before), *e, *p] for i, (e, p) in enumerate(zip(EXPECTED, PERCEIVED, strict=True))]


def read_rows(*table: list, name: str = "a.csv", **options):
    width = max(map(len, table))
    full = [[*row, *[None] * (width - len(row))] for row in table]
    return load(csv(full[0], full[1:]), name, **options)


@pytest.mark.parametrize(
    ("above", "header_rows"),
    [
        ([["Customer survey"]], (2,)),
        ([["Customer survey"], []], (3,)),
        ([[], ["Customer survey", "", "Exported", "2026-10-02"], ["Confidential"], []], (5,)),
        ([[f"line {i}"] for i in range(8)], (9,)),
    ],
)
def test_headers_below_titles_and_notes(above, header_rows):
    found = read_rows(*above, ["id", *PAIRS], *rows(before=["abcdefgh"]))
    assert found.mapping.header_rows == header_rows
    assert index(found) == pytest.approx(INDEX) and codes(found) == []


@pytest.mark.parametrize("answers", ["numbers", "words"])
def test_the_question_over_its_first_column_only(answers):
    said = ["", "very low", "low", "medium", "high", "very high"]
    body = [[min(score, 5) for score in row] for row in blocks()]
    if answers == "words":
        body = [[said[score] for score in row] for row in body]
    top = ["No.", "Date", "What did you expect?", None, None, "What did you experience?", None, None]
    below = [None, None, *ITEMS, *ITEMS]
    found = read_rows(top, below, *([i, f"2026-09-0{i}", *row] for i, row in enumerate(body, 1)))
    assert found.mapping.header_rows == (1, 2) and codes(found) == []
    assert [item.id for item in found.tidy.survey.items] == list(ITEMS)
    wanted = sum(min(s, 5) for row in PERCEIVED for s in row) / sum(min(s, 5) for row in EXPECTED for s in row)
    assert index(found) == pytest.approx(wanted)


def test_a_question_of_importance_and_one_of_satisfaction_over_the_same_rows():
    top = ["How important are these?", None, None, "How satisfied are you with these?", None, None]
    found = read_rows(top, [*ITEMS, *ITEMS], *blocks())
    assert found.mapping.header_rows == (1, 2) and codes(found) == ["importance"]
    assert [item.id for item in found.tidy.survey.items] == list(ITEMS)


def test_three_rows_of_headers():
    found = read_rows(
        ["Expected", None, None, "Perceived", None, None], [*["Service at the counter", None, None] * 2],
        [*ITEMS, *ITEMS], *blocks(),
    )  # fmt: skip
    assert index(found) == pytest.approx(INDEX) and len(found.tidy.survey) == 8


def test_what_follows_the_last_merged_cell_does_not_belong_to_it():
    parts = [("", "id"), ("Expected", "Wait"), ("", "Staff"), ("Perceived", "Wait"), ("", "Staff"), ("", "Sex")]
    assert joined(parts)[-2:] == ["Perceived / Staff", "Sex"]


def test_labels_below_variable_names():
    names = [f"v{i}" for i in range(6)]
    found = read_rows(names, [f"{s}: {i}" for s in ("Expected", "Perceived") for i in ITEMS], *blocks())
    assert found.mapping.header_rows == (1, 2) and index(found) == pytest.approx(INDEX) and codes(found) == []


def test_an_answer_row_of_words_is_no_header():
    words = ["good", "bad", "poor", "good", "fair", "very good"]
    found = read_rows([f"Item {i}" for i in range(6)], *[words[i:] + words[:i] for i in range(6)])
    assert found.mapping.header_rows == (1,) and len(found.tidy.survey) == 6


def test_header_rows_that_a_person_names_count(tmp_path, capsys):
    table = [["Expected", "x", "y", "z", "Perceived", "u"], PAIRS, *rows()]
    assert guess(read(csv(table[0], table[1:]), "a.csv"), header_rows=(2,)).header_rows == (2,)
    path = tmp_path / "a.csv"
    path.write_bytes(csv(table[0], table[1:]))
    assert main(["guess", str(path), "--header-rows", "2", "--json"]) == 0
    assert from_json(capsys.readouterr().out).header_rows == (2,)
    assert main(["summary", str(path), "--header-rows", "x"]) == 2


def test_no_header_as_a_person_said():
    found = load(csv(rows()[0], rows()[1:]), "a.csv", header_rows=())
    assert found.tidy.rows == 8 and found.mapping.columns[0].header == "column 1"


@pytest.mark.parametrize(
    "below",
    [
        [["Average", 6, 4], ["Total", 50, 37]],
        [[], ["平均分：", 6, 4]],
        [["合计（8人）", 50, 37], [], ["注：10分为非常满意"]],
        [["Note: 7 means excellent"]],
        [["备注：本表由市场部导出"], ["来源：问卷"]],
        [[], ["7 means excellent, 1 very poor"], ["Exported by the quality office"]],
        [[], [1, "very poor"], [7, "excellent"]],
        [[], [], ["© 2026"]],
    ],
)
def test_what_stands_under_the_table_is_no_answer_and_is_told(below):
    found = read_rows(["id", *PAIRS], *rows(before=["abcdefgh"]), *below)
    assert index(found) == pytest.approx(INDEX) and found.tidy.rows == 8 and codes(found) == []
    told = found.tidy.problems
    assert set(told["code"]) <= {"summary_row", "note_row"} and len(told) == sum(map(bool, below))


def test_sums_under_every_branch():
    body = rows(before=["AAAABBBB"])
    found = read_rows(["Branch", *PAIRS], *body[:4], ["小计", 25, 20], *body[4:], ["小计", 25, 12], ["合计", 50, 32])
    assert index(found) == pytest.approx(INDEX)
    assert [row for row, *_ in problems(found)] == [6, 11, 12]


def test_the_last_respondent_who_wrote_only_a_comment_is_no_note():
    found = read_rows([*PAIRS, "Comment"], *([*row, "fine as it was"] for row in rows()), [None] * 6 + ["Never again!"])
    assert [code for _, _, code, _ in problems(found)] == ["no_score"]


def test_an_index_column_without_a_name_is_no_score():
    for name in ("", "Unnamed: 0"):
        found = loaded([name, "wait", "staff", "hall"], [[i, *p] for i, p in enumerate(PERCEIVED, 1)])
        assert roles(found)[name] == "ignore" and len(found.tidy.survey.items) == 3


def test_repeated_headers_keep_apart():
    found = loaded(["Q", "Q", "Q", "x"], [[*p, "a"] for p in PERCEIVED])
    assert [item.id for item in found.tidy.survey.items] == ["Q", "Q (2)", "Q (3)"]


@pytest.mark.parametrize("second", ["{}", "{}.1", "{}2", "{}_2", "{} (2)"])
def test_the_same_items_twice_are_asked_about(second):
    found = read_rows([*ITEMS, *(second.format(item) for item in ITEMS)], *blocks())
    assert codes(found) == ["pairs_twice"] and index(found) == pytest.approx(INDEX)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_code_of_the_layout_has_its_words(lang):
    words = Words(lang)
    for code in ("note_row", "answer_twice", "no_respondent"):
        assert {f"problem.{code}", f"remedy.{code}"} <= words.keys()
    assert {"question.layout", "reason.tool"} <= words.keys()


def test_a_workbook_reads_as_its_csv():
    top = ["期望", None, None, "感知", None, None]
    table = [["2026年9月满意度调查"], [], top, [*ITEMS, *ITEMS], *blocks(), [], ["注：满分7分"]]
    one, two = load(book(数据=table), "a.xlsx"), read_rows(*table)
    assert one.mapping.header_rows == two.mapping.header_rows == (3, 4)
    assert index(one) == index(two) == pytest.approx(INDEX)
