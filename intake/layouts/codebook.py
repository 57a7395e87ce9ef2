"""A codebook: a sheet that lists the codes used as headers (Q1, Q2 …) with what was asked."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pandas as pd

from analytics.survey import Item, Scale
from intake import workbook
from intake.layouts.answers_sheet import Table, table
from intake.layouts.workbook_sheets import Known
from intake.mapping import header_key
from intake.pairing.headers import SIDES, readings, tokens
from intake.problems import cell_text
from intake.profiles import profile
from intake.reading.sheets import Book, Refusal, Sheet

LEAST, LISTED, FIRST_COLUMNS, LONGEST = 3, 0.6, 3, 5000


@dataclass(frozen=True)
class Entry:
    """What a codebook says of one column; `side` is "" where only the text may tell it."""

    text: str
    dimension: str = ""
    side: str = ""


def read_codebook(book: Book, answers: Table) -> dict[str, Entry]:
    """The entries by header (as intake.mapping.header_key writes it) of the sheet that lists most headers; else {}.

    A codebook lists at least three headers, and most of what it lists are headers; each has a text.
    """
    if len(book.sheets) < 2 or answers.joined:
        return {}
    headers = {header_key(header) for header in answers.headers} - {""}
    found = [_entries(sheet, headers) for sheet in book.sheets if _may_be(sheet, answers)]
    return max(found, key=len, default={})


def _may_be(sheet: Sheet, answers: Table) -> bool:
    kind = workbook.sheet_kind(sheet.name)
    own = kind == "items" and workbook.sheet_kind(answers.sheet.name) == "responses"  # read as the workbook's own
    return sheet.name != answers.sheet.name and not own and kind in (None, "items") and sheet.last_row <= LONGEST


def _entries(sheet: Sheet, headers: set[str]) -> dict[str, Entry]:
    first = next((row for row, cells in enumerate(sheet.head, 1) if sum(cell is not None for cell in cells) >= 2), 0)
    try:
        listed = table(sheet, (first,)) if first else None
    except Refusal:
        listed = None
    if listed is None:
        return {}
    body = listed.body.map(lambda cell: cell_text(cell).strip())
    if header_key(listed.headers[0]) in headers:  # no header row: its first row is an entry like the others
        body = pd.concat([pd.DataFrame([dict(enumerate(listed.headers))]), body])
    for place in list(body)[:FIRST_COLUMNS]:
        codes = [header_key(cell) for cell in body[place]]
        known = [code in headers for code in codes]
        if sum(known) >= LEAST and sum(known) >= LISTED * sum(code != "" for code in codes):
            return _read(listed, body.assign(code=codes)[known], place)
    return {}


def _read(listed: Table, rows: pd.DataFrame, codes: int) -> dict[str, Entry]:
    others = [place for place in range(len(listed.headers)) if place != codes]
    kinds = {place: workbook.column_id("items", listed.headers[place]) for place in others}
    side = next((place for place in others if _is_side(rows[place])), None)
    dimension = next((place for place in others if kinds[place] == "dimension"), None)
    texts = [place for place in others if place not in (side, dimension)]
    if not texts:
        return {}
    text = max(texts, key=lambda place: (rows[place].nunique() >= LISTED * len(rows), rows[place].str.len().mean()))
    found = {}
    for _, row in rows.iterrows():
        said = _side(row[side]) if side is not None else ""
        if row[text]:
            found.setdefault(row["code"], Entry(row[text], row[dimension] if dimension is not None else "", said))
    return found


def _is_side(cells: pd.Series) -> bool:
    """A column that says nothing but sides, two of them at least, or leaves a cell empty."""
    said = {_side(cell) for cell in cells if cell}
    return len(said - {""}) >= 2 and "" not in said


def _side(cell: str) -> str:
    """The side that a cell names and nothing else.

    >>> _side("Expectation"), _side("P"), _side("感知"), _side("waiting time")
    ('expectation', 'perception', 'perception', '')
    """
    said = tokens(cell)
    letters = profile("sides")["letters"]
    own = [reading.side for reading in readings(cell) if reading.stem == () and reading.kind == "word"]
    lettered = [side for side in SIDES if len(said) == 1 and said[0] in letters[side]]
    return next(iter([*own, *lettered]), "")


def without_side(text: str) -> str:
    """What is asked without the words that say its side; the whole text where nothing else is left.

    >>> without_side("Expected waiting time"), without_side("等候时间（感知）"), without_side("Wait – perceived")
    ('waiting time', '等候时间', 'Wait')
    """
    words = [word for side in SIDES for word in profile("sides")["words"][side]]
    ascii_words = "|".join(re.escape(word) for word in words if word.isascii())
    others = "|".join(sorted((re.escape(word) for word in words if not word.isascii()), key=len, reverse=True))
    left = re.sub(rf"(?<![A-Za-z])(?:{ascii_words})(?![A-Za-z])|(?:{others})", " ", text, flags=re.IGNORECASE)
    left = re.sub(r"[(（\[【]\s*[)）\]】]", " ", left)
    left = re.sub(r"\s+", " ", left).strip(" \t-–—_:：/|,，.。、")
    return left or text.strip()


def known_items(codebook: dict[str, Entry], headers: dict[str, str]) -> dict[str, Known]:
    """What a codebook knows of the mapping's items; headers: item -> the header of its perception."""
    found = {}
    for item, header in headers.items():
        entry = codebook.get(header_key(header))
        if entry:
            text = without_side(entry.text)
            named = {"en": text} if text.isascii() else {"zh": text}
            dimension = workbook.choice_id("dimension", entry.dimension) or entry.dimension
            found[item] = Known(Item(item, Scale(1.0, 5.0), dimension=dimension, **named), None)
    return found
