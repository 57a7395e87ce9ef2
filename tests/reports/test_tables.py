"""A table on its way out: text stays text, numbers stay numbers, missing stays blank."""

import io

import openpyxl
import pandas as pd

from reports.tables import workbook


def cells(data: bytes):
    return list(openpyxl.load_workbook(io.BytesIO(data)).active.iter_rows())


def test_text_that_looks_like_a_formula_stays_text():
    table = pd.DataFrame({"=name": ["=1+1", "+1", "-1", "@A1", "http://example.org"]})
    rows = cells(workbook({"t": table}))
    assert [row[0].value for row in rows] == ["=name", *table["=name"]]
    assert {row[0].data_type for row in rows} == {"s"}


def test_numbers_are_not_rounded_and_missing_is_blank():
    third = 1 / 3
    rows = cells(workbook({"t": pd.DataFrame({"value": [float("nan"), third], "name": [None, "a"]})}))
    assert rows[1][0].value is None and rows[1][1].value is None
    assert rows[2][0].value == third
