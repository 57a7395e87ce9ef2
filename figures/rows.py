"""What stands beside the rows of a picture: names on the left, columns of numbers on the right."""

from __future__ import annotations

from html import escape
from unicodedata import east_asian_width

import plotly.graph_objects as go

from figures import tokens as size
from figures.base import short, text

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


def row_name(
    figure: go.Figure,
    name: str,
    y: float,
    *,
    colour: str,
    below: str = "",
    size_px: int = size.PLOT,
    bold: bool = False,
) -> None:
    """A row's name at the left edge of the picture; `below` is a smaller second line (already coloured HTML).

    A name that needs two lines is set a little smaller, so that it keeps to its row.
    """
    lines = wrap(name)
    if len(lines) > 1 and not below:
        lines, size_px = wrap(name, width=18), size.HEAD
    lines = [f"<b>{escape(line)}</b>" if bold else escape(line) for line in lines]
    text(
        figure, "<br>".join([*lines, *([below] if below else [])]), 0, y, colour=colour, size_px=size_px,
        xref="paper", xanchor="left", xshift=-figure.layout.margin.l,
    )  # fmt: skip


def small(words: str, colour: str) -> str:
    """Words in the smallest type, for a second line."""
    return f'<span style="font-size:{size.HEAD}px;color:{colour}">{words}</span>'


def number(
    figure: go.Figure, words: str, y: float, column: int, *, colour: str, size_px: int = size.PLOT, columns: int = 2
) -> None:
    """A number right-aligned in one of the columns beside the plot; column 0 is the nearest to it."""
    shift = figure.layout.margin.r - (columns - 1 - column) * COLUMN - 2
    text(
        figure, words, 1, y, colour=colour, size_px=size_px, xref="paper", xanchor="right", xshift=shift, align="right"
    )
