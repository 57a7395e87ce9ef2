"""What the items and the touchpoints of a snapshot are called, by their ids."""

from __future__ import annotations

from analytics.snapshot import Snapshot


def item_names(snapshot: Snapshot, lang: str) -> dict[str, str]:
    """Each item's id with its text in a language, else in the other, else the id."""
    first, second = ("zh", "en") if lang.startswith("zh") else ("en", "zh")
    return {item["id"]: item.get(first) or item.get(second) or item["id"] for item in snapshot.items}


def touchpoint_names(snapshot: Snapshot, lang: str) -> dict[str, str]:
    """Each touchpoint's id with its name in a language, where the snapshot holds one."""
    return {id: name for (kind, id), name in group_names(snapshot, lang).items() if kind == "touchpoint"}


def group_names(snapshot: Snapshot, lang: str) -> dict[tuple[str, str], str]:
    """Each dimension's and touchpoint's kind and id with its name in a language, where the snapshot holds one."""
    side, names = "zh" if lang.startswith("zh") else "en", snapshot.about.get("names") or {}
    return {(kind, id): told.get(side) or id for kind, known in names.items() for id, told in known.items()}
