"""Scales that run from the best answer to the worst, and items worded the other way round."""

from __future__ import annotations

from collections.abc import Collection, Mapping

import numpy as np

from analytics.survey import MISSING, Item
from intake.columns.header_words import named
from intake.pairing.headers import tokens
from intake.profiles import profile
from intake.score_columns.column_notes import Note
from intake.score_columns.read import Read

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
    headers: Mapping[str, str],
) -> tuple[str, ...]:
    """What Mapping.reversed says of these items, as it is written about their columns.

    Columns about which nothing is written go with the item's other side, then with those beside them, unless those run
    both ways. An expectation that runs another way than its perception goes by its own header, {item: header}.
    """
    asked = {item: _way(expectation, notes_e, item) for item in perception}
    found = {item: _way(perception, notes_p, item) for item in perception}
    said = {item: asked[item] if way is None else way for item, way in found.items()}
    ways = set(said.values()) - {None}
    items = {item for item, way in said.items() if way or (way is None and ways == {True})}
    alone = [headers[item] for item, way in asked.items() if way is not None and way != (item in items)]
    return (*(item for item in said if item in items), *dict.fromkeys(alone))


def _way(reads: Mapping[str, Read], notes: Mapping[str, Note], item: str) -> bool | None:
    """Whether a column runs from best to worst; None where nothing is written about it. Words need no turning."""
    if item not in reads:
        return None
    return False if reads[item].levels else notes[item].turned


def turned_sides(item: Item, name: str, said: Collection[str]) -> tuple[bool, bool]:
    """Whether an item's (expectation, perception) are turned; `name` is the mapping's, `said` its field `reversed`.

    An item turns on both sides, the header of an expectation on that side alone, or back.

    >>> from analytics.survey import Scale
    >>> item = Item("Wait", Scale(1, 5), expectation_column="E", perception_column="P")
    >>> [turned_sides(item, "Wait", said) for said in (["Wait"], ["E"], ["Wait", "E"])]
    [(True, True), (True, False), (False, True)]
    """
    names = {item.id, item.perception_column, name}
    both = bool(names & set(said))
    alone = item.expectation_column in said and item.expectation_column not in names
    return both != alone, both


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
    entry = profile("answers")["marked_reversed"]
    return named(header, entry["words"]) is not None or any(mark in header.casefold() for mark in entry["marks"])


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
