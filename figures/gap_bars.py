"""One gap of all items (or halls): sorted bars from zero with their intervals, grey where noise could explain them."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from figures import links, rows
from figures import tokens as size
from figures.base import blank, one_line
from figures.marks import Marks
from figures.tokens import Tokens, mix, tokens
from i18n import Words, numbers

BAR = 0.64  # of a row
HEAD = 1.2  # rows above the first


def colours(value: float, low: float, high: float, t: Tokens) -> tuple[str, str]:
    """Fill and edge of a bar.

    Vermilion or teal where the interval misses zero, grey where it does not. A gap that is set and not sampled is
    neither signal nor noise: its bar is a pale fill inside a coloured edge.
    """
    if math.isnan(low):
        edge = t.churn if value < 0 else t.delight
        return mix(edge, t.paper, 0.75), edge
    colour = t.of_band(value, low, high)
    return (t.neutral, t.neutral) if colour == t.mute else (colour, colour)


def gap_bars(table: pd.DataFrame, names: dict[str, str], words: Words, theme: str) -> go.Figure:
    """A bar per row of the table, the largest shortfall on top, with value and n beside it.

    table: rows of one metric with columns row, value, low, high, n, and coverage where it is known; names: row -> name.
    Rows without a value are blank.
    """
    t = tokens(theme)
    ordered = table.dropna(subset="value").sort_values("value", ignore_index=True)
    height = round((len(ordered) + HEAD) * size.ROW_HEIGHT) + 26
    figure = blank(t, height=height, right=rows.RIGHT, top=2, bottom=26)
    figure.update_yaxes(range=[len(ordered) - 0.5, -HEAD - 0.3], showticklabels=False)
    figure.update_xaxes(range=_reach(ordered), nticks=5, tickformat=".2~f")
    marks = Marks(figure)
    _heads(marks, ordered, words, t)
    _bars(marks, ordered, words, t)
    for y, row in ordered.iterrows():
        marks.row_name(names[row["row"]], y, colour=t.ink)
        _numbers(marks, row, y, t)
    _whiskers(marks, ordered, t)
    marks.put()
    one_line(figure, t, 0.0)
    return figure


def _reach(ordered: pd.DataFrame) -> list[float]:
    """All bars and intervals, and zero, with a little room."""
    ends = pd.concat([ordered["value"], ordered["low"], ordered["high"], pd.Series([0.0])]).dropna()
    room = 0.04 * (ends.max() - ends.min()) or 0.1
    return [ends.min() - room, ends.max() + room]


def _heads(marks: Marks, ordered: pd.DataFrame, words: Words, t: Tokens) -> None:
    for column, head in enumerate((words("chain.gap"), "n")):
        marks.number(head, -0.9, column, colour=t.ink2, size_px=size.HEAD)
    if ordered["low"].isna().any():
        marks.text(words("chain.not_sampled"), 0, -0.9, colour=t.ink2, size_px=size.HEAD, xref="paper",
            xanchor="left", xshift=-size.LEFT,
        )  # fmt: skip


def _bars(marks: Marks, ordered: pd.DataFrame, words: Words, t: Tokens) -> None:
    pairs = [colours(*row, t) for row in ordered[["value", "low", "high"]].itertuples(index=False)]
    marks.figure.add_bar(
        orientation="h", x=ordered["value"], y=ordered.index, width=BAR,
        marker={"color": [fill for fill, _ in pairs], "line": {"color": [edge for _, edge in pairs], "width": 1}},
        customdata=ordered[["row"]], hoverinfo="text", hovertext=[_hover(row, words) for _, row in ordered.iterrows()],
    )  # fmt: skip


def _hover(row: pd.Series, words: Words) -> str:
    interval = links.interval(row["low"], row["high"], words)
    told = [numbers.gap(row["value"]), interval, f"n = {numbers.whole(row['n'])}"]
    return "<br>".join(filter(None, [*told, links.partly(row.get("coverage", 1.0), words)]))


def _whiskers(marks: Marks, ordered: pd.DataFrame, t: Tokens) -> None:
    """Intervals as thin lines over the bars; those that are not known are not drawn."""
    for y, row in ordered.dropna(subset=["low", "high"]).iterrows():
        marks.figure.add_scatter(
            x=[row["low"], row["high"]], y=[y, y], mode="lines", line={"color": t.ink, "width": 1.5},
            hoverinfo="skip", name="interval",
        )  # fmt: skip


def _numbers(marks: Marks, row: pd.Series, y: float, t: Tokens) -> None:
    noise = row["low"] <= 0 <= row["high"]
    marks.number(numbers.gap(row["value"]), y, 0, colour=t.ink2 if noise else t.ink)
    marks.number(numbers.whole(row["n"]), y, 1, colour=t.ink2, size_px=size.TICK)
