"""The places of a report: each branch with its interval, lowest first; items where there are no branches."""

from __future__ import annotations

import pandas as pd

from analytics.snapshot import Snapshot
from figures import cells, item_table
from figures import sentences_satisfaction as of_items
from figures import sentences_snapshot as say
from figures.base import short
from figures.names import item_names
from i18n import Words
from reports.content import values as of
from reports.content.parts import Place, Places

LOWEST, HIGHEST = 8, 4  # rows drawn of many
NAME = 32  # letters of a name in a title


METRICS = ("index", "overall_mean", "perception")  # what is shown, the first that is known


def places(snapshot: Snapshot, words: Words) -> Places | None:
    """Branches by index, else by overall satisfaction or mean perception; None where no branch is known."""
    table = of.table(snapshot, "branches")
    table = table[table["value"].notna() & (table["branch"] != "")]
    for metric in METRICS:
        rows = table[table["metric"] == metric]
        if len(rows):
            return _places(snapshot, rows.rename(columns={"branch": "name"}), metric, words, "branch")
    return None


def items(snapshot: Snapshot, words: Words) -> Places | None:
    """Items by index, else by mean perception; None where none is known."""
    names = item_names(snapshot, words.lang)
    ranked = int(snapshot.about.get("settings", {}).get("rank_n", 30))
    for metric in METRICS:
        rows = cells.rows(of.table(snapshot, "metrics"), metric, kind="item").dropna(subset="value")
        if len(rows):
            named = rows.assign(name=[names.get(item, item) for item in rows["set"]], ranked=rows["n"] >= ranked)
            return _places(snapshot, named, metric, words, "item")
    return None


def _places(snapshot: Snapshot, rows: pd.DataFrame, metric: str, words: Words, kind: str) -> Places:
    at = 1.0 if metric == "index" else None
    frame = rows.assign(small=~rows["ranked"]).sort_values(["small", "value"], kind="stable")
    told = tuple(_place(row, metric, at, words) for _, row in frame.iterrows())
    overall = of.value(metric, cells.cell(of.table(snapshot, "metrics"), metric)["value"])
    name, called = words(f"metric.{metric}"), words(f"report.called_{kind}")
    title = _ends_title(frame, metric, words) or words("report.places_plain", name=name)
    if at is not None and kind == "branch":
        title = say.places_title(frame.set_index("name"), words, names={})
    elif at is not None:
        title = _items_title(snapshot, words)
    shown = told if len(told) <= LOWEST + HIGHEST + 2 else _ends(told)
    few = {"low": LOWEST, "high": HIGHEST, "of": len(told)}
    key = "report.places_subtitle" if len(shown) == len(told) else "report.places_ends"
    subtitle = words(key, name=name, called=called, **few)
    return Places(title, subtitle, told, shown, overall, words("bands.all", value=overall.text), at, metric)


def _ends_title(frame: pd.DataFrame, metric: str, words: Words) -> str:
    """Which is lowest and which highest, of those large enough to rank; "" with fewer than two."""
    ranked = frame[~frame["small"]]
    if len(ranked) < 2:
        return ""
    ends = {"lowest": ranked.iloc[0], "highest": ranked.iloc[-1]}
    told = {end: short(str(row["name"]), width=NAME) for end, row in ends.items()}
    told |= {f"{end}_value": of.value(metric, row["value"]).text for end, row in ends.items()}
    if told["lowest_value"] == told["highest_value"]:
        return words("without.places_alike", value=told["lowest_value"])
    return words("without.places", **told)


def _items_title(snapshot: Snapshot, words: Words) -> str:
    """How many items are beyond noise below and above 1, and which is last."""
    table = item_table.item_table(of.table(snapshot, "metrics"))
    return of_items.items_title(table, words, names=item_names(snapshot, words.lang))


def _ends(rows: tuple[Place, ...]) -> tuple[Place, ...]:
    ranked = tuple(row for row in rows if row.ranked)
    return ranked[:LOWEST] + ranked[LOWEST:][-HIGHEST:] if len(ranked) > LOWEST else rows[: LOWEST + HIGHEST]


def _place(row: pd.Series, metric: str, at: float | None, words: Words) -> Place:
    ranked = bool(row["ranked"])
    return Place(
        name=str(row["name"]),
        value=of.value(metric, row["value"]),
        interval=of.interval(metric, row["low"], row["high"], words),
        n=of.whole(row["n"]),
        ranked=ranked,
        tone=of.side(row["low"], row["high"], at) if ranked and at is not None else "",
    )
