"""Names and numbers beside the rows of a picture: how wide they are, and how a long name is broken."""

from __future__ import annotations

from unicodedata import east_asian_width

from figures import tokens as size
from figures.base import short

LETTER = 6.4  # pixels: the mean width of a letter of 13 px type; a Chinese character is twice as wide
COLUMN, RIGHT = 54, 110  # pixels of one column of numbers; of two of them, as a margin


def letters(name: str) -> int:
    """The width of a name in letters; a Chinese or Korean character counts as two.

    >>> letters("Queue"), letters("排队")
    (5, 4)
    """
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in name)


def pixels(name: str, *, size_px: int = size.PLOT) -> float:
    """About how wide a name is drawn."""
    return letters(name) * LETTER * size_px / size.PLOT


def wrap(name: str, *, width: int = 16) -> list[str]:
    """A name in one line or in two about equal ones, broken between words; what does not fit in two is cut.

    >>> wrap("Queueing time"), wrap("Understanding + process"), wrap("柜台人员讲解清楚易懂")
    (['Queueing time'], ['Understanding', '+ process'], ['柜台人员讲', '解清楚易懂'])
    """
    if letters(name) <= width:
        return [name]
    ends = [place for place, letter in enumerate(name) if letter == " " or east_asian_width(letter) in "WF"]
    halves = [(name[:end].rstrip(), name[end:].strip()) for end in ends if end]
    fitting = [pair for pair in halves if letters(pair[0]) <= width] or [(short(name, width=width), "")]
    first, second = min(fitting, key=lambda pair: max(letters(pair[0]), letters(pair[1])))
    return [first, short(second, width=width)] if second else [first]
