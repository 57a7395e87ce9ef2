"""Which column is the date of an answer, where several hold dates, or one the year and another the month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pandas as pd

from intake.cells.date_cells import YEARS, Said, read_cell
from intake.cells.scored import Cells
from intake.cells.words import is_missing_word
from intake.columns.facts import Facts
from intake.columns.header_words import named
from intake.mapping import Column
from intake.pairing.headers import tokens
from intake.problems import cell_text
from intake.profiles import profile

PARTS = ("year", "month")
EARLIER = 500  # a start or an invitation is the date of the answer only where nothing nearer is there
ELSEWHERE = 800  # a purchase or a contract may lie years before it


def parts(known: Iterable[Facts]) -> dict[int, str]:
    """The columns (by place) that hold a year or a month alone: one of each, or a month without a year."""
    found = {}
    for one in known:
        name = " ".join(tokens(one.header))
        part = next((part for part in PARTS if name in profile("dates")["parts"][part]), None)
        if part and part not in found.values() and _holds(one, part):
            found[one.place] = part
    return found if "month" in found.values() else {}


def with_parts(columns: Sequence[Column], headers: Sequence[str], found: dict[int, str]) -> list[Column]:
    """These columns and those of the parts: year and month are the date, unless another column is."""
    whole = any(column.role == "date" for column in columns)
    role, reason = ("ignore", "another_date") if whole else ("date", "date_parts")
    own = [
        Column(headers[place], place + 1, role, "" if whole else part, reason=reason, confidence=0.8)
        for place, part in found.items()
    ]
    return [*columns, *own]


def dates_of(body: pd.DataFrame, located: Iterable[tuple[int, Column]], place: int) -> pd.Series:
    """The cells of the date column at `place`; where year and month stand in two columns, both as one text."""
    held = {column.item: at for at, column in reversed(list(located)) if column.role == "date"}
    if not {"year", "month"} <= held.keys():
        return body[place]
    year, month = (body[held[part]].map(cell_text, na_action="ignore") for part in PARTS)
    return (year + " " + month).astype("str").where(year.notna() & month.notna())


def rank(header: str, rank: int) -> int:
    """How far a date column is from the answer: 0 … the place of its word, later where it names another event."""
    for later, event in ((ELSEWHERE, "elsewhere"), (EARLIER, "earlier")):
        if named(header, profile("dates")[event]["words"]) is not None:
            return rank + later
    return rank


def tell_alike(one: Facts, other: Facts) -> bool:
    """Whether two date columns give the same months, as far as their first cells tell."""
    return _months(one.cells) == _months(other.cells)


def _months(cells: Cells) -> set:
    said = [read_cell(value) for value in cells.values[:100]]
    return {(one.year, one.month) if isinstance(one, Said) else one for one in said}


def _holds(one: Facts, part: str) -> bool:
    """Whether every cell is a year, or a month without one."""
    cells = [value for value in one.cells.values if not (isinstance(value, str) and is_missing_word(value))]
    if part == "year":
        texts = [cell_text(cell).strip().removesuffix("年").removesuffix("년") for cell in cells]
        return bool(texts) and all(text.isdigit() and int(text) in YEARS for text in texts)
    return bool(cells) and all(_is_month(cell) for cell in cells)


def _is_month(cell: object) -> bool:
    text = cell_text(cell).strip()
    if text.isdigit():
        return 1 <= int(text) <= 12
    said = read_cell(text)
    return isinstance(said, Said) and said.year is None
