"""A table whose headers stand again further down: the pages of one table, or several tables under each other."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

import pandas as pd

from intake.cells.numbers import number
from intake.columns.header_words import speaks
from intake.reading.sheets import Sheet

BLOCK = "block"  # the kind of a layout that reads one of them: {"kind": "block", "which": 1}
LEAST = 3  # so many rows make a table
AGAIN = 0.5  # of the ids of a table in the one before: the same customers
PAGE = r"\W*(page|seite|p\.|第)?\s*\d+\s*((of|von|/)\s*\d+|页.*)?\W*"  # "Page 2 of 5", "第2页", "- 2 -"
DAY = r"\d{4}-\d{2}-\d{2}.*"


def headers_again(parts: Sequence[tuple[str, ...]], body: pd.DataFrame) -> tuple[int, ...]:
    """The spreadsheet rows of a table that hold nothing but its headers again; `parts` are the headers' own texts.

    >>> body = pd.DataFrame({0: ["7", "Wait", "8"], 1: ["9", "Hall", "6"]}, index=[2, 3, 4], dtype="str")
    >>> headers_again([("Wait",), ("Hall",)], body)
    (3,)
    """
    named = {place: next((text for text in texts[::-1] if text.strip()), "") for place, texts in enumerate(parts)}
    named = {place: text.strip() for place, text in named.items() if text}
    if len(named) < 2 or any(body[place].dtype.kind in "fM" for place in named):
        return ()
    rows = body
    for place, text in named.items():
        rows = rows[rows[place].str.strip().eq(text)]
    return tuple(rows.index.tolist())


def blocks(body: pd.DataFrame, again: Sequence[int]) -> list[pd.DataFrame]:
    """The rows between headers that stand again in the rows `again`, which are in none of them; short ones too."""
    ends = [body.index.min() - 1, *again, body.index.max() + 1]
    return [body[(body.index > first) & (body.index < last)] for first, last in pairwise(ends)]


def block(body: pd.DataFrame, again: Sequence[int], which: int) -> pd.DataFrame:
    """One of the tables, counted from 1; the whole where there is none of that number."""
    found = blocks(body, again)
    return found[which - 1] if 0 < which <= len(found) and len(found[which - 1]) else body


def are_several(sheet: Sheet, headers: Sequence[str], body: pd.DataFrame, again: Sequence[int], first: int) -> bool:
    """Whether these may be several tables and not the pages of one; `first` is the row of the first headers.

    So it is where the same customers come again, where a title stands between, and where all are of one length and
    neither ids nor days go on from one to the next.
    """
    above = {str(cell).strip() for row in range(1, first) for cell in sheet.row(row) if cell is not None}
    parts = blocks(body, again)
    titled = any(_is_title(table.iloc[-1].dropna().tolist(), above) for table in parts[:-1] if len(table))
    tables = [rows for table in parts if len(rows := table[table.notna().sum(axis=1) > 1])]
    if len(tables) < 2 or min(map(len, tables)) < LEAST:
        return False
    ways = [_way(headers[place], [table[place].dropna().tolist() for table in tables]) for place in body]
    if "repeats" in ways or titled:
        return True
    return "goes on" not in ways and len({len(table) for table in tables}) == 1


def _is_title(cells: list, above: set[str]) -> bool:
    """Whether a row is a line of words: no number of a page, and not the title over the first table once more."""
    text = str(cells[0]).strip() if len(cells) == 1 else ""
    words = any(map(str.isalpha, text)) and not re.fullmatch(PAGE, text, re.IGNORECASE)
    return words and text not in above


def _way(header: str, tables: list[list[str]]) -> str:
    """Whether the cells of a column tell customers apart and "repeats" in a later table, or "goes on" there; else "".

    >>> _way("No", [["1", "2", "3"], ["4", "5", "6"]]), _way("No", [["1", "2", "3"], ["1", "2", "3"]])
    ('goes on', 'repeats')
    >>> days = [["2026-08-01", "2026-08-02"], ["2026-08-02", "2026-09-01"]]
    >>> _way("Wait", [["3", "5"], ["5", "4"]]), _way("Day", days)
    ('', 'goes on')
    """
    if not all(tables):
        return ""
    unique = all(len(set(cells)) == len(cells) for cells in tables)
    rises = all(map(_rises, tables)) and all(len(set(cells)) > 1 for cells in tables)
    says = speaks(header, "customer") is not None or speaks(header, "row_number") is not None
    days = all(re.fullmatch(DAY, cells[0]) for cells in tables)
    if unique and (says or rises) and not days:
        shared = [len(set(a) & set(b)) / min(len(a), len(b)) for a, b in pairwise(tables)]
        if max(shared) >= AGAIN:
            return "repeats"
        return "goes on" if max(shared) == 0 else ""
    return "goes on" if rises and _rises([cell for cells in tables for cell in cells]) else ""


def _rises(cells: list[str]) -> bool:
    """Whether numbers, or days, never fall."""
    if all(re.fullmatch(DAY, cell) for cell in cells):
        return cells == sorted(cells)
    values = [number(cell) for cell in cells]
    return not any(map(math.isnan, values)) and values == sorted(values)
