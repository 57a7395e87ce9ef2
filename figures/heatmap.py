"""Items (or halls) against the gaps: where it is lost, one coloured number a cell, a merged link across its columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd
import plotly.graph_objects as go

from analytics.chains.sums import SIMPLE_LINKS
from figures import links
from figures import tokens as size
from figures.base import blank
from figures.marks import Marks
from figures.tokens import Tokens, mix, on, tokens
from i18n import Words, numbers

RIGHT = 4  # margin, pixels
X_END, PROMOTION, END = 5.2, 5.45, 6.45  # columns: X is written up to X_END, then a gutter, then promotion
REST = 1.1  # columns more where a row needs one for what could not be split
HEAD = 1.9  # rows above the first, for names of columns in two lines; a narrow column's needs three
# The fill from far below zero to zero: share of the colour towards the surface. Mirrored above.
RAMP = ((0.0, 0.0), (0.5, 0.45), (0.9, 0.86), (1.0, 1.0))


@dataclass(frozen=True)
class Cell:
    """One number of the map: which row, from which column to which, what it is, and whether it is more than noise."""

    row: str
    metric: str
    left: float
    right: float
    value: float
    low: float
    high: float
    coverage: float = 1.0

    @property
    def merged(self) -> bool:
        return "+" in self.metric

    @property
    def noise(self) -> bool:
        """Its interval is known and reaches zero."""
        return self.low <= 0 <= self.high


def fill(value: float, reach: float, t: Tokens) -> str:
    """The diverging colour of a value: full vermilion at −reach, surface at 0, full teal at +reach."""
    near_zero = 1 - min(abs(value) / reach, 1.0)
    for (a, from_share), (b, to_share) in pairwise(RAMP):
        if near_zero <= b:
            share = from_share + (to_share - from_share) * (near_zero - a) / (b - a)
            break
    return mix(t.churn if value < 0 else t.delight, t.surface, share)


def cells(row: str, chain: pd.DataFrame) -> list[Cell]:
    """The cells of one row. Their values add up to the total gap, promotion stands aside.

    Where every pair goes the same way from E to P, a merged link is one cell across the columns it covers. Where
    pairs go different ways, single gaps keep their columns and all merged links are added up in the column "rest".
    """
    ordered = links.in_order(chain)
    spans = [links.span(metric) for metric in ordered["metric"]]
    one_way = all(a[1] == b[0] for a, b in pairwise(spans))
    single = [one_way or "+" not in metric for metric in ordered["metric"]]
    found = [
        Cell(row, link["metric"], start, end, link["value"], link["low"], link["high"], link["coverage"])
        for keep, (start, end), (_, link) in zip(single, spans, ordered.iterrows(), strict=True)
        if keep
    ]
    if not all(single):
        rest = ordered[[not keep for keep in single]]["value"].sum()
        found.append(Cell(row, "rest", 4.05, 5.05, rest, float("nan"), float("nan")))
    aside = links.value_of(chain, links.PROMOTION)
    if aside is not None:
        ends = aside["low"], aside["high"]
        found.append(Cell(row, "promotion", PROMOTION, END, aside["value"], *ends, aside["coverage"]))
    return found


def heatmap(
    chain: pd.DataFrame, order: pd.DataFrame, words: Words, theme: str, *, reach: float, selected: str = ""
) -> go.Figure:
    """A map with a row per line of `order` (columns row, name, group), a heading wherever the group changes.

    chain: the chain table with a column `row`; reach: the gap in points that has the full colour.
    """
    t = tokens(theme)
    by_row = {row: chain[chain["row"] == row] for row in order["row"]}
    found = [cell for row, table in by_row.items() for cell in cells(row, table)]
    rest = REST if any(cell.metric == "rest" for cell in found) else 0.0
    places, headings, count = _places(order)
    head = HEAD + 0.5 * (rest > 0)
    figure = blank(t, height=round((count + head - 0.3) * size.ROW_HEIGHT), right=RIGHT, bottom=2, top=2)
    figure.update_xaxes(range=[0, END + rest], showticklabels=False)
    figure.update_yaxes(range=[count - 0.4, -head - 0.1], showticklabels=False)
    marks = Marks(figure)
    _heads(marks, rest, words, t)
    for name, y in headings:
        _heading(marks, name, y, END + rest, t)
    _draw(marks, found, places, rest, reach, words, t)
    for row, name in zip(order["row"], order["name"], strict=True):
        _row(marks, name, places[row], by_row[row], rest, t, bold=row == selected)
    if selected in places:
        _outline(marks, places[selected], END + rest, t)
    return marks.put()


def _places(order: pd.DataFrame) -> tuple[dict[str, float], list[tuple[str, float]], float]:
    """Where each row and each heading stands, and how many rows high the map is."""
    places, headings, y, before = {}, [], 0.0, None
    for row, group in zip(order["row"], order["group"], strict=True):
        if group and group != before:
            y += 0.25 if headings else 0.0
            headings.append((group, y))
            y += 0.95
        places[row], before = y, group
        y += 1
    return places, headings, y


def _shift(left: float, rest: float) -> float:
    """Columns behind the four gaps and the rest move right where there is a rest."""
    return left + (rest if left >= PROMOTION else 0.0)


def _draw(
    marks: Marks, found: list[Cell], places: dict[str, float], rest: float, reach: float, words: Words, t: Tokens
) -> None:
    """All cells as one trace of bars; hatched where a cell is a merged link."""
    colours = [t.surface if cell.noise else fill(cell.value, reach, t) for cell in found]
    inks = [t.ink2 if cell.noise else on(colour) for cell, colour in zip(found, colours, strict=True)]
    marks.figure.add_bar(
        orientation="h",
        base=[_shift(cell.left, rest) for cell in found],
        x=[cell.right - cell.left for cell in found],
        y=[places[cell.row] for cell in found],
        width=1,
        marker={
            "color": colours,
            "line": {"color": t.paper, "width": 1.5},
            "pattern": {
                "shape": ["/" if cell.merged or cell.metric == "rest" else "" for cell in found],
                "fgcolor": t.ink2, "fgopacity": 0.35, "size": 7, "solidity": 0.12, "fillmode": "overlay",
            },
        },
        text=[numbers.gap(cell.value) for cell in found],
        textfont={"size": size.HEAD if rest else size.TICK, "color": inks},
        textposition="inside", insidetextanchor="middle", constraintext="none", textangle=0,
        customdata=[[cell.row, cell.metric] for cell in found],
        hovertext=[_hover(cell, words) for cell in found], hoverinfo="text",
    )  # fmt: skip


def _hover(cell: Cell, words: Words) -> str:
    name = words("chain.rest") if cell.metric == "rest" else links.name(cell.metric, words)
    if cell.metric == "rest":
        return f"{name} {numbers.gap(cell.value)}"
    told = [f"{name} {numbers.gap(cell.value)}", links.interval(cell.low, cell.high, words)]
    return "<br>".join(filter(None, [*told, links.partly(cell.coverage, words)]))


def _heads(marks: Marks, rest: float, words: Words, t: Tokens) -> None:
    """The names of the columns over a bar in the colour of the gap."""
    columns = [(link, place, place + 1) for place, link in enumerate(SIMPLE_LINKS)]
    columns += [("rest", 4.05, 5.05)] if rest else []
    columns += [("promotion", PROMOTION + rest, END + rest)]
    for metric, left, right in columns:
        _head(marks, words(f"chain.{'narrow' if rest else 'head'}_{metric}"), (left + right) / 2, t)
        colour = t.mute if metric == "rest" else t.of_gap(metric)
        marks.shape(
            type="rect", x0=left + 0.04, x1=right - 0.04, y0=-0.72, y1=-0.58, fillcolor=colour, line={"width": 0}
        )
    marks.text("X", X_END + rest, -1.05, colour=t.ink2, size_px=size.HEAD, xanchor="right", yanchor="middle")


def _head(marks: Marks, name: str, x: float, t: Tokens) -> None:
    marks.text(name, x, -0.8, colour=t.ink, size_px=size.HEAD, xanchor="center", yanchor="bottom", align="center")


def _heading(marks: Marks, name: str, y: float, end: float, t: Tokens) -> None:
    marks.row_name(name, y, colour=t.ink2, size_px=size.TICK, bold=True)
    marks.line(0, y + 0.42, end, y + 0.42, colour=t.hair, width=1)


def _row(marks: Marks, name: str, y: float, chain: pd.DataFrame, rest: float, t: Tokens, *, bold: bool) -> None:
    """The name of a row and its X, coloured where its interval misses zero."""
    total = links.value_of(chain, "total_gap")
    marks.row_name(name, y, colour=t.ink, bold=bold)
    if total is None:
        return
    band = t.of_band(total["value"], total["low"], total["high"])
    colour = {t.churn: t.churn_text, t.delight: t.delight_text}.get(band, t.ink2)
    words = numbers.x(total["of_expectation"])
    marks.text(words if band == t.mute else f"<b>{words}</b>", X_END + rest, y, colour=colour, size_px=size.TICK,
        xanchor="right", align="right",
    )  # fmt: skip


def _outline(marks: Marks, y: float, end: float, t: Tokens) -> None:
    marks.shape(type="rect", x0=0, x1=end, y0=y - 0.5, y1=y + 0.5, line={"color": t.ink, "width": 1.5}, name="selected")
