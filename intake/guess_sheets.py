"""Which sheet holds the answers, and in which of its rows the headers stand."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
import pandas as pd

from intake import workbook
from intake.cells import number, plain
from intake.guess_headers import main_side
from intake.guess_pairs import find_sides
from intake.profiles import profile
from intake.sheets import Book, Cell, Refusal, Sheet


@dataclass(frozen=True, eq=False)
class Table:
    """A sheet taken apart: one header per column, the rows below with their spreadsheet row as index.

    `summaries` are rows at the end that sum up the others (average, 合计) and are not in `body`.
    """

    sheet: Sheet
    header_rows: tuple[int, ...]
    headers: tuple[str, ...]
    body: pd.DataFrame
    summaries: tuple[int, ...] = ()


def table(sheet: Sheet, header_rows: tuple[int, ...] | None = None) -> Table:
    """A sheet as headers and rows. Rows without any cell are left out. Raises Refusal no_table, no_row."""
    if header_rows is None:
        header_rows = find_header_rows(sheet)
    parts, body = sheet.frame(header_rows)
    body = _filled(body)
    summaries = _summaries(body)
    body = body.drop(index=list(summaries)) if summaries else body
    if not len(body):
        raise Refusal("no_row", sheet=sheet.name)
    headers = joined(parts) if header_rows else [f"column {place + 1}" for place in range(sheet.width)]
    return Table(sheet, header_rows, tuple(headers), body, summaries)


def _summaries(body: pd.DataFrame) -> tuple[int, ...]:
    """The last rows whose first filled cell says that they sum up."""
    words = {plain(word) for word in profile("answers")["summary_rows"]}
    found = []
    for row in reversed(body.index[-3:]):
        first = next((cell for cell in body.loc[row] if not pd.isna(cell)), None)
        if isinstance(first, str) and plain(first) in words:
            found.append(int(row))
    return tuple(sorted(found))


def _filled(body: pd.DataFrame) -> pd.DataFrame:
    """The rows that hold anything, looking at no more columns than it takes."""
    blank = np.ones(len(body), dtype=bool)
    for place in body:
        blank &= body[place].isna().to_numpy()
        if not blank.any():
            return body
    return body[~blank]


def answers_sheet(book: Book, wanted: str | None = None) -> tuple[Sheet, tuple[str, ...]]:
    """(the sheet that holds the answers, sheets that might just as well). Raises Refusal no_sheet, no_table."""
    if wanted:
        sheet = book.sheet(wanted)
        if sheet is None:
            raise no_sheet(book, wanted)
        return sheet, ()
    if len(book.sheets) == 1:
        return book.sheets[0], ()
    for sheet in book.sheets:
        if workbook.sheet_kind(sheet.name) == "responses":
            return sheet, ()
    worth = {sheet.name: _worth(sheet) for sheet in book.sheets if not workbook.sheet_kind(sheet.name)}
    best = max(worth.values(), default=0)
    if not best:
        raise Refusal("no_table")
    name = next(name for name, value in worth.items() if value == best)
    rivals = tuple(other for other, value in worth.items() if other != name and value >= 0.5 * best)
    return book.sheet(name), rivals


def no_sheet(book: Book, wanted: str) -> Refusal:
    names = ", ".join(one.name for one in book.sheets if one.name)
    return Refusal("no_sheet", sheet=wanted, sheets=names or "–")


def find_header_rows(sheet: Sheet) -> tuple[int, ...]:
    """The spreadsheet rows that hold the headers: the first well-filled row of words and what belongs to it.

    Titles above (few cells) are passed over. A row below belongs to the headers when it has words where the rows
    under it have numbers. () when the first filled row is numbers already.
    """
    filled = [sum(cell is not None for cell in row) for row in sheet.head]
    most = max(filled, default=0)
    if not most:
        raise Refusal("no_table")
    first = next(i for i, count in enumerate(filled) if count >= max(min(2, most), most / 2))
    if not _is_header(sheet.head[first]):
        return ()
    rows = [first - 1, first] if first and _heads_groups(sheet.head[first - 1], most) else [first]
    while rows[-1] + 2 < len(sheet.head) and _continues(sheet.head[rows[-1] + 1], sheet.head[rows[-1] + 2 :]):
        rows.append(rows[-1] + 1)
    return tuple(row + 1 for row in rows)


def joined(parts: list[tuple[str, ...]]) -> list[str]:
    """One header per column out of its header rows; a merged cell on top counts for the columns to its right.

    >>> joined([("Wait", "expected"), ("", "perceived"), ("Date", "")])
    ['Wait / expected', 'Wait / perceived', 'Date']
    """
    above, found = "", []
    for column in parts:
        texts = [text.strip() for text in column]
        if len(texts) > 1:
            texts = ["" if re.fullmatch(r"Unnamed: \d+", text) else text for text in texts]
            above = texts[0] or above
            texts[0] = texts[0] or (above if any(texts[1:]) else "")
        found.append(" / ".join(dict.fromkeys(text for text in texts if text)))
    return found


def _is_header(row: tuple[Cell, ...]) -> bool:
    """Mostly words, or numbers that count the columns through."""
    cells = [cell for cell in row if cell is not None]
    words = [cell for cell in cells if isinstance(cell, str) and not _is_number(cell)]
    values = [number(str(cell)) for cell in cells if _is_number(cell)]
    counting = len(set(values)) == len(values) > 2 and values == sorted(values)
    return len(words) >= 0.5 * len(cells) or (counting and len(values) + len(words) == len(cells))


def _heads_groups(row: tuple[Cell, ...], most: int) -> bool:
    """Whether a thinly filled row above the headers stands over groups of them: both sides, or many questions."""
    words = [cell for cell in row if isinstance(cell, str) and not _is_number(cell)]
    both_sides = {main_side(cell) for cell in words} >= {"expectation", "perception"}
    return both_sides or (len(words) >= max(3, 0.3 * most) and len(words) == sum(cell is not None for cell in row))


def _continues(row: tuple[Cell, ...], below: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether a row is one more header row: words over the columns that hold numbers further down."""
    if any(isinstance(cell, str) and main_side(cell) for cell in row) and not any(map(_is_number, row)):
        return True
    numeric = [
        place
        for place in range(len(row))
        if (cells := [r[place] for r in below if r[place] is not None]) and all(map(_is_number, cells))
    ]
    words = [place for place in numeric if isinstance(row[place], str) and not _is_number(row[place])]
    return len(below) >= 2 and len(words) >= max(2, 0.5 * len(numeric)) and not any(map(_is_number, row))


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, float) or (isinstance(cell, str) and bool(re.fullmatch(r"\s*[+-]?\d+([.,]\d+)?\s*", cell)))


def _worth(sheet: Sheet) -> float:
    """How much a sheet looks like answers: pairs count most, then columns of small numbers, then rows."""
    try:
        rows = find_header_rows(sheet)
    except Refusal:
        return 0.0
    body = sheet.head[max(rows, default=0) :]
    if not any(cell is not None for row in body for cell in row):
        return 0.0
    parts, _ = sheet.frame(rows)
    numeric = {
        place: header
        for place, header in enumerate(joined(parts))
        if any(_small(row[place]) for row in body) and header
    }
    pairs = len(find_sides(numeric).pairs)
    return 100.0 * pairs + len(numeric) + min(sheet.last_row, 1000) / 1e4


def _small(cell: Cell) -> bool:
    value = cell if isinstance(cell, float) else number(cell) if isinstance(cell, str) else float("nan")
    return 0 <= value <= 100
