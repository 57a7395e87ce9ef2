"""Text tables: values between commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import io
import itertools
import math
from collections import Counter
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.csv

from intake.reading import column_types, encoding, limits
from intake.reading.limits import HEAD_ROWS
from intake.reading.parsers import decimal_commas
from intake.reading.raw import Raw
from intake.reading.refusal import Refusal

DELIMITERS = ",;\t|"
SETTLED = ("csv", "html")
"""Kinds of files whose columns are settled where they are parsed."""
RARE = 200  # one NUL among so many letters is a slip of whoever wrote the file

_SAMPLE_ROWS = 60
_SAMPLE_LETTERS = 2**18
_LONGEST_ROW = 2**24


def sheets(data: bytes, encoding_name: str | None = None, doubtful: bool = False, most: int = 0) -> Iterator[Raw]:
    """The one sheet of a text table, or none when it is blank. Raises Refusal.

    `doubtful`: nothing says that this text is a table, so two of its first rows must have two cells. `most` are the
    cells it may have when even, limits.CELLS unless told.
    """
    found = encoding_name or encoding.detect(data)
    if found is None:
        lines = encoding.stray_lines(data)
        raise Refusal("stray_bytes", lines=", ".join(map(str, lines))) if lines else Refusal("no_encoding")
    text, delimiter = announced(decoded(data, found).rstrip("\r\n\x1a"))
    if not text.strip():
        return
    delimiter = delimiter or sniff(text)
    table, long = _table(text, delimiter, most or limits.CELLS)
    made = sheet(decimal_commas.pointed(table) if delimiter != "," else table, "csv", "", found)
    made.long = long
    if doubtful and sum(len(row) - row.count(None) > 1 for row in made.head) < 2:
        raise Refusal("not_a_spreadsheet")
    yield made


def sheet(table: pa.Table, kind: str, name: str, encoding_name: str | None) -> Raw:
    """A table of text cells as a sheet: its first rows as they are, the columns below settled."""
    head = [column.slice(0, HEAD_ROWS).to_pylist() for column in table.columns]
    rows = [[None if cell is None or cell.isspace() else cell for cell in row] for row in zip(*head, strict=True)]
    return Raw(kind, name, rows, column_types.settle_all(table.slice(HEAD_ROWS)), encoding_name)


def decoded(data: bytes, encoding_name: str) -> str:
    """The text of a file. Raises Refusal unknown_encoding, wrong_encoding, not_a_spreadsheet."""
    try:
        text = encoding.decode(data, encoding_name)
    except LookupError:
        raise Refusal("unknown_encoding", encoding=encoding_name) from None
    except ValueError:
        raise Refusal("wrong_encoding", encoding=encoding_name) from None
    if text.count("\0") * RARE > len(text):
        raise Refusal("not_a_spreadsheet")
    return text.replace("\0", "")


def announced(text: str) -> tuple[str, str]:
    """Excel's own first line "sep=;" names the delimiter; Excel does not count it as a row."""
    first, _, rest = text.partition("\n")
    first = first.strip('\r" ')
    return (rest, first[4:]) if first[:4].lower() == "sep=" and first[4:] in tuple(DELIMITERS) else (text, "")


def sniff(text: str) -> str:
    """The delimiter that cuts the first rows into the most columns, as many in every row.

    A first row cut like the others counts double: decimal commas cut the numbers of a table, but not its header.

    >>> sniff("id;score\\n1;4,5\\n2;3,5\\n"), sniff("a,b\\n1,2")
    (';', ',')
    """
    lines = text[:_SAMPLE_LETTERS]
    scores = {delimiter: _consistency(lines, delimiter) for delimiter in DELIMITERS}
    return max(scores, key=scores.get)


def _consistency(lines: str, delimiter: str) -> float:
    """log2(columns) x share of the rows with as many; a delimiter that tears quoted cells apart hardly counts."""
    for strict, worth in ((True, 1.0), (False, 0.1)):
        try:
            rows = itertools.islice(_rows(lines, delimiter, strict=strict), _SAMPLE_ROWS)
            widths = [len(row) for row in rows if row] or [1]
        except csv.Error:
            continue
        width, count = Counter(widths).most_common(1)[0]
        return worth * count / len(widths) * math.log2(width) * (2 if widths[0] == width else 1)
    return 0.0


def _table(text: str, delimiter: str, most: int) -> tuple[pa.Table, list[int]]:
    """(all cells as text, rows longer than most); short rows are filled up, rows keep their numbers."""
    _check(1, text.count(delimiter) + text.count("\n") + text.count("\r"), most)
    try:
        if text.count('"') % 2 == 0:
            width = max(len(next(_rows(text, delimiter))), 1)
            return _parse(text.encode("utf-8", "replace"), delimiter, width), []
    except (pa.ArrowInvalid, csv.Error):
        pass  # rows of different length, or blank ones
    try:
        data, width, long = _evened(text, delimiter, most)
        return _parse(data, ",", width), long
    except (pa.ArrowInvalid, csv.Error) as error:
        raise Refusal("unreadable") from error


def _parse(data: bytes, delimiter: str, width: int) -> pa.Table:
    _check(width, 0, 0)
    names = [str(i) for i in range(width)]
    return pa.csv.read_csv(
        pa.py_buffer(data),
        read_options=pa.csv.ReadOptions(column_names=names, block_size=_LONGEST_ROW),
        parse_options=pa.csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=b'"' in data, ignore_empty_lines=False
        ),
        convert_options=pa.csv.ConvertOptions(
            column_types=dict.fromkeys(names, column_types.TEXT), strings_can_be_null=True, null_values=[""]
        ),
    )


def _check(width: int, cells: int, most: int) -> None:
    if width > limits.COLUMNS:
        raise Refusal("too_wide", columns=width, limit=limits.COLUMNS)
    if cells > most:
        raise Refusal("too_many_cells", millions=most // 1_000_000)


def _evened(text: str, delimiter: str, most: int) -> tuple[bytes, int, list[int]]:
    """The same table with every row as long as the longest: (text, width, rows longer than most)."""
    quoting = csv.QUOTE_NONE if _never_closed(text, delimiter) else csv.QUOTE_MINIMAL
    widths = [len(row) for row in _rows(text, delimiter, quoting)]
    width = max(widths, default=1) or 1
    _check(width, len(widths) * width, most)
    usual = Counter(filter(None, widths)).most_common(1)
    long = [place for place, cells in enumerate(widths, 1) if usual and cells > usual[0][0]]
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", "replace", newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(row + [""] * (width - len(row)) for row in _rows(text, delimiter, quoting))
    out.flush()
    return out.buffer.getvalue(), width, long


def _rows(text: str, delimiter: str, quoting: int = csv.QUOTE_MINIMAL, **options) -> Iterator[list[str]]:
    lines = io.StringIO(text, newline="")
    return csv.reader(lines, delimiter=delimiter, quoting=quoting, **options)


def _never_closed(text: str, delimiter: str) -> bool:
    """Whether a quotation mark opens a cell that no other closes: then quotation marks are letters like others."""
    try:
        for _ in _rows(text, delimiter, strict=True):
            pass
    except csv.Error as error:
        return "end of data" in str(error) or "field larger" in str(error)
    return False
