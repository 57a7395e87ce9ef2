"""Answers in words that no list knows, and that seem to have an order all the same."""

from __future__ import annotations

from collections.abc import Iterable

from intake.cells.words import all_words, answer, is_missing_word
from intake.columns.header_words import speaks
from intake.pairing.headers import tokens
from intake.profiles import profile

LEAST, MOST = 3, 11  # so many answers a scale in words may have
LONGEST = 60


def asks_experience(header: str) -> bool:
    """Whether a header asks how somebody found something: answers in words then tell how good it was.

    >>> asks_experience("How did you find the shop?"), asks_experience("How did you find us?"), asks_experience("Shop")
    (True, False, False)
    """
    return speaks(header, "experience") is not None


def could_be_ordinal(texts: Iterable[str]) -> bool:
    """Whether answers are as few and as short as those of a scale in words."""
    said = {answer(text): text for text in texts if not is_missing_word(text)}
    return LEAST <= len(said) <= MOST and all(len(text) <= LONGEST for text in said.values())


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
