"""One item's six values on one ruler, and below it the five gaps as bars between them."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from figures import links, rows
from figures import tokens as size
from figures.base import blank
from figures.marks import Marks
from figures.tokens import Tokens, mix, on, tokens
from i18n import Words, numbers

LETTERS = {"expectation": "E", "belief": "M", "standard": "S", "delivery": "D", "perception": "P", "promise": "C"}
SAID = ("expectation", "perception")  # by the customer; the others by the service side
SIDE = 14  # margin on both sides, pixels
WIDTH = 358 - 2 * SIDE  # the narrowest plot, pixels: labels that stand apart there stand apart everywhere
LABEL = 46  # pixels from one label to the next
ROW = 27  # pixels
RULER, LABELS = 2.1, 0.65  # rows from the top
FIRST = 3.6  # row of the first gap
BAR = 0.58


def six_values(values: dict[str, float], chain: pd.DataFrame, words: Words, theme: str) -> go.Figure:
    """E, M, S, D, P and C of one item on one line; links of the chain from E down to P, promotion aside.

    values: mean of each of LETTERS over the item's pairs, NaN or absent where it is not known; chain: the item's rows
    of the chain table.
    """
    t, ordered = tokens(theme), links.in_order(chain)
    known = {name: value for name, value in values.items() if name in LETTERS and not math.isnan(value)}
    count = len(ordered) + (links.value_of(chain, links.PROMOTION) is not None) * 1.3
    figure = blank(t, height=round((FIRST + count + 0.2) * ROW), left=SIDE, right=SIDE, top=2, bottom=2)
    reach = _reach(known)
    figure.update_xaxes(range=reach, showticklabels=False)
    figure.update_yaxes(range=[FIRST + count - 0.3, 0], showticklabels=False)
    marks = Marks(figure)
    _ruler(marks, reach, t)
    _labels(marks, known, reach, t)
    _dots(marks, known, t)
    _gaps(marks, ordered, known, words, t)
    _promotion(marks, chain, known, len(ordered), words, t)
    return marks.put()


def _reach(known: dict[str, float]) -> tuple[float, float]:
    """From below the lowest to above the highest value, with room for words beside the bars."""
    low, high = min(known.values(), default=0.0), max(known.values(), default=1.0)
    room = max(high - low, 0.4) * 0.22
    return low - room, high + room


def _step(reach: tuple[float, float]) -> float:
    """A round distance between ruler numbers: 1, 2 or 5 times a power of ten, three or four of them."""
    rough = (reach[1] - reach[0]) / 3
    power = 10.0 ** math.floor(math.log10(rough))
    return power * max(factor for factor in (1, 2, 5) if factor * power <= rough)


def _ruler(marks: Marks, reach: tuple[float, float], t: Tokens) -> None:
    """The line with its ticks; every fifth is numbered."""
    line = {"color": t.mute, "width": 1}
    marks.shape(type="line", x0=reach[0], x1=reach[1], y0=RULER, y1=RULER, line=line | {"width": 1.5}, layer="below")
    small = _step(reach) / 5
    for tick in range(math.ceil(reach[0] / small), math.floor(reach[1] / small) + 1):
        marks.shape(type="line", x0=tick * small, x1=tick * small, y0=RULER, y1=RULER + 0.16, line=line)
        if tick % 5 == 0:
            digits = max(0, -math.floor(math.log10(small * 5)))
            marks.text(f"{tick * small:.{digits}f}", tick * small, RULER + 0.62, colour=t.ink2, size_px=size.TICK,
                xanchor="center",
            )  # fmt: skip


def fan(places: list[float], *, apart: float, low: float, high: float) -> list[float]:
    """Places of labels over sorted marks, moved as little as needed to stand `apart` within low..high.

    >>> fan([1.0, 1.1, 5.0], apart=1.0, low=0.0, high=6.0)
    [0.55, 1.55, 5.0]
    """
    groups: list[list[float]] = []  # middle and number of labels that stand shoulder to shoulder
    for place in places:
        groups.append([place, 1])
        while len(groups) > 1 and groups[-1][0] - groups[-2][0] < apart * (groups[-1][1] + groups[-2][1]) / 2:
            (b, n), (a, m) = groups.pop(), groups.pop()
            groups.append([(a * m + b * n) / (m + n), m + n])
        half = apart * (groups[-1][1] - 1) / 2
        groups[-1][0] = min(max(groups[-1][0], low + half), high - half)
    return [middle + apart * (k - (n - 1) / 2) for middle, n in groups for k in range(int(n))]


def _labels(marks: Marks, known: dict[str, float], reach: tuple[float, float], t: Tokens) -> None:
    """Letter and value above each mark, fanned out, with a leader line down to it."""
    pixel = (reach[1] - reach[0]) / WIDTH
    ordered = sorted(known, key=known.get)
    places = fan(
        [known[name] for name in ordered], apart=LABEL * pixel, low=reach[0] + 15 * pixel, high=reach[1] - 15 * pixel
    )
    for name, place in zip(ordered, places, strict=True):
        colour = t.ink if name in SAID else t.ink2
        marks.line(place, 1.2, known[name], RULER - 0.2, colour=t.axis, width=1)
        told = f"<b>{LETTERS[name]}</b><br>{numbers.score(known[name])}"
        marks.text(told, place, LABELS, colour=colour, xanchor="center", align="center")


def _dots(marks: Marks, known: dict[str, float], t: Tokens) -> None:
    """Filled for what the customer said, hollow for what the service side says."""
    strong = [name in SAID for name in known]
    edges = [t.paper if name in SAID else t.promotion if name == "promise" else t.ink for name in known]
    marks.figure.add_scatter(
        x=list(known.values()), y=[RULER] * len(known), mode="markers", name="values",
        marker={
            "opacity": 1,
            "size": [size.DOT + 1 if said else size.DOT - 1 for said in strong],
            "color": [t.ink if said else t.paper for said in strong],
            "line": {"width": 2, "color": edges},
        },
        hovertext=[f"{LETTERS[name]} {numbers.score(value)}" for name, value in known.items()], hoverinfo="text",
    )  # fmt: skip


def _gaps(marks: Marks, ordered: pd.DataFrame, known: dict[str, float], words: Words, t: Tokens) -> None:
    """The links one below the other, each from the level the one before it ended at."""
    start = known.get("expectation", math.nan)
    for place, link in ordered.iterrows():
        y, end = FIRST + place, start + link["value"]
        marks.figure.add_bar(
            orientation="h", base=[start], x=[link["value"]], y=[y], width=[BAR], name=link["metric"],
            marker={"color": t.of_gap(link["metric"]), "line": {"width": 0}}, hoverinfo="skip",
        )  # fmt: skip
        if place + 1 < len(ordered):
            marks.line(end, y + BAR / 2, end, y + 1 - BAR / 2, colour=t.axis, width=1)
        words_beside = f"{links.name(link['metric'], words)} {numbers.gap(link['value'])}"
        _beside(marks, words_beside, start, end, y, t.of_gap(link["metric"]), t)
        start = end


def _beside(marks: Marks, words: str, start: float, end: float, y: float, fill: str, t: Tokens) -> None:
    """Words beside a bar on the side with more room, in two lines if need be, else on the bar itself.

    Measured at the narrowest width; with more room everything only moves apart.
    """
    low, high = marks.figure.layout.xaxis.range
    left, right = min(start, end), max(start, end)
    leftwards = left - low > high - right
    room = max(left - low, high - right) / (high - low) * WIDTH + SIDE - 8
    lines = [words] if rows.pixels(words) <= room else rows.wrap(words, width=18)
    if max(rows.pixels(line) for line in lines) <= room:
        shift = {"xanchor": "right", "xshift": -6} if leftwards else {"xanchor": "left", "xshift": 6}
        marks.text("<br>".join(lines), left if leftwards else right, y, colour=t.ink, **shift)
    else:
        marks.text(words, (left + right) / 2, y, colour=on(fill), size_px=size.TICK, xanchor="center")


def _promotion(marks: Marks, chain: pd.DataFrame, known: dict[str, float], above: int, words: Words, t: Tokens) -> None:
    aside = links.value_of(chain, links.PROMOTION)
    if aside is None or not {"delivery", "promise"} <= known.keys():
        return
    y, delivered = FIRST + above + 0.3, known["delivery"]
    promised, fill = delivered - aside["value"], mix(t.promotion, t.paper, 0.8)
    marks.shape(
        type="rect", x0=delivered, x1=promised, y0=y - BAR / 2, y1=y + BAR / 2, fillcolor=fill,
        line={"color": t.promotion, "width": 1.5, "dash": "dash"}, name="promotion",
    )  # fmt: skip
    _beside(marks, f"{words('metric.promotion')} {numbers.gap(aside['value'])}", delivered, promised, y, fill, t)
