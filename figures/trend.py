"""The line by month, with each month's interval and the ink line where expectation is met."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from figures import axis, base, months
from figures import tokens as size
from figures.tokens import Tokens, mix, tokens
from i18n import Words, numbers

HEIGHT = 300


def trend(
    rows: pd.DataFrame,
    words: Words,
    theme: str,
    *,
    month: str,
    change: int = 0,
    at: float | None = 1.0,
    text=numbers.index,
) -> go.Figure:
    """One metric's rows by month. The chosen month's dot is coloured only if `change` (−1, 0, +1) is beyond noise."""
    t = tokens(theme)
    shown = months.between(rows["month"])
    frame = rows[rows["month"] != ""].set_index("month").reindex(shown)
    figure = base.blank(t, height=HEIGHT, left=46, right=56, top=22, bottom=44)
    low, high = axis.limits([*frame["value"], *frame["low"], *frame["high"]], include=at)
    marks = axis.ticks(low, high)
    figure.update_yaxes(range=[low, high], tickvals=marks, ticktext=[axis.tick_text(v, at) for v in marks])
    labels = months.ticks(shown, words.lang)
    places = [shown.index(name) for name in labels]
    figure.update_xaxes(range=[-0.4, max(len(shown) - 1, 1) + 0.2], tickvals=places, ticktext=list(labels.values()))
    if at is not None:
        base.one_line(figure, t, at, axis="y")
        base.text(
            figure, words("bands.one_line"), 0, at, colour=t.ink, size_px=size.TICK, xref="paper",
            xanchor="left", yanchor="bottom", yshift=2,
        )  # fmt: skip
    _line(figure, t, words, frame, shown, text)
    _chosen(figure, t, frame, shown, month, change, text)
    return figure


def _line(figure: go.Figure, t: Tokens, words: Words, frame: pd.DataFrame, shown: list[str], text) -> None:
    xs, ys = [], []
    for place, (low, high) in enumerate(zip(frame["low"], frame["high"], strict=True)):
        xs += [place, place, None]
        ys += [low, high, None]
    whisker = {"color": mix(t.ink2, t.paper, 0.65), "width": size.INTERVAL}
    figure.add_scatter(x=xs, y=ys, mode="lines", line=whisker, hoverinfo="skip", name="interval")
    hover = [
        words("bands.hover", name=numbers.month(name, words.lang), value=text(row["value"]),
              interval=numbers.interval(row["low"], row["high"], text), n=numbers.whole(row["n"]))
        for name, row in frame.iterrows()
    ]  # fmt: skip
    figure.add_scatter(
        x=list(range(len(shown))), y=frame["value"].to_list(), mode="lines+markers", name="value", text=hover,
        hoverinfo="text", line={"color": t.ink2, "width": 1.5}, marker={"color": t.ink2, "size": 6},
    )  # fmt: skip


def _chosen(figure: go.Figure, t: Tokens, frame: pd.DataFrame, shown: list[str], month: str, change: int, text) -> None:
    if month not in shown or frame.loc[month, "value"] != frame.loc[month, "value"]:
        return
    colour = {-1: t.churn, 1: t.delight}.get(change, t.ink2)
    label = {-1: t.churn_text, 1: t.delight_text}.get(change, t.ink)
    place, value = shown.index(month), frame.loc[month, "value"]
    marker = {"color": colour, "size": size.DOT_SIGNAL, "line": {"color": t.paper, "width": 2}}
    figure.add_scatter(x=[place], y=[value], mode="markers", marker=marker, hoverinfo="skip", name="chosen")
    last = place == len(shown) - 1
    low = frame.loc[month, "low"]
    under = low if low == low else value
    base.text(
        figure, f"<b>{text(value)}</b>", place, value if last else under, colour=label, size_px=size.ROW,
        xanchor="left" if last else "center", yanchor="middle" if last else "top", xshift=10 if last else 0,
        yshift=0 if last else -10,
    )  # fmt: skip
