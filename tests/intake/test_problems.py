"""The problems table: rows in order, cells as they stood, a word and a remedy for every code."""

from __future__ import annotations

import numpy as np
import pytest

from i18n import LANGUAGES, Words
from intake.problems import COLUMNS, NOTES, Problems, cell_text


def test_rows_come_in_the_order_of_the_sheet():
    problems = Problems()
    problems.add("out_of_scale", "answers", [9, 3], "Q2", [11.0, 12.5])
    problems.add("few_pairs", "answers", [3], cells="1 / 3")
    problems.add("unknown_item", "provider", [2], "item", ["Q99"])
    problems.add("no_score", "answers", [])
    table = problems.frame()
    assert list(table) == list(COLUMNS)
    assert table["row"].tolist() == [3, 3, 9, 2]
    assert table["cell"].tolist() == ["12.5", "1 / 3", "11", "Q99"]
    assert table["severity"].tolist() == ["problem", "note", "problem", "problem"]


def test_no_problem_is_an_empty_table_with_its_columns():
    table = Problems().frame()
    assert table.empty and list(table) == list(COLUMNS)


def test_a_date_cell_is_told_as_a_date():
    assert cell_text(np.datetime64("2026-09-03")) == "2026-09-03"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_problem_has_a_remedy(lang):
    keys = Words(lang).keys()
    problems = {key.removeprefix("problem.") for key in keys if key.startswith("problem.")}
    assert problems == {key.removeprefix("remedy.") for key in keys if key.startswith("remedy.")}
    assert problems >= NOTES
