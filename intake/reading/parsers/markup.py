"""Web pages: many survey tools send a table of a page and call it .xls. For the limited process."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser

import pyarrow as pa

from intake.reading import column_types, encoding, limits
from intake.reading.parsers import delimited
from intake.reading.raw import Raw
from intake.reading.refusal import Refusal

WORKBOOK = b"urn:schemas-microsoft-com:office:spreadsheet"
CHARSET = re.compile(rb"""charset\s*=\s*["']?([\w.:-]+)""", re.IGNORECASE)
START = 2**12


def sheets(data: bytes, encoding_name: str | None = None, doubtful: bool = False) -> Iterator[Raw]:
    """Each table of the page as a sheet. Raises Refusal."""
    if WORKBOOK in data[:START]:
        raise Refusal("other_format", ending=".xml")
    if data[:START].lower().startswith(b"mime-version:"):
        raise Refusal("other_format", ending=".mht")
    found = encoding_name or _encoding(data)
    page = _Page()
    page.feed(delimited.decoded(data, found))
    page.close()
    tables = [grid for table in page.tables if (grid := _grid(table)) and len(grid) > 1 and len(grid[0]) > 1]
    if not tables:
        raise Refusal("not_a_spreadsheet")
    for place, grid in enumerate(tables, 1):
        arrays = [pa.chunked_array([pa.array(column, column_types.TEXT)]) for column in zip(*grid, strict=True)]
        table = pa.table(arrays, names=[str(i) for i in range(len(arrays))])
        yield delimited.sheet(table, "html", "" if len(tables) == 1 else f"table {place}", found)


def _encoding(data: bytes) -> str:
    """What the bytes begin with, what the page says of itself, what its letters look like."""
    said = CHARSET.search(data[:START].replace(b"\0", b""))
    guessed = encoding.detect(data)
    name = guessed if guessed in ("utf-8", "utf-16-le", "utf-16-be") else said[1].decode("ascii") if said else guessed
    if name is None:
        raise Refusal("no_encoding")
    return "gb18030" if name.lower() in ("gb2312", "gbk") else name


def _grid(table: list) -> list[list]:
    """Rows of (text, columns, rows) as rows of equal length; a cell that spans others stands in the first of them."""
    taken, places, width = set(), [], 0
    for row, cells in enumerate(table):
        column = 0
        for text, across, down in cells:
            while (row, column) in taken:
                column += 1
            if column + across > limits.COLUMNS:
                raise Refusal("too_wide", columns=column + across, limit=limits.COLUMNS)
            places.append((row, column, text))
            taken.update((row + i, column + j) for i in range(min(down, len(table) - row)) for j in range(across))
            column += across
        width = max(width, column)
    grid = [[None] * width for _ in table]
    for row, column, text in places:
        grid[row][column] = text
    return grid


class _Page(HTMLParser):
    """The tables of a page as rows of (text, columns, rows); a table inside a table is part of its cell."""

    def __init__(self):
        super().__init__()
        self.tables, self._depth, self._text, self._span = [], 0, None, (1, 1)

    def handle_starttag(self, tag, attrs):
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append([])
        elif self._depth == 1 and tag in ("tr", "td", "th"):
            self._end_cell()
            if tag == "tr" or not self.tables[-1]:
                self.tables[-1].append([])
            if tag != "tr":
                self._text, self._span = [], (_number(attrs, "colspan"), _number(attrs, "rowspan"))
        elif self._text is not None and tag in ("br", "p", "div"):
            self._text.append("\n")

    def handle_endtag(self, tag):
        if self._depth == 1 and tag in ("tr", "td", "th", "table"):
            self._end_cell()
        if tag == "table" and self._depth:
            self._depth -= 1

    def handle_data(self, data):
        if self._text is not None:
            self._text.append(data)

    def _end_cell(self):
        if self._text is not None:
            text = re.sub(r"[^\S\n]+", " ", "".join(self._text)).strip()
            self.tables[-1][-1].append((re.sub(r"\s*\n\s*", "\n", text) or None, *self._span))
            self._text = None


def _number(attrs, name: str) -> int:
    """How many columns or rows a cell covers; one when it says nonsense."""
    text = dict(attrs).get(name) or ""
    return min(max(int(text), 1), limits.COLUMNS + 1) if re.fullmatch(r"[0-9]{1,9}", text) else 1
