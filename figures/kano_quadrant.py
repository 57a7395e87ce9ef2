"""What each feature can win and lose: better against worse, with intervals, and the class it falls into."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from figures import labels, rows
from figures import tokens as size
from figures.base import blank, short
from figures.marks import Marks
from figures.tokens import UNRANKED_BELOW, Tokens, mix, tokens
from i18n import Words, numbers

HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 500, 40, 10, 28, 44
WIDE, HIGH = 358 - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
HALF, CORNER = 0.5, 20
CORNERS = {"A": (0, 1), "O": (1, 1), "I": (0, 0), "M": (1, 0)}  # (lost, won)
TICKS = [0, 0.25, 0.5, 0.75, 1]


def quadrant(table: pd.DataFrame, words: Words, theme: str) -> go.Figure:
    """A dot per feature, hollow where no class is significantly ahead or too few answered.

    table: analytics.kano.kano, without hidden rows; a feature whose better and worse are unknown has no place.
    """
    t = tokens(theme)
    known = table[table["base"] > 0].reset_index(drop=True)
    figure = blank(t, height=HEIGHT, left=LEFT, right=RIGHT, top=TOP, bottom=BOTTOM)
    look = {"range": [-0.02, 1.02], "tickvals": TICKS}
    title = {"font": {"size": size.TICK, "color": t.ink2}, "standoff": 6}
    figure.update_xaxes(
        **look, ticktext=[numbers.gap(-tick) for tick in TICKS], title={"text": f"{words('kano.lost')} →"} | title
    )
    figure.update_yaxes(**look, ticktext=[numbers.score(tick) for tick in TICKS])
    marks = Marks(figure)
    place = {"xref": "paper", "yref": "paper", "xanchor": "left", "yanchor": "bottom", "xshift": -LEFT, "yshift": 8}
    marks.text(f"↑ {words('kano.won')}", 0, 1, colour=t.ink2, size_px=size.TICK, **place)
    for ends in ((HALF, 0, HALF, 1), (0, HALF, 1, HALF)):
        marks.line(*ends, colour=t.axis)
    for letter, (x, y) in CORNERS.items():
        place = {"xref": "paper", "yref": "paper", "xanchor": "right" if x else "left", "xshift": -4 if x else 4}
        place |= {"yanchor": "top" if y else "bottom"}
        marks.text(f"<b>{words(f'kano.class_{letter}')}</b>", x, y, colour=t.ink2, size_px=size.TICK, **place)
    for row in known.itertuples(index=False):
        _dot(marks, row, words, t)
    _names(marks, known, t)
    return marks.put()


def _dot(marks: Marks, row, words: Words, t: Tokens) -> None:
    """The two intervals as a thin cross, and the dot where they meet."""
    line = {"color": mix(t.ink2, t.paper, 0.55), "width": 1.5}
    x, y = -row.worse, row.better
    for xs, ys in (([-row.worse_high, -row.worse_low], [y, y]), ([x, x], [row.better_low, row.better_high])):
        marks.figure.add_scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip")
    hollow = not row.clear or row.n < UNRANKED_BELOW
    marker = {"size": size.DOT, "color": t.paper if hollow else t.ink, "opacity": 1}
    marker["line"] = {"color": t.ink2 if hollow else t.paper, "width": 1.5}
    told = words(
        "kano.hover", name=escape(row.feature), n=numbers.whole(row.n),
        better=numbers.score(row.better),
        better_interval=numbers.interval(row.better_low, row.better_high, numbers.score),
        worse=numbers.gap(row.worse), worse_interval=numbers.interval(row.worse_low, row.worse_high, numbers.gap),
    )  # fmt: skip
    marks.figure.add_scatter(x=[x], y=[y], mode="markers", marker=marker, hovertext=[told], hoverinfo="text")


def _intervals(known: pd.DataFrame) -> list[tuple[float, float, float, float]]:
    """The boxes of the lines that names must not cover: left, right, bottom, top in pixels."""
    boxes = []
    for row in known.itertuples(index=False):
        x, y = -row.worse * WIDE, row.better * HIGH
        boxes.append((-row.worse_high * WIDE, -row.worse_low * WIDE, y - 1, y + 1))
        boxes.append((x - 1, x + 1, row.better_low * HIGH, row.better_high * HIGH))
    return boxes


def _names(marks: Marks, known: pd.DataFrame, t: Tokens) -> None:
    """The features' names beside their dots, as far as they find a place."""
    names = [short(name, width=18) for name in known["feature"]]
    xs, ys = -known["worse"] * WIDE, known["better"] * HIGH
    taken = [(x - 6, x + 6, y - 6, y + 6) for x, y in zip(xs, ys, strict=True)]
    taken += [(left, left + 120, low, low + CORNER) for left in (0, WIDE - 120) for low in (0, HIGH - CORNER)]
    taken += _intervals(known)
    dots = [(x, y, rows.pixels(name)) for x, y, name in zip(xs, ys, names, strict=True)]
    found = labels.place(dots, taken, size=(WIDE, HIGH), cross=(-1, -1))
    for row, name, place in zip(known.itertuples(index=False), names, found, strict=True):
        if place:
            anchor = {1: "left", -1: "right", 0: "center"}[place.side]
            leader = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": t.axis, "standoff": 6}
            off = leader | {"ax": place.right, "ay": -place.up} if place.up else {"xshift": place.right}
            look = {"xanchor": anchor, "yanchor": "middle", "borderpad": 0} | off
            marks.text(escape(name), -row.worse, row.better, colour=t.ink, size_px=size.TICK, **look)
