"""The sample is what its generator makes, the same every time, and the same in both languages."""

import datetime as dt
from collections import Counter

import fastexcel
import numpy as np
import pandas as pd
import pytest

from data.sample import generate, halls, items, localise, stories, write
from intake import workbook


@pytest.fixture(scope="module")
def sample():
    return generate.sample()


@pytest.fixture(scope="module")
def english(sample):
    return localise.tables(sample.tables, sample.mistakes, "en")


def test_a_slice_is_the_same_every_time():
    first, again = generate.sample(share=0.05), generate.sample(share=0.05)
    assert len(first.tables["responses"]) == 950
    assert first.mistakes == again.mistakes
    for kind, table in first.tables.items():
        pd.testing.assert_frame_equal(table, again.tables[kind])


def test_a_slice_is_written_with_the_same_bytes_every_time():
    made = generate.sample(share=0.05)
    tables = localise.tables(made.tables, made.mistakes, "zh_CN")
    assert write.workbook(tables, "zh_CN") == write.workbook(tables, "zh_CN")


@pytest.mark.parametrize("lang", generate.FILES)
def test_the_workbook_kept_here_is_what_the_generator_makes(sample, lang):
    book = fastexcel.read_excel(generate.FILES[lang])
    made = localise.tables(sample.tables, sample.mistakes, lang)
    assert [workbook.sheet_kind(name) for name in book.sheet_names] == list(made)
    for name, table in zip(book.sheet_names, made.values(), strict=True):
        kept = book.load_sheet(name, dtypes="string").to_pandas()
        assert list(kept.columns) == list(table.columns)
        assert all((kept[column].fillna("") == _texts(table[column])).all() for column in table.columns), name


def _texts(cells: pd.Series) -> np.ndarray:
    """A column as the reader shows it when everything is read as text; every different cell is put into text once."""
    codes, different = pd.factorize(cells, use_na_sentinel=False)
    return np.array([_text(cell) for cell in different], dtype=object)[codes]


def _text(cell: object) -> str:
    if isinstance(cell, float):
        return "" if np.isnan(cell) else f"{cell:g}"
    if cell is None or cell is pd.NaT:
        return ""
    return str(pd.Timestamp(cell)) if isinstance(cell, dt.datetime) else str(cell)


def test_the_csv_kept_here_is_what_the_generator_makes(english):
    assert generate.CSV.read_bytes() == write.csv(english)


def test_both_languages_hold_the_same_numbers_and_dates(sample, english):
    chinese = localise.tables(sample.tables, sample.mistakes, "zh_CN")
    for kind, table in english.items():
        other = chinese[kind]
        assert table.shape == other.shape
        for here, there in zip(table.columns, other.columns, strict=True):
            same_type = table[here].map(type) == other[there].map(type)
            assert same_type.all(), here
            values = table[here].map(lambda cell: not isinstance(cell, str) and cell is not None)
            assert table.loc[values, here].equals(other.loc[values, there].set_axis(table.index[values])), here


def test_chinese_sheets_hold_no_english_choice(sample):
    chinese = localise.tables(sample.tables, sample.mistakes, "zh_CN")
    left = {
        (kind, column, cell)
        for kind, table in chinese.items()
        for column in table.columns
        for cell in table[column].dropna().unique()
        if isinstance(cell, str) and cell.isascii() and cell.isalpha()
    }
    assert {(kind, column) for kind, column, _ in left} == {("branches", "等级")}


def test_its_size_and_shape(sample):
    responses = sample.tables["responses"]
    assert 18_000 < len(responses) < 19_000
    assert len(halls.HALLS) == 24
    assert Counter(hall.district for hall in halls.HALLS) == dict.fromkeys(halls.DISTRICTS, 6)
    assert Counter(item.dimension for item in items.ITEMS) == {
        "tangibles": 4,
        "reliability": 5,
        "responsiveness": 4,
        "assurance": 4,
        "empathy": 5,
    }
    assert stories.MONTHS[0] == "2025-11"
    assert stories.MONTHS[-1] == "2026-10"
    cells = responses.groupby(["branch", responses["date"].dt.strftime("%Y-%m")]).size()
    assert len(cells) == 24 * 12
    assert cells.min() < 10
    assert 20 < (cells < 30).sum() < 50
    assert 55 < cells.mean() < 75


def test_no_customer_answers_twice_a_month_but_by_mistake(sample):
    responses = sample.tables["responses"]
    month = responses["date"].dt.strftime("%Y-%m")
    assert not pd.DataFrame({"customer": responses["customer"], "month": month}).duplicated().any()
    assert responses["customer"].duplicated().sum() > 300


def test_the_mistakes_are_those_the_readme_tells(sample):
    rows = {
        kind: len({bad.row for bad in sample.mistakes if bad.kind == kind})
        for bad in sample.mistakes
        for kind in [bad.kind]
    }
    assert rows == {
        "out_of_scale": 11,
        "not_a_score": 5,
        "not_a_date": 3,
        "unknown_hall": 3,
        "id_twice": 6,
        "no_score": 2,
        "empty": 1,
        "old_name": 10,
    }
    assert sum(rows.values()) == len({bad.row for bad in sample.mistakes})
