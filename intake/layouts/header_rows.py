"""In which rows of a sheet the headers stand, and one header per column out of them."""

from __future__ import annotations

import re
from collections import Counter

from intake.cells.numbers import number
from intake.cells.scored import wording
from intake.layouts.tools import Tool, recognise, row_kind
from intake.pairing.headers import main_side, spoken_of
from intake.pairing.pairs import find_sides
from intake.reading.sheets import Cell, Refusal, Sheet

BELOW = 3  # so many rows at most follow the first header row


def find_header_rows(sheet: Sheet) -> tuple[int, ...]:
    """The spreadsheet rows that hold the headers: as the survey tool writes them, else told from the cells.

    From the cells: the first well-filled row of words and what belongs to it. Titles above (few cells) are passed
    over. () when the first filled row is numbers already. Raises Refusal no_table.
    """
    if found := recognise(sheet):
        return _rows_of_tool(sheet, *found)
    filled = [sum(cell is not None for cell in row) for row in sheet.head]
    most = max(filled, default=0)
    if not most:
        raise Refusal("no_table")
    first = next(i for i, count in enumerate(filled) if count >= max(min(2, most), most / 2))
    if not _is_header(sheet.head[first]):
        return ()
    rows = [first - 1, first] if first and _heads_groups(sheet.head[first - 1], most) else [first]
    while rows[-1] + 2 < len(sheet.head) and _continues(sheet.head, rows):
        rows.append(rows[-1] + 1)
    return tuple(row + 1 for row in rows)


def _rows_of_tool(sheet: Sheet, tool: Tool, names: int) -> tuple[int, ...]:
    rows = [names]
    while len(rows) <= BELOW and row_kind(tool, sheet.row(names), sheet.row(rows[-1] + 1)):
        rows.append(rows[-1] + 1)
    return tuple(rows)


def column_headers(sheet: Sheet, rows: tuple[int, ...], parts: list[tuple[str, ...]]) -> list[str]:
    """One header per column; `parts` are its texts in the header rows."""
    found = recognise(sheet)
    if found and found[1] in rows:
        return _headers_of_tool(*found, sheet, rows, parts)
    parts = _without_count(parts)
    return _most_pairs([joined(parts), *_each_row(parts)])


def _without_count(parts: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The header texts without a row under the first that counts the columns through."""
    rows = list(zip(*parts, strict=True))
    kept = [row for place, row in enumerate(rows) if not place or not _counts_through(row, rows[place - 1])]
    return list(zip(*kept, strict=True))


def _headers_of_tool(
    tool: Tool, names_row: int, sheet: Sheet, rows: tuple[int, ...], parts: list[tuple[str, ...]]
) -> list[str]:
    """Column names for what the tool itself adds, the wording of the question for the others."""
    kinds = {row: row_kind(tool, sheet.row(names_row), sheet.row(row)) for row in rows if row != names_row}
    kept = [place for place, row in enumerate(rows) if kinds.get(row) != "mark"]
    parts = [tuple(_plain(column[place], tool) for place in kept) for column in parts]
    names = [column[kept.index(rows.index(names_row))] for column in parts]
    if tool.text == "names" or len(kept) == 1:
        return names
    if tool.text == "all":
        return joined(parts)
    words = [next((t for t in reversed(column) if t), "") for column in parts]
    often = Counter(words)
    both = [f"{name} / {text}" if text and text != name else name for name, text in zip(names, words, strict=True)]
    asked = [b if often[text] > 1 or not text else text for b, text in zip(both, words, strict=True)]
    own = [tool.role(name) is not None for name in names]
    return [
        name if is_own else text
        for name, text, is_own in zip(names, _most_pairs([asked, both, names]), own, strict=True)
    ]


def _plain(text: str, tool: Tool) -> str:
    text = " ".join(text.split())
    return "" if text.casefold() in tool.drop else text


def _each_row(parts: list[tuple[str, ...]]) -> list[list[str]]:
    """The rows that name nearly every column by themselves, where there are several: variable names, labels."""
    rows = list(zip(*parts, strict=True)) if parts and len(parts[0]) > 1 else []
    return [list(row) for row in rows if sum(map(bool, row)) >= 0.8 * len(row) and len(set(row)) > 0.8 * len(row)]


def _most_pairs(candidates: list[list[str]]) -> list[str]:
    """The headers among which most expectations find their perception; the first of equals."""
    if len(candidates) == 1:
        return candidates[0]
    return max(candidates, key=lambda headers: len(find_sides({i: h for i, h in enumerate(headers) if h}).pairs))


def joined(parts: list[tuple[str, ...]]) -> list[str]:
    """One header per column out of its header rows; a merged cell on top counts for the columns to its right.

    >>> joined([("Wait", "expected"), ("", "perceived"), ("Date", "")])
    ['Wait / expected', 'Wait / perceived', 'Date']
    """
    above, found = "", []
    over = _widths(parts)
    for place, column in enumerate(parts):
        texts = [text.strip() for text in column]
        if len(texts) > 1:
            texts = ["" if re.fullmatch(r"Unnamed: \d+(_level_\d+)?", text) else text for text in texts]
            above = texts[0] or (above if over[place] else "")
            texts[0] = texts[0] or (above if any(texts[1:]) else "")
        found.append(" / ".join(dict.fromkeys(text for text in texts if text)))
    return found


def _widths(parts: list[tuple[str, ...]]) -> list[bool]:
    """Whether the cell on top still reaches over each column.

    The last one ends where its partner ends: with the same names under both, what follows belongs to neither.
    """
    reach = [True] * len(parts)
    starts = [place for place, column in enumerate(parts) if column[0].strip()]
    if len(starts) < 2 or not parts or len(parts[0]) < 2:
        return reach
    groups = [[column[1:] for column in parts[a:b]] for a, b in zip(starts, [*starts[1:], len(parts)], strict=True)]
    partner = next((g for g in groups[:-1] if len(g) > 1 and groups[-1][: len(g)] == g), None)
    if partner:
        reach[starts[-1] + len(partner) :] = [False] * (len(parts) - starts[-1] - len(partner))
    return reach


def _is_header(row: tuple[Cell, ...]) -> bool:
    """Mostly words, or numbers that count the columns through."""
    cells = [cell for cell in row if cell is not None]
    words = [cell for cell in cells if isinstance(cell, str) and not _is_number(cell)]
    values = [number(str(cell)) for cell in cells if _is_number(cell)]
    counting = len(set(values)) == len(values) > 2 and values == sorted(values)
    return len(words) >= 0.5 * len(cells) or (counting and len(values) + len(words) == len(cells))


def _heads_groups(row: tuple[Cell, ...], most: int) -> bool:
    """Whether a thinly filled row above the headers stands over groups of them: both sides, or many questions."""
    cells = [cell for cell in row if cell is not None]
    words = [cell for cell in cells if isinstance(cell, str) and not _is_number(cell)]
    sides = {spoken_of(cell) for cell in words} - {None}
    return len(words) == len(cells) and (len(sides) >= 2 or len(words) >= max(3, 0.3 * most))


def _continues(head: tuple[tuple[Cell, ...], ...], rows: list[int]) -> bool:
    """Whether the row below is one more header row: words over numbers, a count of the columns, or choices."""
    row, below = head[rows[-1] + 1], head[rows[-1] + 2 :]
    if _counts_through(row, head[rows[-1]]) and not _could_be_answers(row, below):
        return True
    if any(map(_is_number, row)):
        return False
    if any(isinstance(cell, str) and main_side(cell) and not wording([cell]) for cell in row):  # "below expectations"
        return True
    numeric = [
        place
        for place in range(len(row))
        if (cells := [r[place] for r in below if r[place] is not None]) and all(map(_is_number, cells))
    ]
    words = [place for place in numeric if isinstance(row[place], str)]
    return len(below) >= 2 and (len(words) >= max(2, 0.5 * len(numeric)) or _fills_gaps(head[rows[-1]], row, below))


def _counts_through(row: tuple[Cell, ...], above: tuple[Cell, ...]) -> bool:
    """1, 2, 3 … under every header."""
    cells = [number(str(cell)) for cell in row if cell not in (None, "")]
    return len(cells) > 2 and cells == list(range(1, len(cells) + 1)) and len(cells) >= sum(map(bool, above))


def _could_be_answers(row: tuple[Cell, ...], below: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether every cell is a number such as stand below it: five questions answered with 1, 2, 3, 4, 5."""
    for place, cell in enumerate(row):
        values = [number(str(r[place])) for r in below if r[place] is not None]
        if cell is not None and not (values and min(values) <= number(str(cell)) <= max(values)):
            return False
    return True


def _fills_gaps(above: tuple[Cell, ...], row: tuple[Cell, ...], below: tuple[tuple[Cell, ...], ...]) -> bool:
    """Whether a row names the columns that the row above leaves blank, in words that no answer repeats."""
    blank = [place for place, cell in enumerate(above) if cell is None and isinstance(row[place], str)]
    named = [place for place, cell in enumerate(above) if cell is not None]
    fresh = [place for place in blank if all(r[place] != row[place] for r in below)]
    return len(fresh) >= 2 and len(fresh) == len(blank) and any(row[place] is None for place in named)


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, float) or (isinstance(cell, str) and bool(re.fullmatch(r"\s*[+-]?\d+([.,]\d+)?\s*", cell)))
