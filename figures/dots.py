"""The sorted dot plot: who is above or below expectation, with intervals, and with n at the right."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from figures import axis, base, rows
from figures import tokens as size
from figures.tokens import UNRANKED_BELOW, Tokens, mix, tokens
from i18n import Words, numbers

HEAD, FOOT = 30, 26  # pixels: the words above the rows, the ticks below them


def ranked(table: pd.DataFrame, by: str) -> pd.DataFrame:
    """Lowest value first; rows of fewer than 30 respondents after all others; hidden and empty rows left out."""
    known = table[table["value"].notna()].set_index(by)
    small = known["n"] < UNRANKED_BELOW
    return known.assign(small=small).sort_values(["small", "value"], kind="stable")


def height(count: int) -> int:
    """Pixels the rows need."""
    return HEAD + max(count, 1) * size.ROW_HEIGHT + FOOT


def dots(
    frame: pd.DataFrame, words: Words, theme: str, *, names: dict[str, str], overall: float | None = None,
    at: float | None = 1.0, text=numbers.index,
) -> go.Figure:  # fmt: skip
    """Draw what `ranked` returned. Colour only where the interval misses `at`; below 30 respondents hollow and grey.

    Without `at` (nobody was asked what to expect) nothing is coloured.
    """
    t = tokens(theme)
    labels = [names.get(key, key) for key in frame.index]
    figure = base.blank(t, height=height(len(frame)), left=size.LEFT + 8, right=size.RIGHT_ONE, top=0, bottom=FOOT)
    inner = height(len(frame)) - FOOT
    low, high = _limits(frame, overall, at)
    marks = axis.ticks(low, high)
    figure.update_xaxes(range=[low, high], tickvals=marks, ticktext=[_tick(v, at) for v in marks])
    figure.update_yaxes(range=[inner, 0], showticklabels=False)
    ys = [HEAD + size.ROW_HEIGHT * (place + 0.5) for place in range(len(frame))]
    if at is not None:
        _expected(figure, t, at, inner)
    if overall is not None and overall == overall:
        _overall(figure, t, words, overall, text(overall), inner, leftwards=at is None or overall <= at)
    rows.number(figure, "n", 11, 0, colour=t.ink2, size_px=size.TICK, columns=1)
    _marks(figure, t, words, frame, ys, names, at, text)
    for y, label, (_, row) in zip(ys, labels, frame.iterrows(), strict=True):
        rows.row_name(figure, label, y, colour=t.ink2 if row["small"] else t.ink)
        rows.number(figure, numbers.whole(row["n"]), y, 0, colour=t.ink2, size_px=size.TICK, columns=1)
    return figure


def _limits(frame: pd.DataFrame, overall: float | None, at: float) -> tuple[float, float]:
    """Room for every dot and for the intervals of the ranked rows; the dotted ones of small groups may run out."""
    ranked_rows = frame[~frame["small"]]
    values = [*frame["value"], *ranked_rows["low"], *ranked_rows["high"]]
    return axis.limits([*values, *([] if overall is None else [overall])], include=at)


def _tick(value: float, at: float | None) -> str:
    return axis.index_text(value) if at == 1 else f"{value:g}"


def _expected(figure: go.Figure, t: Tokens, at: float, inner: int) -> None:
    line = {"color": t.ink, "width": size.ONE_LINE}
    figure.add_shape(type="line", x0=at, x1=at, y0=HEAD - 6, y1=inner, line=line, layer="below")
    base.text(figure, axis.index_text(at), at, 4, colour=t.ink, size_px=size.TICK, xanchor="center", yanchor="top")


def _overall(figure: go.Figure, t: Tokens, words: Words, at: float, value: str, inner: int, *, leftwards: bool) -> None:
    """The dotted line of all together, its words on the side away from the line at 1."""
    line = {"color": t.mute, "width": 1, "dash": "dot"}
    figure.add_shape(type="line", x0=at, x1=at, y0=HEAD - 6, y1=inner, line=line, layer="below")
    side, shift = ("right", -6) if leftwards else ("left", 6)
    base.text(
        figure, words("bands.all", value=value), at, 4, colour=t.ink2, size_px=size.TICK, xanchor=side, yanchor="top",
        xshift=shift,
    )  # fmt: skip


def _marks(figure: go.Figure, t: Tokens, words: Words, frame: pd.DataFrame, ys, names, at, text) -> None:
    """One trace per row's interval and one per row's dot, each with its own explicit colour."""
    for y, (key, row) in zip(ys, frame.iterrows(), strict=True):
        plain = at is None or row["small"]
        colour = t.mute if plain else t.of_band(row["value"], row["low"], row["high"], at=at)
        line = {"color": mix(colour, t.paper, 0.35), "width": 1.5 if row["small"] else size.INTERVAL}
        line |= {"dash": "dot"} if row["small"] else {}
        figure.add_scatter(
            x=[row["low"], row["high"]], y=[y, y], mode="lines", line=line, hoverinfo="skip", name=f"{key} interval"
        )
        spread = numbers.interval(row["low"], row["high"], text)
        hover = words("bands.hover", name=names.get(key, key), value=text(row["value"]),
                      interval=spread, n=numbers.whole(row["n"]))  # fmt: skip
        marker = {"size": size.DOT, "color": t.paper if row["small"] else colour}
        marker["line"] = {"color": colour if row["small"] else t.paper, "width": 1.5}
        figure.add_scatter(
            x=[row["value"]], y=[y], mode="markers", marker=marker, text=[hover], hoverinfo="text", name=key
        )
