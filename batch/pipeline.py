"""A survey file to a Survey in one call, for the command line and for the pages alike."""

from __future__ import annotations

from dataclasses import dataclass, replace

from intake.guess import guess
from intake.guess_sheets import no_sheet
from intake.mapping import Mapping
from intake.reading import read
from intake.sheets import Book, Refusal
from intake.tidy import Tidy, tidy


@dataclass(frozen=True, eq=False)
class Loaded:
    """A file on its way: what was read, how it was taken, what it became."""

    name: str
    book: Book
    mapping: Mapping
    tidy: Tidy


def load(
    data: bytes, name: str, *, mapping: Mapping | None = None, sheet: str | None = None, encoding: str | None = None
) -> Loaded:
    """Read, guess (unless a mapping is given) and tidy a file.

    `name` is the file's name, `sheet` the one with the answers, `encoding` overrides what the bytes look like.
    Raises Refusal, whose details hold all that its words need.
    """
    try:
        book = _read(data, name, encoding, mapping)
        taken = _with_sheet(book, mapping, sheet) if mapping else guess(book, sheet=sheet)
        found = tidy(book, taken)
    except Refusal as refusal:
        raise Refusal(refusal.code, **{**refusal.details, "name": name}) from refusal
    if sheet:  # named by a person: no longer a question
        found = replace(found, questions=tuple(q for q in found.questions if q.code != "sheet"))
    return Loaded(name, book, taken, found)


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


def _with_sheet(book: Book, mapping: Mapping, sheet: str | None) -> Mapping:
    if not sheet:
        return mapping
    if book.sheet(sheet) is None:
        raise no_sheet(book, sheet)
    return replace(mapping, sheets={**mapping.sheets, "responses": sheet})
