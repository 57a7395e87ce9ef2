"""Perceptions where nobody asked an expectation: columns side by side on one usual scale, or named as ratings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import numpy as np

from analytics.survey import Scale
from intake.cells.words import levels
from intake.columns.facts import Facts
from intake.columns.header_words import named, numbers_something, speaks
from intake.columns.word_orders import asks_experience
from intake.guessing import doubtful_items as doubtful
from intake.guessing import named_like_counts as like_counts
from intake.guessing.totals import share_out
from intake.guessing.two_ended import two_ended
from intake.guessing.words_together import read_together
from intake.pairing.headers import inside
from intake.profiles import profile
from intake.scales import Inferred, infer
from intake.score_columns.column_notes import note

LEAST = 3  # so many neighbours on one scale make a block; a single one may be a code
BLOCK_TOPS = (5, 6, 7, 10, 11)
ASKED_TOPS = (1, 4, 100)  # neighbours on such a scale may be codes or counts
NAMED_TOPS = (1, 2, 3)  # only with a name that speaks of a rating
UNKNOWN = Inferred(Scale(1.0, 99.0))  # answers in words that no list knows


def perceptions(columns: Sequence[Facts]) -> dict[int, str]:
    """The columns (by place) that hold scores of service items, with the reason.

    "service_word": the header speaks of satisfaction or a rating. "block": at least three neighbours on one scale to
    5, 7 or 10, on the scale of the largest such block. "few_scores": neither, but a usual scale all the same, or one or
    two columns off a block on its scale. "named_like_count": at an end of a block, on its scale, named like a count.
    "ordinal_words": neighbours with answers in words that no list knows. Counts, codes, importance and yes/no columns
    are none.
    """
    columns = read_together(columns)
    scaled = _bridged(columns, {facts.place: _scale(facts) for facts in columns} | two_ended(columns))
    doubted = doubtful.could_be_rated(columns, scaled, _scale)
    scaled |= doubted
    doubted |= _low_at_an_end(columns, scaled)
    scaled |= doubted
    counted, uncertain = like_counts.named_like_counts(columns, scaled)
    scaled |= counted
    columns = [facts for facts in columns if facts.place in counted or speaks(facts.asks, "duration") is None]
    shared = {facts.place for run in _runs(columns, scaled) if share_out(run) for facts in run}
    scaled |= dict.fromkeys(shared)
    called = {facts.place for facts in columns if scaled[facts.place] and speaks(facts.header, "service") is not None}
    runs = _runs(columns, scaled)
    blocks = [run for run in runs if len(run) >= LEAST and _makes_block(run[0], scaled[run[0].place])]
    largest = max(blocks, key=len, default=[])
    alike = {f.place for run in blocks if _top(scaled, run) == _top(scaled, largest) for f in run}
    short = _short_runs(runs, largest, alike, scaled) if largest else set()
    alike |= short
    worded = {f.place for run in blocks if scaled[run[0].place] is UNKNOWN for f in run}
    usual = {f.place for f in columns if (one := scaled[f.place]) and (one.scale.hi in BLOCK_TOPS or _explained(f))}
    chosen = called | alike | worded or usual
    asking = {facts.place for facts in columns if facts.is_ordinal and asks_experience(facts.header)}
    sure = alike and (_top(scaled, largest) not in ASKED_TOPS or _explained(largest[0]))
    asked = doubtful.asked_about(columns, chosen | asking)
    reasons = dict.fromkeys(chosen, "block" if sure else "few_scores")
    reasons |= dict.fromkeys(worded, "ordinal_words") | dict.fromkeys(called, "service_word")
    reasons |= dict.fromkeys(asking, "ordinal_words")
    reasons |= dict.fromkeys(asked | (doubted.keys() | short) & chosen, "few_scores")
    reasons |= dict.fromkeys(uncertain & chosen, like_counts.REASON)
    chosen |= asking
    return {place: reasons[place] for place in sorted(chosen)}


def _bridged(columns: Sequence[Facts], scaled: dict[int, Inferred | None]) -> dict[int, Inferred | None]:
    """With the scale of its neighbours for a column between two alike in which nobody gave a high score."""
    for left, one, right in zip(columns, columns[1:], columns[2:], strict=False):
        before, after = scaled[left.place], scaled[right.place]
        near = left.place == one.place - 1 and right.place == one.place + 1
        if scaled[one.place] or not (near and before and after):
            continue
        own = _scale(one, least=2)
        if own and before.scale == after.scale == own.scale:
            scaled[one.place] = own
    return scaled


def _low_at_an_end(columns: Sequence[Facts], scaled: dict[int, Inferred | None]) -> dict[int, Inferred]:
    """Columns before or behind a block in which nobody gave a high score: an item that fails everyone, or codes."""
    found = {}
    for run in _runs(columns, scaled):
        if len(run) < LEAST or not scaled[run[0].place]:
            continue
        ends = {run[0].place - 1, run[-1].place + 1}
        for one in (facts for facts in columns if facts.place in ends and not scaled[facts.place]):
            own = _scale(one, least=2)
            if own and own.scale == scaled[run[0].place].scale:
                found[one.place] = own
    return found


def _short_runs(
    runs: list[list[Facts]], largest: list[Facts], alike: set[int], scaled: dict[int, Inferred | None]
) -> set[int]:
    """The columns of runs too short for a block that stand one column away from a block on the very same scale."""
    key = _run_key(largest[0], scaled[largest[0].place])
    short = [run for run in runs if len(run) < LEAST and _run_key(run[0], scaled[run[0].place]) == key]
    return {one.place for run in short if {run[0].place - 2, run[-1].place + 2} & alike for one in run}


def _top(scaled: dict[int, Inferred | None], run: list[Facts]) -> float:
    return scaled[run[0].place].scale.hi


def _runs(columns: Sequence[Facts], scaled: dict[int, Inferred | None]) -> list[list[Facts]]:
    """Neighbours on one scale."""
    return [list(run) for _, run in groupby(columns, key=lambda facts: _run_key(facts, scaled[facts.place]))]


def _run_key(facts: Facts, scale: Inferred | None):
    return (scale.scale.hi, scale.scale.step) if scale else facts.place + 1000.5


def _scale(facts: Facts, least: float = 4, *, rated: bool = False) -> Inferred | None:
    """The scale of a column that could hold scores of a service item; None for counts, codes, flags and ids.

    Somebody must have given `least`, unless the header speaks of a rating: a column of 1 to 3 may well be codes.
    `rated`: taken for a rating although its name may say something else.
    """
    least = 2 if speaks(facts.header, "service") is not None else least
    if facts.kind in ("empty", "date") or not facts.could_be_score or inside(facts.header, "importance"):
        return None
    other = speaks(facts.header, "not_service") is not None or speaks(facts.asks, "duration") is not None
    named_other = not rated and facts.words is None and other
    if named_other or numbers_something(facts.header):
        return None
    if facts.words is not None:
        return _worded(facts)
    if facts.is_ordinal:
        return UNKNOWN
    if written := _written(facts):
        return written
    found = infer(facts.numbers, facts.cells.counts)
    if found is None or found.scale.hi not in (*BLOCK_TOPS, *ASKED_TOPS, *NAMED_TOPS):
        return None
    rare = found.scale.hi in (*NAMED_TOPS, 100)
    if rare and not rated and named(facts.header, profile("roles")["not_service"]["words"]) is not None:
        return None  # a churn score
    wide_enough = facts.values.max() >= least or found.scale.lo < 0 or found.scale.hi in NAMED_TOPS
    return found if wide_enough and len(facts.values) >= 3 and not _is_count(facts) else None


def _worded(facts: Facts) -> Inferred | None:
    """The scale of answers in words; None for importance, comments, and how often one does what is no service."""
    often = facts.words.startswith("frequency") and speaks(facts.header, "how_often") is not None
    is_said = speaks(facts.header, "comment") is not None and speaks(facts.header, "service") is None
    if often or is_said or facts.words.startswith("important"):
        return None
    return Inferred(Scale(1.0, float(levels(facts.words))))


def _written(facts: Facts) -> Inferred | None:
    """The scale that the header or the labels of a column tell, where its answers lie on it."""
    span = note(facts.header, facts.cells, facts.labels).span
    known = np.isfinite(facts.numbers)
    inside = known & (facts.numbers >= span[0]) & (facts.numbers <= span[1]) if span else known
    counts = facts.cells.counts
    return Inferred(Scale(*span)) if span and 2 * counts[inside].sum() >= counts[known].sum() > 0 else None


def _explained(facts: Facts) -> bool:
    """Whether words say what a column's answers mean: its own, its header's or its labels'."""
    return facts.words is not None or _written(facts) is not None


def _makes_block(facts: Facts, scale: Inferred | None) -> bool:
    """Whether neighbours on such a scale make a block without a name that speaks of a rating."""
    usual = scale is not None and (scale is UNKNOWN or scale.scale.hi not in NAMED_TOPS or scale.scale.lo < 0)
    # Shares are percentages as a spreadsheet keeps them; in thousandths they may be any rate.
    usual = usual or (scale is not None and scale.scale.hi == 1 and 0.001 < scale.scale.step < 0.5)
    return usual or (scale is not None and _explained(facts))


def _is_count(facts: Facts) -> bool:
    """Numbers that are 0 more often than anything else count something."""
    known = np.isfinite(facts.numbers)
    counts, numbers = facts.cells.counts[known], facts.numbers[known]
    zeros = counts[numbers == 0].sum()
    return bool(zeros > counts[numbers != 0].max(initial=0))
