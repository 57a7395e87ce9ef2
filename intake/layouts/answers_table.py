"""The one place where a book and a mapping become the table of one row per respondent.

A survey tool may write one row per answer, or each side into a sheet of its own; `mapping.layout` says which. None is
for a file that has a row per respondent already; {"kind": "wide"} says that a person said so, and {"kind": "block",
"which": 2} that only the second of several tables under each other is read.
"""

from __future__ import annotations

from dataclasses import replace

from intake.layouts.answers_sheet import Table, answers_sheet, table
from intake.layouts.blocks import BLOCK, block
from intake.layouts.find_joins import propose_join
from intake.layouts.find_long_form import WIDEST, propose_long
from intake.layouts.header_rows import find_header_rows
from intake.layouts.joining import JOIN, joined_table
from intake.layouts.legend import remarks
from intake.layouts.long_form import LONG, headers_of, wide
from intake.mapping import Column, Mapping, header_key
from intake.reading.sheets import Book


def answers_table(book: Book, mapping: Mapping) -> Table:
    """The answers, one row per respondent: the answers sheet as `mapping.layout` says to read it.

    Raises Refusal no_table, no_row.
    """
    found = _answers_table(book, mapping)
    return replace(found, remarks=remarks(book, found))


def _answers_table(book: Book, mapping: Mapping) -> Table:
    if (mapping.layout or {}).get("kind") == JOIN:
        return joined_table(book, mapping.layout, mapping.header_rows)
    if (mapping.layout or {}).get("kind") == LONG:
        listed = tuple(Column(header) for header in headers_of(mapping.layout))
        return wide(sheet_table(book, replace(mapping, columns=listed)), mapping.layout)
    found = sheet_table(book, mapping)
    if (mapping.layout or {}).get("kind") == BLOCK:
        return replace(found, body=block(found.body, found.again, mapping.layout.get("which", 1)))
    return found


def propose_layout(book: Book, mapping: Mapping) -> dict | None:
    """The layout of a file nobody has mapped yet; `mapping` holds no more than its sheet and header rows."""
    found = mapping.layout or propose_join(book, mapping.sheets.get("responses"))
    if found or answers_sheet(book, mapping.sheets.get("responses"))[0].width > WIDEST:
        return found
    return propose_long(sheet_table(book, mapping))


def sheet_table(book: Book, mapping: Mapping) -> Table:
    """The answers sheet with the mapping's header rows where its headers stand there, else where they are found."""
    wanted = mapping.sheets.get("responses")
    sheet = book.sheet(wanted) if wanted else None
    sheet = sheet or answers_sheet(book)[0]
    said = mapping.header_rows
    if said is not None and all(1 <= row <= len(sheet.head) for row in said):
        found = table(sheet, said)
        listed = {header_key(column.header) for column in mapping.columns}
        if not said or not listed or listed & set(map(header_key, found.headers)):
            return found
    return table(sheet, find_header_rows(sheet))
