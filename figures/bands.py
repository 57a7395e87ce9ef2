"""Band bars: churn from the left edge, delight from the right edge, neutral between them, the ceiling hatched in it."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from figures import base, cells
from figures import tokens as size
from figures.notes import note, put
from figures.tokens import Tokens, mix, on, tokens
from i18n import Words, numbers

HEAD, BAR, NAME = 44, 24, 22  # pixels: the words above all bars, a bar, the line with its name
TIGHT_FROM, TIGHT_ROW, TIGHT_BAR = 9, 48, 16  # from this many bars on they stand closer
LEGIBLE = 0.09  # narrower than this, a share is printed below its bar
METRICS = {
    "customers": ("customers_churn", "customers_neutral", "customers_delight"),
    "answers": ("answers_churn", "answers_neutral", "answers_delight", "met_at_ceiling"),
}


def shares(table: pd.DataFrame, by: str, *, of: str, kind: str = "all") -> pd.DataFrame:
    """Band shares of "customers" or of "answers", one row per value of `by`, most churn first; unknown rows left out.

    Columns churn, neutral, delight, ceiling (each with _low and _high), n, answers. Of customers, ceiling is 0.
    """
    frame = cells.wide(table, by, METRICS[of], kind=kind)
    names = {f"{of}_{band}": band for band in ("churn", "neutral", "delight")} | {"met_at_ceiling": "ceiling"}
    frame.columns = [_renamed(column, names) for column in frame.columns]
    if of == "customers":
        frame["ceiling"] = 0.0
    frame = frame[frame["churn"].notna()]
    return frame.sort_values(["churn", "delight"], ascending=[False, True], kind="stable")


def _renamed(column: str, names: dict[str, str]) -> str:
    for metric, band in names.items():
        if column.startswith(metric):
            return column.replace(metric, band)
    return column


def height(rows: int) -> int:
    """Pixels the bars need."""
    return HEAD + max(rows, 1) * (size.BAND_ROW if rows < TIGHT_FROM else TIGHT_ROW) + 4


def bands(frame: pd.DataFrame, words: Words, theme: str, *, names: dict[str, str], of: str, tau: float) -> go.Figure:
    """Draw what `shares` returned, in its order; `names` says how a row is called, `tau` the printed threshold."""
    t = tokens(theme)
    total = height(len(frame))
    row, bar = (size.BAND_ROW, BAR) if len(frame) < TIGHT_FROM else (TIGHT_ROW, TIGHT_BAR)
    figure = base.blank(t, height=total, left=1, right=1, top=0, bottom=0)
    figure.update_xaxes(range=[0, 1], showticklabels=False)
    figure.update_yaxes(range=[total, 0], showticklabels=False)
    figure.update_layout(barmode="overlay")
    tops = [HEAD + row * place for place in range(len(frame))]
    middles = [top + NAME + bar / 2 for top in tops]
    _bars(figure, t, words, frame, middles, bar, names)
    _intervals(figure, t, frame, [middle + bar / 2 + 4 for middle in middles])
    notes = _head(t, words, of=of, tau=tau)
    for top, middle, (key, values) in zip(tops, middles, frame.iterrows(), strict=True):
        notes += _names(t, top, base.short(names.get(key, key), width=42), f"n {numbers.whole(values['n'])}")
        notes += _ceiling_label(t, values, middle) + _small_labels(t, values, middle + bar / 2 + 1)
    put(figure, notes)
    return figure


def rule(band: str, of: str, tau: float) -> str:
    """What puts a customer (τ in it) or an answer into a band.

    >>> rule("churn", "customers", 0.05), rule("neutral", "customers", 0.0), rule("delight", "answers", 0.05)
    ('X < −0.05', 'X = 0', 'P > E')
    """
    sign = {"churn": "<", "neutral": "=", "delight": ">"}[band]
    if of == "answers":
        return f"P {sign} E"
    if tau == 0:
        return f"X {sign} 0"
    return {"churn": f"X < {numbers.MINUS}{tau:g}", "neutral": f"|X| ≤ {tau:g}", "delight": f"X > {tau:g}"}[band]


def _head(t: Tokens, words: Words, *, of: str, tau: float) -> list[dict]:
    places = {"churn": (0, "left", t.churn_text), "neutral": (0.5, "center", t.ink2)}
    notes = []
    for band, (at, side, colour) in (places | {"delight": (1, "right", t.delight_text)}).items():
        label = f"<b>{words(f'bands.{band}')}</b><br>{rule(band, of, tau)}"
        place = {"xanchor": side, "yanchor": "top", "align": side}
        notes.append(note(label, at, 0, colour=colour, size_px=size.TICK, **place))
    return notes


def _parts(frame: pd.DataFrame) -> list[tuple[str, pd.Series, pd.Series]]:
    """Each part of a bar: its name, where it starts, how wide it is."""
    plain = (frame["neutral"] - frame["ceiling"]).clip(lower=0)
    return [
        ("churn", frame["churn"] * 0, frame["churn"]),
        ("neutral", frame["churn"], plain),
        ("ceiling", frame["churn"] + plain, frame["ceiling"]),
        ("delight", 1 - frame["delight"], frame["delight"]),
    ]


def _bars(figure: go.Figure, t: Tokens, words: Words, frame, middles, bar: int, names: dict[str, str]) -> None:
    anchors = {"churn": "start", "neutral": "middle", "ceiling": "middle", "delight": "end"}
    counts = [numbers.whole(n) for n in frame["n"]]
    for part, start, width in _parts(frame):
        fill = getattr(t, part)
        hatch = {"shape": "/", "fgcolor": t.ink2, "size": 6, "solidity": 0.25, "bgcolor": fill, "fillmode": "overlay"}
        label = words(f"bands.{part}")
        hover = [
            words("bands.share_hover", name=names.get(key, key), band=label, share=numbers.share(value), n=n)
            for key, value, n in zip(frame.index, width, counts, strict=True)
        ]
        inside = [numbers.share(v) if v >= LEGIBLE and part != "ceiling" else "" for v in width]
        figure.add_bar(
            x=width.to_list(), base=start.to_list(), y=middles, orientation="h", width=bar, name=part,
            marker={"color": fill, "line": {"width": 0}} | ({"pattern": hatch} if part == "ceiling" else {}),
            text=inside, textposition="inside", insidetextanchor=anchors[part], constraintext="none", textangle=0,
            textfont={"color": on(fill), "size": size.PLOT}, hovertext=hover, hoverinfo="text",
        )  # fmt: skip


def _intervals(figure: go.Figure, t: Tokens, frame: pd.DataFrame, below: list[float]) -> None:
    """The intervals of churn and of delight, as lines under the edges they belong to."""
    ends = {
        "churn": (frame["churn_low"], frame["churn_high"]),
        "delight": (1 - frame["delight_high"], 1 - frame["delight_low"]),
    }
    for band, (low, high) in ends.items():
        xs, ys = [], []
        for a, b, y in zip(low, high, below, strict=True):
            xs += [a, b, None]
            ys += [y, y, None]
        line = {"color": mix(getattr(t, band), t.paper, 0.35), "width": size.INTERVAL}
        figure.add_scatter(x=xs, y=ys, mode="lines", line=line, hoverinfo="skip", name=f"{band} interval")


def _names(t: Tokens, top: float, name: str, n: str) -> list[dict]:
    """The line above a bar: its name at the left, n at the right."""
    return [
        note(name, 0, top + 2, colour=t.ink, xanchor="left", yanchor="top"),
        note(n, 1, top + 3, colour=t.ink2, size_px=size.TICK, xanchor="right", yanchor="top"),
    ]


def _ceiling_label(t: Tokens, values: pd.Series, middle: float) -> list[dict]:
    if not values["ceiling"] >= LEGIBLE:
        return []
    at = 1 - values["delight"] - values["ceiling"] / 2
    place = {"xanchor": "center", "yanchor": "middle", "bgcolor": t.ceiling, "borderpad": 1}
    return [note(numbers.share(values["ceiling"]), at, middle, colour=t.ink, **place)]


def _small_labels(t: Tokens, values: pd.Series, top: float) -> list[dict]:
    """A share too narrow for its own number carries it below the bar, beyond the end of its interval."""
    notes = []
    for band, colour in (("churn", t.churn_text), ("delight", t.delight_text)):
        if values[band] >= LEGIBLE or math.isnan(values[band]):
            continue
        end = values[band] if math.isnan(values[f"{band}_high"]) else values[f"{band}_high"]
        place = {"xanchor": "left", "xshift": 4} if band == "churn" else {"xanchor": "right", "xshift": -4}
        place |= {"yanchor": "top", "yshift": 4}
        at = end if band == "churn" else 1 - end
        notes.append(note(numbers.share(values[band]), at, top, colour=colour, size_px=size.HEAD, **place))
    return notes
