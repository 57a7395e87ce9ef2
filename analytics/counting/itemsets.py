"""Which items are looked at together: all, each dimension, each touchpoint, each item alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.survey import Item


@dataclass(frozen=True)
class ItemSet:
    """Items that share a number: kind is "all", "dimension", "touchpoint" or "item", items are positions."""

    kind: str
    name: str
    items: tuple[int, ...]


def item_sets(items: Sequence[Item]) -> tuple[ItemSet, ...]:
    """All items first, then dimensions and touchpoints (by their order, else as they appear), then single items.

    >>> from analytics.survey import Scale
    >>> a, b = Item("a", Scale(1, 5), dimension="empathy"), Item("b", Scale(1, 5), touchpoint="counter")
    >>> [(s.kind, s.name, s.items) for s in item_sets([a, b])][:3]
    [('all', 'all', (0, 1)), ('dimension', 'empathy', (0,)), ('touchpoint', 'counter', (1,))]
    """
    everything = ItemSet("all", "all", tuple(range(len(items))))
    dimensions = _named("dimension", [item.dimension for item in items])
    along_the_path = sorted(range(len(items)), key=lambda j: items[j].touchpoint_order)
    touchpoints = _named("touchpoint", [item.touchpoint for item in items], along_the_path)
    alone = [ItemSet("item", item.id, (j,)) for j, item in enumerate(items)]
    return (everything, *dimensions, *touchpoints, *alone)


def _named(kind: str, names: list[str], order: Sequence[int] | None = None) -> list[ItemSet]:
    """One set per name that is not empty, in the order in which names first occur."""
    order = range(len(names)) if order is None else order
    members: dict[str, list[int]] = {}
    for j in order:
        if names[j]:
            members.setdefault(names[j], []).append(j)
    return [ItemSet(kind, name, tuple(sorted(places))) for name, places in members.items()]


def membership(sets: Sequence[ItemSet], items: int) -> np.ndarray:
    """1 where an item belongs to a set, shape (sets, items)."""
    members = np.zeros((len(sets), items))
    for place, one in enumerate(sets):
        members[place, list(one.items)] = 1.0
    return members
