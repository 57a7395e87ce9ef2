"""What moved between two snapshots, or stands in both, in words: which number of what, before and after."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analytics.changes.split import SMALL
from analytics.months.difference import told_apart
from analytics.months.schema import FLAGS
from analytics.snapshot import Snapshot
from figures import links, moved_digits
from figures.moved_digits import Shown
from figures.names import group_names, item_names
from figures.periods import name_of
from i18n import Words, numbers

OF_CHANGES = ("changes", "moves", "carried")  # tables whose intervals are those of differences
PLACES = ("part", "what", "number", "before", "after")


def names(snapshot: Snapshot, lang: str) -> dict[str, str]:
    """What the ids of a snapshot are called: items, dimensions, touchpoints, and actions by their finding."""
    groups = {id: name for (_, id), name in group_names(snapshot, lang).items()}
    actions = snapshot.tables["actions"]
    return item_names(snapshot, lang) | groups | dict(zip(actions["id"], actions["finding"], strict=True))


def in_words(found: pd.DataFrame, words: Words, *, called: Mapping[str, str]) -> pd.DataFrame:
    """A table of `analytics.snapshot.difference` as people read it, one row a number: PLACES, all of them texts.

    called: what ids are called, see `names`. Numbers are in the units and with the digits of the pages; two that differ
    and would look the same have as many more as tell them apart, and where six significant ones do not, the second is
    marked "≈".
    """
    rows = [_row(row, words, called) for row in found.itertuples(index=False)]
    return pd.DataFrame(rows, columns=list(PLACES), dtype="str")


def _row(row, words: Words, called: Mapping[str, str]) -> tuple[str, ...]:
    key = told_apart(row.table, row.key)
    before, after = _texts(row, words)
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


def unseen(found: pd.DataFrame, words: Words) -> int:
    """How many numbers of a `difference` look the same at the digits that pages show, although they are not."""
    rows = [row for row in found.itertuples(index=False) if row.column not in FLAGS]
    return sum(moved_digits.alike(_shown(row, words), row.before, row.after) for row in rows)


def _shown(row, words: Words) -> Shown:
    column = "difference" if row.table in OF_CHANGES and row.column in ("low", "high") else row.column
    return moved_digits.shown(column, told_apart(row.table, row.key).get("metric", "index"), words)


def _texts(row, words: Words) -> tuple[str, str]:
    """The number before and after."""
    if row.column in FLAGS:
        return tuple(_flag(value, words) for value in (row.before, row.after))
    return moved_digits.pair(_shown(row, words), row.before, row.after)


def _flag(value: float, words: Words) -> str:
    return numbers.MISSING if pd.isna(value) else words("moved.yes" if value else "moved.no")
