"""What is written beside a table about the numbers in all its columns: in a title, in a note, on a sheet of values."""

from __future__ import annotations

from collections.abc import Iterable

from intake.cells.numbers import number
from intake.cells.words import is_missing_word
from intake.layouts.answers_sheet import Table
from intake.problems import cell_text
from intake.reading.sheets import Book, Sheet

MOST_ROWS, MOST_WORDS = 30, 400  # a sheet of values is short, and so is a line that explains numbers


def remarks(book: Book, answers: Table) -> tuple[str, ...]:
    """The texts that may explain the numbers: above the headers, in notes under the table, on sheets of values."""
    sheet, first = answers.sheet, min(answers.header_rows, default=1)
    rows = [row for code, _, rows in (one[:3] for one in answers.noted) if code == "note_row" for row in rows]
    beside = [sheet.row(row) for row in (*range(1, first), *rows)]
    others = [one for one in book.sheets if one.name != sheet.name and one.last_row <= MOST_ROWS]
    return tuple(filter(None, (*map(_line, beside), "; ".join(map(_line, beside)), *map(_values, others))))


def _line(cells: Iterable) -> str:
    said = " ".join(cell_text(cell).strip() for cell in cells if cell is not None)
    return said if len(said) <= MOST_WORDS else ""


def _values(sheet: Sheet) -> str:
    """ "1 = very satisfied; 2 = satisfied" of a sheet whose rows are a number and a label; nothing of any other."""
    found = {}
    for row in sheet.head:
        cells = [cell_text(cell).strip() for cell in row if cell is not None]
        if len(cells) == 2 and (value := number(cells[0])) == value and cells[1]:
            if value in found:  # values of several columns
                return ""
            found[value] = cells[1]
    return "; ".join(f"{value:g} = {label}" for value, label in found.items() if not is_missing_word(label))
