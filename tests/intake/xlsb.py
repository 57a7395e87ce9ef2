"""A small .xlsb, written record by record ([MS-XLSB] 2.3): no library writes this format."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime

DAYS = date(1899, 12, 30)
SHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
RELATED = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
RELATION = '<Relationship Id="{}" Type="{}" Target="{}"/>'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>'
)


def xlsb(rows: list[list], *, name: str = "Sheet1") -> bytes:
    """A workbook of one sheet; numbers, texts, flags and dates, None is no cell."""
    bundle = struct.pack("<II", 0, 1) + _text("rId1") + _text(name)
    book = record(131) + record(143) + record(156, bundle) + record(144) + record(132)
    formats = [struct.pack("<HH12x", 0, code) for code in (0, 14)]  # 14 is a date
    styles = record(278) + record(617, struct.pack("<I", 2)) + b"".join(record(47, one) for one in formats)
    parts = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELATED.format(RELATION.format("rId1", SHEET + "officeDocument", "xl/workbook.bin")),
        "xl/_rels/workbook.bin.rels": RELATED.format(
            RELATION.format("rId1", SHEET + "worksheet", "worksheets/sheet1.bin")
            + RELATION.format("rId2", SHEET + "styles", "styles.bin")
        ),
        "xl/workbook.bin": book,
        "xl/styles.bin": styles + record(618) + record(279),
        "xl/worksheets/sheet1.bin": _sheet(rows),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()


def record(kind: int, content: bytes = b"") -> bytes:
    return _number(kind) + _number(len(content)) + content


def _number(value: int) -> bytes:
    return bytes([value]) if value < 128 else bytes([value & 127 | 128]) + _number(value >> 7)


def _text(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def _sheet(rows: list[list]) -> bytes:
    size = struct.pack("<IIII", 0, max(len(rows) - 1, 0), 0, max(map(len, rows), default=1) - 1)
    lines = []
    for number, row in enumerate(rows):
        lines.append(record(0, struct.pack("<IIHHBI", number, 0, 300, 0, 0, 0)))
        lines += [_cell(column, cell) for column, cell in enumerate(row) if cell is not None]
    return record(129) + record(148, size) + record(145) + b"".join(lines) + record(146) + record(130)


def _cell(column: int, cell) -> bytes:
    place = struct.pack("<II", column, int(isinstance(cell, date)))  # the second style shows a date
    if isinstance(cell, bool):
        return record(4, place + bytes([cell]))
    if isinstance(cell, str):
        return record(6, place + _text(cell))
    if isinstance(cell, datetime):
        cell = (cell - datetime.combine(DAYS, datetime.min.time())).total_seconds() / 86400
    return record(5, place + struct.pack("<d", (cell - DAYS).days if isinstance(cell, date) else cell))
