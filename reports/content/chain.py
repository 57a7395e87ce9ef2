"""The chain of a report: five levels, four gaps that add up to X, and promotion beside them."""

from __future__ import annotations

import pandas as pd

from analytics.snapshot import Snapshot
from figures import links
from figures import sentences_gaps as gaps
from i18n import Words, numbers
from reports.content import values as of
from reports.content.parts import Chain, Gap, Interval, Level, Value


def chain(snapshot: Snapshot, words: Words) -> Chain | None:
    """The chain over all items; None where no gap is known or where nothing splits the total gap."""
    table = of.table(snapshot, "chain")
    table = table[table["set_kind"] == "all"]
    ordered, total = links.in_order(table), links.value_of(table, "total_gap")
    if total is None or (len(ordered) == 1 and "+" in ordered["metric"][0]):
        return None
    expected, perceived = links.levels(table)
    steps = _steps(ordered, expected, words)
    aside = links.value_of(table, links.PROMOTION)
    return Chain(
        title=gaps.stairs_title(table, words),
        subtitle=words("report.chain_subtitle", scale=_scale(snapshot)),
        levels=_levels(steps, expected, perceived, words),
        gaps=steps,
        total=_gap(total, expected, perceived, words),
        total_tone=of.side(total["low"], total["high"], 0.0),
        promotion=None if aside is None else _gap(aside, 0.0, 0.0, words),
        promised=_promised(aside, links.value_of(table, "gap_perception"), perceived),
        heads=(words("chain.gap"), words("chain.of_e")),
        aside=words("chain.aside"),
        note=" ".join(text for text in (gaps.missing(table, words), gaps.promotion(table, words)) if text),
    )


def _scale(snapshot: Snapshot) -> str:
    scales = [(item["lo"], item["hi"]) for item in snapshot.items]
    lo, hi = max(scales, key=scales.count) if scales else (0, 0)
    return f"{lo:g}–{hi:g}"


def _steps(ordered: pd.DataFrame, expected: float, words: Words) -> tuple[Gap, ...]:
    """The links one below the other, each from the level where the one before it ends."""
    steps, start = [], expected
    for _, row in ordered.iterrows():
        steps.append(_gap(row, start, start + row["value"], words))
        start += row["value"]
    return tuple(steps)


def _gap(row: pd.Series, start: float, end: float, words: Words) -> Gap:
    metric, sampled = row["metric"], of.known(row["low"])
    note = "" if sampled else words("chain.set")
    partly = links.partly(row["coverage"], words)
    if metric == links.PROMOTION and not partly:
        note = words("chain.on_share", share=numbers.share(row["coverage"]))
    low, high = float(row["low"]), float(row["high"])
    return Gap(
        metric=metric,
        name=links.name(metric, words),
        formula=links.formula(metric),
        value=of.gap(row["value"]),
        of_expectation=of.share_of_e(row["of_expectation"]),
        interval=Interval(low, high, links.interval(low, high, words)),
        n=of.whole(row["n"]),
        start=float(start),
        end=float(end),
        sampled=sampled,
        note=note,
        partly=partly,
    )


def _levels(steps: tuple[Gap, ...], expected: float, perceived: float, words: Words) -> tuple[Level, ...]:
    """E, M, S, D and P; without the inner ones where a merged gap jumps over one, on however few answers."""
    inner = () if any("+" in step.metric for step in steps) else tuple(zip("MSD", steps, strict=False))
    named = [Level(letter, words(f"report.level_{letter}"), _score(step.end)) for letter, step in inner]
    first = Level("E", words("chain.expected"), _score(expected))
    return (first, *named, Level("P", words("chain.perceived"), _score(perceived)))


def _score(number: float) -> Value:
    return Value(float(number), numbers.score(number))


def _promised(aside: pd.Series | None, last: pd.Series | None, perceived: float) -> tuple[float, float] | None:
    """From the delivered to the promised level; from the perceived one where D is no step of all pairs."""
    if aside is None:
        return None
    whole = last is not None and last["coverage"] > 1 - 1e-9
    delivered = perceived - (float(last["value"]) if whole else 0.0)
    return delivered, delivered - float(aside["value"])
