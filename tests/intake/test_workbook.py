"""The workbook's own file is consistent, and both languages lead to the same columns."""

import pytest

from analytics.survey import PROVIDER_COLUMNS
from intake import workbook

TYPES = {"date", "datetime", "month", "name", "text", "score", "number", "count", "words"}
COLUMNS = [(kind, column) for kind, sheet in workbook.sheets().items() for column in sheet.columns.values()]
SIDES = [(kind, side) for kind, sheet in workbook.sheets().items() for side in sheet.sides]


def test_the_ten_sheets_stand_in_order_with_their_chinese_names():
    names = {kind: sheet.name.zh for kind, sheet in workbook.sheets().items()}
    assert names == {
        "responses": "问卷",
        "items": "题目",
        "provider": "服务方",
        "branches": "营业厅台账",
        "volumes": "业务量",
        "targets": "目标",
        "complaints": "投诉",
        "kano": "卡诺",
        "visits": "暗访",
        "departures": "离网",
    }


def test_no_name_of_a_sheet_means_two_sheets():
    names = [workbook.plain(name) for sheet in workbook.sheets().values() for name in sheet.name.all()]
    assert len(names) == len(set(names))


@pytest.mark.parametrize("kind", workbook.sheets())
def test_no_header_means_two_columns(kind):
    columns = workbook.sheets()[kind].columns.values()
    names = [name for column in columns for name in {workbook.plain(name) for name in column.name.all()}]
    assert len(names) == len(set(names))


@pytest.mark.parametrize(("kind", "column"), COLUMNS)
def test_a_column_is_described_and_found_by_every_one_of_its_names(kind, column):
    assert column.type in TYPES
    assert column.name.says("en")
    assert column.name.says("zh_CN")
    assert bool(column.choices) == (column.type == "words")
    for name in column.name.all():
        assert workbook.column_id(kind, f" {name.upper()} ") == column.id
        assert workbook.sheets()[kind].sides == {} or workbook.item_side(kind, name) is None


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
@pytest.mark.parametrize("text", ["", "Wait: in the hall"])
@pytest.mark.parametrize(("kind", "side"), SIDES)
def test_a_written_item_header_is_read_back(kind, side, lang, text):
    header = workbook.item_header(kind, "Q07", side, lang, text)
    assert workbook.item_side(kind, header) == ("Q07", side, text)
    assert workbook.column_id(kind, header) is None


@pytest.mark.parametrize("header", ["Price1", "E1", "Q1", "Expected arrival", "没有意见", "Overall satisfaction"])
def test_other_headers_name_no_item(header):
    assert workbook.item_side("responses", header) is None


def test_provider_columns_are_those_of_the_survey():
    assert tuple(workbook.sheets()["provider"].columns) == PROVIDER_COLUMNS


@pytest.mark.parametrize(
    "choices", sorted({column.choices for _, column in COLUMNS if column.choices} | {"kano_answer"})
)
def test_no_word_means_two_choices(choices):
    words = [workbook.plain(word) for name in workbook.choices(choices).values() for word in name.all()]
    assert all(words)
    assert len(words) == len(set(words))


def test_a_number_typed_for_a_choice_counts():
    assert workbook.choice_id("flag", 1.0) == "yes"
    assert workbook.choice_id("kano_answer", 5) == "dislike"


def test_an_empty_cell_is_no_choice():
    assert workbook.choice_id("flag", None) is None
    assert workbook.choice_id("flag", float("nan")) is None
