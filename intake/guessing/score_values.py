"""The mapping with what its score columns settle: scale, codes for no answer, scales that run the other way."""

from __future__ import annotations

from dataclasses import replace

from intake.cells.scored import distinct
from intake.columns.roles import LEAVE
from intake.layouts.answers_sheet import Table
from intake.mapping import ON_SCALES, Column, Mapping, score_places
from intake.scales import to_dict
from intake.score_columns.column_notes import Note
from intake.score_columns.item_scales import ItemScales, tell_scales
from intake.score_columns.outcome_scales import outcome_scale, read_outcome
from intake.score_columns.read import read_block
from intake.score_columns.table_notes import column_note, side_notes
from intake.score_columns.turned import turned_items


def settle_values(mapping: Mapping, answers: Table, texts: dict[int, str]) -> Mapping:
    """The mapping with what headers, labels and cells of its score columns tell; in doubt a field stays open.

    `texts` are the headers by place, in a codebook's words where it has any.
    """
    places = score_places((column.position - 1, column) for column in mapping.columns)
    sides = [places["expectation"], places["perception"]]
    cells = [{item: distinct(answers.body[place]) for item, place in side.items()} for side in sides]
    notes = [side_notes(answers, *side, texts) for side in zip(sides, cells, strict=True)]
    reads = [read_block(side, notes=known) for side, known in zip(cells, notes, strict=True)]
    told = tell_scales(*reads, tuple(notes))
    written = _outcome_notes(mapping, answers)
    explained = [*(one for known in notes for one in known.values()), *written.values()]
    none = {code for one in explained for code in one.none}
    turned = [column.header for column, one in written.items() if bool(one.turned) != (column.reason == LEAVE)]
    return replace(
        mapping,
        scale=_scale(told, answers, written),
        missing_codes=tuple(sorted({int(code) for code in (*told.codes, *none)})),
        reversed=(*turned_items(*reads, *notes, _headers(sides[0], answers)), *turned),
    )


def _headers(places: dict[str, int], answers: Table) -> dict[str, str]:
    return {item: answers.headers[place] for item, place in places.items()}


def _outcome_notes(mapping: Mapping, answers: Table) -> dict[Column, Note]:
    """What is written about overall satisfaction, recommending and staying."""
    found = {}
    for column in mapping.columns:
        if column.role in ON_SCALES:
            place = column.position - 1
            found[column] = column_note(answers, place, distinct(answers.body[place]), column.header)
    return found


def _scale(told: ItemScales, answers: Table, written: dict[Column, Note]) -> dict | None:
    """The scale as the mapping keeps it, so that next month's file is read alike; None while it is in doubt."""
    if told.main is None or len(told.choices()) > 1:
        return None
    outcomes = {}
    for column, one in written.items():
        cells = distinct(answers.body[column.position - 1])
        read = read_outcome(column.role, cells, one, missing=told.codes, header=column.header)
        own = outcome_scale(column.role, column.header, read, told.main, one)
        outcomes[column.role] = to_dict(own) | ({"first": own.lo + read.shift} if read.shift else {})
    return told.to_json() | ({"outcomes": outcomes} if outcomes else {})
