"""The tiles of a report: the index on its ruler, then the few numbers that stand beside it."""

from __future__ import annotations

import pandas as pd

from analytics.snapshot import Snapshot
from figures import brief, cells
from figures.bands import rule
from i18n import Words
from reports.content import values as of
from reports.content.parts import Hero, Interval, Tile, Value

BANDS = ("customers_churn", "customers_neutral", "customers_delight")
OUTCOMES = ("nps", "overall_mean", "overall_top_two", "stay_share", "complaint_share")
OVERALL = ("overall_mean", "overall_top_two")
LEADING = ("index", "perception", "overall_mean", "nps")  # responses are counted on the first that is known
MONTHS = 12  # of the small line of a tile


def tiles(snapshot: Snapshot, words: Words) -> tuple[Tile, ...]:
    """At most six tiles beside the index: shortfalls, one outcome, the bands, responses; without an index, outcomes."""
    metrics = of.table(snapshot, "metrics")
    outcomes = [metric for metric in OUTCOMES if of.known(cells.cell(metrics, metric)["value"])]
    if has_index(snapshot):
        chosen = ["shortfall_share", [*outcomes, "ceiling_share"][0], *BANDS]
    else:
        chosen = list(dict.fromkeys([brief.lead(snapshot), *OVERALL, "perception", *outcomes]))
    there = [metric for metric in chosen if of.known(cells.cell(metrics, metric)["value"])]
    return (*(tile(snapshot, metric, words) for metric in there), _responses(snapshot, words))


def has_index(snapshot: Snapshot) -> bool:
    return of.known(cells.cell(of.table(snapshot, "metrics"), "index")["value"])


def tile(snapshot: Snapshot, metric: str, words: Words) -> Tile:
    """One metric with its change since the period before."""
    row, change = cells.cell(of.table(snapshot, "metrics"), metric), brief.change_of(snapshot, metric)
    return Tile(
        metric=metric,
        label=label(metric, tau(snapshot), words),
        help=words(f"metric_help.{metric}"),
        value=of.value(metric, row["value"]),
        interval=of.interval(metric, row["low"], row["high"], words),
        n=of.whole(row["n"]),
        change=None if change is None else of.difference(metric, change, words),
        history=_history(snapshot, metric, "value"),
    )


def label(metric: str, tau: float, words: Words) -> str:
    """A metric's short name; a band of customers says what puts a customer into it."""
    name = words(f"tile.{metric}" if f"tile.{metric}" in words else f"metric.{metric}")
    band = metric.removeprefix("customers_")
    return f"{name} · {rule(band, 'customers', tau)}" if metric in BANDS else name


def tau(snapshot: Snapshot) -> float:
    return float(snapshot.about.get("settings", {}).get("tau", 0.05))


def _responses(snapshot: Snapshot, words: Words) -> Tile:
    """How many customers answered; never coloured."""
    metrics = of.table(snapshot, "metrics")
    known = [name for name in LEADING if of.known(cells.cell(metrics, name)["value"])]
    metric = next(iter(known), LEADING[0])
    n = cells.cell(metrics, metric)["n"]
    nothing = Interval(float("nan"), float("nan"), "")
    return Tile(
        "responses", words("tile.responses"), words("tile.responses_help"), of.whole(n), nothing, of.whole(n), None,
        _history(snapshot, metric, "n"),
    )  # fmt: skip


def _history(snapshot: Snapshot, metric: str, column: str) -> tuple[tuple[str, float], ...]:
    rows = of.table(snapshot, "history")
    found = rows[(rows["metric"] == metric) & rows[column].notna() & (rows["month"] != "")]
    found = found.sort_values("month").tail(MONTHS)
    return tuple((str(month), float(number)) for month, number in zip(found["month"], found[column], strict=True))


def hero(snapshot: Snapshot, words: Words) -> Hero | None:
    """The index with the period before it; None where nobody was asked what to expect."""
    if not has_index(snapshot):
        return None
    one = tile(snapshot, "index", words)
    change = brief.change_of(snapshot, "index")
    before: Value | None = None if change is None or pd.isna(change["other"]) else of.value("index", change["other"])
    since = "" if change is None else str(change["since"])
    side = of.side(one.interval.low, one.interval.high, 1.0)
    period = snapshot.period or snapshot.month
    names = [of.tick(one, words.lang) for one in (period, since)]
    names = [period[:4], since[:4]] if names[0] == names[1] else names  # the same months of two years
    return Hero(one, side, names[0], before, names[1])


def tops(snapshot: Snapshot) -> dict[str, float]:
    """The best mark that overall satisfaction and the items can be given, where all are on one scale."""
    about = snapshot.about
    known = {"overall_mean": (about.get("outcome_scales") or {}).get("overall"), "perception": about.get("scale")}
    return {metric: float(scale["hi"]) for metric, scale in known.items() if scale}
