"""The empty sheet every picture is drawn on: no grid, no legend, no toolbar, fixed margins, one ink line."""

from __future__ import annotations

from unicodedata import east_asian_width

import plotly.graph_objects as go

from figures import tokens as size
from figures.tokens import Tokens

CONFIG = {"displayModeBar": False, "scrollZoom": False}


def blank(
    t: Tokens, *, height: int, left: int = size.LEFT, right: int = size.RIGHT_ONE, top: int = 6, bottom: int = 28
):
    """A blank figure of a fixed pixel height with axes that show neither line nor grid."""
    figure = go.Figure()
    axis = {"showgrid": False, "zeroline": False, "showline": False, "ticks": "", "fixedrange": True}
    label = {"size": size.TICK, "color": t.ink2}
    figure.update_layout(
        template="none",
        height=height,
        margin={"l": left, "r": right, "t": top, "b": bottom, "autoexpand": False},
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": size.FONT, "size": size.PLOT, "color": t.ink},
        hoverlabel={"bgcolor": t.surface, "bordercolor": t.border, "font": {"family": size.FONT, "color": t.ink}},
        showlegend=False,
        dragmode=False,
        xaxis=axis | {"tickfont": label},
        yaxis=axis | {"tickfont": label},
    )
    return figure


def short(name: str, *, width: int = 16) -> str:
    """A name cut to a width in letters; a Chinese or Korean character counts as two.

    >>> short("Waiting time at the counter"), short("排队等候时间是否合理呢")
    ('Waiting time at…', '排队等候时间是…')
    """
    used = 0
    for place, letter in enumerate(name):
        used += 2 if east_asian_width(letter) in "WF" else 1
        if used > width:
            return name[: place - 1].rstrip() + "…"
    return name


def one_line(figure: go.Figure, t: Tokens, at: float, *, axis: str = "x") -> None:
    """The ink line: where expectation is met."""
    line = {"color": t.ink, "width": size.ONE_LINE}
    if axis == "x":
        figure.add_shape(type="line", x0=at, x1=at, yref="paper", y0=0, y1=1, line=line, layer="above")
    else:
        figure.add_shape(type="line", y0=at, y1=at, xref="paper", x0=0, x1=1, line=line, layer="above")


def text(figure: go.Figure, words: str, x, y, *, colour: str, size_px: int = size.PLOT, **place) -> None:
    """Words beside a mark, shifted in pixels, never in data units."""
    figure.add_annotation(
        text=words, x=x, y=y, showarrow=False, font={"size": size_px, "color": colour}, **{"align": "left"} | place
    )
