"""Many words or shapes put into a picture at once: one by one, plotly checks all earlier ones again each time."""

from __future__ import annotations

import plotly.graph_objects as go

from figures import tokens as size


def note(words: str, x, y, *, colour: str, size_px: int = size.PLOT, **place) -> dict:
    """Words beside a mark, as `base.text` writes them.

    >>> note("n 40", 1, 2, colour="#12151A", xanchor="right")["xanchor"]
    'right'
    """
    font = {"size": size_px, "color": colour}
    return {"text": words, "x": x, "y": y, "showarrow": False, "font": font, "align": "left"} | place


def put(figure: go.Figure, notes: list[dict], shapes: list[dict] | None = None) -> None:
    """Add words and shapes to those the figure already has."""
    figure.layout.annotations = [*figure.layout.annotations, *notes]
    if shapes:
        figure.layout.shapes = [*figure.layout.shapes, *shapes]
