"""What a file really is, by its first bytes: its name may say something else."""

from __future__ import annotations

from intake.reading.encoding import unmarked_utf16

TEXTS = (".csv", ".tsv", ".txt")
SURVEYS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".sav", ".zsav", *TEXTS)
"""The files that may hold a survey, by their endings; an archive (.zip) may hold one of them."""

PARSERS = {"zip": "archives", "ole": "older", "sav": "spss", "markup": "markup", "text": "delimited"}
"""Which module reads what the bytes are."""

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
SPSS = (b"$FL2", b"$FL3")
PAGES = (b"<!doctype html", b"<html", b"<?xml", b"<table", b"<head", b"<meta", b"<style", b"<body", b"mime-version:")
OTHERS = (b"{\\rtf", b"%pdf-", b"<!doctype", b"<svg")
UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


def kind(data: bytes) -> str:
    """What the bytes are: "text", "zip" (most workbooks too), "ole" (.xls), "locked" (a workbook with a password),
    "sav", "markup" (a web page or other XML) or "other".

    >>> kind(b"a;b"), kind(b"\\x89PNG\\r\\n\\x1a\\n\\0\\0"), kind(b"PK\\x03\\x04 [Content_Types].xml"), kind(b"<html>")
    ('text', 'other', 'zip', 'markup')
    """
    if data.startswith(OLE):
        return "locked" if _LOCKED in data else "ole"
    if data.startswith(SPSS):
        return "sav"
    if data.startswith(ZIP):
        return "zip"
    start = data[:256].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if start.startswith(PAGES):
        return "markup"
    return "text" if _is_text(data) and not start.startswith(OTHERS) else "other"


def _is_text(data: bytes) -> bool:
    """Text has next to no control characters, unless it is UTF-16, where every second byte of Latin letters is NUL."""
    start = data[:4096]
    controls = len(start) - len(start.translate(None, _CONTROLS))
    return controls * 200 <= len(start) or start.startswith(UTF16) or unmarked_utf16(data) is not None
