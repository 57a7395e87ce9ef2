"""What is said about how values were read: scales that were turned, codes that were shifted, who gave no answer."""

from __future__ import annotations

from collections.abc import Mapping as Map

import pandas as pd

from intake.cells.scored import distinct
from intake.layouts.answers_sheet import Table
from intake.mapping import ON_SCALES, Column, Mapping
from intake.problems import Problems, cell_text
from intake.scales import shift_of
from intake.score_columns.column_notes import Note
from intake.score_columns.read import Read
from intake.score_columns.table_notes import column_note

NO_ANSWER = ("item", "side", "written", "n")


def no_answer(reads: Map[str, Map[str, Read]], notes: Map[str, Map[str, Note]], ids: Map[str, str]) -> pd.DataFrame:
    """How many said "don't know", "never used", "N/A" …: one row per item (by id), side and way of writing it.

    Empty cells are not counted: nobody wrote anything there. A code with a label shows both: "6 (never used)".
    """
    found = []
    for side, by_item in reads.items():
        for item, read in by_item.items():
            labels = notes[side][item].labels if item in notes[side] else {}
            for value, count in zip(read.cells.values[read.absent], read.cells.counts[read.absent], strict=True):
                if written := _written(value, labels):
                    found.append((ids.get(item, item), side, written, int(count)))
    return pd.DataFrame(found, columns=list(NO_ANSWER)).astype({"n": "int64"})


def _written(value: object, labels: Map[float, str]) -> str:
    text = cell_text(value).strip()
    label = labels.get(value) if isinstance(value, float) else None
    return f"{text} ({label})" if label else text


def say_turned(answers: Table, located: list[tuple[int, Column]], mapping: Mapping, problems: Problems) -> None:
    """A note beside the header of every column that was read the other way round, or whose codes were shifted."""
    row, said = max(answers.header_rows, default=1), set(mapping.reversed)
    perceived = [column for _, column in located if column.side == "perception"]
    items = said | {_name(column) for column in perceived if column.header in said}
    for place, column in located:
        if _is_turned(column, items, said):
            written = column_note(answers, place, distinct(answers.body[place]), column.header).labels
            words = ", ".join(f"{value:g} = {label}" for value, label in sorted(written.items()))
            problems.add("reversed_scale", answers.sheet.name, [row], column.header, [words])
        if by := _shift(column, mapping):
            problems.add("codes_shifted", answers.sheet.name, [row], column.header, [f"{by:g} → 0"])


def _name(column: Column) -> str:
    return column.item or column.header.strip()


def _is_turned(column: Column, items: set[str], said: set[str]) -> bool:
    """Whether a column was turned: an expectation where its item was, unless its own header says otherwise."""
    if column.role in ON_SCALES:
        return column.header in said
    alone = column.side != "perception" and column.header in said and column.header != _name(column)
    return column.role == "score" and (_name(column) in items) != alone


def _shift(column: Column, mapping: Mapping) -> float:
    scale = mapping.scale or {}
    if column.role == "score":
        return shift_of(scale, column.side)
    return shift_of(scale.get("outcomes", {}).get(column.role))
