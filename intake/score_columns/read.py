"""Score columns read: every distinct cell of a side as a score, "no answer" or neither."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from intake.cells.scored import Cells, says_words, scores, wording
from intake.cells.words import answer, levels
from intake.scale_codes import applying
from intake.scales import CODES
from intake.score_columns.column_notes import Note


@dataclass(frozen=True, eq=False)
class Read:
    """One score column read: the score of each distinct cell and whether it says "no answer".

    `levels` is how many levels its answers in words have; `shift` what its codes were above the scores.
    """

    cells: Cells
    scores: np.ndarray
    absent: np.ndarray
    levels: int | None = None
    shift: float = 0.0

    @property
    def histogram(self) -> tuple[np.ndarray, np.ndarray]:
        known = np.isfinite(self.scores)
        return self.scores[known], self.cells.counts[known]


def read_block(
    columns: Mapping[str, Cells],
    *,
    missing: Sequence = (),
    own: Mapping[str, float] | None = None,
    notes: Mapping[str, Note] | None = None,
    shift: float = 0.0,
) -> dict[str, Read]:
    """The columns of one side read alike.

    `own` are a person's {answer: score}; `notes` what is written about each column; `shift` what all codes are known
    to be above the scores (1 where 1 to 11 stand for 0 to 10).
    """
    spoken = {name for name, cells in columns.items() if says_words(cells)}
    known = {answer(text) for text in own or {}}
    texts = {text for name in spoken for text in columns[name].values if answer(text) not in known}
    words = wording(texts) if texts else None
    found = {}
    for name, cells in columns.items():
        others = [text for text in cells.values if answer(text) not in known] if name in spoken else ()
        listed = (words or wording(others)) if others else None
        codes = _missing(cells, missing, (notes or {}).get(name))
        height = _own_levels(own) if name in spoken and known else levels(listed) if listed else None
        found[name] = Read(cells, *scores(cells, words=listed, missing=codes, own=own), height)
    return _shifted(found, notes or {}, shift)


def _own_levels(own: Mapping[str, float] | None) -> int | None:
    top = max((own or {}).values(), default=0)
    return int(top) if top >= 2 and float(top).is_integer() else None


def _missing(cells: Cells, missing: Sequence, written: Note | None) -> list:
    """The codes for no answer that hold in this column, with those that are written about it."""
    none = written.none if written else ()
    if not missing and not none:
        return []
    values, _ = scores(cells)
    known = np.isfinite(values)
    inside = _explained(written) if written else ()
    apply = applying(missing, (values[known], cells.counts[known]), CODES, set(inside) - set(none))
    return [*apply, *none]


def _explained(written: Note) -> tuple[float, ...]:
    """The numbers that are written to be answers: every one between the ends, or with a label of its own."""
    between = np.arange(written.span[0], written.span[1] + 1) if written.span and written.span[1] <= 11 else ()
    labelled = tuple(value for value in written.labels if value not in written.none)
    return (*between, *labelled)


def _shifted(reads: dict[str, Read], notes: Mapping[str, Note], shift: float) -> dict[str, Read]:
    """Codes 1 to 11 that stand for 0 to 10, as 0 to 10: where it is known, or written about any column of the side."""
    if not shift:
        found = [by for name, read in reads.items() if (by := _above(read, notes.get(name)))]
        shift = found[0] if found and all(_could_be_above(read, found[0]) for read in reads.values()) else 0.0
    if not shift:
        return reads
    return {name: replace(read, scores=read.scores - shift, shift=shift) for name, read in reads.items()}


def _above(read: Read, written: Note | None) -> float:
    """By how much a column's codes are above what they stand for, as its labels or its header say."""
    if written is None or read.levels:
        return 0.0
    if written.first:
        return written.first
    values, _ = read.histogram
    coded = len(values) > 0 and values.max() == 11 and values.min() >= 1
    return 1.0 if coded and written.span == (0.0, 10.0) else 0.0


def _could_be_above(read: Read, shift: float) -> bool:
    values, _ = read.histogram
    return not len(values) or (values.min() >= shift and values.max() <= 10 + shift)
