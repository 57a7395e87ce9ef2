"""The line by month: the band of what is usual, the ink line where expectation is met, numbered events."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pandas as pd
import plotly.graph_objects as go

from figures import axis, base, months
from figures import tokens as size
from figures.notes import note, put
from figures.tokens import Tokens, mix, tokens
from i18n import Words, numbers

HEIGHT, LEFT, RIGHT, TOP = 300, 46, 60, 22
TICKS, MARKS = 44, 24  # pixels below the plot: the months, and where there are events their numbers above those
APART = 13  # pixels between two words at the right


def trend(
    rows: pd.DataFrame,
    words: Words,
    theme: str,
    *,
    month: str,
    tone: str = "",
    at: float | None = 1.0,
    text=numbers.index,
    events: Sequence[tuple[str, str]] = (),
    names: tuple[str, str] = ("", ""),
    own: Collection[str] = (),
) -> go.Figure:
    """One metric's rows by month, with centre, lower and upper where there are limits, else with intervals.

    The chosen month's dot is coloured by its tone, "worse" or "better" where it is a signal. events: (mark, month);
    names: what the limits and the centre are called. own: the months that a longer period is made of.
    """
    t = tokens(theme)
    shown = months.between(rows["month"])
    frame = rows[rows["month"] != ""].set_index("month").reindex(shown)
    if "lower" not in frame:
        frame = frame.assign(centre=float("nan"), lower=float("nan"), upper=float("nan"))
    limited = frame["lower"].notna().any()
    bottom = TICKS + (MARKS if events else 0)
    figure = base.blank(t, height=HEIGHT + bottom - TICKS, left=LEFT, right=RIGHT, top=TOP, bottom=bottom)
    ends = ["lower", "upper"] if limited else ["low", "high"]
    low, high = axis.limits([*frame["value"], *frame[ends].to_numpy().ravel()], include=at)
    _axes(figure, words, shown, (low, high), at, standoff=bottom - TICKS)
    _band(figure, t, frame)
    if at is not None:
        _met(figure, t, words, at)
    _line(figure, t, words, frame, text, whiskers=not limited, own=own)
    _events(figure, t, shown, events)
    _chosen(figure, t, frame, shown, month, tone, text)
    _names(figure, t, frame, shown, names, pixels=(HEIGHT - TOP - TICKS) / (high - low), month=month)
    return figure


def _axes(figure: go.Figure, words: Words, shown: list[str], reach, at: float | None, *, standoff: int) -> None:
    marks = axis.ticks(*reach)
    figure.update_yaxes(range=reach, tickvals=marks, ticktext=[axis.tick_text(v, at) for v in marks])
    labels = months.ticks(shown, words.lang)
    places = [shown.index(name) for name in labels]
    figure.update_xaxes(range=[-0.4, max(len(shown) - 1, 1) + 0.4], tickvals=places, ticktext=list(labels.values()))
    figure.update_xaxes(ticklabelstandoff=standoff)


def _met(figure: go.Figure, t: Tokens, words: Words, at: float) -> None:
    """The ink line where expectation is met."""
    base.one_line(figure, t, at, axis="y")
    place = {"xref": "paper", "xanchor": "left", "yanchor": "bottom", "yshift": 2}
    base.text(figure, words("bands.one_line"), 0, at, colour=t.ink, size_px=size.TICK, **place)


def _band(figure: go.Figure, t: Tokens, frame: pd.DataFrame) -> None:
    """The limits month by month, since those of shares depend on n."""
    limit, usual = {"color": t.mute, "width": 1, "dash": "dash"}, {"color": t.axis, "width": 1}
    filled = {"type": "rect", "fillcolor": t.band, "line": {"width": 0}}
    shapes = []
    for place, row in enumerate(frame.itertuples()):
        if row.lower != row.lower:
            continue
        across = {"x0": place - 0.5, "x1": place + 0.5, "layer": "below"}
        shapes.append(filled | across | {"y0": row.lower, "y1": row.upper})
        for level, line in ((row.lower, limit), (row.upper, limit), (row.centre, usual)):
            shapes.append({"type": "line", "y0": level, "y1": level, "line": line} | across)
    put(figure, [], shapes)


def _line(figure: go.Figure, t: Tokens, words: Words, frame, text, *, whiskers: bool, own: Collection[str]) -> None:
    places = list(range(len(frame)))
    if whiskers:
        xs = [x for place in places for x in (place, place, None)]
        ys = [y for low, high in zip(frame["low"], frame["high"], strict=True) for y in (low, high, None)]
        whisker = {"color": mix(t.ink2, t.paper, 0.65), "width": size.INTERVAL}
        figure.add_scatter(x=xs, y=ys, mode="lines", line=whisker, hoverinfo="skip", name="interval")
    hover = [_hover(words, name, row, text) for name, row in frame.iterrows()]
    marks = {"color": [t.ink if one in own else t.ink2 for one in frame.index]}
    marks["size"] = [size.DOT if one in own else 6 for one in frame.index]
    figure.add_scatter(
        x=places, y=frame["value"].to_list(), mode="lines+markers", name="value", text=hover,
        hoverinfo="text", line={"color": t.ink2, "width": 1.5}, marker=marks,
    )  # fmt: skip


def _hover(words: Words, name: str, row: pd.Series, text) -> str:
    told = {"value": text(row["value"]), "interval": numbers.interval(row["low"], row["high"], text)}
    return words("bands.hover", name=numbers.month(name, words.lang), n=numbers.whole(row["n"]), **told)


def _events(figure: go.Figure, t: Tokens, shown: list[str], events: Sequence[tuple[str, str]]) -> None:
    """A dotted line down at each month with an event, its number below."""
    marks: dict[int, str] = {}
    for mark, month in events:
        if month in shown:
            place = shown.index(month)
            marks[place] = marks.get(place, "") + mark
    line = {"color": t.ink2, "width": 1, "dash": "dot"}
    shapes = [
        {"type": "line", "x0": place, "x1": place, "yref": "paper", "y0": 0, "y1": 1, "line": line, "layer": "below"}
        for place in marks
    ]
    below = {"yref": "paper", "xanchor": "center", "yanchor": "top", "yshift": -2}
    notes = [note(mark, place, 0, colour=t.ink, size_px=size.ROW, **below) for place, mark in marks.items()]
    put(figure, notes, shapes)


def _chosen(figure: go.Figure, t: Tokens, frame: pd.DataFrame, shown: list[str], month: str, tone: str, text) -> None:
    if month not in shown or frame.loc[month, "value"] != frame.loc[month, "value"]:
        return
    colour = {"worse": t.churn, "better": t.delight}.get(tone, t.ink2)
    label = {"worse": t.churn_text, "better": t.delight_text}.get(tone, t.ink)
    place, value = shown.index(month), frame.loc[month, "value"]
    marker = {"color": colour, "size": size.DOT_SIGNAL, "line": {"color": t.paper, "width": 2}}
    figure.add_scatter(x=[place], y=[value], mode="markers", marker=marker, hoverinfo="skip", name="chosen")
    beside = {"xanchor": "left", "yanchor": "middle", "xshift": 10}
    base.text(figure, f"<b>{text(value)}</b>", place, value, colour=label, size_px=size.ROW, **beside)


def _names(figure: go.Figure, t: Tokens, frame, shown, names, *, pixels: float, month: str) -> None:
    """The names of limits and centre at the right, each left out where it would stand in another word's place."""
    last = frame.iloc[-1]
    if last["lower"] != last["lower"] or not names[0]:
        return
    taken = [frame.loc[month, "value"]] if month == shown[-1] else []
    right = {"xref": "paper", "xanchor": "left", "yanchor": "middle", "xshift": 6}
    notes = []
    for level, name in ((last["lower"], names[0]), (last["upper"], names[0]), (last["centre"], names[1])):
        if all(abs(level - other) * pixels > APART for other in taken):
            taken.append(level)
            notes.append(note(name, 1, level, colour=t.ink2, size_px=size.TICK, **right))
    put(figure, notes)
