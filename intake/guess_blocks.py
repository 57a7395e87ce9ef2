"""Perceptions where nobody asked an expectation: columns side by side on one usual scale, or named as ratings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from intake.guess_columns import Facts
from intake.guess_headers import inside
from intake.guess_roles import speaks
from intake.scales import Inferred, infer

LEAST = 3  # so many neighbours on one scale make a block; a single one may be a code
BLOCK_TOPS = (5, 7, 10)


def perceptions(columns: Sequence[Facts]) -> dict[int, str]:
    """The columns (by place) that hold scores of service items, with the reason.

    "service_word": the header speaks of satisfaction or a rating. "block": at least three neighbours on one scale to
    5, 7 or 10, on the scale of the largest such block. "few_scores": neither, but a usual scale all the same.
    Counts, codes, importance and yes/no columns are none.
    """
    scaled = {facts.place: _scale(facts) for facts in columns}
    named = {facts.place for facts in columns if scaled[facts.place] and speaks(facts.header, "service") is not None}
    runs = [list(run) for _, run in groupby(columns, key=lambda facts: _run_key(facts, scaled[facts.place]))]
    blocks = [run for run in runs if len(run) >= LEAST and scaled[run[0].place]]
    largest = max(blocks, key=len, default=[])
    alike = {f.place for run in blocks if _top(scaled, run) == _top(scaled, largest) for f in run}
    chosen = named | alike or {place for place, scale in scaled.items() if scale}
    reason = "block" if alike else "few_scores"
    return {place: "service_word" if place in named else reason for place in sorted(chosen)}


def _top(scaled: dict[int, Inferred | None], run: list[Facts]) -> float:
    return scaled[run[0].place].scale.hi


def _run_key(facts: Facts, scale: Inferred | None):
    return (scale.scale.hi, scale.scale.step) if scale else facts.place + 1000.5


def _scale(facts: Facts) -> Inferred | None:
    """The scale of a column that could hold scores of a service item; None for counts, codes, flags and ids."""
    if facts.kind in ("empty", "date") or not facts.could_be_score or inside(facts.header, "importance"):
        return None
    if speaks(facts.header, "not_service") is not None:
        return None
    found = infer(facts.numbers, facts.cells.counts)
    if found is None or found.scale.hi not in BLOCK_TOPS or found.scale.lo < 0:
        return None
    wide_enough = facts.words is not None or len(facts.values) >= 3
    return found if wide_enough and facts.values.max() >= 4 and not _is_count(facts) else None


def _is_count(facts: Facts) -> bool:
    """Numbers that are 0 more often than anything else count something."""
    known = np.isfinite(facts.numbers)
    counts, numbers = facts.cells.counts[known], facts.numbers[known]
    zeros = counts[numbers == 0].sum()
    return bool(zeros > counts[numbers != 0].max(initial=0))
