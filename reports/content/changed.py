"""What changed and who acts: moves beyond noise with their owners, and the register of actions."""

from __future__ import annotations

import pandas as pd

from analytics.register import STATES
from analytics.snapshot import Snapshot
from figures import item_table
from figures import sentences_why as say
from i18n import Words, numbers
from reports.content import values as of
from reports.content.parts import Action, Changed, Move, Value

FALLS, RISES, LOWEST = 4, 1, 5  # rows in the list of changes, or of what stands lowest


def changed(snapshot: Snapshot, words: Words) -> Changed:
    """The changes since the period before, largest loss first; without any, the items that stand lowest."""
    found, change = of.table(snapshot, "moves"), of.change_of(snapshot, snapshot.about.get("metric", "index"))
    earlier = "" if change is None else of.period_name(str(change["since"]), words, year=False)
    if found.empty:
        key = "snapshot.changed_none" if earlier else "snapshot.changed_first"
        return _standing(snapshot, words, words(key, earlier=earlier))
    names = of.item_names(snapshot, words.lang)
    falls, rises = found[found["difference"] < 0].head(FALLS), found[found["difference"] > 0].tail(RISES)
    rows = tuple(_move(row, names, words) for _, row in pd.concat([falls, rises]).iterrows())
    return Changed(words("snapshot.changed"), words("report.changed_subtitle", earlier=earlier), rows)


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
    title = words("report.standing")
    if not (metrics["metric"] == "index").any():
        return Changed(title, subtitle, ())
    names, frame = of.item_names(snapshot, words.lang), item_table.item_table(metrics)
    low = frame[frame["index_high"] < 1].head(LOWEST)
    rows = tuple(_item(item, names.get(item, item), row, owners.get(item, ""), words) for item, row in low.iterrows())
    return Changed(title, subtitle if rows else words("snapshot.changed_few"), rows)


def _item(item: str, name: str, row: pd.Series, owner: str, words: Words) -> Move:
    told = {"value": numbers.index(row["index"]), "n": numbers.whole(row["n"])}
    caption = words("snapshot.stands", interval=numbers.interval(row["index_low"], row["index_high"]), **told)
    return Move(name, of.share_of_e(row["index"] - 1), "worse", caption, owner, item=item)


def actions(snapshot: Snapshot, words: Words) -> tuple[Action, ...]:
    """The register, open ones first by when they are due."""
    table = of.table(snapshot, "actions")
    order = {state: place for place, state in enumerate(STATES)}
    rows = table.assign(order=table["state"].map(order)).sort_values(["order", "due"], kind="stable")
    return tuple(_action(row, words) for _, row in rows.iterrows())


def _action(row: pd.Series, words: Words) -> Action:
    state = row["state"]
    told = words(f"report.action.{state}") if f"report.action.{state}" in words else state
    expected = numbers.signed(row["expected"]) if of.known(row["expected"]) else ""
    return Action(row["finding"], row["owner"], row["due"], told, expected, _result(row, words))


def _result(row: pd.Series, words: Words) -> str:
    """What the index was before and after, and the interval of the difference; "" while it is open."""
    if not of.known(row["before"]) or not of.known(row["after"]):
        return ""
    told = {"before": numbers.index(row["before"]), "after": numbers.index(row["after"])}
    if not of.known(row["low"]):
        return words("snapshot.moved", **told, n=numbers.whole(row["n"]))
    between = words("chain.between", low=numbers.signed(row["low"]), high=numbers.signed(row["high"]))
    return words("report.action.result", **told, size=numbers.signed(row["after"] - row["before"]), interval=between)
