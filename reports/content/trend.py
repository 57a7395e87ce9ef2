"""The trend of a report: one metric month by month with its control limits and what people noted."""

from __future__ import annotations

import math

import pandas as pd

from analytics.snapshot import Snapshot
from figures import brief, months
from figures import sentences_snapshot as say
from figures.periods import spoken
from i18n import Words, numbers
from reports.content import values as of
from reports.content.parts import Event, Month, Trend

SHOWN = 12  # months
MARKS = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫"


def trend(snapshot: Snapshot, words: Words) -> Trend | None:
    """The index (else overall satisfaction, else the mean perception) by month; None with fewer than two months."""
    for metric in ("index", "overall_mean", "perception"):
        rows = _rows(snapshot, metric)
        if rows["value"].notna().sum() > 1:
            return _trend(snapshot, rows, metric, words)
    return None


def _rows(snapshot: Snapshot, metric: str) -> pd.DataFrame:
    """Every calendar month of the last twelve with its number and its limits, NaN where there are none."""
    history, control = of.table(snapshot, "history"), of.table(snapshot, "control")
    known = history[(history["metric"] == metric) & (history["month"] != "")].set_index("month")
    limits = control[control["metric"] == metric].set_index("month")[["centre", "lower", "upper", "signal", "rule"]]
    kept = months.between(known.index)[-SHOWN:]
    return known.reindex(kept).join(limits)


def _trend(snapshot: Snapshot, rows: pd.DataFrame, metric: str, words: Words) -> Trend:
    month, name = snapshot.month, numbers.month(snapshot.month, words.lang, year=False)
    text = numbers.index if metric == "index" else numbers.score
    of_index, limited = metric == "index", rows["lower"].notna().any()
    named = rows.reset_index(names="month").assign(metric=metric)
    own = set() if snapshot.kind == "month" else set(snapshot.about.get("months", ()))
    told = [_month(metric, row, words, own=row["month"] in own) for _, row in named.iterrows()]
    last = next((one for one in told if one.month == month), None)
    key = "report.trend_subtitle_limits" if limited else "report.trend_subtitle"
    return Trend(
        metric=metric,
        title=say.control_title(named, words, month=month, name=name, text=text),
        subtitle=words(key, name=words(f"metric.{metric}")) + _marked(snapshot, words),
        months=tuple(told),
        at=1.0 if of_index else None,
        at_text=words("bands.one_line"),
        limit_text=words("report.limit"),
        centre_text=words("report.usual"),
        tone=_tone(snapshot, metric, last),
        events=_events(snapshot, {one.month for one in told}, words),
    )


def _marked(snapshot: Snapshot, words: Words) -> str:
    """That a longer period is shown by its months, and how they are marked."""
    if snapshot.kind == "month":
        return ""
    return words("report.trend_own", period=spoken(snapshot.period, words))


def _month(metric: str, row: pd.Series, words: Words, *, own: bool) -> Month:
    return Month(
        month=row["month"],
        name=months.short(row["month"], words.lang),
        value=of.value(metric, row["value"]),
        interval=of.interval(metric, row["low"], row["high"], words),
        n=of.whole(row["n"]),
        centre=float(row["centre"]),
        lower=float(row["lower"]),
        upper=float(row["upper"]),
        signal=row["signal"] is True or row["signal"] == True,  # noqa: E712 — NaN where there are no limits
        rule=row["rule"] if isinstance(row["rule"], str) else "",
        own=own,
    )


def _tone(snapshot: Snapshot, metric: str, last: Month | None) -> str:
    """The last dot is coloured where the month is a signal on its chart, or moved beyond noise since the one before.

    How a longer period moved is not said of its last month.
    """
    if last is None:
        return ""
    if last.signal and not math.isnan(last.centre) and last.value.raw != last.centre:
        return of.tone(metric, last.value.raw - last.centre)
    change = brief.change_of(snapshot, metric) if snapshot.kind == "month" else None
    return of.tone(metric, change["difference"]) if change is not None and change["beyond_noise"] else ""


def _events(snapshot: Snapshot, shown: set[str], words: Words) -> tuple[Event, ...]:
    """What people noted for a month that is drawn, in order, numbered."""
    rows = of.table(snapshot, "events").sort_values("month", kind="stable")
    rows = rows[rows["month"].isin(shown)].tail(len(MARKS))
    first, second = ("text_zh", "text_en") if words.lang.startswith("zh") else ("text_en", "text_zh")
    texts = [row[first] or row[second] for _, row in rows.iterrows()]
    return tuple(Event(*event) for event in zip(MARKS, rows["month"], texts, strict=False))
