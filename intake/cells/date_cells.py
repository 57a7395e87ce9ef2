"""What one cell says about a date: a month and its year, or numbers whose order only the whole column can tell."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np

from intake.cells.date_text import day_text
from intake.profiles import profile

YEARS = range(1990, 2101)  # a date outside them is a slip of the pen, or of something else than an answer
EXCEL_DAY_0 = date(1899, 12, 30)
PIVOT = 69  # two digits from here on are of the last century, as in every C library since POSIX
SERIALS = range(32874, 73416)  # Excel's day numbers of YEARS
UNIX = range(631152000, 4133980800)  # seconds since 1970, of YEARS


@dataclass(frozen=True)
class Said:
    """A month; `year` is None where none is written, `day` where none is."""

    year: int | None
    month: int
    day: int | None = None

    @property
    def likely(self) -> bool:
        return self.year in YEARS


@dataclass(frozen=True)
class Open:
    """Three numbers as written, the year at one end; `orders` are the ways that they may be meant, the usual first."""

    parts: tuple[str, str, str]
    orders: tuple[str, ...]

    def read(self, order: str | None) -> Said | None:
        """What it says in one order (an order that it cannot have is passed over); None when there is no such day.

        >>> Open(("3", "9", "2026"), ("dmy", "mdy")).read("mdy")
        Said(year=2026, month=3, day=9)
        """
        order = order if order in self.orders else self.orders[0]
        by = dict(zip(order, self.parts, strict=True))
        return day_of(full_year(by["y"]), int(by["m"]), int(by["d"]))


_YMD = re.compile(r"(\d{4})\s*[-/._年년\s]\s*(\d{1,2})\s*[-/._月월\s]\s*(\d{1,2})\s*[日일号號.]?")
_YMD_SHORT = re.compile(r"(\d{2})\s*[年년]\s*(\d{1,2})\s*[月월](?:份)?(?:\s*(\d{1,2})\s*[日일号號])?")
_YM = re.compile(r"(\d{4})\s*[-/._年년\sM]\s*(\d{1,2})\s*[月월.]?(?:份)?")
_MY = re.compile(r"(\d{1,2})[-/.\s](\d{4})")
_MONTH_YEAR = re.compile(r"(\d{1,2})\s*[月월](?:份)?(?:\s*\d{1,2}\s*[日일号號])?[\s,]*(\d{4})[年년]?")
_OPEN = re.compile(r"(\d{1,2})([-/.])\s*(\d{1,2})[-/.]\s*(\d{4}|\d{1,2})\.?")
_WORD = r"([^\W\d_]{3,})\.?"
_OF = r"(?:de\s+|of\s+)?"
_TH = r"(?:st|nd|rd|th|er|\.)?"
_DAY_NAME = re.compile(rf"(\d{{1,2}}){_TH}[\s\-/,]*{_OF}{_WORD}[\s\-/,]*{_OF}'?(\d{{4}}|\d{{2}})", re.I)
_NAME_DAY = re.compile(rf"{_WORD}[\s\-/]*(\d{{1,2}}){_TH}[\s,]+(\d{{4}})", re.I)
_NAME_YEAR = re.compile(rf"{_WORD}[\s\-/,']*{_OF}(\d{{4}}|\d{{2}})", re.I)
_YEAR_NAME = re.compile(rf"(\d{{4}})[\s\-/,]*{_WORD}(?:[\s\-/,]*(\d{{1,2}}))?", re.I)
_NO_YEAR = re.compile(
    rf"(\d{{1,2}})\s*[月월](?:份)?(?:\s*\d{{1,2}}\s*[日일号號])?|(?:\d{{1,2}}{_TH}[\s\-]*)?{_WORD}", re.I
)
_NAME_AND_DAY = re.compile(rf"{_WORD}[\s\-]*(\d{{1,2}}){_TH}", re.I)


def read_cell(value: object, *, short: bool = False, days: bool = False) -> Said | Open | None:
    """What one cell says; None when it is no date.

    What the column decides: `short`, its bare numbers are dates of six digits, a leading zero lost or not; `days`,
    in "Sep 12" the 12 is a day.

    >>> read_cell("2026年9月3日 15:20"), read_cell(46268.5), read_cell("9月3日")
    (Said(year=2026, month=9, day=3), Said(year=2026, month=9, day=3), Said(year=None, month=9, day=None))
    >>> read_cell("3/9/2026").orders, read_cell("2026Q3") is None
    (('dmy', 'mdy'), True)
    """
    if isinstance(value, np.datetime64):
        return Said(*map(int, str(value.astype("datetime64[D]")).split("-")))
    if isinstance(value, int | float):
        return number_says(f"{value:.6f}".rstrip("0").rstrip("."), short=short)
    text = day_text(value)
    if re.fullmatch(r"\d+(\.\d+)?", text):
        return number_says(text, short=short)
    if match := _YMD.fullmatch(text):
        return day_of(*map(int, match.groups()))
    if match := _OPEN.fullmatch(text):
        first, mark, second, last = match.groups()
        orders = _orders(first, mark, last)
        return Open((first, second, last), orders) if orders else None
    return _month_text(text) or _named_text(text, days)


def _orders(first: str, mark: str, last: str) -> tuple[str, ...]:
    """How three numbers may be meant: a year has two digits or four, a dot is never American."""
    year_last = () if len(last) == 1 else ("dmy",) if mark == "." else ("dmy", "mdy")
    return (*year_last, *(("ymd",) if len(first) == 2 and len(last) < 3 else ()))


def number_says(text: str, *, short: bool = False) -> Said | Open | None:
    """Bare digits: 20260903, 202609, 260903, 03092026, Excel's day number, seconds since 1970, with a time or not."""
    whole, _, fraction = text.partition(".")
    if fraction.strip("0"):
        return _serial(int(whole))
    if len(whole) in (12, 14) and _is_clock(whole[8:]):
        return number_says(whole[:8])
    if len(whole) in (7, 8):
        whole = whole.zfill(8)
        found = day_of(int(whole[:4]), int(whole[4:6]), int(whole[6:]))
        if found and found.likely:
            return found
        return Open((whole[:2], whole[2:4], whole[4:]), ("dmy", "mdy")) if int(whole[4:]) in YEARS else None
    if short and len(whole) in (5, 6):
        whole = whole.zfill(6)
        return Open((whole[:2], whole[2:4], whole[4:]), ("ymd", "dmy", "mdy"))
    if len(whole) == 6 and is_month(whole):
        return Said(int(whole[:4]), int(whole[4:]))
    if len(whole) in (10, 13):
        return _moment(int(whole[:10]))
    return _serial(int(whole))


def is_month(digits: str) -> bool:
    """Whether six digits are a year and a month.

    >>> is_month("202609"), is_month("260903")
    (True, False)
    """
    return len(digits) == 6 and int(digits[:4]) in YEARS and 1 <= int(digits[4:]) <= 12


def day_of(year: int, month: int, day: int) -> Said | None:
    """A day, where there is such a day."""
    try:
        date(year, month, day)
    except ValueError:
        return None
    return Said(year, month, day)


def full_year(year: str) -> int:
    """A year of four digits or two.

    >>> full_year("26"), full_year("98"), full_year("2026")
    (2026, 1998, 2026)
    """
    return int(year) if len(year) == 4 else int(year) + (1900 if int(year) >= PIVOT else 2000)


def _month_text(text: str) -> Said | None:
    if match := _YMD_SHORT.fullmatch(text):
        year, month = full_year(match[1]), int(match[2])
        return day_of(year, month, int(match[3])) if match[3] else _month(year, month)
    if match := _YM.fullmatch(text):
        return _month(int(match[1]), int(match[2]))
    match = _MY.fullmatch(text) or _MONTH_YEAR.fullmatch(text)
    return _month(int(match[2]), int(match[1])) if match else None


def _named_text(text: str, days: bool) -> Said | Open | None:
    """Months by their names, with or without day and year."""
    if (match := _DAY_NAME.fullmatch(text)) and (month := _named(match[2])):
        if len(match[3]) == 2:
            return Open((match[1], str(month), match[3]), ("dmy", "ymd"))
        return day_of(int(match[3]), month, int(match[1]))
    if (match := _NAME_DAY.fullmatch(text)) and (month := _named(match[1])):
        return day_of(int(match[3]), month, int(match[2]))
    if (match := _NAME_YEAR.fullmatch(text)) and (month := _named(match[1], short=len(match[2]) == 2)) and not days:
        return Said(full_year(match[2]), month)
    if (match := _YEAR_NAME.fullmatch(text)) and (month := _named(match[2])):
        return day_of(int(match[1]), month, int(match[3])) if match[3] else Said(int(match[1]), month)
    if (match := _NAME_AND_DAY.fullmatch(text)) and (month := _named(match[1])):
        return Said(None, month)
    match = _NO_YEAR.fullmatch(text)
    return _month(None, int(match[1]) if match[1] else _named(match[2])) if match else None


def _month(year: int | None, month: int) -> Said | None:
    return Said(year, month) if 1 <= month <= 12 else None


def _serial(days: int) -> Said | None:
    if days not in SERIALS:
        return None
    day = EXCEL_DAY_0 + timedelta(days=days)
    return Said(day.year, day.month, day.day)


def _moment(seconds: int) -> Said | None:
    """Seconds since 1970 name no place: they are read as the time in Greenwich, the only one that they say."""
    if seconds not in UNIX:
        return None
    moment = datetime.fromtimestamp(seconds, UTC)
    return Said(moment.year, moment.month, moment.day)


def _is_clock(digits: str) -> bool:
    return int(digits[:2]) < 24 and all(int(digits[i : i + 2]) < 60 for i in range(2, len(digits), 2))


def _named(word: str, *, short: bool = False) -> int:
    """The month of a name, 0 when it is none; before a year of two digits (`short`) only an English one."""
    return _names().get((word.casefold(), True), 0) or (0 if short else _names().get((word.casefold(), False), 0))


@functools.cache
def _names() -> dict[tuple[str, bool], int]:
    lists = profile("dates")["months"]
    return {(name, place < 2): month for month, some in enumerate(lists, 1) for place, name in enumerate(some)}
