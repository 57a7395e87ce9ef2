"""Which month an answer belongs to."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from tests.traps.known import ZH, Known, made
from tests.traps.table import table
from tests.traps.trap import Made, trap
from tests.traps.write import text, xlsx

MONTHS = ("2026-08", "2026-09")


def _dated(seed: str, day: Callable | str, *, date: str = "Date", **said) -> Made:
    known = made(seed)
    return Made("survey.csv", text(table(known, day=day, date=date)), known.reading(months=MONTHS), **said)


def _few_days(seed: str) -> Known:
    """A survey whose days are all the 1st to the 12th, so that either number may be the month."""
    known = made(seed)
    days = [day.replace(day=1 + row % 9) for row, day in enumerate(known.days)]
    return Known(known.expectation, known.perception, known.scale, tuple(days), known.halls)


@trap("Europe")
def day_first() -> Made:
    """31/08/2026 decides the column."""
    return _dated("dmy", "%d/%m/%Y")


@trap("North America")
def month_first() -> Made:
    """08/31/2026 decides the column."""
    return _dated("mdy", "%m/%d/%Y")


@trap("anywhere, in the first days of a month")
def undecidable_order() -> Made:
    """03/08/2026 and 08/03/2026 alone: asked."""
    known = _few_days("order")
    rows = table(known, day="%d/%m/%Y")
    return Made(
        "survey.csv", text(rows), known.reading(months=MONTHS), asked=("date_order",), answer={"date_order": "dmy"}
    )


@trap("Excel sheets saved as CSV with the wrong format")
def serial_numbers() -> Made:
    """Day numbers of Excel: 46235."""
    return _dated("serials", lambda day: (day - datetime.date(1899, 12, 30)).days)


@trap("中国")
def chinese() -> Made:
    """2026年9月3日."""
    return _dated("cn", lambda day: f"{day.year}年{day.month}月{day.day}日", date="办理日期")


@trap("中国")
def chinese_time_of_day() -> Made:
    """2026/9/3 下午 3:05:09."""
    return _dated("pm", lambda day: f"{day.year}/{day.month}/{day.day} 下午 3:05:09", date="提交时间")


@trap("monthly reports")
def chinese_month() -> Made:
    """2026年9月 without a day."""
    return _dated("cn month", lambda day: f"{day.year}年{day.month}月", date="月份")


@trap("billing systems")
def month_as_number() -> Made:
    """202609."""
    return _dated("ym", "%Y%m", date="Month")


@trap("billing systems")
def day_as_number() -> Made:
    """20260903."""
    return _dated("ymd", "%Y%m%d")


@trap("two exports pasted below each other")
def mixed() -> Made:
    """ISO dates, Chinese dates and 3 Sep 2026 in one column."""
    forms = ("{0:%Y-%m-%d}", "{0.year}年{0.month}月{0.day}日", "{0:%d %b %Y}")
    return _dated("mixed", lambda day: forms[day.day % 3].format(day))


@trap("web services")
def iso_with_zone() -> Made:
    """2026-08-31T23:30:00+08:00: the wall clock counts."""
    return _dated("zone", lambda day: f"{day}T23:30:00+08:00", date="completed_at")


@trap("Germany")
def two_digit_years() -> Made:
    """31.08.26."""
    return _dated("short", "%d.%m.%y")


@trap("Britain")
def month_names() -> Made:
    """3-Sep-26."""
    return _dated("names", lambda day: f"{day.day}-{day:%b-%y}")


@trap("tools that write American clocks")
def american_clock() -> Made:
    """9/14/2026 1:05 PM."""
    return _dated("clock", lambda day: f"{day.month}/{day.day}/{day.year} 1:05 PM", date="Timestamp")


@trap("Excel")
def true_dates() -> Made:
    """Date cells with a time of day."""
    known = made("true")
    rows = table(known, names=ZH, expectation="{}-期望", perception="{}-感知", date="日期", hall="营业厅",
                 day=lambda day: datetime.datetime.combine(day, datetime.time(23, 59)))  # fmt: skip
    return Made("survey.xlsx", xlsx(rows), known.reading(months=MONTHS))


@trap("handwriting typed in")
def a_few_bad_dates() -> Made:
    """“yesterday” and 2026-13-40 keep their rows, month unknown."""
    known = made("bad")
    rows = table(known)
    rows[5][0], rows[9][0] = "yesterday", "2026-13-40"
    return Made("survey.csv", text(rows), known.reading(months=None), problems=("not_a_date",))


@trap("paper forms without a date")
def no_date() -> Made:
    """No date at all: read all the same, month unknown."""
    known = made("undated")
    return Made("survey.csv", text(table(known, date="")), known.reading(months=None))


@trap("customer registers")
def birthday_beside() -> Made:
    """A date of birth and a contract date beside the day of the visit."""
    known = made("birthday")
    born = [f"{1960 + row % 40}-0{1 + row % 9}-11" for row in known.people]
    since = [f"{2010 + row % 15}-03-0{1 + row % 9}" for row in known.people]
    rows = table(known, date="Visit date", before={"Date of birth": born, "Contract start": since})
    rows = [[row[2], row[3], row[0], row[1], *row[4:]] for row in rows]
    return Made("survey.csv", text(rows), known.reading(months=MONTHS), secret=("1961-02-11",))
