"""The chain as a staircase: from what customers expected to what they perceived, one step per gap."""

from __future__ import annotations

import math

import pandas as pd
import plotly.graph_objects as go

from figures import links, rows
from figures import tokens as size
from figures.base import blank
from figures.marks import Marks, small
from figures.tokens import Tokens, mix, tokens
from i18n import Words, numbers

LEFT = 112
BAR = 0.5  # of a row
BELOW = 0.36  # rows: from the numbers of a step to the smaller words below them
ASIDE = 1.35  # rows between perception and promotion: the rule stands between them


def steps(chain: pd.DataFrame) -> pd.DataFrame:
    """The links of one group in order, with the level each starts from: start + value is the next one's start.

    chain: the table of one group and one item set. The last level is the mean perception, exactly.
    """
    ordered = links.in_order(chain)
    before = ordered["value"].cumsum().shift(fill_value=0.0)
    return ordered.assign(start=before + links.levels(chain)[0])


def staircase(chain: pd.DataFrame, words: Words, theme: str) -> go.Figure:
    """Expected E at the top, perceived P below the last step; gap and share of E at the right add up to X.

    chain: the table of one group and one item set with its links, total_gap and promotion.
    """
    t, stairs = tokens(theme), steps(chain)
    count = len(stairs) + 2
    figure = blank(t, height=round((count + ASIDE + 1.1) * size.STEP_ROW), left=LEFT, right=rows.RIGHT, bottom=4)
    figure.update_yaxes(range=[count + ASIDE - 0.5, -1.1], showticklabels=False)
    figure.update_xaxes(range=_reach(stairs, chain), showticklabels=False)
    marks = Marks(figure)
    _heads(marks, words, t)
    for place, step in stairs.iterrows():
        _step(marks, step, place + 1, stairs["value"].abs().max(), words, t)
    _levels(marks, chain, stairs, words, t)
    _promotion(marks, chain, count + ASIDE - 1, words, t)
    return marks.put()


def _reach(stairs: pd.DataFrame, chain: pd.DataFrame) -> list[float]:
    """From a little below the lowest level drawn to a little above the highest."""
    levels = [*stairs["start"], *(stairs["start"] + stairs["value"]), *(stairs["start"] + stairs["low"])]
    levels += [*(stairs["start"] + stairs["high"]), *(promised(chain) or ())]
    known = pd.Series(levels, dtype=float).dropna()
    if known.empty:
        return [0.0, 1.0]
    room = 0.06 * (known.max() - known.min()) or 0.5
    return [known.min() - room, known.max() + room]


def promised(chain: pd.DataFrame) -> tuple[float, float] | None:
    """Where the promotion bar stands: from the delivered to the promised level.

    Only where the last link is the perception gap of every pair is the delivered level a step of the staircase;
    else the bar hangs from the perceived level and only its length counts.
    """
    aside, last = links.value_of(chain, links.PROMOTION), links.value_of(chain, "gap_perception")
    if aside is None:
        return None
    whole = last is not None and last["coverage"] > 1 - 1e-9
    delivered = links.levels(chain)[1] - (last["value"] if whole else 0.0)
    return delivered, delivered - aside["value"]


def _heads(marks: Marks, words: Words, t: Tokens) -> None:
    for column, key in enumerate(("gap", "of_e")):
        marks.number(words(f"chain.{key}"), -0.8, column, colour=t.ink2, size_px=size.HEAD)


def _step(marks: Marks, step: pd.Series, y: int, largest: float, words: Words, t: Tokens) -> None:
    """One gap: its bar from level to level, its interval at the moving end, its two numbers."""
    sampled = pd.notna(step["low"])
    note = links.formula(step["metric"]) + ("" if sampled else " · " + words("chain.set"))
    marks.row_name(links.name(step["metric"], words), y, colour=t.ink, below=small(note, t.ink2))
    fill = t.of_gap(step["metric"])
    end = step["start"] + step["value"]
    marks.figure.add_bar(
        orientation="h", base=[step["start"]], x=[step["value"]], y=[y], width=[BAR], name=step["metric"],
        marker={"color": fill, "line": {"width": 0}}, hovertemplate=_hover(step, words),
    )  # fmt: skip
    _down(marks, end, y - BAR / 2, y + 1 - BAR / 2, t, dash="solid")
    if sampled:
        ends = [step["start"] + step["low"], step["start"] + step["high"]]
        _interval(marks, ends, y, t)
    _numbers(marks, step["value"], step["of_expectation"], y, t.ink, bold=abs(step["value"]) == largest)
    _partly(marks, step, y, words, t)


def _partly(marks: Marks, step: pd.Series, y: float, words: Words, t: Tokens) -> None:
    """Under its numbers on how much of the answers a gap stands, where that is clearly not all."""
    if text := links.partly(step["coverage"], words):
        marks.number(text, y + BELOW, 1, colour=t.ink2, size_px=size.HEAD)


def _interval(marks: Marks, ends: list[float], y: float, t: Tokens) -> None:
    """A thin line with a paper edge, so that it reads on the bar and beside it."""
    for colour, width in ((t.paper, 4.5), (t.ink, 1.5)):
        marks.figure.add_scatter(
            x=ends, y=[y, y], mode="lines", line={"color": colour, "width": width}, hoverinfo="skip", name="interval"
        )


def _hover(step: pd.Series, words: Words) -> str:
    interval = links.interval(step["low"], step["high"], words)
    return words(
        "chain.hover", name=links.name(step["metric"], words), value=numbers.gap(step["value"]), interval=interval,
        n=numbers.whole(step["n"]), coverage=numbers.share(step["coverage"]),
    ) + "<extra></extra>"  # fmt: skip


def _numbers(marks: Marks, value: float, of_e: float, y: float, colour: str, *, bold: bool) -> None:
    for column, words in enumerate((numbers.gap(value), numbers.x(of_e))):
        marks.number(f"<b>{words}</b>" if bold else words, y, column, colour=colour)


def _levels(marks: Marks, chain: pd.DataFrame, stairs: pd.DataFrame, words: Words, t: Tokens) -> None:
    """The two ends: expected at the top, perceived below the last step, as ticks and not as bars."""
    bottom, (expected, perceived) = len(stairs) + 1, links.levels(chain)
    for level, key, letter, y in ((expected, "expected", "E", 0), (perceived, "perceived", "P", bottom)):
        marks.row_name(words(f"chain.{key}"), y, colour=t.ink, below=small(letter, t.ink2), bold=True)
        if not math.isnan(level):
            _tick(marks, level, y, marks.figure.layout.xaxis.range, t)
    if not math.isnan(expected):
        _down(marks, expected, BAR / 2, 1 - BAR / 2, t, dash="solid")
        _down(marks, expected, 1 + BAR / 2, bottom + ASIDE + 0.3, t)
    total = links.value_of(chain, "total_gap")
    if total is not None:
        colour = t.of_band(total["value"], total["low"], total["high"])
        colour = {t.churn: t.churn_text, t.delight: t.delight_text}.get(colour, t.ink)
        _numbers(marks, total["value"], total["of_expectation"], bottom, colour, bold=True)


def _down(marks: Marks, x: float, y0: float, y1: float, t: Tokens, dash: str = "dot") -> None:
    """A thin line down the picture at one level."""
    marks.line(x, y0, x, y1, colour=t.axis, dash=dash)


def _tick(marks: Marks, level: float, y: float, reach: tuple[float, float], t: Tokens) -> None:
    """A level: a strong tick, its value on the side where there is more room."""
    marks.line(level, y - 0.3, level, y + 0.3, colour=t.ink, width=3)
    leftwards = level > sum(reach) / 2
    marks.text(f"<b>{numbers.score(level)}</b>", level, y, colour=t.ink, size_px=size.ROW,
        xanchor="right" if leftwards else "left", xshift=-7 if leftwards else 7,
    )  # fmt: skip


def _promotion(marks: Marks, chain: pd.DataFrame, y: float, words: Words, t: Tokens) -> None:
    """The side branch below a rule: what was delivered against what was promised, dashed since it is no link."""
    marks.shape(type="line", xref="paper", x0=0, x1=1, y0=y - 0.75, y1=y - 0.75, line={"color": t.hair, "width": 1})
    aside = links.value_of(chain, links.PROMOTION)
    note = links.formula(links.PROMOTION)
    if aside is not None:
        _partly(marks, aside, y, words, t)
    if aside is not None and not links.partly(aside["coverage"], words):
        note += " · " + words("chain.on_share", share=numbers.share(aside["coverage"]))
    marks.row_name(words("metric.promotion"), y, colour=t.ink, below=small(note, t.ink2))
    marks.number(words("chain.aside"), y, 1, colour=t.ink2, size_px=size.HEAD)
    marks.number(numbers.gap(None if aside is None else aside["value"]), y, 0, colour=t.ink)
    where = promised(chain)
    if where is None:
        return
    _down(marks, where[0], y - ASIDE + BAR / 2, y - BAR / 2, t)
    fill = mix(t.promotion, t.paper, 0.8)
    marks.shape(
        type="rect", x0=where[0], x1=where[1], y0=y - BAR / 2, y1=y + BAR / 2, fillcolor=fill,
        line={"color": t.promotion, "width": 1.5, "dash": "dash"}, layer="below", name="promotion",
    )  # fmt: skip
