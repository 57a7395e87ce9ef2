"""Many words or shapes put into a picture at once: one by one, plotly checks all earlier ones again each time."""

from __future__ import annotations

import plotly.graph_objects as go

from figures import tokens as size
from figures.rows import wrap


def note(words: str, x, y, *, colour: str, size_px: int = size.PLOT, **place) -> dict:
    """Words beside a mark, as `base.text` writes them.

    >>> note("n 40", 1, 2, colour="#12151A", xanchor="right")["xanchor"]
    'right'
    """
    font = {"size": size_px, "color": colour}
    return {"text": words, "x": x, "y": y, "showarrow": False, "font": font, "align": "left"} | place


def row_name(name: str, y: float, *, colour: str, left: int) -> dict:
    """A row's name at the left edge, `left` pixels from the plot; where it needs two lines, a little smaller."""
    lines = wrap(name)
    if len(lines) > 1:
        lines = wrap(name, width=18)
    size_px = size.PLOT if len(lines) == 1 else size.HEAD
    return note("<br>".join(lines), 0, y, colour=colour, size_px=size_px, xref="paper", xanchor="left", xshift=-left)


def number(words: str, y: float, *, colour: str, right: int) -> dict:
    """A number at the right edge, `right` pixels from the plot."""
    return note(words, 1, y, colour=colour, size_px=size.TICK, xref="paper", xanchor="right", xshift=right - 2)


def put(figure: go.Figure, notes: list[dict], shapes: list[dict] | None = None) -> None:
    """Add words and shapes to those the figure already has."""
    figure.layout.annotations = [*figure.layout.annotations, *notes]
    if shapes:
        figure.layout.shapes = [*figure.layout.shapes, *shapes]
