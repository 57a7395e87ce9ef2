"""The ruler: one value with its interval, last month's beside it, and the ink line at 1."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from figures import axis, base
from figures import tokens as size
from figures.notes import put
from figures.tokens import Tokens, mix, tokens
from i18n import Words, numbers

HEIGHT = 132
VALUE, SCALE, TOP = 1.0, 0.0, 2.1  # heights of the dot's line, the ruler and the sheet


def ruler(now: pd.Series, words: Words, theme: str, *, name: str = "", before: pd.Series | None = None, earlier=""):
    """A dot with its interval on a ruler around 1; `before` is drawn hollow. Coloured where the interval misses 1."""
    t = tokens(theme)
    shown = [now] if before is None or math.isnan(before["value"]) else [now, before]
    low, high = axis.limits([v for row in shown for v in (row["value"], row["low"], row["high"])], include=1, pad=0.16)
    figure = base.blank(t, height=HEIGHT, left=6, right=6, top=4, bottom=22)
    figure.update_xaxes(range=[low, high], tickvals=axis.ticks(low, high, most=3))
    figure.update_xaxes(ticktext=[axis.index_text(v) for v in figure.layout.xaxis.tickvals])
    figure.update_yaxes(range=[-0.55, TOP], showticklabels=False)
    _scale(figure, t, low, high)
    colour = t.of_band(now["value"], now["low"], now["high"], at=1)
    _expected(figure, t, words, low, high)
    if len(shown) == 2:
        _dot(figure, t, before, t.mute, hollow=True, label=_hover(words, earlier, before))
    _dot(figure, t, now, colour, hollow=False, label=_hover(words, name, now))
    _names(figure, t, [(now, name), (before, earlier)][: len(shown)], near=0.2 * (high - low))
    return figure


def _hover(words: Words, name: str, row: pd.Series) -> str:
    spread = numbers.interval(row["low"], row["high"])
    return words(
        "bands.hover", name=name, value=numbers.index(row["value"]), interval=spread, n=numbers.whole(row["n"])
    )


def _scale(figure: go.Figure, t: Tokens, low: float, high: float) -> None:
    line = {"type": "line", "line": {"color": t.axis, "width": 1}, "layer": "below"}
    marks = [line | {"x0": at, "x1": at, "y0": SCALE, "y1": SCALE - 0.28} for at in axis.ticks(low, high, most=14)]
    put(figure, [], [line | {"x0": low, "x1": high, "y0": SCALE, "y1": SCALE}, *marks])


def _expected(figure: go.Figure, t: Tokens, words: Words, low: float, high: float) -> None:
    figure.add_shape(
        type="line", x0=1, x1=1, y0=-0.45, y1=1.55, line={"color": t.ink, "width": size.ONE_LINE}, layer="below"
    )
    place = (1 - low) / (high - low)
    anchor, shift = ("right", 5) if place > 0.7 else ("left", -5) if place < 0.3 else ("center", 0)
    base.text(
        figure, words("bands.as_expected"), 1, TOP, colour=t.ink, size_px=size.TICK,
        xanchor=anchor, yanchor="top", xshift=shift,
    )  # fmt: skip


def _dot(figure: go.Figure, t: Tokens, row: pd.Series, colour: str, *, hollow: bool, label: str) -> None:
    if not hollow and not math.isnan(row["low"]):
        line = {"color": mix(colour, t.paper, 0.35), "width": size.INTERVAL * 2}
        figure.add_scatter(
            x=[row["low"], row["high"]], y=[VALUE, VALUE], mode="lines", line=line, hoverinfo="skip", name="interval"
        )
    ring = {"color": colour if hollow else t.paper, "width": 2}
    marker = {"color": t.paper if hollow else colour, "size": size.DOT if hollow else size.DOT_SIGNAL, "line": ring}
    figure.add_scatter(
        x=[row["value"]], y=[VALUE], mode="markers", marker=marker, text=[label], hoverinfo="text",
        name="before" if hollow else "now",
    )  # fmt: skip


def _names(figure: go.Figure, t: Tokens, named: list[tuple[pd.Series, str]], *, near: float) -> None:
    """Names above the dots; those of dots nearer than `near` grow away from each other instead of overlapping."""
    values = [row["value"] for row, _ in named]
    sides = ["center"] * len(named)
    if len(named) == 2 and abs(values[0] - values[1]) < near:
        sides = ["left", "right"] if values[0] >= values[1] else ["right", "left"]
    for (row, name), side in zip(named, sides, strict=True):
        base.text(
            figure, name, row["value"], VALUE, colour=t.ink2, size_px=size.TICK, xanchor=side, yanchor="bottom",
            yshift=8, xshift={"center": 0, "left": 2, "right": -2}[side],
        )  # fmt: skip
