"""The month of a date: Excel dates and serials, ISO, d/m/y or m/d/y by the whole column, 2026年9月3日, 202609.

Dates are wall clock: nothing is converted between time zones.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from intake.cells import Cells, distinct, is_missing_word

YEARS = range(1970, 2100)
EXCEL_DAY_0 = date(1899, 12, 30)
NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NOON = r"\s*(?:오전|오후|上午|下午|凌晨|中午|晚上|[ap]\.?m\.?)?[T\s]*"
_CLOCK = _NOON + r"\d{1,2}\s*[:時时시点]\s*\d{1,2}.*$|\s+\d{1,2}\s*[時时시点].*$"
_NAME = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YMD = re.compile(r"(\d{4})\s*[-/.年년]\s*(\d{1,2})\s*[-/.月월]\s*(\d{1,2})\s*[日일号.]?")
_YM = re.compile(r"(\d{4})\s*[-/.年년]\s*(\d{1,2})\s*[月월.]?(?:份)?")
_MY = re.compile(r"(\d{1,2})[-/.](\d{4})")
_OPEN = re.compile(r"(\d{1,2})([-/.])\s*(\d{1,2})[-/.]\s*(\d{4}|\d{2})\.?")
_DAY_NAME = re.compile(rf"(\d{{1,2}})(?:st|nd|rd|th)?[\s\-/,.]*{_NAME}[\s\-/,]*(\d{{4}}|\d{{2}})", re.IGNORECASE)
_NAME_DAY = re.compile(rf"{_NAME}[\s\-/]*(\d{{1,2}})(?:st|nd|rd|th)?[\s,]+(\d{{4}})", re.IGNORECASE)
_NAME_YEAR = re.compile(rf"{_NAME}[\s\-/,]*(\d{{4}}|\d{{2}})", re.IGNORECASE)
_YEAR_NAME = re.compile(rf"(\d{{4}})[\s\-/,]*{_NAME}", re.IGNORECASE)
Months = tuple[int, int] | None  # year, month


@dataclass(frozen=True, eq=False)
class Dates:
    """The month of every row: `months` categorical of "YYYY-MM", "" unknown; `bad` marks cells that are no date.

    `order` is the reading of 3/9/2026 that was used ("dmy", "mdy", "" when none occurs); `in_doubt`: the values do
    not tell which it is and it matters.
    """

    months: pd.Categorical
    bad: np.ndarray
    order: str = ""
    in_doubt: bool = False


def read_dates(column: pd.Series, *, order: str | None = None) -> Dates:
    """The months of a raw column; `order` ("dmy", "mdy") settles 3/9/2026, else the whole column does.

    >>> read_dates(pd.Series(["3/9/2026", "25/9/2026", "soon"], dtype="str")).months.tolist()
    ['2026-09', '2026-09', '']
    """
    cells = _by_day(column)
    open_dates = [match for text in _texts(cells) if (match := _OPEN.fullmatch(text))]
    order, in_doubt = _order(open_dates, order)
    months = [month_of(value, order=order) for value in cells.values]
    absent = [isinstance(value, str) and is_missing_word(value) for value in cells.values]
    labels = np.array([f"{m[0]:04d}-{m[1]:02d}" if m else "" for m in months], dtype=object)
    bad = np.array([m is None and not gone for m, gone in zip(months, absent, strict=True)], dtype=bool)
    categories = sorted(set(labels) | {""})
    codes = np.array([categories.index(label) for label in labels], dtype=int)
    per_row = cells.spread(codes, categories.index(""))
    return Dates(pd.Categorical.from_codes(per_row, categories), cells.spread(bad, False), order, in_doubt)


def date_share(cells: Cells, limit: int = 100) -> float:
    """Which share of the first distinct cells are dates (bare numbers count only as 20260903 or 202609)."""
    if cells.kind == "date":
        return 1.0
    values = cells.values[:limit]
    said = [v for v in values if not (isinstance(v, str) and is_missing_word(v))]
    digits = [v for v in said if not isinstance(v, str) or any(map(str.isdigit, v))]
    found = [v for v in digits if month_of(v, order="dmy", serials=False) or month_of(v, order="mdy", serials=False)]
    return len(found) / len(said) if said else 0.0


def month_of(value: object, *, order: str = "dmy", serials: bool = True) -> Months:
    """(year, month) of one cell; None when it is no date.

    >>> month_of("2026年9月3日 15:20"), month_of("202609"), month_of(46268.5), month_of("2026-13-02")
    ((2026, 9), (2026, 9), (2026, 9), None)
    """
    if isinstance(value, np.datetime64):
        return _plausible(*map(int, str(value.astype("datetime64[M]")).split("-")))
    if isinstance(value, int | float):
        return _number(float(value), serials)
    text = _day_text(value)
    if re.fullmatch(r"\d+(\.\d+)?", text) and not _YM.fullmatch(text):
        return _number(float(text), serials)
    if match := _YMD.fullmatch(text):
        return _day(*map(int, match.groups()))
    if match := _OPEN.fullmatch(text):
        first, mark, second, year = match.groups()
        day, month = (second, first) if order == "mdy" and mark != "." else (first, second)
        return _day(_full_year(year), int(month), int(day))
    return _month_text(text)


def _month_text(text: str) -> Months:
    if match := _YM.fullmatch(text):
        return _plausible(int(match[1]), int(match[2]))
    if match := _MY.fullmatch(text):
        return _plausible(int(match[2]), int(match[1]))
    if match := _DAY_NAME.fullmatch(text):
        return _day(_full_year(match[3]), _named(match[2]), int(match[1]))
    if match := _NAME_DAY.fullmatch(text):
        return _day(int(match[3]), _named(match[1]), int(match[2]))
    if match := _NAME_YEAR.fullmatch(text):
        return _plausible(_full_year(match[2]), _named(match[1]))
    match = _YEAR_NAME.fullmatch(text)
    return _plausible(int(match[1]), _named(match[2])) if match else None


def _order(open_dates: list[re.Match], order: str | None) -> tuple[str, bool]:
    """(order, in doubt) of dates such as 3/9/2026. A dot is day first everywhere."""
    slashed = [(int(m[1]), int(m[3]), m[4]) for m in open_dates if m[2] != "."]
    if order in ("dmy", "mdy") or not slashed:
        return (order if order in ("dmy", "mdy") else "dmy" if open_dates else ""), False
    first, second = sum(a > 12 for a, _, _ in slashed), sum(b > 12 for _, b, _ in slashed)
    if first or second:
        return ("dmy" if first >= second else "mdy"), False
    months = {"dmy": {(y, b) for _, b, y in slashed}, "mdy": {(y, a) for a, _, y in slashed}}
    likely = "mdy" if len(months["mdy"]) < len(months["dmy"]) else "dmy"
    return likely, any(a != b for a, b, _ in slashed)


def _by_day(column: pd.Series) -> Cells:
    """The distinct cells, times of day cut off first where there are many (a date column has few days)."""
    if column.dtype.kind == "M":
        return distinct(column.astype("datetime64[s]").dt.floor("D"))
    if column.dtype.kind == "f":
        return distinct(column)
    cells = distinct(column)
    if len(cells.values) <= 2000:
        return cells
    days = pc.replace_substring_regex(pa.array(column), pattern=r"[T ]\d{1,2}:.*$", replacement="")
    return distinct(pd.Series(days.to_pandas(), dtype="str"))


def _texts(cells: Cells) -> list[str]:
    return [_day_text(value) for value in cells.values if isinstance(value, str)]


def _day_text(value: object) -> str:
    text = re.sub(_CLOCK, "", unicodedata.normalize("NFKC", str(value)).strip(), flags=re.IGNORECASE)
    return re.sub(
        r"^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+|[\s(（]*(星期|周|週)[一二三四五六日天][)）]?$", "", text, flags=re.I
    )


def _number(value: float, serials: bool) -> Months:
    """20260903, 202609, or a day number of Excel."""
    if value == int(value) and len(str(int(value))) == 8:
        return _day(int(value) // 10000, int(value) // 100 % 100, int(value) % 100)
    if value == int(value) and len(str(int(value))) == 6:
        return _plausible(int(value) // 100, int(value) % 100)
    if serials and 25569 <= value < 73051:
        day = EXCEL_DAY_0 + timedelta(days=int(value))
        return day.year, day.month
    return None


def _full_year(year: str) -> int:
    return int(year) if len(year) == 4 else 2000 + int(year)


def _named(month: str) -> int:
    return NAMES.index(month[:3].lower()) + 1


def _plausible(year: int, month: int) -> Months:
    return (year, month) if year in YEARS and 1 <= month <= 12 else None


def _day(year: int, month: int, day: int) -> Months:
    try:
        date(year, month, day)
    except ValueError:
        return None
    return _plausible(year, month)
