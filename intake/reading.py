"""Bytes to sheets: the one door through which a file comes in."""

from __future__ import annotations

from pathlib import PurePath

from intake import delimited, endings, excel, limits
from intake.sheets import Book, Refusal

WORKBOOKS = (".xlsx", ".xlsm")
TEXTS = (".csv", ".tsv", ".txt")


def read(data: bytes, name: str, *, encoding: str | None = None) -> Book:
    """The raw sheets of a spreadsheet file.

    `name` is the file's name: its ending must agree with what the file is. `encoding` overrides the guess for a
    text table and says nothing about a workbook. Raises Refusal, and nothing else, whatever the bytes are.

    >>> read(b"Q1,Q2\\n5,007\\n", "answers.csv").sheets[0].head
    (('Q1', 'Q2'), ('5', '007'))
    """
    ending = PurePath(name).suffix.lower()
    if not data:
        raise Refusal("empty", name=name)
    if len(data) > limits.FILE_BYTES:
        raise Refusal("too_large", name=name, megabytes=limits.FILE_BYTES // limits.MEBIBYTE)
    kind = endings.kind(data)
    _agree(kind, ending, name)
    if ending in WORKBOOKS:
        return _book(excel.read(data, name), None, "xlsx", name)
    sheets, found = delimited.read(data, name, encoding_name=encoding)
    return _book(sheets, found, "csv", name)


def _agree(kind: str, ending: str, name: str) -> None:
    """Refuse what OneX cannot read, and a name that says something else than the file."""
    if kind == "locked":
        raise Refusal("password", name=name)
    if kind in endings.LATER:
        raise Refusal("other_format", name=name, ending=f".{kind}")
    if kind == "xlsx" and ending not in WORKBOOKS:
        raise Refusal("wrong_ending", name=name, ending=".xlsx")
    if kind == "text" and ending not in TEXTS and ending in (*WORKBOOKS, *(f".{later}" for later in endings.LATER), ""):
        raise Refusal("wrong_ending", name=name, ending=".csv")
    if not ((kind == "text" and ending in TEXTS) or (kind in ("xlsx", "archive") and ending in WORKBOOKS)):
        raise Refusal("not_a_spreadsheet", name=name)


def _book(sheets, encoding: str | None, kind: str, name: str) -> Book:
    if not sheets:
        raise Refusal("empty", name=name)
    return Book(sheets, encoding, kind)
