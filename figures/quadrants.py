"""Change the standard or enforce it? Items by S − E (was it set right?) and D − S (was it kept?), cut at zero."""

from __future__ import annotations

from html import escape

import pandas as pd
import plotly.graph_objects as go

from figures import labels, rows
from figures import tokens as size
from figures.base import blank
from figures.marks import Marks, small
from figures.six_values import LETTERS
from figures.tokens import Tokens, mix, tokens
from i18n import Words, numbers
from i18n.numbers import MINUS

HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 540, 40, 6, 6, 44
# The plot in pixels at the narrowest width: labels that stand apart there stand apart everywhere.
WIDE, HIGH = 358 - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
CORNER = 34  # pixels kept free for the words in the corners
MOST_BESIDE = 0.6  # of the width left free for names: a whole question as a name would squeeze the dots into a line


def quadrants(table: pd.DataFrame, names: dict[str, str], words: Words, theme: str) -> go.Figure:
    """A dot per item; the words of a quadrant in its corner, every item that is not sound by name.

    table: where_lost; names: item -> name. An item without S or D has no place here.
    """
    t = tokens(theme)
    known = table[table["kind"] != ""].sort_values("set_right", ascending=False, ignore_index=True)
    figure = blank(t, height=HEIGHT, left=LEFT, right=RIGHT, top=TOP, bottom=BOTTOM)
    beside = [names[item] for item in known["item"]] + [
        words(f"gaps.{kind}_why") for kind in ("sound", "broken_standard")
    ]
    widest = max(rows.pixels(name, size_px=size.TICK) for name in beside)
    reach_x, reach_y = (
        _reach(known["set_right"], 0.05, min((widest + 14) / WIDE, MOST_BESIDE)),
        _reach(known["kept"], CORNER / HIGH, _headroom(known) / HIGH),
    )
    figure.update_xaxes(
        range=reach_x,
        nticks=5,
        title={"text": words("gaps.axis_standard"), "standoff": 8},
        title_font={"size": size.TICK, "color": t.ink2},
    )
    figure.update_yaxes(range=reach_y, nticks=6)
    marks = Marks(figure)
    _ground(marks, reach_x, reach_y, t)
    _corners(marks, words, t)
    _dots(marks, known, names, t)
    _labels(marks, known, names, reach_x, reach_y, t)
    return marks.put()


def frame(table: pd.DataFrame, names: dict[str, str], words: Words) -> pd.DataFrame:
    """where_lost as people read it: the six values, S − E and D − S, and the verdict in words."""
    values = {letter: table[column].map(numbers.score) for column, letter in LETTERS.items()}
    gaps = {f"S {MINUS} E": table["set_right"].map(numbers.gap), f"D {MINUS} S": table["kept"].map(numbers.gap)}
    verdict = [words(f"gaps.{kind}") if kind else numbers.MISSING for kind in table["kind"]]
    columns = {words("breakdown.item"): table["item"].map(names), words("gaps.col_kind"): verdict} | gaps | values
    return pd.DataFrame(columns | {words("column.n"): table["n"].map(numbers.whole)})


def _reach(values: pd.Series, before: float, after: float) -> tuple[float, float]:
    """From the lowest to the highest, zero among them, with a share of the whole left free before and after."""
    low, high = min(values.min(), 0.0), max(values.max(), 0.0)
    span = max(high - low, 0.2) / (1 - before - after)
    return low - before * span, high + after * span


def _headroom(known: pd.DataFrame) -> float:
    """Pixels above the highest dot: the words in the corners, and names of items that are kept, which crowd at zero."""
    return CORNER + labels.LINE * min((known["kind"] == "wrong_standard").sum(), 10)


def colour_of(kind: str, t: Tokens) -> str:
    """The gap that has to be closed: process for the standard, behaviour for keeping it, ink for both."""
    return {"wrong_standard": t.process, "broken_standard": t.behaviour, "both": t.ink}.get(kind, t.mute)


def _ground(marks: Marks, reach_x: tuple[float, float], reach_y: tuple[float, float], t: Tokens) -> None:
    """Each quadrant tinted in the colour of what it says."""
    places = {
        "wrong_standard": (reach_x[0], 0, 0, reach_y[1]), "both": (reach_x[0], 0, reach_y[0], 0),
        "broken_standard": (0, reach_x[1], reach_y[0], 0),
    }  # fmt: skip
    for kind, (x0, x1, y0, y1) in places.items():
        tint = mix(colour_of(kind, t), t.paper, 0.93 if kind == "both" else 0.87)
        marks.shape(type="rect", x0=x0, x1=x1, y0=y0, y1=y1, fillcolor=tint, line={"width": 0}, layer="below")
    for line in (
        {"x0": 0, "x1": 0, "y0": reach_y[0], "y1": reach_y[1]},
        {"x0": reach_x[0], "x1": reach_x[1], "y0": 0, "y1": 0},
    ):
        marks.shape(type="line", line={"color": t.ink, "width": size.ONE_LINE}, layer="below", **line)


def _corners(marks: Marks, words: Words, t: Tokens) -> None:
    places = {"wrong_standard": (0, 1), "sound": (1, 1), "both": (0, 0), "broken_standard": (1, 0)}
    for kind, (x, y) in places.items():
        lines = f"<b>{words(f'gaps.{kind}')}</b>", small(words(f"gaps.{kind}_why"), t.ink2)
        marks.text("<br>".join(lines), x, y, colour=t.ink2, size_px=size.TICK, xref="paper", yref="paper",
            xanchor="right" if x else "left", yanchor="top" if y else "bottom", xshift=-5 if x else 5,
            yshift=-3 if y else 3, align="right" if x else "left",
        )  # fmt: skip


def _dots(marks: Marks, known: pd.DataFrame, names: dict[str, str], t: Tokens) -> None:
    marks.figure.add_scatter(
        x=known["set_right"], y=known["kept"], mode="markers",
        marker={
            "size": size.DOT, "opacity": 1, "color": [colour_of(kind, t) for kind in known["kind"]],
            "line": {"color": t.paper, "width": 1.5},
        },
        customdata=known[["item"]],
        hovertext=[
            f"{names[item]}<br>S {MINUS} E {numbers.gap(x)}<br>D {MINUS} S {numbers.gap(y)}"
            for item, x, y in known[["item", "set_right", "kept"]].itertuples(index=False)
        ],
        hoverinfo="text",
    )  # fmt: skip


def _labels(marks: Marks, known: pd.DataFrame, names: dict[str, str], reach_x, reach_y, t: Tokens) -> None:
    """Names beside the dots, a little off with a leader line where they would cover each other."""
    xs, across = _pixels(known["set_right"], reach_x, WIDE)
    ys, up = _pixels(known["kept"], reach_y, HIGH)
    taken = [(x - 6, x + 6, y - 6, y + 6) for x, y in zip(xs, ys, strict=True)]
    taken += [(left, left + 155, low, low + CORNER) for left in (0, WIDE - 155) for low in (0, HIGH - CORNER)]
    named = known.index[known["kind"] != "sound"]
    widths = {place: rows.pixels(names[known["item"][place]]) for place in named}
    dots = [(xs[place], ys[place], widths[place]) for place in named]
    places = labels.place(dots, taken, size=(WIDE, HIGH), cross=(across, up))
    for (_, item), place in zip(known.loc[named].iterrows(), places, strict=True):
        if place:
            _label(marks, escape(names[item["item"]]), item["set_right"], item["kept"], place, t)


def _pixels(values: pd.Series, reach: tuple[float, float], length: float) -> tuple[pd.Series, float]:
    """Values, and zero, as pixels from the lower end of an axis."""
    return (values - reach[0]) / (reach[1] - reach[0]) * length, -reach[0] / (reach[1] - reach[0]) * length


def _label(marks: Marks, name: str, x: float, y: float, place: labels.Place, t: Tokens) -> None:
    """The name; a thin leader where it stands above or below its dot."""
    anchor = {1: "left", -1: "right", 0: "center"}[place.side]
    leader = {"showarrow": True, "arrowhead": 0, "arrowwidth": 1, "arrowcolor": t.axis, "standoff": 6}
    where = leader | {"ax": place.right, "ay": -place.up} if place.up else {"xshift": place.right, "showarrow": False}
    look = {"xanchor": anchor, "yanchor": "middle", "borderpad": 0} | where
    marks.text(name, x, y, colour=t.ink, size_px=size.TICK, **look)
