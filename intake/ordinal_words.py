"""Answers in words that no list knows, and that seem to have an order all the same."""

from __future__ import annotations

from collections.abc import Iterable

from intake.cell_words import all_words, answer, is_missing_word
from intake.guess_headers import tokens
from intake.profiles import profile

LEAST, MOST = 3, 11  # so many answers a scale in words may have
LONGEST = 60


def look_ordinal(texts: Iterable[str]) -> bool:
    """Whether answers that no list knows look like those of a scale: half of them say a degree or are on some list.

    >>> look_ordinal(["a bit slow", "very slow", "just right"]), look_ordinal(["North", "South", "Very East"])
    (True, False)
    """
    said = {answer(text): text for text in texts if not is_missing_word(text)}
    if not LEAST <= len(said) <= MOST or any(len(text) > LONGEST for text in said.values()):
        return False
    return 2 * sum(word in all_words() or _says_degree(text) for word, text in said.items()) >= len(said)


def _says_degree(text: str) -> bool:
    spoken = " " + " ".join(tokens(text)) + " "
    words = profile("answers")["degree"]["words"]
    return any(f" {word} " in spoken if word.isascii() else word in text for word in words)
