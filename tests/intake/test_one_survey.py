"""The same survey in every kind of file gives one identical tally."""

import datetime
import random

import numpy as np
import pytest

from analytics.tallies import Tally, tally
from batch.pipeline import load
from tests.intake.xlsb import xlsb
from tests.traps import write

QUESTIONS = ("等待时间", "服务态度", "问题解决")
SIDES = ("期望", "感受")
HEADERS = ["日期", "营业厅", *(f"{question}-{side}" for question in QUESTIONS for side in SIDES)]
BRANCHES = ("城东营业厅", "城西营业厅", "中心营业厅")
RESPONDENTS = 48


def answers() -> list[list]:
    """One row per respondent: a date, a branch, expectation and perception in turns, some missing, some halves."""
    chance, rows = random.Random(3), []
    for row in range(RESPONDENTS):
        scores = [chance.randint(6, 10) if place % 2 == 0 else chance.randint(2, 20) / 2 for place in range(6)]
        scores = [None if chance.random() < 0.06 else score for score in scores]
        rows.append([datetime.date(2026, 8 + row % 2, 1 + row % 28), BRANCHES[row % 3], *scores])
    return rows


ROWS = answers()
TABLE = [HEADERS, *ROWS]


def written(rows: list[list], mark: str = ".") -> list[list]:
    """The table as a text file has it."""
    return [["" if cell is None else str(cell).replace(".", mark) for cell in row] for row in rows]


def text(**how) -> bytes:
    return write.text(written(TABLE), **how)


def sav() -> bytes:
    """Short names, the questions as labels, codes for the branches, 99 declared missing."""
    names = ["date", "branch", *(f"v{place}" for place in range(1, 7))]
    rows = [[row[0], BRANCHES.index(row[1]) + 1, *(99 if cell is None else cell for cell in row[2:])] for row in ROWS]
    return write.sav(
        [names, *rows],
        questions=dict(zip(names, HEADERS, strict=True)),
        labels={"branch": dict(enumerate(BRANCHES, 1)), "v2": {1: "很低", 10: "很高", 99: "没有回答"}},
        missing={name: [99] for name in names[2:]},
    )


FILES = {
    "survey.xlsx": lambda: write.xlsx(TABLE),
    "survey.xls": lambda: write.xls(TABLE),
    "survey.ods": lambda: write.ods(TABLE),
    "survey.xlsb": lambda: xlsb(TABLE),
    "utf-8.csv": lambda: text(encoding="utf-8"),
    "utf-8 with a mark.csv": lambda: text(encoding="utf-8-sig"),
    "gb18030.csv": lambda: text(encoding="gb18030"),
    "utf-16.csv": lambda: text(encoding="utf-16"),
    "utf-16 without a mark.csv": lambda: text(encoding="utf-16-le"),
    "survey.tsv": lambda: text(separator="\t"),
    "survey.txt": lambda: text(separator="|", encoding="utf-16"),
    "decimal commas.csv": lambda: write.text(written(TABLE, ","), separator=";", encoding="utf-8-sig"),
    "announced.csv": lambda: text(separator=";", top="sep=;\r\n"),
    "survey.zip": lambda: write.zipped({"导出/答卷.csv": text(encoding="gb18030"), "__MACOSX/._答卷.csv": b"\0"}),
    "workbook.zip": lambda: write.zipped({"survey.xlsx": write.xlsx(TABLE)}),
    "survey.sav": sav,
    "page.xls": lambda: page(TABLE),
    "tabs.xls": lambda: text(separator="\t", encoding="utf-16"),
    "a workbook.csv": lambda: write.xlsx(TABLE),
}


def page(rows: list[list]) -> bytes:
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in written(rows)]
    return f'<html><meta charset="gbk"><table>{"".join(f"<tr>{row}</tr>" for row in cells)}</table>'.encode("gbk")


def tallied(data: bytes, name: str) -> Tally:
    found = load(data, name).tidy
    assert (found.rows, found.survey.months) == (RESPONDENTS, ("2026-08", "2026-09"))
    return tally(found.survey, by=("month", "branch"))


@pytest.fixture(scope="module")
def expected():
    return tallied(FILES["survey.xlsx"](), "survey.xlsx")


@pytest.mark.parametrize("name", FILES)
def test_one_tally(name, expected):
    found = tallied(FILES[name](), name)
    assert [item.id for item in found.items] == [item.id for item in expected.items]
    assert [item.scale for item in found.items] == [item.scale for item in expected.items]
    assert found.groups.equals(expected.groups)
    for part in ("counts", "first", "second", "joint"):
        assert np.array_equal(getattr(found, part), getattr(expected, part)), part


def test_the_tally_is_that_of_the_answers(expected):
    """The sums of the pairs, straight from the rows."""
    pairs = [(row[2 + 2 * item], row[3 + 2 * item]) for row in ROWS for item in range(len(QUESTIONS))]
    pairs = [pair for pair in pairs if None not in pair]
    everything = next(place for place, one in enumerate(expected.sets) if one.kind == "all")
    assert expected.total("expectation")[:, everything].sum() == sum(e for e, _ in pairs)
    assert expected.total("perception")[:, everything].sum() == sum(p for _, p in pairs)


@pytest.mark.parametrize(
    ("encoding", "question", "sides"),
    [
        ("big5", "等待時間", ("期望", "感受")),
        ("cp949", "대기 시간", ("기대", "인지")),
        ("cp932", "待ち時間が長い", ("期待", "実際")),
        ("cp1252", "Délai d’attente trop élevé", ("expected", "perceived")),
    ],
)
def test_one_tally_in_the_encodings_of_other_alphabets(encoding, question, sides, expected):
    """The scores of the same respondents under headers that only this encoding and Unicode can hold."""
    headers = ["date", "branch", *(f"{question} {n} ({side})" for n in range(1, 4) for side in sides)]
    rows = [[row[0], BRANCHES.index(row[1]), *row[2:]] for row in ROWS]
    found = tally(load(write.text(written([headers, *rows]), encoding=encoding), "survey.csv").tidy.survey)
    assert np.array_equal(found.counts.sum(axis=0), expected.counts.sum(axis=0))
    assert np.allclose(found.first.sum(axis=0), expected.first.sum(axis=0), rtol=1e-12, atol=0)
