"""Two files of one survey, the expectations in one and the perceptions in the other, as one book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from intake.layouts.answers_sheet import answers_sheet
from intake.layouts.find_joins import FILES, name_side
from intake.reading.files import read
from intake.reading.sheets import Book, Refusal, Sheet


def together(
    files: Sequence[tuple[bytes, str]], *, sides: Sequence[str] | None = None, encoding: str | None = None
) -> Book:
    """The book of several files (bytes, name), one sheet per file under the file's name without its ending.

    Of a workbook the sheet with the answers is taken. `sides` says "expectation" or "perception" of each file where a
    person said it; else the names must, or the headers (see intake.layouts.find_joins). Raises Refusal with the `name`
    of the file it is about.

    >>> [sheet.name for sheet in together([(b"id,Q1\\n1,5", "expectation.csv"), (b"id,Q1\\n1,4", "visit.csv")]).sheets]
    ['expectation', 'visit']
    """
    books = [(_read(data, name, encoding), name) for data, name in files]
    said = sides or [""] * len(files)
    names = [_with_side(PurePath(name).stem, side) for (_, name), side in zip(files, said, strict=True)]
    sheets = [replace(_answers(*one), name=name) for one, name in zip(books, names, strict=True)]
    encodings = {book.encoding for book, _ in books} - {None}
    return Book(_distinct(sheets), next(iter(encodings)) if len(encodings) == 1 else None, FILES)


def _read(data: bytes, name: str, encoding: str | None) -> Book:
    try:
        return read(data, name, encoding=encoding)
    except Refusal as refusal:
        raise Refusal(refusal.code, **{**refusal.details, "name": name}) from refusal


def _answers(book: Book, name: str) -> Sheet:
    try:
        return answers_sheet(book)[0]
    except Refusal as refusal:
        raise Refusal(refusal.code, **{**refusal.details, "name": name}) from refusal


def _with_side(name: str, side: str) -> str:
    """
    >>> _with_side("march", "perception"), _with_side("期望3月", "expectation")
    ('march (perception)', '期望3月')
    """
    if not side or name_side(name) == side:
        return name
    longer = f"{name} ({side})"
    return longer if name_side(longer) == side else side


def _distinct(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Two files of one name: the second and following get a number."""
    seen: dict[str, int] = {}
    out = []
    for sheet in sheets:
        seen[sheet.name] = seen.get(sheet.name, 0) + 1
        out.append(sheet if seen[sheet.name] == 1 else replace(sheet, name=f"{sheet.name} ({seen[sheet.name]})"))
    return tuple(out)
