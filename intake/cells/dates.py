"""The month of every date of a column: what one cell leaves open (3/9/2026, 26-09-03, Sep 12) the whole column decides.

Dates are wall clock: nothing is converted between time zones.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from intake.cells.date_cells import YEARS, Open, Said, is_month, read_cell
from intake.cells.date_orders import settle, swapped
from intake.cells.date_text import day_text
from intake.cells.scored import Cells, distinct
from intake.cells.words import is_missing_word

Months = tuple[int, int] | None  # year, month
FEW = 2000


@dataclass(frozen=True, eq=False)
class Dates:
    """The month of every row: `months` categorical of "YYYY-MM", "" unknown; `bad` marks cells that give none.

    Of the bad ones `unlikely` are dates of an impossible year. `order` is the reading of 3/9/2026 that was used
    ("dmy", "mdy", "ymd", "swapped", "" when none occurs); `in_doubt`: the values do not tell which it is and it
    matters, `choices` are the orders it may be, the one used first. `yearless`: months are named without a year.
    """

    months: pd.Categorical
    bad: np.ndarray
    order: str = ""
    in_doubt: bool = False
    choices: tuple[str, ...] = ()
    yearless: bool = False
    unlikely: np.ndarray = field(default_factory=lambda: np.zeros(0, dtype=bool))


def read_dates(column: pd.Series, *, order: str | None = None, latest: str | None = None) -> Dates:
    """The months of a raw column; `order` ("dmy", "mdy", "ymd", "swapped") settles 3/9/2026, else the column does.

    `latest` ("YYYY-MM") is the last month there is: months without a year fall into the twelve that end with it.

    >>> read_dates(pd.Series(["3/9/2026", "25/9/2026", "soon"], dtype="str")).months.tolist()
    ['2026-09', '2026-09', '']
    >>> read_dates(pd.Series(["9月", "10月"], dtype="str"), latest="2027-01").months.tolist()
    ['2026-09', '2026-10']
    """
    cells = _by_day(column)
    said = _read(cells)
    settled = settle([one for one in said if isinstance(one, Open)], order)
    found = [one.read(settled.order_of(one)) if isinstance(one, Open) else one for one in said]
    settled, found = swapped(said, found, settled, order)
    yearless = any(one is not None and one.year is None for one in found)
    found = [_dated(one, latest) for one in found]
    labels = np.array([f"{one.year:04d}-{one.month:02d}" if one and one.likely else "" for one in found], dtype=object)
    absent = np.array([isinstance(value, str) and is_missing_word(value) for value in cells.values], dtype=bool)
    unlikely = np.array([one is not None and one.year is not None and not one.likely for one in found], dtype=bool)
    categories = sorted(set(labels) | {""})
    codes = np.array([categories.index(label) for label in labels], dtype=int)
    return Dates(
        months=pd.Categorical.from_codes(cells.spread(codes, categories.index("")), categories),
        bad=cells.spread((labels == "") & ~absent, False),
        order=settled.order,
        in_doubt=settled.in_doubt,
        choices=settled.choices,
        yearless=yearless and latest is None,
        unlikely=cells.spread(unlikely & ~absent, False),
    )


def date_share(cells: Cells, limit: int = 100) -> float:
    """Which share of the first distinct cells are dates (bare numbers count only as 20260903 or 202609)."""
    if cells.kind == "date":
        return 1.0
    said = [v for v in cells.values[:limit] if not (isinstance(v, str) and is_missing_word(v))]
    found = [v for v in said if month_of(v, order="dmy", serials=False) or month_of(v, order="mdy", serials=False)]
    return len(found) / len(said) if said else 0.0


def month_of(value: object, *, order: str = "dmy", serials: bool = True) -> Months:
    """(year, month) of one cell by itself; None when it is no date, or of no likely year.

    >>> month_of("2026年9月3日 15:20"), month_of("202609"), month_of(46268.5), month_of("2026-13-02")
    ((2026, 9), (2026, 9), (2026, 9), None)
    """
    if not serials and _digits(value) and not _is_written_out(_digits(value)):
        return None
    said = read_cell(value)
    said = said.read(order) if isinstance(said, Open) else said
    return (said.year, said.month) if said and said.likely else None


def _read(cells: Cells) -> list[Said | Open | None]:
    """What every distinct cell says, with what only all of them together tell."""
    digits = [digits for value in cells.values if (digits := _digits(value))]
    six = [one for one in digits if len(one) == 6]
    short = bool(six) and not all(map(is_month, six))
    if digits and len(digits) == len(cells.values) and {len(one) for one in digits} <= {1, 2}:
        return [Said(None, int(one)) if 1 <= int(one) <= 12 else None for one in digits]
    said = [read_cell(value, short=short) for value in cells.values]
    if _names_days(cells, said):
        said = [read_cell(value, short=short, days=True) for value in cells.values]
    if _are_short_stamps(digits):
        return [None if len(_digits(value)) == 10 else one for value, one in zip(cells.values, said, strict=True)]
    return said


def _names_days(cells: Cells, said: list[Said | Open | None]) -> bool:
    """Whether the 12 of "Sep 12" is a day: others name no year, or as years they would lie far apart."""
    if any(isinstance(one, Said) and one.year is None for one in said):
        return True
    named = [re.fullmatch(r"[^\W\d_]+\.?[\s\-]*(\d{1,2})", day_text(v)) for v in cells.values if isinstance(v, str)]
    numbers = [match[1] for match in named if match]
    years = {int(number) for number in numbers}
    return bool(years) and max(years) - min(years) > 5


def _are_short_stamps(digits: list[str]) -> bool:
    """Whether all numbers of ten digits may be 2609031405 (year to minute) as well as seconds since 1970."""
    stamps = [one for one in digits if len(one) == 10]
    return bool(stamps) and all(
        isinstance(read_cell(f"20{one}"), Said) and int(f"20{one[:2]}") in YEARS for one in stamps
    )


def _digits(value: object) -> str:
    """The digits of a cell that has nothing else, "" for any other."""
    if isinstance(value, float):
        return f"{value:.0f}" if value == int(value) and value >= 0 else ""
    text = value.strip() if isinstance(value, str) else ""
    return text if text.isascii() and text.isdigit() else ""


def _is_written_out(digits: str) -> bool:
    return is_month(digits) or (len(digits) in (8, 12, 14) and isinstance(read_cell(digits), Said))


def _dated(said: Said | None, latest: str | None) -> Said | None:
    """A month without a year in the twelve months that end with the latest; None while that is not known."""
    if said is None or said.year is not None:
        return said
    if latest is None:
        return None
    year, month = int(latest[:4]), int(latest[5:])
    return Said(year if said.month <= month else year - 1, said.month, said.day)


def _by_day(column: pd.Series) -> Cells:
    """The distinct cells, times of day cut off first where there are many (a date column has few days)."""
    if column.dtype.kind == "M":
        return distinct(column.astype("datetime64[s]").dt.floor("D"))
    if column.dtype.kind == "f":
        return distinct(column)
    cells = distinct(column)
    if len(cells.values) <= FEW:
        return cells
    day = r"(.*\d{4}.*?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2})"
    days = pc.replace_substring_regex(pa.array(column), pattern=rf"^{day}[T ]\D{{0,6}}\d{{1,2}}:.*$", replacement=r"\1")
    return distinct(pd.Series(days.to_pandas(), dtype="str"))
