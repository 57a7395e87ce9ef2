"""The scale of a side as it is written about its columns, or as the words of its answers have it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import numpy as np

from analytics.survey import Scale
from intake.scale_codes import RARE
from intake.scales import CODES, infer
from intake.score_columns.column_notes import Note
from intake.score_columns.read import Read

MOST = 0.9  # of the answers lie on a scale that is written down, else it is not believed


def stated(reads: Mapping[str, Read], notes: Mapping[str, Note]) -> dict[str, Scale]:
    """The scale of every item of a side; {} unless words or notes tell of most of them.

    What is written about some columns and contradicted by none holds for the columns beside them too.
    """
    own = {item: scale for item, read in reads.items() if (scale := _own(read, notes.get(item)))}
    if not own:
        return {}
    common, times = Counter(own.values()).most_common(1)[0]
    found = {item: own.get(item) or (common if _holds(common, reads[item]) else None) for item in reads}
    lonely = 3 * times < len(reads) and len(own) > times
    return {} if lonely or None in found.values() else found


def codes_outside(histogram: tuple[np.ndarray, np.ndarray], scale: Scale) -> tuple[float, ...]:
    """The numbers outside a scale that are often enough, and of the kind, to mean "no answer".

    >>> codes_outside((np.array([0., 1, 5, 6, 55]), np.array([9, 9, 9, 9, 9])), Scale(1, 5))
    (0.0, 6.0)
    """
    values, counts = histogram
    usual = np.isin(values, (*CODES, 0.0, scale.hi + 1, 8.0, 9.0))
    outside = ((values < scale.lo) | (values > scale.hi)) & usual & (counts > RARE)
    return tuple(sorted(values[outside].tolist()))


def _own(read: Read, written: Note | None) -> Scale | None:
    if read.levels:
        return Scale(1.0, float(read.levels))
    if written is None or written.span is None:
        return None
    found = infer(*read.histogram)
    scale = Scale(*written.span, min(found.scale.step, 1.0) if found else 1.0)
    return scale if _holds(scale, read) else None


def _holds(scale: Scale, read: Read) -> bool:
    """Whether most answers lie on a scale, codes for no answer aside."""
    values, counts = read.histogram
    plain = ~np.isin(values, (*CODES, *codes_outside(read.histogram, scale)))
    inside = (values >= scale.lo) & (values <= scale.hi)
    return bool(counts[inside].sum() >= MOST * counts[plain].sum())
