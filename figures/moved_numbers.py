"""What moved between two snapshots, or stands in both, in words: which number of what, before and after."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analytics.catalogue import METRICS
from analytics.changes.split import SMALL
from analytics.months.difference import told_apart
from analytics.months.schema import FLAGS
from analytics.snapshot import Snapshot
from figures import cells, links
from figures.brief import name_of
from i18n import Words, numbers

COUNTS = ("n", "n_other", "answers", "n_weighted", "n_effective", "items", "wrong")
SHARES = ("coverage", "share", "probability", "weight")
OF_E = ("of_expectation",)
IN_UNIT = ("value", "low", "high", "other", "centre", "lower", "upper", "target")
OF_CHANGES = ("changes", "moves", "carried")  # tables whose intervals are those of differences
PLACES = ("part", "what", "number", "before", "after")


def names(snapshot: Snapshot, lang: str) -> dict[str, str]:
    """What the ids of a snapshot are called: items, dimensions, touchpoints, and actions by their finding."""
    first, second = ("zh", "en") if lang.startswith("zh") else ("en", "zh")
    found = {item["id"]: item.get(first) or item.get(second) or item["id"] for item in snapshot.items}
    for told in (snapshot.about.get("names") or {}).values():
        found |= {id: name.get(first) or id for id, name in told.items()}
    actions = snapshot.tables["actions"]
    return found | dict(zip(actions["id"], actions["finding"], strict=True))


def in_words(found: pd.DataFrame, words: Words, *, called: Mapping[str, str]) -> pd.DataFrame:
    """A table of `analytics.snapshot.difference` as people read it, one row a number: PLACES, all of them texts.

    called: what ids are called, see `names`. Numbers are rounded as everywhere, but never so far that two which differ
    look the same.
    """
    rows = [_row(row, words, called) for row in found.itertuples(index=False)]
    return pd.DataFrame(rows, columns=list(PLACES), dtype="str")


def _row(row, words: Words, called: Mapping[str, str]) -> tuple[str, ...]:
    key = told_apart(row.table, row.key)
    metric = key.get("metric", "index")
    column = "difference" if row.table in OF_CHANGES and row.column in ("low", "high") else row.column
    before, after = (_text(column, metric, value, words) for value in (row.before, row.after))
    if before == after and row.before != row.after:
        before, after = (_exact(value) for value in (row.before, row.after))
    what = words("moved.join").join(filter(None, (_name(name, id, words, called) for name, id in key.items())))
    return words(f"moved.table_{row.table}"), what, words(f"moved.column_{row.column}"), before, after


def _name(column: str, id: str, words: Words, called: Mapping[str, str]) -> str:
    """One part of a row's key in words; "" where it says nothing."""
    if column in ("set_kind", "segment") or (column, id) == ("set", "all"):
        return ""
    if column == "metric":
        return links.name(id, words) if links.is_link(id) else words(f"metric.{id}")
    if column == "month":
        return name_of(id, words)
    if column in ("against", "split"):
        return words(f"moved.{column}_{id}")
    if column == "place":
        return id or words("snapshot.everywhere")
    if column == "part":
        return _part(id, words, called)
    return called.get(id, id)


def _part(id: str, words: Words, called: Mapping[str, str]) -> str:
    """A part of a split: a gap, perception or expectation, a hall, or the small halls together."""
    if id == SMALL:
        return words("report.why.small")
    if links.is_link(id):
        return links.name(id, words)
    return words(f"metric.{id}") if f"metric.{id}" in words else called.get(id, id)


def _text(column: str, metric: str, value: float, words: Words) -> str:
    if pd.isna(value):
        return numbers.MISSING
    if column in FLAGS:
        return words("moved.yes" if value else "moved.no")
    if column in COUNTS:
        return numbers.whole(value)
    if column in SHARES:
        return numbers.share(value)
    if column in OF_E:
        return numbers.x(value)
    if column in IN_UNIT and metric in METRICS:
        return cells.text(metric, value)
    if column == "difference" and metric in METRICS:
        return _difference(METRICS[metric].unit, value, words)
    return numbers.exact(value, 3) if value >= 0 else numbers.signed(value)


def _difference(unit: str, value: float, words: Words) -> str:
    if unit == "share":
        return numbers.points(value, words.lang)
    return numbers.signed(value * 100, 0) if unit == "nps" else numbers.signed(value, 3 if unit == "index" else 2)


def _exact(value: float) -> str:
    """As many digits as tell two numbers apart that round to the same."""
    return numbers.MISSING if pd.isna(value) else f"{value:.10g}".replace("-", numbers.MINUS)
