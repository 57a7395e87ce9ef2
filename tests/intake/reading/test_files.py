"""Cells arrive as they stand in the spreadsheet: their rows, their columns, their types, their text."""

import csv
import io
import math
from datetime import datetime

import numpy as np
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading import column_types
from intake.reading.files import read
from intake.reading.parsers.delimited import sniff
from intake.reading.sheets import HEAD_ROWS
from tests.intake.books import book

DAY = datetime(2026, 9, 1, 14, 30)


def sheet_of(*rows):
    return read(book(answers=rows), "answers.xlsx").sheets[0]


def table_of(text: str, name: str = "answers.csv"):
    return read(text.encode(), name).sheets[0]


def types(frame):
    return [str(kind) for kind in frame.dtypes]


# --- workbooks ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("rows", [3, HEAD_ROWS - 1, HEAD_ROWS, 100])
def test_every_column_has_one_type_whether_the_sheet_is_short_or_long(rows):
    """Of number, date, code with zeros, mixed, empty and flag; the header in row 1 spoils none of them."""
    cells = [(i + 0.5, DAY, f"{i:03}", "n/a" if i == rows - 1 else i, None, i == 0) for i in range(rows)]
    headers, body = sheet_of(("number", "date", "code", "mixed", None, "flag"), *cells).frame((1,))
    assert headers == [("number",), ("date",), ("code",), ("mixed",), ("",), ("flag",)]
    assert types(body) == ["float64", "datetime64[ms]", "str", "str", "float64", "str"]
    assert body[0].tolist() == [i + 0.5 for i in range(rows)]
    assert (body[1] == DAY).all()
    assert body[2].tolist() == [f"{i:03}" for i in range(rows)]
    assert body[3].tolist() == [str(i) for i in range(rows - 1)] + ["n/a"]
    assert body[4].isna().all()
    assert body[5].tolist() == ["true"] + ["false"] * (rows - 1)
    assert body.index.tolist() == list(range(2, rows + 2))


@pytest.mark.parametrize("word", ["N/A", "n/a", "NA", "#N/A", "null", "NULL", "nan", "NaN", "none", "-", "98 - other"])
@pytest.mark.parametrize("row", [3, 60])
def test_a_word_among_numbers_is_kept(word, row):
    """The reader by itself takes some of these for a missing number, and nobody would learn of them."""
    cells = {(1, 1): "Q1", **{(i, 1): 4 for i in range(2, 80)}, (row, 1): word}
    _, body = read(book(answers=cells), "a.xlsx").sheets[0].frame((1,))
    assert body[0][row].lower() == word.lower()
    assert set(body[0].drop(row)) == {"4"}


def test_numbers_written_as_text_are_numbers_and_blanks_are_missing():
    _, body = sheet_of(("Q1",), *[("7",), (" ",), ("4.5",), (3,)] * 20).frame((1,))
    assert body[0].dtype == "float64"
    assert np.array_equal(body[0], [7, math.nan, 4.5, 3] * 20, equal_nan=True)


@pytest.mark.parametrize("text", ["007", "1e5", "+5", "1,5", "5%", "1234567890123456789", "0x10", "٣", "５", "1_000"])
def test_text_that_is_no_plain_number_stays_text(text):
    for rows in (2, 50):
        _, body = sheet_of(("Q1",), *[(text,)] * rows).frame((1,))
        assert body[0].tolist() == [text] * rows


def test_rows_and_columns_keep_their_places():
    """A sheet that begins in C4, with a blank row, a blank column and a row far below."""
    cells = {(4, 3): "Q1", (4, 5): "Q2", (6, 3): 5, (6, 5): 4, (300, 5): 3}
    sheet = read(book(answers=cells), "answers.xlsx").sheets[0]
    headers, body = sheet.frame((4,))
    assert (sheet.width, sheet.last_row) == (5, 300)
    assert headers == [("",), ("",), ("Q1",), ("",), ("Q2",)]
    assert (body.index[0], body.index[-1]) == (5, 300)
    assert body.notna().sum().tolist() == [0, 0, 1, 0, 2]
    assert (body[2][6], body[4][6], body[4][300]) == (5, 4, 3)
    assert sheet.row(300) == (None, None, None, None, 3.0)
    assert sheet.row(301) == sheet.row(0) == (None,) * 5


def test_several_header_rows_and_a_body_that_begins_later():
    sheet = sheet_of(("Service",), ("speed", 2.0), ("ImportId", "x"), *[(5, 4)] * 40)
    headers, body = sheet.frame((1, 2), 4)
    assert headers == [("Service", "speed"), ("", "2")]
    assert (types(body), body.index[0], len(body)) == (["float64", "float64"], 4, 40)
    assert sheet.frame((1, 2))[1].iloc[0].tolist() == ["ImportId", "x"]


def test_a_header_below_the_first_rows_and_none_at_all():
    sheet = sheet_of(*[("note", None)] * 40, ("Q1", "Q2"), (5, 4))
    headers, body = sheet.frame((41,))
    assert (headers, body.to_numpy().tolist()) == ([("Q1",), ("Q2",)], [[5.0, 4.0]])
    assert sheet.frame(())[1].shape == (42, 2)
    assert len(sheet.frame((99,))[1]) == 0


def test_filled_sheets_only_in_their_order():
    data = io.BytesIO()
    workbook = xlsxwriter.Workbook(data)
    for name in ("问卷", "empty", "items"):
        sheet = workbook.add_worksheet(name)
        if name != "empty":
            sheet.write(0, 0, name)
    workbook.add_chartsheet("picture").set_chart(_chart(workbook))
    workbook.close()
    found = read(data.getvalue(), "answers.XLSX")
    assert [sheet.name for sheet in found.sheets] == ["问卷", "items"]
    assert (found.kind, found.encoding, found.sheet("items").head) == ("xlsx", None, (("items",),))
    assert found.sheet("empty") is None


def _chart(workbook):
    chart = workbook.add_chart({"type": "line"})
    chart.add_series({"values": "=items!$A$1:$A$2"})
    return chart


def test_formulas_errors_and_durations():
    data = io.BytesIO()
    workbook = xlsxwriter.Workbook(data)
    sheet, long = workbook.add_worksheet(), workbook.add_format({"num_format": "[h]:mm:ss"})
    sheet.write_row(0, 0, ["formula", "error", "wait", "mixed"])
    for row in range(1, 41):
        sheet.write_formula(row, 0, "=1+1", None, 2)
        sheet.write_formula(row, 1, "=1/0", None, "#DIV/0!")
        sheet.write_number(row, 2, 0.5, long)
        sheet.write(row, 3, *(("x",) if row == 40 else (0.25, long)))
    workbook.close()
    _, body = read(data.getvalue(), "a.xlsx").sheets[0].frame((1,))
    assert (body[0].dtype, set(body[0])) == ("float64", {2.0})
    assert body[1].isna().all()
    assert body[3][41] == "x"


@settings(max_examples=12)
@given(st.data())
def test_what_was_written_is_what_is_read(data):
    """Any cells at any place, against the cells themselves."""
    cell = st.one_of(
        st.integers(-1000, 1000).map(float),
        st.floats(-1e6, 1e6).map(lambda x: round(x, 3)),
        st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8),
        st.datetimes(datetime(1990, 1, 1), datetime(2040, 1, 1)).map(lambda x: x.replace(microsecond=0)),
    )
    place = st.tuples(st.integers(1, 2 * HEAD_ROWS), st.integers(1, 6))
    cells = data.draw(st.dictionaries(place, cell, min_size=1, max_size=60))
    sheet = read(book(answers=cells), "a.xlsx").sheets[0]
    assert (sheet.last_row, sheet.width) == (max(row for row, _ in cells), max(column for _, column in cells))
    _, body = sheet.frame(())
    for column in body:
        numeric = body[column].dtype == "float64"
        for row in body.index:
            written = cells.get((row, column + 1))
            read_back = body.at[row, column]
            if written is None:
                assert read_back != read_back
            else:
                assert column_types.text(read_back) == column_types.text(
                    column_types.number(written) if numeric else written
                )


# --- text tables -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("rows", [3, 100])
def test_delimiters_and_line_ends(delimiter, end, rows):
    text = end.join(delimiter.join(cells) for cells in [("Q1", "branch"), *[("5", "North, East; 7")] * rows])
    if delimiter in ",;":
        text = text.replace("North, East; 7", '"North, East; 7"')
    headers, body = table_of(text).frame((1,))
    assert headers == [("Q1",), ("branch",)]
    assert (types(body), len(body), set(body[1])) == (["float64", "str"], rows, {"North, East; 7"})


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Q1;Q2\n4,5;3,5\n2,5;1,5\n", ";"),
        ("id,comment\n" + "1,a; b; c\n" * 9, ","),
        ("only one column\n5\n4\n", ","),
        ('when\tsaid\n1\t"a, b, c, d"\n2\tfine, thanks\n', "\t"),
        ("Report of May\n\nbranch,Q1,Q2\nNorth,5,4\nSouth,3,2\n", ","),
    ],
)
def test_the_delimiter_is_the_one_that_makes_a_table(text, delimiter):
    assert sniff(text) == delimiter


def test_excels_own_delimiter_line_is_no_row():
    sheet = table_of("sep=;\r\nQ1;Q2\r\n5;a,b,c\r\n")
    assert sheet.head == (("Q1", "Q2"), ("5", "a,b,c"))


def test_uneven_and_blank_rows_keep_their_numbers():
    sheet = table_of("Report\n\nQ1,Q2\n5\n\n4,3,late\n,,\n \n\n")
    headers, body = sheet.frame((3,))
    assert headers == [("Q1",), ("Q2",), ("",)]
    assert body.index.tolist() == [4, 5, 6]
    assert body[0].tolist()[::2] == [5, 4]
    assert body.notna().sum().tolist() == [2, 1, 1]


@pytest.mark.parametrize("rows", [2, 100])
def test_quoted_cells(rows):
    text = "id,comment\n" + '1,"said ""no"",\nthen left"\n' * rows
    _, body = table_of(text).frame((1,))
    assert (len(body), set(body[1])) == (rows, {'said "no",\nthen left'})


@pytest.mark.parametrize("rows", [2, 100])
def test_a_quotation_mark_that_is_never_closed_swallows_nothing(rows):
    sheet = table_of('size,Q1\n27" screen,5\n"open,4\n' + "x,3\n" * rows)
    assert (sheet.last_row, sheet.row(3)) == (rows + 3, ('"open', "4"))


@pytest.mark.parametrize("rows", [2, 100])
@pytest.mark.parametrize("cell", ["007", "1e5", "+5", "12345678901234567890", "NaN", "5 - good", "inf"])
def test_a_column_of_a_text_table_is_numeric_only_if_all_of_it_is(cell, rows):
    _, body = table_of("Q1,Q2\n" + f"{cell}, 4 \n" * rows + "5,\n").frame((1,))
    assert types(body) == ["str", "float64"]
    assert body[0].tolist() == [cell] * rows + ["5"]
    assert body[1].isna().tolist() == [False] * rows + [True]


CELLS = st.text(st.sampled_from("ab7 .,;\t|\"'\n0-é满"), max_size=6)


@given(st.integers(1, 4).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=50)))
def test_any_table_comes_back_cell_by_cell(rows):
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    expected = [[None if not cell or cell.isspace() else cell for cell in row] for row in rows]
    while expected and not any(expected[-1]):
        expected.pop()
    if not expected:
        return
    sheet = table_of(out.getvalue().rstrip("\n"))
    assert sheet.last_row == len(expected)
    for number, row in enumerate(expected, 1):
        for read_back, written in zip(sheet.row(number), row, strict=False):
            same_number = isinstance(read_back, float) and read_back == column_types.number(written)
            assert read_back == written or same_number


# --- the public files --------------------------------------------------------------------------------------------


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "rows", "width"),
    [
        ("kiosk_servqual_cp949.csv", 211, 163),
        ("mobi.csv", 250, 25),
        ("telecom_voice_cn.xlsx", 5433, 55),
        ("2016_SFO_Customer_Survey.csv", 3087, 97),
        ("airline_passengers.csv", 129_880, 24),
        ("telco_churn.xlsx", 7043, 33),
        ("surveymonkey_starwars.csv", 1187, 38),
    ],
)
def test_real_files_have_their_size(real, file, rows, width):
    """SOURCE rows x columns in the README beside the public files (mobi and its unnamed index column)."""
    sheet = read((real / file).read_bytes(), file).sheets[0]
    _, body = sheet.frame((1,))
    assert body.shape == (rows, width)
    assert body.index[-1] == sheet.last_row == rows + 1


@pytest.mark.real
def test_real_values(real):
    """SOURCE the same README: the means of the voice users' four scores; 11 blank strings in Total Charges."""
    headers, body = read((real / "telecom_voice_cn.xlsx").read_bytes(), "a.xlsx").sheets[0].frame((1,))
    assert headers[1] == ("语音通话整体满意度",)
    assert body[[1, 2, 3, 4]].mean().round(3).tolist() == [8.680, 8.340, 8.633, 8.428]
    headers, body = read((real / "telco_churn.xlsx").read_bytes(), "a.xlsx").sheets[0].frame((1,))
    charges = body[[header[0] for header in headers].index("Total Charges")]
    assert (str(charges.dtype), charges.isna().sum()) == ("float64", 11)
