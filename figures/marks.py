"""The words, lines and boxes of a picture, collected and put on it at once (see figures.notes for why)."""

from __future__ import annotations

from html import escape

import plotly.graph_objects as go

from figures import tokens as size
from figures.notes import note, put
from figures.rows import COLUMN, wrap


class Marks:
    """What is written and drawn on one figure; `put` puts it there."""

    def __init__(self, figure: go.Figure):
        self.figure = figure
        self.left, self.right = figure.layout.margin.l, figure.layout.margin.r
        self.notes: list[dict] = []
        self.shapes: list[dict] = []

    def text(self, words: str, x, y, *, colour: str, size_px: int = size.PLOT, **place) -> None:
        """Words beside a mark, shifted in pixels."""
        self.notes.append(note(words, x, y, colour=colour, size_px=size_px, **place))

    def shape(self, **look) -> None:
        """A line or a box, as plotly names them."""
        self.shapes.append(look)

    def line(self, x0, y0, x1, y1, *, colour: str, width: float = 1, dash: str = "solid") -> None:
        """A straight line."""
        line = {"color": colour, "width": width, "dash": dash}
        self.shape(type="line", x0=x0, y0=y0, x1=x1, y1=y1, line=line)

    def row_name(
        self, name: str, y: float, *, colour: str, below: str = "", size_px: int = size.PLOT, bold: bool = False
    ) -> None:
        """A row's name at the left edge of the picture; `below` is a smaller second line (already HTML).

        A name that needs two lines is set a little smaller, so that it keeps to its row.
        """
        lines = wrap(name)
        if len(lines) > 1 and not below:
            lines, size_px = wrap(name, width=18), size.HEAD
        lines = [f"<b>{escape(line)}</b>" if bold else escape(line) for line in lines]
        words = "<br>".join([*lines, *([below] if below else [])])
        self.text(words, 0, y, colour=colour, size_px=size_px, xref="paper", xanchor="left", xshift=-self.left)

    def number(self, words: str, y: float, column: int, *, colour: str, size_px: int = size.PLOT) -> None:
        """A number right-aligned in the first (0) or second (1) of two columns right of the plot."""
        shift = self.right - (1 - column) * COLUMN - 2
        place = {"xref": "paper", "xanchor": "right", "align": "right", "xshift": shift}
        self.text(words, 1, y, colour=colour, size_px=size_px, **place)

    def put(self) -> go.Figure:
        """The figure with everything on it."""
        put(self.figure, self.notes, self.shapes)
        return self.figure


def small(words: str, colour: str) -> str:
    """Words in the smallest type, for a second line."""
    return f'<span style="font-size:{size.HEAD}px;color:{colour}">{words}</span>'
