"""The crossing of two breakdowns: X in percent per cell, coloured only where it is beyond noise, small groups blank."""

from __future__ import annotations

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from figures import base
from figures import tokens as size
from figures.notes import note, put, row_name
from figures.rows import wrap
from figures.tokens import Tokens, mix, on, tokens
from i18n import Words, numbers

FULL_AT = 0.15  # an X of ±15 % has the full colour; the range is fixed so that two pictures compare
HEAD = 34
LABELS, NARROWEST, LETTER = 6, 240, 6  # labelled columns at most; pixels all columns have on a phone, and a letter
NARROW = 12  # with more columns than this, a cell is too narrow for its number


def height(rows: int) -> int:
    """Pixels the rows need."""
    return HEAD + max(rows, 1) * size.ROW_HEIGHT + 4


def fill(x: float, low: float, high: float, t: Tokens) -> str:
    """The colour of a cell: grey where the interval of X holds 0, else paler the smaller X is."""
    colour = t.of_band(x, low, high)
    if colour == t.mute:
        return t.ceiling
    return mix(t.surface, colour, 0.2 + 0.8 * min(abs(x) / FULL_AT, 1.0))


def crossing(
    rows: pd.DataFrame, words: Words, theme: str, *, down: list[str], across: dict[str, str], by: tuple[str, str],
    names: dict[str, str],
) -> go.Figure:  # fmt: skip
    """Index rows by two keys; `down` the rows' order, `across` the columns with their labels."""
    t = tokens(theme)
    figure = base.blank(t, height=height(len(down)), left=size.LEFT + 8, right=2, top=HEAD, bottom=4)
    columns = list(across)
    figure.update_xaxes(range=[-0.5, len(columns) - 0.5], showticklabels=False)
    figure.update_yaxes(range=[len(down) - 0.5, -0.5], showticklabels=False)
    known = rows[rows["value"].notna() & rows[by[0]].isin(down) & rows[by[1]].isin(columns)]
    places = {"row": known[by[0]].map(down.index), "column": known[by[1]].map(columns.index)}
    labels = [f"{names.get(a, a)} · {names.get(b, b)}" for a, b in zip(known[by[0]], known[by[1]], strict=True)]
    known = known.assign(**places, label=labels)
    _cells(figure, t, words, known, columns=len(columns))
    common = {"colour": t.ink2, "size_px": size.HEAD, "yref": "paper", "yanchor": "bottom", "yshift": 2}
    headings = [note(label, place, 1, **common) for place, label in enumerate(_headings(across)) if label]
    left = size.LEFT + 8
    put(figure, headings + [row_name(names.get(key, key), y, colour=t.ink, left=left) for y, key in enumerate(down)])
    return figure


def _headings(across: dict[str, str]) -> list[str]:
    """Column labels in two lines; with many columns only every second or third, the last always."""
    step = -(-len(across) // LABELS)
    last = len(across) - 1
    letters = max(4, NARROWEST // LETTER * step // len(across))
    shown = [label if (last - place) % step == 0 else "" for place, label in enumerate(across.values())]
    return ["<br>".join(wrap(label, width=letters)) if label else "" for label in shown]


def _cells(figure: go.Figure, t: Tokens, words: Words, known: pd.DataFrame, *, columns: int) -> None:
    """A box per cell, its number in it, and an unseen mark that carries the hover."""
    boxes, texts, hover = [], [], []
    for cell in known.itertuples():
        colour = fill(cell.value - 1, cell.low - 1, cell.high - 1, t)
        ends = {"x0": cell.column - 0.47, "x1": cell.column + 0.47, "y0": cell.row - 0.46, "y1": cell.row + 0.46}
        boxes.append({"type": "rect", **ends, "fillcolor": colour, "line": {"width": 0}, "layer": "below"})
        label = numbers.signed((cell.value - 1) * 100, 0)
        texts.append(note(label, cell.column, cell.row, colour=on(colour), size_px=size.HEAD))
        spread = numbers.interval(cell.low, cell.high)
        value, n = numbers.index(cell.value), numbers.whole(cell.n)
        hover.append(words("bands.hover", name=cell.label, value=value, interval=spread, n=n))
    put(figure, texts if columns <= NARROW else [], boxes)
    marker = {"size": 18, "symbol": "square", "color": "rgba(0,0,0,0)", "line": {"width": 0}}
    figure.add_scatter(
        x=known["column"].to_list(), y=known["row"].to_list(), mode="markers", name="cells", hoverinfo="text",
        text=hover, marker=marker, customdata=np.array(known["value"]),
    )  # fmt: skip
