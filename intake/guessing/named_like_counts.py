"""Columns named like a count (等候时长, number of counters open) with the answers of the rated columns beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from analytics.survey import Scale
from intake.columns.facts import Facts
from intake.columns.header_words import named, numbers_something, speaks
from intake.mapping import Column
from intake.pairing.headers import inside
from intake.profiles import profile
from intake.scales import CODES, Inferred

LEAST = 3  # so many rated columns tell what their scale is
MOST_POINTS = 11
REASON = "named_like_count"  # an item, to be confirmed
LEFT, SAID_OTHERWISE = "codes_like_items", "counts_like_items"  # left out: asked about, and said with less confidence
OPEN = (REASON, "few_scores")  # the reasons of items that a person must confirm


def named_like_counts(
    columns: Sequence[Facts], scaled: dict[int, Inferred | None]
) -> tuple[dict[int, Inferred], set[int]]:
    """The scale of every such column, and the places of those that may be counts all the same.

    A name tells a count only where the values differ from the scale of the block. Between rated columns and with all
    points of their scale but one in use it is an item; at an end of the block, or with fewer, it is to be asked about.
    What says how long an answer took is one between rated columns only.
    """
    main = _main(scaled)
    if main is None:
        return {}, set()
    fits = [one for one in columns if scaled[one.place] is None and _could_be_rated(one) and uses(one, main.scale)]
    found, doubted = {}, set()
    for run in _neighbours(fits):
        before, after = (scaled.get(place) for place in (run[0].place - 1, run[-1].place + 1))
        beside = [other for other in (before, after) if other and other.scale == main.scale]
        for one in run:
            between, alike = len(beside) == 2, uses(one, main.scale, unused=1)
            if between or (beside and alike and not _tells_duration(one)):
                found[one.place] = main
                doubted |= set() if between and alike else {one.place}
    return found, doubted


def uses(one: Facts, scale: Scale, *, unused: int | None = None) -> bool:
    """Whether a column holds points of a scale alone, beside codes for no answer, and three of them at least.

    `unused` is how many points of the scale nobody need have given; None for any number.
    """
    if not LEAST <= scale.points <= MOST_POINTS or one.number_share < 0.6 or one.kind == "date":
        return False
    points = set(scale.values().tolist())
    used = set(one.values.tolist()) - (set(map(float, CODES)) - points)
    least = LEAST if unused is None else max(scale.points - unused, LEAST)
    return len(used) >= least and used <= points


def with_doubts(columns: Sequence[Column], known: Sequence[Facts]) -> list[Column]:
    """The columns, with the doubt said of those left out whose answers are the very ones of the items found."""
    facts = {one.place: one for one in known}
    items = [facts[c.position - 1] for c in columns if c.role == "score" and c.position - 1 in facts]
    expected = any(c.role == "score" and c.side != "perception" for c in columns)
    if expected or len(items) < LEAST:
        return list(columns)
    spans = Counter((one.values.min(), one.values.max()) for one in items if len(one.values))
    span = spans.most_common(1)[0][0] if spans else (0, 0)
    return [_doubted(column, facts.get(column.position - 1), Scale(*map(float, span))) for column in columns]


def _doubted(column: Column, one: Facts | None, scale: Scale) -> Column:
    if column.role != "ignore" or column.reason != "codes" or one is None or scale.hi - scale.lo < LEAST:
        return column
    if speaks(one.header, "not_service") is not None or numbers_something(one.header):
        with_none = Scale(min(scale.lo, 0.0), scale.hi)  # 0 may say that nobody waited, or that nobody answered
        return replace(column, reason=SAID_OTHERWISE, confidence=0.5) if uses(one, with_none) else column
    return replace(column, reason=LEFT, confidence=0.4) if uses(one, scale, unused=0) else column


def _main(scaled: dict[int, Inferred | None]) -> Inferred | None:
    """The scale that most columns are on; None where fewer than three are."""
    known = Counter(one.scale for one in scaled.values() if one)
    scale, times = known.most_common(1)[0] if known else (None, 0)
    return next(one for one in scaled.values() if one and one.scale == scale) if times >= LEAST else None


def _could_be_rated(one: Facts) -> bool:
    """Whether a header names a count or a time, and nothing else that is no rating."""
    said = profile("roles")["not_service"]
    counts = named(one.header, said["counts"]) is not None or _tells_duration(one)
    others = [word for word in said["words"] if word not in said["counts"]]
    if not counts or named(one.header, others) is not None or inside(one.header, "importance"):
        return False
    return one.words is None and one.could_be_score and not numbers_something(one.header)


def _tells_duration(one: Facts) -> bool:
    return speaks(one.asks, "duration") is not None


def _neighbours(columns: Sequence[Facts]) -> list[list[Facts]]:
    """Columns side by side."""
    numbered = groupby(enumerate(columns), key=lambda pair: pair[1].place - pair[0])
    return [[one for _, one in run] for _, run in numbered]
