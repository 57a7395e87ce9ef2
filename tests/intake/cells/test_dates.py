"""Months out of dates as people and programs write them."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest

from intake.cells.dates import month_of, read_dates


@pytest.mark.parametrize(
    "cell",
    [
        "2026-09-03", "2026/9/3", "2026.9.3", "2026. 9. 3", "2026-09-03 23:59:59", "2026-09-03T23:59:59Z",
        "2026-09-03T23:59:59+09:00", "2026. 9. 3 오후 3:21:05", "2026/09/03 3:21:05 PM GMT+9", "2026년 9월 3일",
        "2026年9月3日", "2026年9月3日 15:20", "２０２６年９月３日", "2026年9月",
        "2026年9月份", "2026-09", "202609", "20260903", "3 Sep 2026", "Sep 3, 2026", "3rd September 2026", "03-Sep-26",
        "Sep-26", "September 2026", "Thu, 3 Sep 2026",
        "2026-09-03 (星期四)", "03.09.2026", "46268", 46268.0, 46268.75, 202609.0, 20260903.0,
        "2026-09-03+08:00", "2026/09/03 2:05:10 오후 GMT+9", "2026年9月3日 下午2:05", "2026年9月3日14时", "2026年九月",
        "二〇二六年九月二十三日", "民國115年9月3日", "令和8年9月3日", "平成38年9月3日", "26年9月3日",
        "2026年9月3日(木) 14時05分",
        "2026. 9. 3. (목) 오후 2:05", "September 3, 2026 at 2:05 PM", "Thu Sep 03 2026 14:05:10 GMT+0800 (CST)",
        "Thu Sep 3 14:05:10 CST 2026", "14:05 03.09.2026", "3. September 2026", "3 de septiembre de 2026", "03SEP2026",
        "2026-Sep-03", "2026M09", "9/2026", "9月3日 2026", "20260903140510", "1788415510", "1788415510000", "'26.9.3",
    ],
)  # fmt: skip
def test_september(cell):
    assert month_of(cell) == (2026, 9)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-13-02", "2026-02-30", "soon", "25", "9:30", "9月", "12/31/1899", "1234567", 25.0, "2026Q3",
        "2026年第三季度", "2026", "115/09/03", "2026-W36", "Set 12", "September", "0003-09-03",
    ],
)  # fmt: skip
def test_no_date(cell):
    assert month_of(cell) is None


def dates(*cells, **options):
    return read_dates(pd.Series(cells, dtype="str"), **options)


def test_a_day_above_twelve_anywhere_settles_the_whole_column():
    assert dates("03/09/2026", "25/09/2026").months.tolist() == ["2026-09", "2026-09"]
    assert dates("09/03/2026", "09/25/2026").months.tolist() == ["2026-09", "2026-09"]


def test_days_that_could_be_months_are_in_doubt_and_a_person_settles_it():
    cells = ("03/09/2026", "04/10/2026")
    assert dates(*cells).in_doubt
    told = [dates(*cells, order=order) for order in ("dmy", "mdy")]
    assert [d.months.tolist() for d in told] == [["2026-09", "2026-10"], ["2026-03", "2026-04"]]
    assert not any(d.in_doubt for d in told)


def test_the_likelier_reading_has_fewer_months():
    assert dates("03/09/2026", "04/09/2026", "05/09/2026").months.tolist() == ["2026-09"] * 3


def test_where_both_readings_agree_there_is_no_doubt():
    assert not dates("09/09/2026", "08/08/2026").in_doubt


def test_a_bad_date_is_marked_and_a_missing_one_is_not():
    found = dates("2026-09-03", "2026-13-02", "N/A", None)
    assert found.months.tolist() == ["2026-09", "", "", ""]
    assert found.bad.tolist() == [False, True, False, False]


def test_excel_dates_and_serials():
    stamps = pd.Series([datetime(2026, 9, 3, 23, 59), None], dtype="datetime64[ms]")
    assert read_dates(stamps).months.tolist() == ["2026-09", ""]
    assert read_dates(pd.Series([46268.5, float("nan")])).months.tolist() == ["2026-09", ""]


def test_many_timestamps_are_read_by_their_day():
    stamps = pd.Series(
        pd.date_range("2026-09-01", periods=5000, freq="7min").strftime("%Y-%m-%d %H:%M:%S"), dtype="str"
    )
    assert set(read_dates(stamps).months) == {"2026-09"}


def test_an_unlikely_year_is_marked_by_itself():
    found = dates("2026-09-03", "1900-01-01", "2206-09-03", "soon")
    assert found.bad.tolist() == [False, True, True, True] and found.unlikely.tolist() == [False, True, True, False]


def test_serials_and_dates_as_text_in_one_column():
    assert set(dates("46268", "2026-09-04", "5 Sep 2026", "46270.5").months) == {"2026-09"}


def test_months_without_a_year_take_it_from_the_latest_month():
    cells = ("Nov", "12月", "Jan 12", "3 January")
    assert dates(*cells).yearless and dates(*cells).bad.all()
    told = dates(*cells, latest="2026-01")
    assert told.months.tolist() == ["2025-11", "2025-12", "2026-01", "2026-01"] and not told.yearless
    assert read_dates(pd.Series([8.0, 9.0]), latest="2026-09").months.tolist() == ["2026-08", "2026-09"]


def test_sep_12_is_a_day_where_it_cannot_be_a_year():
    assert dates("Sep 12", "Sep 3").yearless and dates("Sep 12", "Sep 30").yearless
    assert dates("Sep-25", "Oct-26").months.tolist() == ["2025-09", "2026-10"]


def test_ten_digits_that_may_be_year_to_minute_are_no_seconds():
    assert dates("2609031405", "2609031406").bad.all()
    assert dates("1701012359", "1788415510").months.tolist() == ["2023-11", "2026-09"]


def test_many_korean_timestamps_are_read():
    stamps = [f"2026. 9. {1 + i % 28}. 오후 {1 + i % 11}:{i % 60:02d}:{i % 59:02d}" for i in range(5000)]
    assert set(dates(*stamps).months) == {"2026-09"}
