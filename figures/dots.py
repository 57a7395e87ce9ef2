"""The sorted dot plot: who is above or below expectation, with intervals, and with n at the right."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from figures import axis, base
from figures import tokens as size
from figures.notes import note, number, put, row_name
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
    figure.update_xaxes(range=[low, high], tickvals=marks, ticktext=[axis.tick_text(v, at) for v in marks])
    figure.update_yaxes(range=[inner, 0], showticklabels=False)
    ys = [HEAD + size.ROW_HEIGHT * (place + 0.5) for place in range(len(frame))]
    _marks(figure, t, words, frame, ys, names, at, text)
    notes, lines = [number("n", 11, colour=t.ink2, right=size.RIGHT_ONE)], []
    for y, label, (_, row) in zip(ys, labels, frame.iterrows(), strict=True):
        notes.append(row_name(label, y, colour=t.ink2 if row["small"] else t.ink, left=size.LEFT + 8))
        notes.append(number(numbers.whole(row["n"]), y, colour=t.ink2, right=size.RIGHT_ONE))
    for value, name, line, side in _references(t, words, overall, at, text):
        lines.append(
            {"type": "line", "x0": value, "x1": value, "y0": HEAD - 6, "y1": inner, "line": line, "layer": "below"}
        )
        shift = {"right": -6, "left": 6, "center": 0}[side]
        colour = t.ink if side == "center" else t.ink2
        place = {"xanchor": side, "yanchor": "top", "xshift": shift}
        notes.append(note(name, value, 4, colour=colour, size_px=size.TICK, **place))
    put(figure, notes, lines)
    return figure


def _limits(frame: pd.DataFrame, overall: float | None, at: float | None) -> tuple[float, float]:
    """Room for every dot and for the intervals of the ranked rows; the dotted ones of small groups may run out."""
    ranked_rows = frame[~frame["small"]]
    values = [*frame["value"], *ranked_rows["low"], *ranked_rows["high"]]
    return axis.limits([*values, *([] if overall is None else [overall])], include=at)


def _references(t: Tokens, words: Words, overall: float | None, at: float | None, text) -> list[tuple]:
    """The line where expectation is met and the dotted one of all together: where, its words, its look, their side."""
    lines = []
    if at is not None:
        lines.append((at, axis.index_text(at), {"color": t.ink, "width": size.ONE_LINE}, "center"))
    if overall is not None and overall == overall:
        side = "right" if at is None or overall <= at else "left"
        dotted = {"color": t.mute, "width": 1, "dash": "dot"}
        lines.append((overall, words("bands.all", value=text(overall)), dotted, side))
    return lines


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
