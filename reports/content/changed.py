"""What changed and who acts: moves beyond noise with their owners, and the register of actions."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.register import STATES
from analytics.snapshot import Snapshot
from figures import brief, cells, item_table, sentences_cause
from figures import sentences_why as say
from figures.names import item_names, touchpoint_names
from i18n import Words, numbers
from reports.content import tiles
from reports.content import values as of
from reports.content.parts import Action, Changed, Move, Value

FALLS, RISES, LOWEST = 4, 1, 5  # rows in the list of changes, or of what stands lowest


def changed(snapshot: Snapshot, words: Words) -> Changed:
    """The changes since the period before, largest loss first; without any, the items that stand lowest."""
    found, change = of.table(snapshot, "moves"), brief.change_of(snapshot, brief.lead(snapshot))
    earlier = "" if change is None else of.earlier_name(snapshot, str(change["since"]), words)
    if found.empty:
        key = "changed_none" if earlier else "changed_first"
        if not tiles.has_index(snapshot):
            return _rated(snapshot, words, words(f"without.{key}", earlier=earlier))
        return _standing(snapshot, words, words(f"snapshot.{key}", earlier=earlier))
    names = item_names(snapshot, words.lang)
    falls, rises = found[found["difference"] < 0].head(FALLS), found[found["difference"] > 0].tail(RISES)
    first = _concentrated(snapshot, words)
    falls = falls.head(FALLS - len(first))
    rows = (*first, *(_move(row, names, words) for _, row in pd.concat([falls, rises]).iterrows()))
    return Changed(words("snapshot.changed"), words("report.changed_subtitle", earlier=earlier), rows)


def _concentrated(snapshot: Snapshot, words: Words) -> tuple[Move, ...]:
    """The place that carries the change, where it is none of those that are listed anyway; at most one row."""
    found = of.table(snapshot, "carried").head(1)
    found = found[(found["place"] != "") & ((found["segment"] != "branch") | (found["touchpoint"] != ""))]
    return tuple(_carrying(row, touchpoint_names(snapshot, words.lang), words) for _, row in found.iterrows())


def _carrying(row: pd.Series, touchpoints: dict[str, str], words: Words) -> Move:
    place = sentences_cause.place_name(row["segment"], row["place"], words)
    name = " · ".join(one for one in (place, touchpoints.get(row["touchpoint"], row["touchpoint"])) if one)
    ends = {"before": of.value("index", row["other"]).text, "after": of.value("index", row["value"]).text}
    caption = words("snapshot.moved", **ends, n=numbers.whole(row["n"]))
    key = "snapshot.manager" if row["segment"] == "branch" else f"cause.manager_{row['segment']}"
    size = Value(float(row["difference"]), of.change_text("index", row["difference"], words.lang))
    there = {"place": row["place"], "segment": row["segment"], "touchpoint": row["touchpoint"]}
    owner = words(key) if key in words else ""
    return Move(name, size, of.tone("index", row["difference"]), caption, owner, **there)


def _move(row: pd.Series, names: dict[str, str], words: Words) -> Move:
    metric = row["metric"]
    name = say.move_name(row, words, names)
    if not row["place"]:
        name = f"{words('snapshot.everywhere')} · {name}"
    ends = {"before": of.value(metric, row["other"]).text, "after": of.value(metric, row["value"]).text}
    caption = words("snapshot.moved", **ends, n=numbers.whole(row["n"]))
    at_hall = words("snapshot.manager") if row["place"] else ""
    owner = " · ".join(one for one in (at_hall, row["owner"]) if one)
    size = Value(float(row["difference"]), of.change_text(metric, row["difference"], words.lang))
    item = row["set"] if row["set_kind"] == "item" else ""
    return Move(name, size, of.tone(metric, row["difference"]), caption, owner, row["place"], item)


def _standing(snapshot: Snapshot, words: Words, subtitle: str) -> Changed:
    """The items clearly below expectation, the lowest first."""
    metrics, owners = of.table(snapshot, "metrics"), {item["id"]: item.get("owner", "") for item in snapshot.items}
    names, frame = item_names(snapshot, words.lang), item_table.item_table(metrics)
    low = frame[frame["index_high"] < 1].head(LOWEST)
    rows = tuple(_item(item, names.get(item, item), row, owners.get(item, ""), words) for item, row in low.iterrows())
    return Changed(_titled("report.standing", rows, words), subtitle if rows else words("snapshot.changed_few"), rows)


def _item(item: str, name: str, row: pd.Series, owner: str, words: Words) -> Move:
    told = {"value": numbers.index(row["index"]), "n": numbers.whole(row["n"])}
    caption = words("snapshot.stands", interval=numbers.interval(row["index_low"], row["index_high"]), **told)
    return Move(name, of.share_of_e(row["index"] - 1), "worse", caption, owner, item=item)


def _rated(snapshot: Snapshot, words: Words, subtitle: str) -> Changed:
    """The items that are rated lowest, of those below the mean of all, where nobody was asked what to expect."""
    names, owners = item_names(snapshot, words.lang), {item["id"]: item.get("owner", "") for item in snapshot.items}
    metrics = of.table(snapshot, "metrics")
    scores = cells.rows(metrics, "perception", kind="item").dropna(subset="value")
    low = scores[scores["value"] < cells.cell(metrics, "perception")["value"]].sort_values("value", kind="stable")
    rows = []
    for _, row in low.head(LOWEST).iterrows():
        between = of.interval("perception", row["low"], row["high"], words).text
        caption = words("without.stands", interval=between, n=numbers.whole(row["n"]))
        value, item = of.value("perception", row["value"]), row["set"]
        rows.append(Move(names.get(item, item), value, "", caption, owners.get(item, ""), item=item))
    nothing = words("without.no_items" if scores.empty else "without.none_lower")
    return Changed(_titled("without.standing", rows, words), subtitle if rows else nothing, tuple(rows))


def _titled(key: str, rows: Sequence[Move], words: Words) -> str:
    """A title that promises departments only where one is known."""
    return words(key if any(row.owner for row in rows) else f"{key}_alone")


def actions(snapshot: Snapshot, words: Words) -> tuple[Action, ...]:
    """The register, open ones first by when they are due."""
    table = of.table(snapshot, "actions")
    order = {state: place for place, state in enumerate(STATES)}
    rows = table.assign(order=table["state"].map(order)).sort_values(["order", "due"], kind="stable")
    metric = snapshot.about.get("metric", "index")
    return tuple(_action(row, metric, words) for _, row in rows.iterrows())


def _action(row: pd.Series, metric: str, words: Words) -> Action:
    state = row["state"]
    told = words(f"report.action.{state}") if f"report.action.{state}" in words else state
    expected = numbers.signed(row["expected"]) if of.known(row["expected"]) else ""
    return Action(row["finding"], row["owner"], row["due"], told, expected, _result(row, metric, words))


def _result(row: pd.Series, metric: str, words: Words) -> str:
    """What the metric was before and after, and the interval of the difference; "" while it is open."""
    if not of.known(row["before"]) or not of.known(row["after"]):
        return ""
    told = {side: cells.text(metric, row[side]) for side in ("before", "after")}
    signed = numbers.signed if metric == "index" else numbers.gap
    if not of.known(row["low"]):
        return words("snapshot.moved", **told, n=numbers.whole(row["n"]))
    between = words("chain.between", low=signed(row["low"]), high=signed(row["high"]))
    return words("report.action.result", **told, size=signed(row["after"] - row["before"]), interval=between)
