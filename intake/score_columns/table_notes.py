"""What is written about the columns of a table: its own of each, else what stands beside the table about all."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace

from intake.cells.scored import Cells, scores
from intake.layouts.answers_sheet import Table
from intake.score_columns.column_notes import Note, note, of_text

ON_LEGEND = 0.8  # of a column's answers lie on the scale that a legend beside the table tells


def side_notes(
    answers: Table, places: Mapping[str, int], cells: Mapping[str, Cells], texts: Mapping[int, str] | None = None
) -> dict[str, Note]:
    """What is written about each of these columns of a table, {name: place from 0}; `texts` go before its headers.

    `cells` are the columns' own, by name.
    """
    headers = dict(enumerate(answers.headers)) | dict(texts or {})
    return {name: column_note(answers, place, cells[name], headers[place]) for name, place in places.items()}


def column_note(answers: Table, place: int, cells: Cells, header: str) -> Note:
    """What is written about one column; where nothing is, what is written beside the table about all of them."""
    own = note(header, cells, answers.labels.get(place))
    said = _beside_table(answers.remarks)
    return replace(said[0], ends=said[0].ends or own.ends) if len(said) == 1 and _is_about(said[0], own, cells) else own


def is_contradicted(answers: Table, place: int, cells: Cells, header: str) -> bool:
    """Whether texts beside the table disagree about the way a column's numbers run, and the column says nothing."""
    own = note(header, cells, answers.labels.get(place))
    said = _beside_table(answers.remarks)
    turned = len(said) > 1 and any(one.turned for one in said)
    return turned and any(_is_about(one, own, cells) for one in said)


def _is_about(common: Note, own: Note, cells: Cells) -> bool:
    """Whether what is said beside the table may be about a column of which `own` is written."""
    apart = own.ends and (own.ends != common.span if common.span else not set(own.ends) & set(common.labels))
    if own.labels or apart or cells.kind == "date":
        return False
    values, absent = scores(cells)
    low, high = common.span or _ends_of(common)
    return bool(cells.counts[(values >= low) & (values <= high)].sum() >= ON_LEGEND * cells.counts[~absent].sum() > 0)


def _ends_of(common: Note) -> tuple[float, float]:
    """The outermost numbers explained; of a single one the end it stands at, and any usual one at the other."""
    low, high = min(common.labels), max(common.labels)
    return (low, high) if low < high else (low, 10.0) if low <= 1 else (1.0, high)


@functools.lru_cache(1000)
def _beside_table(remarks: tuple[str, ...]) -> tuple[Note, ...]:
    """What texts beside a table say of its numbers, each differing statement once.

    >>> [one.turned for one in _beside_table(("Survey of May (1 = best)", "Note: 1 = very poor, 5 = very good"))]
    [True, False]
    """
    notes = [one for text in remarks if (one := of_text(text)).turned is not None and one.names_an_end]
    wider = {one.turned: one for one in notes if len(one.labels) > 1}
    notes = [one for one in notes if len(one.labels) > 1 or one.turned not in wider]
    return tuple({(one.turned, one.span): one for one in reversed(notes)}.values())[::-1]
