"""What the three bands really do: each outcome by band, with interval and n, every outcome on its own scale."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from analytics.survey import Scale
from figures import base
from figures import tokens as size
from figures.cells import text
from figures.notes import note, put
from figures.tokens import Tokens, mix, tokens
from i18n import Words, numbers

BANDS = ("churn", "neutral", "delight")
NAMED = ("overall_mean", "nps", "stay_share", "complaint_share")
TITLE, ROW, SPACE, LEFT = 24, 24, 14, 84  # pixels: an outcome's name, a band's row, space after it, a band's name


def ranges(table: pd.DataFrame, scales: dict[str, Scale]) -> dict[str, tuple[float, float]]:
    """The outcomes a table has values of, each with the lowest and highest it could take."""
    known = set(table.loc[table["value"].notna(), "metric"])
    of = {"nps": (-1.0, 1.0), "stay_share": (0.0, 1.0), "complaint_share": (0.0, 1.0)}
    if "overall" in scales:
        of = {"overall_mean": (scales["overall"].lo, scales["overall"].hi)} | of
    return {metric: ends for metric, ends in of.items() if metric in known}


def frame(table: pd.DataFrame, words: Words) -> pd.DataFrame:
    """The rows as people read and take them along, unrounded: outcome, band, value, interval, n."""
    known = table[table["metric"].isin(NAMED) & (table["band"] != "")]
    columns = {words("column.metric"): [words(f"metric.{metric}") for metric in known["metric"]]}
    columns[words("satisfaction.band")] = [words(f"bands.{band}") for band in known["band"]]
    columns |= {words(f"column.{name}"): known[name].to_list() for name in ("value", "low", "high", "n")}
    return pd.DataFrame(columns)


def height(outcomes: int) -> int:
    """Pixels the outcomes need."""
    return max(outcomes, 1) * (TITLE + len(BANDS) * ROW + SPACE)


def band_outcomes(rows: pd.DataFrame, words: Words, theme: str, *, ranges: dict[str, tuple[float, float]]) -> go.Figure:
    """Rows [metric, band, value, low, high, n] for the outcomes in `ranges`, each from its lowest to its highest."""
    t = tokens(theme)
    total = height(len(ranges))
    figure = base.blank(t, height=total, left=LEFT, right=112, top=0, bottom=0)
    figure.update_xaxes(range=[-0.02, 1.02], showticklabels=False)
    figure.update_yaxes(range=[total, 0], showticklabels=False)
    notes, lines, top = [], [], 0
    for metric, ends in ranges.items():
        title = f"<b>{words(f'metric.{metric}')}</b>"
        notes.append(note(title, 0, top, colour=t.ink, xref="paper", xanchor="left", yanchor="top", xshift=-LEFT))
        for place, band in enumerate(BANDS):
            y = top + TITLE + ROW * (place + 0.5)
            name = words(f"bands.{band}")
            notes.append(note(name, 0, y, colour=t.ink2, xref="paper", xanchor="left", xshift=-LEFT))
            hair = {"color": t.hair, "width": 1}
            lines.append({"type": "line", "x0": 0, "x1": 1, "y0": y, "y1": y, "line": hair, "layer": "below"})
            found = rows[(rows["metric"] == metric) & (rows["band"] == band) & rows["value"].notna()]
            if len(found):
                _mark(figure, t, words, found.iloc[0], y, ends)
                notes += _numbers(t, found.iloc[0], y)
        top += TITLE + len(BANDS) * ROW + SPACE
    put(figure, notes, lines)
    return figure


def _mark(figure: go.Figure, t: Tokens, words: Words, row: pd.Series, y: float, ends: tuple[float, float]) -> None:
    metric, band = row["metric"], row["band"]
    at, left, right = ((row[name] - ends[0]) / (ends[1] - ends[0]) for name in ("value", "low", "high"))
    colour = getattr(t, band)
    line = {"color": mix(colour, t.paper, 0.35), "width": size.INTERVAL * 2}
    figure.add_scatter(x=[left, right], y=[y, y], mode="lines", line=line, hoverinfo="skip", name=f"{band} interval")
    spread = numbers.interval(row["low"], row["high"], lambda number: text(metric, number))
    value, n = text(metric, row["value"]), numbers.whole(row["n"])
    hover = words("bands.hover", name=words(f"bands.{band}"), value=value, interval=spread, n=n)
    marker = {"color": colour, "size": size.DOT + 1, "line": {"color": t.paper, "width": 1.5}}
    figure.add_scatter(
        x=[at], y=[y], mode="markers", marker=marker, text=[hover], hoverinfo="text", name=f"{metric} {band}"
    )


def _numbers(t: Tokens, row: pd.Series, y: float) -> list[dict]:
    common = {"xref": "paper", "xanchor": "right"}
    return [
        note(text(row["metric"], row["value"]), 1, y, colour=t.ink, xshift=46, **common),
        note(f"n {numbers.whole(row['n'])}", 1, y, colour=t.ink2, size_px=size.TICK, xshift=110, **common),
    ]
