"""What a file really is, by its first bytes: its name may say something else."""

from __future__ import annotations

from intake.encoding import unmarked_utf16

LATER = ("xls", "xlsb", "ods", "sav")
"""Formats that are known, so that a person is told how to save them, and not read yet."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
SPSS = (b"$FL2", b"$FL3")
MARKUP = (b"<!doctype", b"<html", b"<?xml", b"<table", b"{\\rtf", b"%pdf-")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


def kind(data: bytes) -> str:
    """What the bytes are: "text", "xlsx", "locked" (a workbook with a password), "archive" (another zip file), one of
    LATER, or "other".

    >>> kind(b"a;b"), kind(b"\\x89PNG\\r\\n\\x1a\\n\\0\\0"), kind(b"PK\\x03\\x04 [Content_Types].xml xl/workbook.xml")
    ('text', 'other', 'xlsx')
    """
    if data.startswith(OLE):
        return "locked" if _LOCKED in data else "xls"
    if data.startswith(SPSS):
        return "sav"
    if data.startswith(ZIP):
        return _archive(data)
    if data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").lower().startswith(MARKUP):
        return "other"
    return "text" if _is_text(data) else "other"


def _archive(data: bytes) -> str:
    if b"application/vnd.oasis.opendocument.spreadsheet" in data[:200]:
        return "ods"
    if b"xl/workbook.bin" in data:
        return "xlsb"
    return "xlsx" if b"[Content_Types].xml" in data and b"xl/" in data else "archive"


def _is_text(data: bytes) -> bool:
    """Text has next to no control characters, unless it is UTF-16, where every second byte of Latin letters is NUL."""
    start = data[:4096]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return controls * 200 <= len(start) or start.startswith(UTF16) or unmarked_utf16(data) is not None
