"""Shares as rows: the name above, below it a dot with its interval, at the right the share and how many."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from figures import tokens as size
from figures.base import blank, short
from figures.marks import Marks
from figures.tokens import UNRANKED_BELOW, Tokens, mix, tokens
from i18n import numbers

ROW, FOOT, LEFT, RIGHT = 42, 24, 14, 96
LETTERS = 42  # of a name: as wide as the plot and the numbers beside it at the narrowest width


def share_rows(table: pd.DataFrame, theme: str, *, overall: float | None = None) -> go.Figure:
    """Draw rows in the order given: columns name, value, low, high, n (how many are meant by the number shown).

    `base`, where it is there, are the respondents a share stands on: below 30 of them its dot is hollow.
    """
    t = tokens(theme)
    inner = ROW * max(len(table), 1)
    figure = blank(t, height=inner + FOOT, left=LEFT, right=RIGHT, top=0, bottom=FOOT)
    top = max([*table["high"], overall or 0.0]) * 1.04
    ticks = [tick / 100 for tick in _ticks(100 * top)]
    figure.update_xaxes(range=[0, top], tickvals=ticks, ticktext=[numbers.share(tick) for tick in ticks])
    figure.update_yaxes(range=[inner, 0], showticklabels=False)
    marks = Marks(figure)
    if overall is not None:
        marks.line(overall, 0, overall, inner, colour=t.mute, dash="dot")
    for place, row in enumerate(table.itertuples(index=False)):
        _row(marks, row, ROW * place, t)
    return marks.put()


def _row(marks: Marks, row, top: float, t: Tokens) -> None:
    y = top + 29
    small = getattr(row, "base", UNRANKED_BELOW) < UNRANKED_BELOW
    colour = t.mute if small else t.ink2
    line = {"color": mix(colour, t.paper, 0.35), "width": 1.5 if small else size.INTERVAL}
    marks.figure.add_scatter(x=[row.low, row.high], y=[y, y], mode="lines", line=line, hoverinfo="skip")
    marker = {"size": size.DOT, "color": t.paper if small else colour, "line": {"color": colour if small else t.paper}}
    marker["line"]["width"] = 1.5
    said = (
        f"{row.name}<br>{numbers.share(row.value)} ({numbers.interval(row.low, row.high, numbers.share)})<br>n {row.n}"
    )
    marks.figure.add_scatter(x=[row.value], y=[y], mode="markers", marker=marker, text=[said], hoverinfo="text")
    place = {"xref": "paper", "xanchor": "left", "xshift": -LEFT}
    marks.text(_escaped(short(row.name, width=LETTERS)), 0, top + 12, colour=t.ink, **place)
    marks.number(numbers.share(row.value), y, 0, colour=t.ink, size_px=size.TICK)
    marks.number(numbers.whole(row.n), y, 1, colour=t.ink2, size_px=size.TICK)


def _escaped(name: str) -> str:
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _ticks(top: float) -> list[float]:
    """Round percentages from 0 up, four or five of them.

    >>> _ticks(12), _ticks(60)
    ([0, 3, 6, 9, 12], [0, 20, 40, 60])
    """
    step = next((step for step in (1, 2, 3, 5, 10, 20, 25) if top / step <= 4.5), 25)
    return [step * count for count in range(int(top // step) + 1)]
