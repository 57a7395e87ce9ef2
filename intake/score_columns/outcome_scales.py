"""The scale of overall satisfaction, recommending or staying, which may be another one than the items'."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from analytics.survey import Scale
from intake.cells.scored import Cells, scores
from intake.scales import infer
from intake.score_columns.column_notes import Note, says_to_ten
from intake.score_columns.read import Read, read_block

ENOUGH = 50  # answers of one item that tell a scale of its own
TEN = Scale(0.0, 10.0)
IN_USE = 0.03  # the share of the answers that shows a scale's end in use


def read_outcome(
    role: str,
    cells: Cells,
    written: Note,
    *,
    missing: Sequence = (),
    own: Mapping[str, float] | None = None,
    shift: float = 0.0,
    header: str = "",
) -> Read:
    """The column of an outcome read.

    What is no answer of the items (0 and 6 on 1 to 5) is a score where recommending is asked on 0 to 10.
    """
    if role == "recommend":
        shift = shift or _coded_from_one(cells, written)
        whole = read_block({role: cells}, own=own, notes={role: _to_ten(header, written)}, shift=shift)[role]
        if outcome_scale(role, header, whole, None, written) == TEN:
            values = whole.histogram[0] + whole.shift
            missing = [code for code in missing if code not in set(values[(values >= 0) & (values <= 11)])]
            written = _to_ten(header, written)
    return read_block({role: cells}, missing=missing, own=own, notes={role: written}, shift=shift)[role]


def _coded_from_one(cells: Cells, written: Note) -> float:
    """1 where the answers use every number from 1 to 11: the codes of 0 to 10; else 0."""
    values, _ = scores(cells)
    known = np.isfinite(values)
    found, counts = values[known], cells.counts[known]
    full = set(found) == set(np.arange(1.0, 12.0)) and counts[found == 11].sum() >= IN_USE * counts.sum()
    return 1.0 if full and written.ends in (None, (0.0, 10.0), (1.0, 11.0)) and 11.0 not in written.labels else 0.0


def _to_ten(header: str, written: Note) -> Note:
    """Recommending is asked on 0 to 10 where the header says so, or NPS."""
    return Note(written.labels, (0.0, 10.0)) if says_to_ten(header) else written


def outcome_scale(role: str, header: str, read: Read, items: Scale | None, written: Note | None = None) -> Scale:
    """The scale of an outcome: as written, else as its answers look.

    Recommending is asked on 0 to 10 where the header or a 0 says so. A few answers that would also fit a shorter
    scale than the items' are taken to be on the items'.
    """
    if read.levels:
        return Scale(1.0, float(read.levels))
    found = infer(*read.histogram)
    values, counts = read.histogram
    if role == "recommend" and (read.shift or says_to_ten(header) or not found):
        return TEN
    if written and written.span and found and _holds(written.span, values, counts):
        return Scale(*written.span, found.scale.step)
    if role == "recommend" and _from_zero(values, counts, found.scale):
        return TEN
    if not found:
        return items or Scale(1.0, 10.0)
    in_full_use = counts.sum() >= ENOUGH and counts[values == found.scale.hi].sum() >= 0.05 * counts.sum()
    return items if items and found.scale.hi < items.hi and not in_full_use else found.scale


def _holds(span: tuple[float, float], values: np.ndarray, counts: np.ndarray) -> bool:
    inside = (values >= span[0]) & (values <= span[1])
    return counts[inside].sum() >= 0.9 * counts.sum()


def _from_zero(values: np.ndarray, counts: np.ndarray, scale: Scale) -> bool:
    return bool((values == 0).any()) and (scale.hi > 5 or counts.sum() < ENOUGH)
