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

from intake import columns, encoding, limits
from intake.sheets import HEAD_ROWS, Refusal, Sheet, trimmed

DELIMITERS = ",;\t|"
_SAMPLE_ROWS = 60
_SAMPLE_LETTERS = 2**18
_LONGEST_ROW = 2**24


def read(data: bytes, name: str, *, encoding_name: str | None = None) -> tuple[tuple[Sheet, ...], str]:
    """The one sheet of a text table, or none when it is blank, and its encoding. Raises Refusal."""
    found = encoding_name or encoding.detect(data)
    if found is None:
        raise Refusal("no_encoding", name=name)
    text, delimiter = _announced(_decoded(data, name, found).rstrip("\r\n\x1a"))
    if not text.strip():
        return (), found
    sheet = _sheet(_table(text, delimiter or sniff(text), name))
    return (sheet,) if sheet else (), found


def _decoded(data: bytes, name: str, encoding_name: str) -> str:
    try:
        text = encoding.decode(data, encoding_name)
    except LookupError:
        raise Refusal("unknown_encoding", name=name, encoding=encoding_name) from None
    except ValueError:
        raise Refusal("wrong_encoding", name=name, encoding=encoding_name) from None
    if "\0" in text:
        raise Refusal("not_a_spreadsheet", name=name)
    return text


def _announced(text: str) -> tuple[str, str]:
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


def _table(text: str, delimiter: str, name: str) -> pa.Table:
    """All cells as text; short rows are filled up, rows keep their numbers."""
    _check(1, text.count(delimiter) + text.count("\n") + text.count("\r"), name)
    try:
        if text.count('"') % 2 == 0:
            width = max(len(next(_rows(text, delimiter))), 1)
            return _parse(text.encode("utf-8", "replace"), delimiter, width, name)
    except (pa.ArrowInvalid, csv.Error):
        pass  # rows of different length, or blank ones
    try:
        return _parse(*_evened(text, delimiter, name), name)
    except (pa.ArrowInvalid, csv.Error) as error:
        raise Refusal("unreadable", name=name) from error


def _parse(data: bytes, delimiter: str, width: int, name: str) -> pa.Table:
    _check(width, 0, name)
    names = [str(i) for i in range(width)]
    return pa.csv.read_csv(
        pa.py_buffer(data),
        read_options=pa.csv.ReadOptions(column_names=names, block_size=_LONGEST_ROW),
        parse_options=pa.csv.ParseOptions(
            delimiter=delimiter, newlines_in_values=b'"' in data, ignore_empty_lines=False
        ),
        convert_options=pa.csv.ConvertOptions(
            column_types=dict.fromkeys(names, columns.TEXT), strings_can_be_null=True, null_values=[""]
        ),
    )


def _check(width: int, cells: int, name: str) -> None:
    if width > limits.COLUMNS:
        raise Refusal("too_wide", name=name, columns=width, limit=limits.COLUMNS)
    if cells > limits.CELLS:
        raise Refusal("too_many_cells", name=name, millions=limits.CELLS // 1_000_000)


def _evened(text: str, delimiter: str, name: str) -> tuple[bytes, str, int]:
    """The same table with every row as long as the longest."""
    quoting = csv.QUOTE_NONE if _never_closed(text, delimiter) else csv.QUOTE_MINIMAL
    rows, width = 0, 1
    for row in _rows(text, delimiter, quoting):
        rows, width = rows + 1, max(width, len(row))
    _check(width, rows * width, name)
    out = io.TextIOWrapper(io.BytesIO(), "utf-8", "replace", newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows(row + [""] * (width - len(row)) for row in _rows(text, delimiter, quoting))
    out.flush()
    return out.buffer.getvalue(), ",", width


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


def _sheet(table: pa.Table) -> Sheet | None:
    head = [column.slice(0, HEAD_ROWS).to_pylist() for column in table.columns]
    rows = (tuple(None if cell is None or cell.isspace() else cell for cell in row) for row in zip(*head, strict=True))
    return trimmed("", tuple(rows), columns.settle_all(table.slice(HEAD_ROWS)))
