"""Numbers of a snapshot as values with their text, and changes with their verdict."""

from __future__ import annotations

import math

import pandas as pd

from analytics.catalogue import METRICS
from analytics.snapshot import Snapshot
from figures import cells, months
from figures.names import group_names, item_names
from figures.periods import spoken
from i18n import Words, numbers
from reports.content.parts import Difference, Interval, Value

NARROW = 0.03  # an interval of a share narrower than this needs a decimal to be one


def known(number) -> bool:
    return number is not None and not pd.isna(number)


def value(metric: str, number: float) -> Value:
    """A metric's number with its text.

    >>> value("index", 0.94812)
    Value(raw=0.94812, text='0.948')
    """
    return Value(float(number), cells.text(metric, number))


def whole(number: float) -> Value:
    return Value(float(number), numbers.whole(number))


def gap(number: float) -> Value:
    return Value(float(number), numbers.gap(number))


def share_of_e(number: float) -> Value:
    """A gap as a share of the mean expectation, as X is told."""
    return Value(float(number), numbers.x(number))


def share(number: float) -> Value:
    return Value(float(number), numbers.share(number))


def interval(metric: str, low: float, high: float, words: Words) -> Interval:
    """The interval of a metric: a share names its percent sign once, and has a decimal where it is narrow.

    Signed numbers stand with a word between, since a dash would mislead.

    >>> interval("customers_churn", 0.381, 0.399, Words()).text
    '38.1–39.9%'
    """
    unit = METRICS[metric].unit
    if not known(low) or not known(high):
        text = numbers.MISSING
    elif unit in ("nps", "points"):
        text = words("chain.between", low=cells.text(metric, low), high=cells.text(metric, high))
    elif unit == "share":
        digits = 1 if high - low < NARROW else 0
        text = f"{low * 100:.{digits}f}\u2013{high * 100:.{digits}f}%"
    else:
        text = numbers.interval(low, high, lambda number: cells.text(metric, number))
    return Interval(_number(low), _number(high), text)


def _number(number) -> float:
    return float(number) if known(number) else math.nan


def difference(metric: str, row: pd.Series, words: Words) -> Difference:
    """A change of a metric with ± half its interval, and whether it is signal or noise; a row of `changes`."""
    size = row["difference"]
    limits = Interval(_number(row["low"]), _number(row["high"]), _half(metric, row["low"], row["high"]))
    if not known(size) or not known(row["low"]):
        return Difference(Value(_number(size), change_text(metric, size, words.lang)), limits, "", "", "")
    verdict = "signal" if row["beyond_noise"] else "noise"
    return Difference(
        Value(float(size), change_text(metric, size, words.lang)), limits, verdict,
        words(f"report.{verdict}"), tone(metric, size) if row["beyond_noise"] else "",
    )  # fmt: skip


def _half(metric: str, low: float, high: float) -> str:
    """Half the width of an interval of a difference, in the unit the difference is told in."""
    if not known(low) or not known(high):
        return ""
    unit, reach = METRICS[metric].unit, (high - low) / 2
    if unit in ("share", "nps"):
        return f"±{reach * 100:.1f}"
    return f"±{reach:.{3 if unit == 'index' else 2}f}"


def change_text(metric: str, size: float, lang: str) -> str:
    """How much a metric changed: shares in points, NPS and scores signed.

    >>> change_text("customers_churn", 0.04, "en"), change_text("index", -0.021, "en")
    ('+4 pt', '−0.021')
    """
    unit = METRICS[metric].unit
    if unit == "share":
        return numbers.points(size, lang)
    if unit == "nps":
        return numbers.signed(size * 100 if known(size) else size, 0)
    return numbers.signed(size, 3 if unit == "index" else 2)


def tone(metric: str, size: float) -> str:
    """Whether a change is for the better or the worse; "" for a metric that is neither.

    >>> tone("index", -0.02), tone("customers_churn", -0.02), tone("customers_neutral", 0.1)
    ('worse', 'better', '')
    """
    good = METRICS[metric].better * size
    return "better" if good > 0 else "worse" if good < 0 else ""


def side(low: float, high: float, at: float) -> str:
    """The tone of an interval that misses `at`, "" where it holds it or is not known."""
    return "worse" if high < at else "better" if low > at else ""


def spoken_period(snapshot: Snapshot, words: Words) -> str:
    """The snapshot's period inside a sentence: a month without its year."""
    return spoken(snapshot.period or snapshot.month, words, year=False)


def earlier_name(snapshot: Snapshot, since: str, words: Words) -> str:
    """The period compared with inside a sentence, with its year where that is another one.

    >>> earlier_name(Snapshot("2026-01"), "2025-12", Words())
    'December 2025'
    """
    return spoken(since, words, year=since[:4] != snapshot.month[:4])


def tick(period: str, lang: str) -> str:
    """A period as a ruler names it, short and without its year; "" for none.

    >>> [tick(period, "en") for period in ("2026-10", "2026-Q3", "2026-01/2026-10")]
    ['Oct', 'Q3', 'Jan–Oct']
    >>> [tick(period, "zh_CN") for period in ("2026-10", "2026-Q3", "2026-01/2026-10")]
    ['10月', '三季度', '1–10月']
    """
    first, _, last = period.partition("/")
    if "Q" in first:
        return numbers.quarter(first, lang)
    if not last or first == last:
        return months.short(first, lang) if first else ""
    ends = months.short(first, lang), months.short(last, lang)
    return "–".join((ends[0].removesuffix("月"), ends[1]))


def table(snapshot: Snapshot, name: str) -> pd.DataFrame:
    return snapshot.tables[name]


def called(snapshot: Snapshot, lang: str) -> dict[tuple[str, str], str]:
    """The name of each item, dimension and touchpoint, by kind and id."""
    items = {("item", id): name for id, name in item_names(snapshot, lang).items()}
    return group_names(snapshot, lang) | items
