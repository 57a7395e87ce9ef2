"""The problems table: of which file and sheet a row is, the column as people know it, no parts that say nothing."""

from __future__ import annotations

import pandas as pd
import pytest

from i18n import Words
from intake.problems import Problems
from ui.upload import problems

EN, ZH = Words("en"), Words("zh_CN")


def found(*added: tuple) -> pd.DataFrame:
    """Problems of one cell each: code, sheet, row, column, cell."""
    table = Problems()
    for code, sheet, row, column, cell in added:
        table.add(code, sheet, [row], column, [cell])
    return table.frame()


ANSWER = ("out_of_scale", "问卷", 3, "等候时长", 12.0)


def test_one_sheet_of_answers_needs_no_name():
    assert EN("problems.sheet") not in problems.by_kind(EN, found(ANSWER))
    assert problems.by_kind(EN, found(ANSWER), several=True)[EN("problems.sheet")].tolist() == ["问卷"]


def test_rows_of_another_sheet_say_so():
    provider = ("unknown_item", "服务方", 4, "题号", "Q99")
    assert problems.by_kind(ZH, found(provider))[ZH("problems.sheet")].tolist() == ["服务方"]
    same_column = ("out_of_scale", "服务方", 4, "等候时长", 12.0)
    assert problems.by_kind(ZH, found(ANSWER, same_column))[ZH("problems.sheet")].tolist() == ["问卷", "服务方"]


def test_of_several_files_each_row_says_which():
    files = [found(ANSWER).assign(file=name) for name in ("August.xlsx", "September.xlsx")]
    for table in (problems.by_kind(EN, pd.concat(files)), problems.in_words(EN, pd.concat(files))):
        assert table[EN("problems.file")].tolist() == ["August.xlsx", "September.xlsx"]


@pytest.mark.parametrize(("words", "name"), [(EN, "Item"), (ZH, "题号")])
def test_what_was_kept_by_its_id_goes_by_the_templates_name(words, name):
    kept = found(("unknown_item", "provider", 4, "item", "Q99"), ("not_a_date", "responses", 5, "item", "x"))
    assert problems.in_words(words, kept)[words("problems.column")].tolist() == [name, "item"]


@pytest.mark.parametrize(
    ("cell", "shown"),
    [("Q02 · 老城厅 · ", "Q02 · 老城厅"), ("Q02 ·  · ", "Q02"), ("a·b", "a·b"), ("Q02 · 2026-09", "Q02 · 2026-09")],
)
def test_parts_that_nobody_filled_in_are_left_out(cell, shown):
    table = found(("duplicate_provider_row", "服务方", 4, "", cell))
    assert problems.in_words(ZH, table)[ZH("problems.cell")].tolist() == [shown]
