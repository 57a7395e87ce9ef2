"""The whole suite: importing a subject registers its traps."""

from __future__ import annotations

from collections import Counter

from tests.traps import (
    codes,
    columns,
    counts,
    dates,
    formats,
    layouts,
    outcomes,
    pairing,
    personal,
    quality,
    stacked,
    tools,
    turned,
    values,
    waves,
    without_scores,
)
from tests.traps.judge import VERDICTS, Verdict, judge
from tests.traps.trap import TRAPS, Trap

ORDER = (
    formats, layouts, stacked, tools, values, turned, codes, pairing, dates, waves, columns, counts, outcomes,
    without_scores, quality, personal,
)  # fmt: skip
SUBJECTS = {module.__name__.rsplit(".", 1)[-1]: str(module.__doc__) for module in ORDER}


def traps() -> list[Trap]:
    """Every trap, subject by subject, in the order its builder stands in."""
    order = list(SUBJECTS)
    return sorted(TRAPS.values(), key=lambda one: order.index(one.subject))


def judged() -> dict[str, Verdict]:
    """What became of every trap by name."""
    return {one.name: judge(one.build()) for one in traps()}


def tally(verdicts: dict[str, Verdict]) -> dict[str, Counter]:
    """How many of each verdict by subject."""
    found = {subject: Counter(dict.fromkeys(VERDICTS, 0)) for subject in SUBJECTS}
    for name, verdict in verdicts.items():
        found[TRAPS[name].subject][verdict.word] += 1
    return found
