"""Bytes to sheets: the one door through which a file comes in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from intake.reading import column_types, endings, limited, limits
from intake.reading.parsers import delimited
from intake.reading.raw import Raw
from intake.reading.sheets import Book, Refusal, Sheet, trimmed


def read(data: bytes, name: str, *, encoding: str | None = None) -> Book:
    """The raw sheets of a spreadsheet file.

    What the file is counts, not what it is called; only a text without one of our endings must look like a table.
    `encoding` overrides the guess for a text table and says nothing about a workbook. Raises Refusal, and nothing
    else, whatever the bytes are.

    >>> read(b"Q1,Q2\\n5,007\\n", "answers.csv").sheets[0].head
    (('Q1', 'Q2'), ('5', '007'))
    """
    if not data:
        raise Refusal("empty", name=name)
    if len(data) > limits.FILE_BYTES:
        raise Refusal("too_large", name=name, megabytes=limits.FILE_BYTES // limits.MEBIBYTE)
    kind, ending = endings.kind(data), PurePath(name).suffix.lower()
    if kind == "locked":
        raise Refusal("password", name=name)
    if kind not in endings.PARSERS:
        raise Refusal("not_a_spreadsheet", name=name)
    found = _parsed(data, name, kind, encoding, kind == "text" and ending not in endings.TEXTS)
    if kind == "text" and ending not in (
        *endings.SURVEYS,
        ".zip",
        "",
    ):  # a program or a letter may look like a table too
        raise Refusal("wrong_ending", name=name, ending=".csv")
    sheets = tuple(sheet for one in found if (sheet := _sheet(one)))
    if not sheets:
        raise Refusal("empty", name=name)
    return Book(sheets, found[0].encoding, found[0].kind)


def _parsed(data: bytes, name: str, kind: str, encoding: str | None, doubtful: bool) -> list[Raw]:
    if kind == "text" and len(data) <= limits.TEXT_IN_PLACE:
        try:
            return list(delimited.sheets(data, encoding, doubtful, limits.CELLS_IN_PLACE))
        except Refusal as refusal:
            if refusal.code != "too_many_cells":
                raise Refusal(refusal.code, **{**refusal.details, "name": name}) from refusal
    return limited.read(data, name, kind, encoding=encoding, doubtful=doubtful)


def _sheet(one: Raw) -> Sheet | None:
    tail = one.tail if one.kind in delimited.SETTLED else column_types.settle_all(one.tail)
    sheet = trimmed(one.name, tuple(map(tuple, one.head)), tail)
    return replace(sheet, labels=one.labels, long=frozenset(one.long), hidden=one.hidden) if sheet else None
