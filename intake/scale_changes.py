"""The scale that a later file seems to be on, where its scores do not look like the scale of the earlier ones."""

from __future__ import annotations

from collections import defaultdict

import numpy as np

from analytics.survey import Scale
from intake.cells.scored import distinct
from intake.layouts.answers_sheet import Table
from intake.mapping import Mapping, locate, score_places
from intake.scale_codes import Histogram, beyond
from intake.scales import TOPS, from_dict, infer, shift_of, to_dict
from intake.score_columns.item_scales import pooled
from intake.score_columns.read import read_block

ENOUGH = 30  # scores that show a scale
BEYOND = 0.01  # the share of the scores off the scale that is more than slips of the pen


def rival_scale(mapping: Mapping, answers: Table, guessed: Mapping) -> dict | None:
    """The scale that the scores look like instead of the one that the mapping took over; None where they fit it.

    Items with a scale of their own, and answers in words, are not looked at.
    """
    said = mapping.scale or {}
    if "lo" not in said:
        return None
    sides = {"perception": said, "expectation": said.get("expectation", said)}
    pools = defaultdict(list)
    for side, one in sides.items():
        scale, shift = from_dict(one), shift_of(said, side)
        pools[Scale(scale.lo + shift, scale.hi + shift, scale.step)] += _reads(mapping, answers, side)
    seems = {scale: looks_like(scale, pooled(reads)) for scale, reads in pools.items()}
    if not any(seems.values()):
        return None
    return _as_mapped([seems[scale] or scale for scale in pools], said, guessed)


def looks_like(scale: Scale, scores: Histogram) -> Scale | None:
    """The usual scale that scores look like rather than the one they are said to be on; None where they fit it.

    A shorter one where no score at all goes beyond its top, which is used, or beyond half of the scale.

    >>> looks_like(Scale(1, 10), (np.arange(1., 6), np.full(5, 9)))
    Scale(lo=1.0, hi=5.0, step=1.0)
    >>> looks_like(Scale(1, 10), (np.arange(1., 7), np.full(6, 9))) is None
    True
    """
    values, counts = _without_codes(*scores)
    if counts.sum() < ENOUGH:
        return None
    inside = (values >= scale.lo) & (values <= scale.hi)
    if counts[~inside].sum() > BEYOND * counts.sum():
        found = infer(values, counts)
        return found.scale if found and (found.scale.lo < scale.lo or found.scale.hi > scale.hi) else None
    values, counts = values[inside], counts[inside]
    if counts.sum() < ENOUGH:
        return None
    most = values.max()
    top = next((top for top in TOPS if most <= top), TOPS[-1])
    if top >= scale.hi or not (most == top or 2 * top <= scale.hi):
        return None
    found = infer(values, counts)
    return Scale(0.0 if (values == 0).any() else 1.0, float(top), found.scale.step) if found else None


def _without_codes(values: np.ndarray, counts: np.ndarray) -> Histogram:
    """The scores without what surely means no answer: 9 beside 1 to 5."""
    codes, doubt = beyond(values, counts)
    keep = np.ones(len(values), dtype=bool) if doubt else ~np.isin(values, codes)
    return values[keep], counts[keep]


def _reads(mapping: Mapping, answers: Table, side: str) -> list:
    """The columns of a side whose answers are numbers on the common scale."""
    places = score_places(locate(mapping.columns, answers.headers))[side]
    own = (mapping.scale or {}).get("items", {})
    cells = {item: distinct(answers.body[place]) for item, place in places.items() if item not in own}
    reads = read_block(cells, missing=mapping.missing_codes, own=mapping.words).values()
    return [read for read in reads if read.levels is None]


def _as_mapped(scales: list[Scale], said: dict, guessed: Mapping) -> dict:
    """Perception's scale, and expectation's where it is another one, as a mapping keeps them; see Mapping.scale."""
    main, asked = scales[0], scales[-1]
    first = guessed.scale or {}
    if (first.get("lo"), first.get("hi")) == (main.lo, main.hi) and len(scales) == 1:
        return first
    own = {"items": said["items"]} if "items" in said else {}
    return to_dict(main) | ({"expectation": to_dict(asked)} if asked != main else {}) | own
