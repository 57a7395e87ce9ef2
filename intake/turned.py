"""Scales that run from the best answer to the worst, and items worded the other way round."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from analytics.survey import MISSING, Item
from intake.column_notes import Note
from intake.guess_headers import tokens
from intake.profiles import profile
from intake.score_reads import Read

ENOUGH = 30  # respondents who answered an item and others
SAMPLE = 20_000  # respondents who show how items go together
AGAINST, WORDED_AGAINST = -0.35, -0.2  # correlation with the other items, without and with a word such as "not"
TOGETHER = 0.1  # the other items agree at least so well
CHANCE = 4.0  # standard errors that no chance reaches


def turned_items(
    expectation: Mapping[str, Read],
    perception: Mapping[str, Read],
    notes_e: Mapping[str, Note],
    notes_p: Mapping[str, Note],
) -> tuple[str, ...]:
    """The items whose lowest number is the best answer, as it is written about one of their columns.

    Columns about which nothing is written go with those beside them, unless those run both ways. Answers in words
    need no turning.
    """
    said = {item: _said(item, (expectation, notes_e), (perception, notes_p)) for item in perception}
    ways = set(said.values()) - {None}
    if True not in ways:
        return ()
    return tuple(item for item, way in said.items() if way or (way is None and ways == {True}))


def _said(item: str, *sides: tuple[Mapping[str, Read], Mapping[str, Note]]) -> bool | None:
    """Whether an item's columns run from best to worst: None where neither says; the perception's word goes first."""
    ways = [notes[item].turned for reads, notes in reversed(sides) if item in reads and not reads[item].levels]
    return next((way for way in ways if way is not None), None if ways else False)


def against_the_others(items: tuple[Item, ...], perception: np.ndarray) -> tuple[str, ...]:
    """The items whose scores fall where those of all others rise: worded the other way round, or coded so.

    Fewer than three items, or items that do not go together, tell nothing.
    """
    if len(items) < 3:
        return ()
    step = max(len(perception) // SAMPLE, 1)
    scores = perception[::step].astype(float)
    scores[scores == MISSING] = np.nan
    scores = scores / np.array([max(item.scale.points - 1, 1) for item in items])
    found = [place for place in range(len(items)) if _with_rest(scores, place) < _limit(items[place], len(scores))]
    rest = [place for place in range(len(items)) if place not in found]
    if not found or len(found) >= len(rest) or min(_with_rest(scores[:, rest], k) for k in range(len(rest))) < TOGETHER:
        return ()
    mean = _mean(scores[:, rest])
    apart = [place for place in found if _correlation(scores[:, place], mean) < _limit(items[place], len(scores))]
    return tuple(items[place].id for place in apart)


def marked_reversed(header: str) -> bool:
    """Whether a header says that its item is scored the other way round, or was.

    >>> marked_reversed("Long wait (reverse scored)"), marked_reversed("等候太久（反向题）"), marked_reversed("Wait")
    (True, True, False)
    """
    entry, said = profile("answers")["marked_reversed"], f" {' '.join(tokens(header))} "
    words = (f" {word} " in said if word.isascii() else word in header for word in entry["words"])
    return any(words) or any(mark in header.casefold() for mark in entry["marks"])


def _limit(item: Item, people: int) -> float:
    """The correlation below which an item runs against the others, and which chance alone does not give."""
    said = profile("answers")["negation"]["words"]
    header = item.perception_column.casefold()
    worded = any(word in tokens(header) if word.isascii() else word in header for word in said)
    return min(WORDED_AGAINST if worded else AGAINST, -CHANCE / np.sqrt(max(people, 1)))


def _with_rest(scores: np.ndarray, place: int) -> float:
    return _correlation(scores[:, place], _mean(np.delete(scores, place, axis=1)))


def _mean(scores: np.ndarray) -> np.ndarray:
    known = np.isfinite(scores)
    count = known.sum(axis=1)
    total = np.where(known, scores, 0).sum(axis=1)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)


def _correlation(one: np.ndarray, other: np.ndarray) -> float:
    """0 where fewer than ENOUGH answered both, or one of them never varies."""
    both = np.isfinite(one) & np.isfinite(other)
    one, other = one[both], other[both]
    if len(one) < ENOUGH or np.ptp(one) == 0 or np.ptp(other) == 0:
        return 0.0
    return float(np.corrcoef(one, other)[0, 1])
