"""How long a headline may be: two lines of the page at 1280 pixels, in English and in Chinese."""

from __future__ import annotations

from collections.abc import Iterable

ROOM = 195  # letters
HAN = 2.2  # letters that a Chinese character takes the room of


def room(text: str) -> float:
    """The room that a text takes, in letters.

    >>> room("Index"), round(room("指数"), 1)
    (5, 4.4)
    """
    return sum(HAN if letter >= "\u2e80" else 1 for letter in text)


def first_that_fits(ways: Iterable[str], *, after: str) -> str:
    """The first of several ways to go on `after` what a headline says already that leaves it two lines; "" if none.

    >>> first_that_fits(["Far too long. " * 20, "Short."], after="The index fell. ")
    'Short.'
    """
    return next((way for way in ways if room(after + way) <= ROOM), "")
