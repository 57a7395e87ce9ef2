"""The template: complete in both languages, and what a manager types into it is read back."""

import datetime as dt
import io

import openpyxl
import pytest

from intake import workbook
from intake.guess import guess
from intake.reading.files import read
from intake.template import ITEMS, Writer, template
from intake.tidy import tidy

LANGUAGES = ["en", "zh_CN"]
TYPED = {
    "date": dt.datetime(2026, 10, 14),
    "branch": "North Gate",
    "customer_type": "business",
    "overall": 9,
    "recommend": 10,
    "stay": "yes",
    "complained": "no",
    "comment": "Two of six counters",
    "customer": "C000123",
    "weight": 1.5,
    "value": 79,
}


@pytest.fixture(scope="module", params=LANGUAGES)
def lang(request):
    return request.param


@pytest.fixture(scope="module")
def book(lang):
    return openpyxl.load_workbook(io.BytesIO(template(lang)))


def test_it_has_every_sheet_then_notes_and_words_and_opens_on_the_notes(book, lang):
    words = workbook.template_words(lang)
    names = [sheet.name.text(lang) for sheet in workbook.sheets().values()]
    assert book.sheetnames == [*names, words["notes"], words["words"]]
    assert book.active.title == words["notes"]


def test_every_header_means_its_column_and_explains_itself(book):
    for kind, name in zip(workbook.sheets(), book.sheetnames, strict=False):
        headers = list(book[name][1])
        meant = [workbook.column_id(kind, cell.value) or workbook.item_side(kind, cell.value)[:2] for cell in headers]
        assert len(set(meant)) == len(headers)
        assert set(workbook.sheets()[kind].columns) <= set(meant)
        assert all(cell.comment.text for cell in headers)
        assert book[name].freeze_panes == "A2"


def test_the_other_sheets_are_nothing_that_is_read(book):
    assert [workbook.sheet_kind(name) for name in book.sheetnames[-2:]] == [None, None]


def test_lists_offer_the_words_that_are_understood(book, lang):
    offered = {rule.formula1 for sheet in book for rule in sheet.data_validations.dataValidation if rule.type == "list"}
    words = book[workbook.template_words(lang)["words"]]
    assert len(offered) == len(list(words[1]))
    for place in offered:
        cells = words[place.split("!")[1].replace("$", "")]
        choices = words.cell(1, cells[0][0].column).value
        assert [workbook.choice_id(choices, cell.value) for (cell,) in cells] == list(workbook.choices(choices))


def test_what_is_typed_is_read_back(lang):
    book = openpyxl.load_workbook(io.BytesIO(template(lang)))
    _fill(book, "responses", lang, [TYPED], others=8)
    assert _read(book) == TYPED | {(item, side): 8 for item in ITEMS for side in ("expectation", "perception")}


def _read(book) -> dict:
    """The first row of the answers as a reader sees it who knows neither language nor order."""
    data = io.BytesIO()
    book.save(data)
    opened = openpyxl.load_workbook(io.BytesIO(data.getvalue()), data_only=False)
    (sheet,) = [sheet for sheet in opened if workbook.sheet_kind(sheet.title) == "responses"]
    meant = [workbook.column_id("responses", c.value) or workbook.item_side("responses", c.value)[:2] for c in sheet[1]]
    return {name: cell.value for name, cell in zip(meant, sheet[2], strict=True) if cell.value is not None}


def test_a_filled_template_becomes_a_survey_without_a_question(lang):
    book = openpyxl.load_workbook(io.BytesIO(template(lang)))
    _fill(book, "responses", lang, [TYPED | {"date": dt.datetime(2026, month, 14)} for month in (9, 10)], others=8)
    _fill(book, "items", lang, [{"item": item, "low": 1, "high": 10, "touchpoint": "queueing"} for item in ITEMS])
    _fill(book, "provider", lang, [{"item": "Q02", "month": "2026-10", "standard": 7.5}])
    data = io.BytesIO()
    book.save(data)
    filled = read(data.getvalue(), "filled.xlsx")
    tidied = tidy(filled, guess(filled))
    survey = tidied.survey
    assert list(tidied.questions) == []
    assert tidied.problems.empty
    assert [(item.id, item.touchpoint, item.scale.hi) for item in survey.items] == [(i, "queueing", 10) for i in ITEMS]
    assert survey.months == ("2026-09", "2026-10")
    assert survey.items[0].scale.decode(survey.perception).tolist() == [[8] * 5] * 2
    assert (
        survey.respondents[["overall", "recommend", "stay", "complained", "weight"]].values.tolist()
        == [[9, 10, 1, 0, 1.5]] * 2
    )
    assert survey.provider[["item", "branch", "month", "standard"]].values.tolist() == [["Q02", "", "2026-10", 7.5]]


def _fill(book, kind: str, lang: str, rows: list[dict], others: object = None) -> None:
    """Type rows into a sheet under its headers; `others` goes under the headers that are no column of the kind."""
    sheet = book[workbook.sheets()[kind].name.text(lang)]
    for cell in sheet[1]:
        for place, row in enumerate(rows, start=2):
            column = workbook.column_id(kind, cell.value)
            sheet.cell(place, cell.column, row.get(column) if column else others)


def test_the_same_template_has_the_same_bytes(lang):
    assert template(lang) == template(lang)


def test_months_and_ids_stay_text(book, lang):
    sheet = book[workbook.sheets()["volumes"].name.text(lang)]
    columns = [column for column in sheet.column_dimensions.values() if column.min <= 2 <= column.max]
    assert [column.number_format for column in columns] == ["@"]


def test_a_header_that_looks_like_a_formula_or_a_link_stays_text():
    with Writer("en") as writer:
        writer.sheet("x", ["=1+1", "http://example.org"])
    sheet = openpyxl.load_workbook(io.BytesIO(writer.data))["x"]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in sheet[1]] == [
        ("=1+1", "s", None),
        ("http://example.org", "s", None),
    ]
