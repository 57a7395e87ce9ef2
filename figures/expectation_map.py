"""Who expected what and got what: answers by expected and perceived score, around the diagonal where both are equal."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from analytics.survey import Item, Scale, common_scale
from figures import axis, base
from figures import tokens as size
from figures.notes import note, put
from figures.tokens import Tokens, mix, on, tokens
from i18n import Words, numbers

CELL, STRIP, BOTTOM, LEFT = (
    30,
    74,
    44,
    46,
)  # pixels: a row of cells, the words above them, the axis below, the axis left
LABELLED = 11  # scales of up to this many points print the share in each cell


def cells(joint: pd.DataFrame, points: int, *, minimum: int = 10) -> tuple[np.ndarray, np.ndarray]:
    """Weighted share and number of answers by (perceived, expected) code; cells of fewer than `minimum` are NaN and 0.

    The shares are of all pairs, also of those in cells left blank.
    """
    pairs = joint[(joint["e"] >= 0) & (joint["p"] >= 0)]
    weight, count = np.zeros((points, points)), np.zeros((points, points), dtype=np.int64)
    np.add.at(weight, (pairs["p"].to_numpy(int), pairs["e"].to_numpy(int)), pairs["w"].to_numpy(float))
    np.add.at(count, (pairs["p"].to_numpy(int), pairs["e"].to_numpy(int)), pairs["n"].to_numpy(np.int64))
    shown = count >= minimum
    return np.where(shown, weight / max(weight.sum(), 1e-300), np.nan), np.where(shown, count, 0)


def on_one_scale(joint: pd.DataFrame, items: tuple[Item, ...]) -> tuple[pd.DataFrame, Scale | None, int]:
    """The answers of the items on the scale most items share, that scale, and how many items are left out."""
    scale = common_scale(items)
    kept = [place for place, item in enumerate(items) if item.scale == scale]
    return joint[joint["item"].isin(kept)], scale, len(items) - len(kept)


def frame(share: np.ndarray, count: np.ndarray, scale: Scale, words: Words) -> pd.DataFrame:
    """The cells as a table, one row each: expected, perceived, answers and their share; blank cells left out."""
    p, e = np.nonzero(count)
    score = scale.values()
    columns = {"bands.expected": score[e], "bands.perceived": score[p]}
    columns |= {"column.answers": count[p, e], "bands.share": share[p, e]}
    return pd.DataFrame({words(key): values for key, values in columns.items()})


def height(points: int) -> int:
    """Pixels the map needs."""
    return STRIP + CELL * min(points, LABELLED) + BOTTOM


def expectation_map(
    share: np.ndarray, count: np.ndarray, words: Words, theme: str, *, scale: Scale, shares: dict[str, float]
) -> go.Figure:
    """Draw what `cells` returned; `shares` are the three big shares of answers and "ceiling" (E = P = hi)."""
    t = tokens(theme)
    figure = base.blank(t, height=height(scale.points), left=LEFT, right=3, top=STRIP, bottom=BOTTOM)
    edge = scale.points - 0.5
    labels = [f"{value:g}" for value in axis.ticks(scale.lo, scale.hi, most=6)]
    marks = [(float(label) - scale.lo) / scale.step for label in labels]
    figure.update_xaxes(range=[-0.5, edge], tickvals=marks, ticktext=labels, ticklabelstandoff=2)
    figure.update_yaxes(range=[-0.5, edge], tickvals=marks, ticktext=labels, ticklabelstandoff=2)
    _heat(figure, t, words, share, count, scale)
    _diagonal(figure, t, share)
    inside = _numbers(t, share) if scale.points <= LABELLED else []
    put(figure, inside + _axes(t, words) + _strip(t, words, scale, shares))
    return figure


def fill(share: float, most: float, band: str, t: Tokens) -> str:
    """The colour of a cell: its band's, paler the fewer answers it holds."""
    strength = 0.25 + 0.75 * math.sqrt(share / most)
    return mix(t.surface, getattr(t, band), strength)


def _band(p: int, e: int) -> str:
    return "neutral" if p == e else "delight" if p > e else "churn"


def _heat(figure: go.Figure, t: Tokens, words: Words, share: np.ndarray, count: np.ndarray, scale: Scale) -> None:
    """One heat map per band, so that each has its own ramp; a cell without enough answers is in none of them."""
    most = np.nanmax(share) if np.isfinite(share).any() else 1.0
    p, e = np.indices(share.shape)
    places = {"churn": p < e, "neutral": p == e, "delight": p > e}
    values = [f"{v:g}" for v in scale.values()]
    gap = 2 if scale.points <= LABELLED else 0
    hover = [
        [words("bands.cell_hover", e=values[j], p=values[i], n=numbers.whole(count[i, j])) for j in range(len(values))]
        for i in range(len(values))
    ]
    for band, mask in places.items():
        ramp = [[k / 10, fill((k / 10) ** 2, 1.0, band, t)] for k in range(11)]
        figure.add_heatmap(
            z=np.sqrt(np.where(mask, share, np.nan) / most), zmin=0, zmax=1, colorscale=ramp, showscale=False,
            xgap=gap, ygap=gap, name=band, text=hover, hoverinfo="text", hoverongaps=False,
        )  # fmt: skip


def _diagonal(figure: go.Figure, t: Tokens, share: np.ndarray) -> None:
    """The ink line of expectation met: around the cells on it, else through; the ceiling cell is framed."""
    line, top = {"color": t.ink, "width": 1}, len(share) - 1
    boxed = [code for code in range(top) if len(share) <= LABELLED and np.isfinite(share[code, code])]
    shapes = []
    for code in range(top + 1):
        ends = {"x0": code - 0.5, "x1": code + 0.5, "y0": code - 0.5, "y1": code + 0.5}
        kind = "rect" if code in boxed or code == top else "line"
        shapes.append({"type": kind, **ends, "line": line | {"width": 3 if code == top else 1}, "layer": "above"})
    put(figure, [], shapes)


def _numbers(t: Tokens, share: np.ndarray) -> list[dict]:
    most = np.nanmax(share) if np.isfinite(share).any() else 1.0
    notes = []
    for p, e in zip(*np.nonzero(np.isfinite(share)), strict=True):
        percent = share[p, e] * 100
        label = f"{percent:.1f}" if percent < 9.95 else f"{percent:.0f}"
        colour = on(fill(share[p, e], most, _band(p, e), t))
        notes.append(note(label if label != "0.0" else "", int(e), int(p), colour=colour, size_px=size.HEAD))
    return notes


def _axes(t: Tokens, words: Words) -> list[dict]:
    common = {"colour": t.ink2, "size_px": size.TICK, "xref": "paper", "yref": "paper"}
    across = note(words("bands.expected"), 0.5, 0, yanchor="top", yshift=-22, **common)
    up = note(words("bands.perceived"), 0, 0.5, xanchor="right", xshift=-24, textangle=-90, **common)
    return [across, up]


def _strip(t: Tokens, words: Words, scale: Scale, shares: dict[str, float]) -> list[dict]:
    """The three big shares above the map, where no cell can be under them, and the words of the framed cell."""
    places = {"delight": (0, "left", t.delight_text), "neutral": (0.44, "center", t.ink2)}
    common = {"xref": "paper", "yref": "paper", "yanchor": "top"}
    notes = []
    for band, (at, side, colour) in (places | {"churn": (1, "right", t.churn_text)}).items():
        big = f"<b>{numbers.share(shares[band])}</b>"
        notes.append(note(big, at, 1, colour=colour, size_px=24, xanchor=side, yshift=STRIP - 2, **common))
        label = words(f"bands.{band}_map")
        notes.append(note(label, at, 1, colour=colour, size_px=size.TICK, xanchor=side, yshift=STRIP - 32, **common))
    if shares["ceiling"] == shares["ceiling"]:
        label = words("bands.ceiling_cell", share=numbers.share(shares["ceiling"]), top=f"{scale.hi:g}")
        notes.append(note(label, 1, 1, colour=t.ink, size_px=size.TICK, xanchor="right", yshift=20, **common))
    return notes
