"""Rows of a table that are no answers: averages and totals, and what is written under the table."""

from __future__ import annotations

import functools
import re

import pandas as pd

from intake.cells import plain
from intake.profiles import profile

LAST = 40  # so many rows at the end are looked at for notes
FEW_CELLS = 2  # a legend has no more in a row
WIDE = 5  # a table with so many columns has more than a legend in every row


def around(body: pd.DataFrame) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """(rows that sum up the others, rows of notes under the table), as spreadsheet rows.

    `body` is without blank rows, its index the spreadsheet rows. A sum begins with a word such as Average or 合计. A
    note is text in one cell that begins with a word such as Note, or that follows a blank row; so does a legend.
    """
    notes, open_ones, sums = [], [], set(_begin_with_sum(body))
    for row in reversed(body.index[-LAST:].tolist()):
        cells = _cells(body, row)
        if _is_sum(cells):
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
    return rows.tolist() if len(rows) <= max(0.2 * len(body), 3) else []


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
