"""Rows of a table that are no answers: averages and totals, and what is written under the table."""

from __future__ import annotations

import functools
import math
import re

import numpy as np
import pandas as pd

from intake.cells.numbers import number
from intake.cells.words import plain
from intake.profiles import profile

LAST = 40  # so many rows at the end are looked at for notes
FEW_CELLS = 2  # a legend has no more in a row
BRANCHES = 5000  # no more of them have a row of their own that sums up
FEW_NOTES = 8  # so many rows behind a blank one may be a legend
LEAST_ABOVE = 5  # so many answers above it at least
NAMES = frozenset({"max"})  # a first name too: only with the same number throughout
WIDE = 5  # a table with so many columns has more than a legend in every row


def around(body: pd.DataFrame) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """(rows that sum up the others, rows of notes under the table), as spreadsheet rows.

    `body` is without blank rows, its index the spreadsheet rows. A sum begins with a word such as Average or 合计. A
    note is text in one cell that begins with a word such as Note, or that follows a blank row; so does a legend.
    """
    notes, open_ones, sums = [], [], {*_begin_with_sum(body), *_at_top(body)}
    notes += _behind_last_gap(body)
    for row in reversed(body.index[-LAST:].tolist()):
        cells = _cells(body, row)
        if row in notes:
            continue
        if _is_sum(cells) or _ends_table(body, row):
            sums.add(row)
        elif _says_note(cells):
            notes.append(row)
        elif _could_be_note(cells, body.shape[1]):
            open_ones.append(row)
            if _follows_blank(body, row):
                notes, open_ones = notes + open_ones, []
        else:
            break
    return tuple(sorted(sums)), tuple(sorted(notes))


def _cells(body: pd.DataFrame, row: int) -> list:
    return [cell for cell in body.loc[row] if not pd.isna(cell)]


def _begin_with_sum(body: pd.DataFrame) -> list[int]:
    """Sums between the answers, such as one under every branch: they stand in the first column that has words."""
    first = next((place for place in body if body[place].notna().any()), None)
    if first is None or body[first].dtype.kind in "fM" or body.shape[1] == 1:
        return []
    maybe = body[first].str.match(_sum_pattern(), case=False, na=False).to_numpy(dtype=bool)
    rows = body.index[maybe][[_says_sum(text) for text in body[first][maybe]]]
    rows = rows.union(_of_one_value(body[first]))
    return rows.tolist() if len(rows) <= max(0.2 * len(body), 3) else []


def _of_one_value(column: pd.Series) -> pd.Index:
    """The rows of "North average", "Total North" where North is what other rows of the column say."""
    if column.nunique() > BRANCHES:
        return column.index[:0]
    maybe = column[column.str.contains(_value_pattern(), case=False, na=False, regex=True).to_numpy(dtype=bool)]
    if not len(maybe) or len(maybe) > 0.5 * len(column):
        return maybe.index[:0]
    values = {plain(text) for text in column.dropna().unique() if isinstance(text, str)}
    rest = [plain(re.sub(_value_pattern(), "", str(text), flags=re.IGNORECASE)) for text in maybe]
    found = [text in values and text != plain(cell) for text, cell in zip(rest, maybe, strict=True)]
    return maybe.index[found]


@functools.cache
def _value_pattern() -> str:
    words = "|".join(re.escape(word) for word in profile("answers")["summary_rows"])
    return rf"(?:^\s*(?:{words})[\s:：\-–]+|[\s:：\-–]+(?:{words})\s*$|(?:平均分?|平均值|合计|小计|汇总|总计|均值)\s*$)"


def _at_top(body: pd.DataFrame) -> list[int]:
    """The first rows, as long as they are no answers: a target, the highest score possible."""
    found = []
    for row in body.index[:6].tolist():
        if not (_is_sum(_cells(body, row)) or _ends_table(body, row)):
            break
        found.append(row)
    return found


def _ends_table(body: pd.DataFrame, row: int) -> bool:
    """Whether a row at an end of the table begins with a word such as Median, where no other row has that word."""
    place = next((place for place in body if not pd.isna(body.at[row, place])), None)
    cell = None if place is None else body.at[row, place]
    if not isinstance(cell, str) or len(cell) >= 40 or _end_word(cell) not in _words("end_rows"):
        return False
    others = [value for other in body if other != place and not pd.isna(value := body.at[row, other])]
    numbers = [value for other in others if not math.isnan(value := number(str(other)))]
    worded = sum(isinstance(other, str) and math.isnan(number(other)) for other in others)
    alone = (body[place] == cell).sum() == 1
    return alone and len(numbers) >= 2 and worded <= 1 and (plain(cell) not in NAMES or len(set(numbers)) == 1)


def _end_word(cell: str) -> str:
    return plain(re.split(r"[:：(（=]", cell)[0].strip(" ."))


def _behind_last_gap(body: pd.DataFrame) -> list[int]:
    """The few rows under the only blank row of the table, where one says a note and none is filled as answers are."""
    rows = body.index.to_numpy()
    gaps = np.flatnonzero(np.diff(rows) > 1) + 1
    last = int(gaps[0]) if len(gaps) == 1 else len(rows)
    if not LEAST_ABOVE <= last < len(rows) or len(rows) - last > FEW_NOTES:
        return []
    behind = [_cells(body, row) for row in rows[last:]]
    usual = body.iloc[: min(last, 1000)].notna().sum(axis=1).median()
    thin = all(cells and len(cells) <= 0.7 * usual and isinstance(cells[0], str) for cells in behind)
    said = any(plain(re.split(r"[:：]", str(cells[0]))[0]) in _words("note_rows") for cells in behind if cells)
    return rows[last:].tolist() if thin and said else []


def _is_sum(cells: list) -> bool:
    return bool(cells) and _says_sum(cells[0])


def _says_sum(cell: object) -> bool:
    return isinstance(cell, str) and len(cell) < 40 and plain(re.split(r"[:：(（]", cell)[0]) in _words("summary_rows")


def _says_note(cells: list) -> bool:
    """Text in one cell, or a word such as Note with its text beside it."""
    if not cells or len(cells) > FEW_CELLS or not isinstance(cells[0], str):
        return False
    word, *rest = re.split(r"[:：]", cells[0], maxsplit=1)
    return plain(word) in _words("note_rows") and (bool(rest) or len(cells) > 1)


def _could_be_note(cells: list, width: int) -> bool:
    alone = len(cells) == 1 and isinstance(cells[0], str)
    return alone or (len(cells) <= FEW_CELLS and width >= WIDE)


def _follows_blank(body: pd.DataFrame, row: int) -> bool:
    place = body.index.get_loc(row)
    return place > 0 and body.index[place - 1] < row - 1


@functools.cache
def _sum_pattern() -> str:
    """What may begin such a row; a quick look at a column of millions before the close one."""
    words = "|".join(re.escape(word) for word in profile("answers")["summary_rows"])
    return rf"\s*(?:{words})"


@functools.cache
def _words(entry: str) -> frozenset[str]:
    return frozenset(plain(word) for word in profile("answers")[entry])
