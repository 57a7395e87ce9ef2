"""What the words beside a column's numbers are worth: how good each is, and how many points their list has."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from intake.cells.words import answer, is_missing_word, wordings
from intake.profiles import profile


@functools.lru_cache(20_000)
def worth_of(label: str) -> float | None:
    """How good an answer in words is, from −1 to 1; None for words that no list knows, or lists tell differently.

    >>> worth_of("very satisfied"), worth_of("very dissatisfied"), worth_of("blue")
    (1.0, -1.0, None)
    """
    said = answer(label)
    ends = profile("answers")["ends"]
    places = [
        2 * (levels[said] - 1) / (max(levels.values()) - 1) - 1 for levels in wordings().values() if said in levels
    ]
    places += [worth for name, worth in (("best", 1.0), ("worst", -1.0)) if said in _plain(tuple(ends[name]))]
    if not places or (min(places) < 0 < max(places)):
        return None
    return max(places, key=abs)


def points_of(labels: Mapping[float, str]) -> float | None:
    """How many points the scale has whose every label is a level of one list, counted from either end.

    >>> points_of({1.0: "very satisfied", 2.0: "satisfied", 3.0: "neutral", 4.0: "dissatisfied"})
    5.0
    >>> points_of({1.0: "very satisfied", 2.0: "satisfied"}), points_of({1.0: "blue", 2.0: "red", 3.0: "green"})
    (None, None)
    """
    said = {value: answer(label) for value, label in labels.items() if not is_missing_word(label)}
    if len(said) < 3:
        return None
    tops = set()
    for levels in wordings().values():
        top, places = max(levels.values()), [(value, levels.get(word)) for value, word in said.items()]
        upwards = all(place == value for value, place in places)
        if upwards or all(place and place == top + 1 - value for value, place in places):
            tops.add(float(top))
    return tops.pop() if len(tops) == 1 else None


@functools.cache
def _plain(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(answer(word) for word in words)
