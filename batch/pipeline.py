"""A survey file to a Survey in one call, for the command line and for the pages alike."""

from __future__ import annotations

from dataclasses import dataclass, replace

from intake.guess import guess
from intake.layouts.answers_sheet import no_sheet
from intake.mapping import Mapping
from intake.reading.files import read
from intake.reading.sheets import Book, Refusal
from intake.tidy import Tidy, tidy
from intake.together import together


@dataclass(frozen=True, eq=False)
class Loaded:
    """A file on its way: what was read, how it was taken, what it became."""

    name: str
    book: Book
    mapping: Mapping
    tidy: Tidy


def load(
    data: bytes,
    name: str,
    *,
    mapping: Mapping | None = None,
    sheet: str | None = None,
    encoding: str | None = None,
    header_rows: tuple[int, ...] | None = None,
    expectations: tuple[bytes, str] | None = None,
) -> Loaded:
    """Read, guess (unless a mapping is given) and tidy a file.

    `name` is the file's name, `sheet` the one with the answers, `encoding` overrides what the bytes look like,
    `header_rows` are the spreadsheet rows that hold the headers, `expectations` a second file (bytes, name) with what
    the same customers expected.
    Raises Refusal, whose details hold all that its words need.
    """
    try:
        book = _book(data, name, encoding, mapping, expectations)
        taken = (
            _said(book, mapping, sheet, header_rows) if mapping else guess(book, sheet=sheet, header_rows=header_rows)
        )
        _check_rows(book, taken, header_rows)
        found = tidy(book, taken)
    except Refusal as refusal:
        raise Refusal(refusal.code, **{"name": name, **refusal.details}) from refusal
    if sheet:  # named by a person: no longer a question
        found = replace(found, questions=tuple(q for q in found.questions if q.code != "sheet"))
    return Loaded(name, book, taken, found)


def _book(
    data: bytes, name: str, encoding: str | None, mapping: Mapping | None, expectations: tuple[bytes, str] | None
) -> Book:
    if expectations is None:
        return _read(data, name, encoding, mapping)
    return together([(data, name), expectations], sides=("perception", "expectation"), encoding=encoding)


def _read(data: bytes, name: str, encoding: str | None, mapping: Mapping | None) -> Book:
    """The book; the encoding a mapping remembers counts only as long as this file is written in it."""
    if encoding or not mapping or not mapping.encoding:
        return read(data, name, encoding=encoding)
    try:
        return read(data, name, encoding=mapping.encoding)
    except Refusal as refusal:
        if refusal.code not in ("wrong_encoding", "unknown_encoding"):
            raise
        return read(data, name)


def _check_rows(book: Book, taken: Mapping, header_rows: tuple[int, ...] | None) -> None:
    """Refuse header rows that a person named and the sheet does not have."""
    sheet = book.sheet(taken.sheets.get("responses", "")) or book.sheets[0]
    if header_rows and max(header_rows) > len(sheet.head):
        raise Refusal("no_header_row", row=max(header_rows), last=len(sheet.head))


def _said(book: Book, mapping: Mapping, sheet: str | None, header_rows: tuple[int, ...] | None) -> Mapping:
    """The mapping with the sheet and the header rows that a person named beside it."""
    if header_rows is not None:
        mapping = replace(mapping, header_rows=header_rows)
    if not sheet:
        return mapping
    if book.sheet(sheet) is None:
        raise no_sheet(book, sheet)
    return replace(mapping, sheets={**mapping.sheets, "responses": sheet})
