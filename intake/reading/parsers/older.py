"""Workbooks of Excel 5 to 2003 (.xls). For the limited process only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from intake.reading.parsers import excel
from intake.reading.raw import Raw
from intake.reading.refusal import Refusal

# The record that names a sheet ([MS-XLS] 2.4.28): size, place of the sheet, hidden or not, what kind it is.
SHEET = re.compile(rb"\x85\x00[\x08-\x80]\x00.{4}[\x00-\x02]([\x00\x01\x02\x06])[\x01-\x1f][\x00\x01]", re.DOTALL)
# The first record, then the one that says that all others are encrypted (2.4.21, 2.4.117).
LOCKED = re.compile(
    rb"\x09\x08(\x10\x00\x00\x06\x05\x00.{12}|\x08\x00\x00\x05\x05\x00.{4})(\x86\x00\x00\x00)?\x2f\x00", re.DOTALL
)
MACROS = (b"\x01", b"\x06")
STREAMS = tuple(name.encode("utf-16-le") for name in ("Workbook", "WORKBOOK", "Book", "BOOK"))


def sheets(data: bytes, encoding_name: str | None = None, doubtful: bool = False) -> Iterator[Raw]:
    """The filled sheets. Raises Refusal, and whatever the reader raises."""
    if not any(name in data for name in STREAMS):
        raise Refusal("not_a_spreadsheet")
    if LOCKED.search(data):
        raise Refusal("password")
    kinds = SHEET.findall(data)
    if kinds and all(kind in MACROS for kind in kinds):
        raise Refusal("macros_only")
    found = False
    for sheet in excel.sheets(data, "xls"):
        found = True
        yield sheet
    if not found and "_VBA_PROJECT".encode("utf-16-le") in data:
        raise Refusal("macros_only")
