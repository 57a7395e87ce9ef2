"""Files of SPSS (.sav, .zsav), with their labels. For the limited process only."""

from __future__ import annotations

import io
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, time

import pyarrow as pa

from intake.reading import column_types, limits
from intake.reading.raw import Raw
from intake.reading.refusal import Refusal

if sys.modules.get("numpy", sys) is None:  # switched off for the other parsers, and needed here
    del sys.modules["numpy"]

import pyreadstat

from intake.reading.parsers.sav_labels import name_columns


def sheets(data: bytes, encoding_name: str | None = None, doubtful: bool = False) -> Iterator[Raw]:
    """The answers as one sheet: the questions in row 1, one respondent in each row below. Raises Refusal.

    What the file declares missing is an empty cell. Numbers that stand for names (1 = North) become those names;
    numbers that stand for the levels of a scale stay, their labels beside them.
    """
    values, about = _parsed(data)
    if len(values) > limits.COLUMNS:
        raise Refusal("too_wide", columns=len(values), limit=limits.COLUMNS)
    cells = [[_cell(cell) for cell in column] for column in values.values()]
    labels = _labels(data, about)
    named = name_columns(cells, labels, [about.variable_measure.get(name, "") for name in values])
    cells = [_texts(column, labels[place]) if place in named else column for place, column in enumerate(cells)]
    kept = {place: _numbered(known) for place, known in labels.items() if place not in named}
    first = limits.HEAD_ROWS - 1
    head = [headers(about.column_names, about.column_labels), *map(list, zip(*(c[:first] for c in cells), strict=True))]
    arrays = [pa.array(_alike(column), _type(column))[first:] for column in cells]
    tail = pa.table(arrays, names=[str(place) for place in range(len(arrays))])
    yield Raw("sav", "", head, tail, None, {place: known for place, known in kept.items() if known})


def _parsed(data: bytes) -> tuple:
    try:
        return pyreadstat.read_sav(io.BytesIO(data), output_format="dict")
    except (pyreadstat.PyreadstatError, pyreadstat.ReadstatError, UnicodeDecodeError) as error:
        raise Refusal("unreadable") from error


def headers(names: list[str], labels: list[str | None]) -> list[str]:
    """The question where the file has it and no other column asks the same, else the name of the variable.

    >>> headers(["v1", "v2", "v3", "v4"], ["Speed", "Why?", "Why?", None])
    ['Speed', 'v2', 'v3', 'v4']
    """
    texts = [(label or "").strip() for label in labels]
    counts = Counter(texts)
    alone = [text if text and counts[text] == 1 and text not in names else "" for text in texts]
    return [text or name for text, name in zip(alone, names, strict=True)]


def _labels(data: bytes, about) -> dict[int, dict]:
    """The labels of each column by place, without those of values that are declared missing."""
    _, declared = pyreadstat.read_sav(io.BytesIO(data), metadataonly=True, user_missing=True, output_format="dict")
    found = {}
    for place, name in enumerate(about.column_names):
        gaps = declared.missing_ranges.get(name, ())
        known = {value: str(label).strip() for value, label in about.variable_value_labels.get(name, {}).items()}
        known = {value: label for value, label in known.items() if label and not _missing(value, gaps)}
        if known:
            found[place] = known
    return found


def _missing(value, gaps) -> bool:
    return any(type(gap["lo"]) is type(value) and gap["lo"] <= value <= gap["hi"] for gap in gaps)


def _numbered(labels: dict) -> dict[float, str]:
    return {float(value): label for value, label in labels.items() if isinstance(value, int | float)}


def _texts(column: list, labels: dict) -> list:
    return [None if cell is None else labels.get(cell, column_types.text(cell)) for cell in column]


def _cell(cell):
    if cell is None or cell != cell:
        return None
    if isinstance(cell, str):
        return cell.strip() or None
    if isinstance(cell, date) and not isinstance(cell, datetime):
        return datetime.combine(cell, time())
    return (
        cell.replace(tzinfo=None)
        if isinstance(cell, datetime)
        else str(cell)
        if isinstance(cell, time)
        else float(cell)
    )


def _type(column: list) -> pa.DataType:
    kinds = {type(cell) for cell in column if cell is not None}
    if not kinds:
        return pa.null()
    return {frozenset([float]): column_types.NUMBER, frozenset([datetime]): column_types.MOMENT}.get(
        frozenset(kinds), column_types.TEXT
    )


def _alike(column: list) -> list:
    if _type(column) != column_types.TEXT:
        return column
    return [None if cell is None else column_types.text(cell) for cell in column]
