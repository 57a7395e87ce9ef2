"""Day first, month first, year first: told by the whole column, asked where it is not told."""

from __future__ import annotations

import calendar
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.cells.dates import Dates, read_dates


def dates(*cells, **options) -> Dates:
    return read_dates(pd.Series(cells, dtype="str"), **options)


@pytest.mark.parametrize(
    ("cells", "order", "months"),
    [
        (("26/09/03", "26/09/17", "26/09/25"), "ymd", ["2026-09"] * 3),
        (("03/09/26", "17/09/26", "25/09/26"), "dmy", ["2026-09"] * 3),
        (("09/03/26", "09/17/26", "09/25/26"), "mdy", ["2026-09"] * 3),
        (("26.9.3", "26.10.12"), "ymd", ["2026-09", "2026-10"]),
        (("260903", "260917"), "ymd", ["2026-09"] * 2),
        (("03092026", "17102026"), "dmy", ["2026-09", "2026-10"]),
        (("26-Sep-26", "03-Sep-26"), "dmy", ["2026-09"] * 2),
        (("3/9/98", "25/9/98"), "dmy", ["1998-09"] * 2),
    ],
)
def test_the_column_tells(cells, order, months):
    found = dates(*cells)
    assert (found.order, found.in_doubt, found.months.tolist()) == (order, False, months)


def test_two_digits_everywhere_are_asked_with_every_order_they_may_have():
    found = dates("26/09/03")
    assert found.in_doubt and set(found.choices) == {"dmy", "ymd"} and found.order == found.choices[0]
    assert [dates("26/09/03", order=order).months[0] for order in ("dmy", "ymd")] == ["2003-09", "2026-09"]


def test_numbers_that_lost_their_leading_zero():
    assert read_dates(pd.Series([30926.0, 150926.0, 280926.0])).months.tolist() == ["2026-09"] * 3


def test_both_orders_for_sure_in_one_column_is_a_doubt():
    assert dates("25/09/2026", "09/25/2026", "03/04/2026").in_doubt
    few = dates(*(f"{day}/09/2026" for day in range(1, 29)), "09/25/2026")
    assert not few.in_doubt and few.bad.tolist() == [False] * 28 + [True]


def test_an_order_that_was_said_is_asked_again_where_the_dates_refute_it():
    cells = [f"09/{day}/2026" for day in range(1, 29)]
    assert dates(*cells, order="dmy").in_doubt
    assert not dates("03/09/2026", "09/04/2026", order="dmy").in_doubt


def test_days_and_months_that_a_spreadsheet_turned_round():
    # 1 to 12 September 2026, month first, opened where days come first: 9 January … 9 December stored as dates.
    stored = [f"2026-{day:02d}-09 00:00:00" for day in range(1, 13)]
    found = dates(*stored, *(f"09/{day}/2026" for day in range(13, 29)))
    assert found.in_doubt and found.choices == ("swapped", "mdy") and set(found.months) == {"2026-09"}
    as_stored = dates(*stored, *(f"09/{day}/2026" for day in range(13, 29)), order="mdy")
    assert len(set(as_stored.months)) == 12 and not as_stored.in_doubt
    told = dates(*stored, *(f"09/{day}/2026" for day in range(13, 29)), order="swapped")
    assert set(told.months) == {"2026-09"} and not told.in_doubt


DAYS = st.lists(st.dates(date(2024, 1, 1), date(2026, 12, 31)), min_size=1, max_size=30)
UNAMBIGUOUS = (
    "%Y-%m-%d",
    "%Y/%m/%d %H:%M",
    "%Y%m%d",
    "%d.%m.%Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%Y年%m月%d日",
    "%Y. %m. %d.",
)


@given(DAYS, st.sampled_from(UNAMBIGUOUS))
def test_every_form_that_leaves_nothing_open_is_read_back(days, form):
    found = dates(*(day.strftime(form) for day in days))
    assert found.months.tolist() == [day.strftime("%Y-%m") for day in days] and not found.in_doubt


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%y", "%m/%d/%y", "%y/%m/%d", "%y%m%d"]))
def test_an_open_form_is_read_back_or_asked_and_never_wrong_in_silence(days, form):
    found, meant = dates(*(day.strftime(form) for day in days)), [day.strftime("%Y-%m") for day in days]
    assert found.in_doubt or found.months.tolist() == meant
    order = "".join(letter.lower() for letter in form if letter.isalpha())
    assert dates(*(day.strftime(form) for day in days), order=order).months.tolist() == meant


@given(DAYS)
def test_a_whole_month_of_days_is_never_in_doubt(days):
    first = days[0]
    month = [first.replace(day=d) for d in range(1, calendar.monthrange(first.year, first.month)[1] + 1)]
    for form in ("%d/%m/%Y", "%m/%d/%Y"):
        found = dates(*(day.strftime(form) for day in month))
        assert set(found.months) == {first.strftime("%Y-%m")} and not found.in_doubt
