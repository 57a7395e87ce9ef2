"""A sheet as a parser hands it over, and its way between processes: one Arrow stream for each sheet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import pyarrow as pa

from intake.reading.limits import HEAD_ROWS

NUMBER = pa.float64()
MOMENT = pa.timestamp("ms")
TEXT = pa.string()
TYPES = (NUMBER, MOMENT, TEXT, pa.null())


@dataclass
class Raw:
    """The first rows of a sheet cell by cell, the rows below column by column, in one of TYPES each.

    `kind` is what the file is, `encoding` that of a text, `labels` {column: {value: label}} those of an .sav.
    `long` are the rows of a text that have more cells than most, by spreadsheet row;
    `hidden` is a sheet that nobody sees in the spreadsheet program.
    """

    kind: str
    name: str
    head: list[list]
    tail: pa.Table
    encoding: str | None = None
    labels: dict[int, dict[float, str]] = field(default_factory=dict)
    long: list[int] = field(default_factory=list)
    hidden: bool = False


def write(sheet: Raw, out) -> None:
    """One sheet as one Arrow stream, what is no column as metadata."""
    about = {
        "kind": sheet.kind,
        "name": sheet.name,
        "head": [[_plain(cell) for cell in row] for row in sheet.head],
        "encoding": sheet.encoding,
        "labels": [[column, list(known.items())] for column, known in sheet.labels.items()],
        "long": sheet.long,
        "hidden": sheet.hidden,
    }
    table = sheet.tail.replace_schema_metadata({"sheet": json.dumps(about)})
    with pa.ipc.new_stream(out, table.schema) as stream:
        stream.write_table(table)


def _plain(cell):
    return {"at": cell.isoformat()} if hasattr(cell, "isoformat") else cell


def sheets(answer: bytes) -> Iterator[Raw]:
    """The sheets that were written. Raises ArrowException, OSError, ValueError, TypeError, KeyError, AttributeError.

    Who wrote them has read a stranger's file: what it says is checked, not believed.
    """
    source = pa.BufferReader(answer)
    while source.tell() < len(answer):
        table = pa.ipc.open_stream(source).read_all()
        table.validate()
        yield _sheet(table)


def _sheet(table: pa.Table) -> Raw:
    about = json.loads(table.schema.metadata[b"sheet"])
    head = [[_cell(cell) for cell in row] for row in about["head"]]
    if len(head) > HEAD_ROWS or any(len(row) != table.num_columns for row in head):
        raise ValueError("rows of another width than the sheet")
    if any(kind not in TYPES for kind in table.schema.types) or (table.num_rows and len(head) != HEAD_ROWS):
        raise ValueError("not the columns agreed")
    labels = {int(column): {float(value): str(label) for value, label in known} for column, known in about["labels"]}
    if any(not 0 <= column < table.num_columns for column in labels):
        raise ValueError("labels of no column")
    encoding = about["encoding"]
    name, encoding = str(about["name"]), None if encoding is None else str(encoding)
    long = [int(row) for row in about["long"]]
    return Raw(str(about["kind"]), name, head, table, encoding, labels, long, bool(about["hidden"]))


def _cell(cell):
    if isinstance(cell, dict):
        return datetime.fromisoformat(cell["at"])
    if isinstance(cell, float) and cell != cell:  # the reader takes the text "nan" for a number
        return "nan"
    return cell if cell is None or isinstance(cell, str) else float(cell)
