"""The workbook: every table unrounded, text that stays text, native charts, a first sheet that reads in a minute."""

import functools
import io
import re
import zipfile

import numpy as np
import openpyxl
import pandas as pd
import pytest

from analytics.months.schema import TABLES
from i18n import Words
from reports import xlsx
from reports.model import report
from reports.workbook import data as workbook_data

LANGUAGES = ("en", "zh_CN")
NAMES = ("branch", "owner", "month", "finding", "due", "id", "text_en", "text_zh")  # columns that hold no codes
EXACT = 1e-15  # a workbook keeps 16 digits


@pytest.fixture(scope="module")
def written():
    """The workbook of a snapshot, made once for all tests."""
    made: dict[tuple[str, str], bytes] = {}

    def write(snapshot, lang: str) -> bytes:
        key = (snapshot.fingerprint, lang)
        if key not in made:
            made[key] = xlsx.write(report(snapshot, Words(lang)))
        return made[key]

    return write


@functools.lru_cache(maxsize=16)
def book(data: bytes, *, formulas: bool = False):
    return openpyxl.load_workbook(io.BytesIO(data), data_only=not formulas)


def cells(sheet) -> list:
    return [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_with_rows_stands_unrounded(any_snapshot, written, lang):
    words, workbook = Words(lang), book(written(any_snapshot, lang))
    assert set(workbook_data.SHEETS) == set(TABLES)
    for name, title in workbook_data.SHEETS.items():
        held = any_snapshot.tables[name]
        if held.empty:
            assert words(f"workbook.sheet.{title}") not in workbook.sheetnames
        else:
            _same(workbook[words(f"workbook.sheet.{title}")], held, words)


def _same(sheet, held: pd.DataFrame, words: Words) -> None:
    heads = {cell.value: cell.column for cell in sheet[1]}
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref and len(heads) == sheet.max_column
    for column in held:
        place = heads[words(f"workbook.column.{column}")]
        found = [sheet.cell(row, place).value for row in range(2, len(held) + 2)]
        if held[column].dtype == float:
            numbers = np.array([np.nan if one is None else one for one in found], float)
            np.testing.assert_allclose(numbers, held[column], rtol=EXACT)
        elif column in NAMES:
            assert [one if one is not None else "" for one in found] == held[column].tolist()


CODE = re.compile(r"[a-z]+(_[a-z]+)*")  # what is written like an id of ours


def test_a_reader_of_chinese_meets_no_codes(full, written):
    workbook = book(written(full, "zh_CN"))
    own = {"n"} | {item["dimension"] for item in full.items} | {item["touchpoint"] for item in full.items}
    found = {cell.value for sheet in workbook for cell in cells(sheet) if CODE.fullmatch(str(cell.value))}
    assert found <= own  # the snapshot knows no name of these
    assert not any(isinstance(cell.value, bool) for sheet in workbook for cell in cells(sheet))


@pytest.mark.parametrize(("lang", "heads"), [
    ("en", ["Id", "Question, English", "Question, Chinese", "Dimension", "Touchpoint", "Department", "Scale from",
            "Scale to"]),
    ("zh_CN", ["编号", "题目（中文）", "题目（英文）", "维度", "触点", "责任部门", "量表最低", "量表最高"]),
])  # fmt: skip
def test_questions_begin_with_what_a_reader_understands(full, written, lang, heads):
    sheet = book(written(full, lang))[Words(lang)("workbook.sheet.items")]
    assert [cell.value for cell in sheet[1]] == heads


def test_what_only_a_chart_needs_is_hidden_and_drawn(full, written):
    workbook = book(written(full, "en"))
    hidden = {
        sheet[4][openpyxl.utils.column_index_from_string(name) - 1].value
        for sheet in workbook
        for name, column in sheet.column_dimensions.items()
        if column.hidden
    }
    assert {"Height", "Bar starts", "Between the limits"} <= hidden and "Value" not in hidden
    with zipfile.ZipFile(io.BytesIO(written(full, "en"))) as parts:
        drawn = [parts.read(name) for name in parts.namelist() if name.startswith("xl/charts/chart")]
    assert drawn and not any(b"plotVisOnly" in one for one in drawn)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_first_sheet_tells_the_month(any_snapshot, written, lang):
    told = report(any_snapshot, Words(lang))
    sheet = book(written(any_snapshot, lang)).worksheets[0]
    values = [cell.value for cell in cells(sheet)]
    tiles = (*([told.hero.tile] if told.hero else []), *told.tiles)
    assert [tile.label for tile in tiles if tile.label not in values] == []
    numbers = [value for value in values if isinstance(value, float | int)]
    assert [tile.metric for tile in tiles if min(abs(tile.value.raw - one) for one in numbers) > EXACT] == []
    for text in (told.title, told.headline.text, told.context.text, told.changed.title, told.footer.line):
        assert text in values
    assert not told.lead or told.lead in values
    for row in told.changed.rows:
        assert {row.name, row.caption} <= set(values)
        assert min(abs(row.size.raw - one) for one in numbers) < EXACT
    assert any(str(value).endswith(told.footer.fingerprint) for value in values)


def test_text_that_looks_like_a_formula_stays_text(full, written):
    workbook = book(written(full, "en"), formulas=True)
    hall = "=Harbour <script>alert(1)</script>"
    found = [cell for sheet in workbook for cell in cells(sheet) if cell.value == hall]
    assert len({cell.parent.title for cell in found}) >= 2 and {cell.data_type for cell in found} == {"s"}
    ours = {"Trend", "Where it is lost"}  # sums that we write ourselves
    assert {cell.parent.title for sheet in workbook for cell in cells(sheet) if cell.data_type == "f"} == ours


def test_charts_are_native_and_read_cells(full, written):
    with zipfile.ZipFile(io.BytesIO(written(full, "en"))) as parts:
        drawn = [parts.read(name).decode() for name in parts.namelist() if name.startswith("xl/charts/chart")]
    kinds = [
        kind for kind in ("areaChart", "lineChart", "barChart", "scatterChart") if any(kind in one for one in drawn)
    ]
    assert kinds[-3:] == ["lineChart", "barChart", "scatterChart"]
    assert all("'!$" in one or "!$" in one for one in drawn)


def test_the_places_are_as_many_as_the_snapshot_has(full, written):
    sheet = book(written(full, "en"))["Places"]
    held = full.tables["branches"].query("metric == 'index'").set_index("branch")["value"]
    found = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=5, max_row=4 + len(held))}
    assert found == pytest.approx(held.to_dict(), rel=EXACT)


def test_the_chain_adds_up_by_its_formulas(full, written):
    sheet, of = book(written(full, "en"), formulas=True)["Where it is lost"], report(full, Words()).chain
    names = [sheet.cell(row, 1).value for row in range(5, 5 + len(of.gaps) + 2)]
    assert names == [of.levels[0].name, *(gap.name for gap in of.gaps), of.levels[-1].name]
    assert [sheet.cell(row, 9).value for row in (6, 7)] == ["=H6+C6", "=H7+C7"]
    assert sheet.cell(7, 8).value == "=I6"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_months_that_a_small_survey_lacks_leave_no_sheet(one_month, no_expectation, written, lang):
    words = Words(lang)
    assert words("workbook.sheet.trend") not in book(written(one_month, lang)).sheetnames
    assert words("workbook.sheet.chain") not in book(written(no_expectation, lang)).sheetnames


def test_the_same_report_is_the_same_bytes(full):
    told = report(full, Words("zh_CN"))
    assert xlsx.write(told) == xlsx.write(told)
