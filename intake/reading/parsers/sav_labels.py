"""Which coded columns of a statistics file hold names (1 = North) and which the levels of a scale (1 = very bad)."""

from __future__ import annotations

import re
from collections import Counter

from intake.cells.numbers import number
from intake.cells.scored import wording
from intake.cells.words import is_missing_word

NUMBERED = re.compile(r"^\s*\d+\s*[-–—:=.,、)）]*\s*")
LEVELS = 3


def name_columns(cells: list[list], labels: dict[int, dict], measures: list[str]) -> set[int]:
    """The places of the columns whose numbers stand for names.

    `measures` are what the file calls each column: nominal, ordinal, scale or nothing. A name that is taken for a
    level would be counted as a score and nobody would learn of it; a level that is taken for a name is only left
    out, and seen. So in doubt they are names, unless several columns share the same labels.
    """
    shared = Counter(_key(known) for known in labels.values())
    return {
        place
        for place, known in labels.items()
        if not is_scale(known, {cell for cell in cells[place] if cell is not None})
        and not (shared[_key(known)] > 1 and len(_answers(known)) >= LEVELS and measures[place] != "nominal")
    }


def _key(labels: dict) -> tuple:
    return tuple(sorted((str(value), label) for value, label in labels.items()))


def is_scale(labels: dict, found: set) -> bool:
    """Whether labels say how much, by themselves.

    >>> is_scale({1.0: "very bad", 10.0: "very good"}, {1.0, 7.0, 10.0}), is_scale({1.0: "North", 2.0: "South"}, {1.0})
    (True, False)
    """
    if any(isinstance(value, str) for value in labels):
        return False
    if _ends_only(labels, found):
        return True
    words = [_words(value, label) for value, label in labels.items() if not is_missing_word(label)]
    known = [word for word in words if not word or wording([word])]
    spoken = [word for word in known if word]
    return bool(known) and 2 * len(known) > len(words) and (not spoken or wording(spoken) is not None)


def _ends_only(labels: dict, found: set) -> bool:
    """Whether there are answers without a label, between the labelled ones or beside a single one."""
    known, bare = _answers(labels), found - labels.keys()
    return bool(bare) if len(known) < 2 else any(min(known) < value < max(known) for value in bare)


def _answers(labels: dict) -> list:
    return [value for value, label in labels.items() if not is_missing_word(label)]


def _words(value: float, label: str) -> str:
    """A label without its own number: "7 - excellent" is "excellent", "7" is nothing.

    >>> _words(7.0, "7 - excellent"), _words(7.0, "7"), _words(1.0, "18-24")
    ('excellent', '', '18-24')
    """
    return NUMBERED.sub("", label) if number(label) == value else label
