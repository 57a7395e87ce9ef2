"""Places for the names of dots in a crowd: beside the dot, else a little off with a leader line, never over each other.

A name that finds no place is left out: its dot tells it when pointed at, and the table has it. Everything is in pixels
of the narrowest picture. In a wider one all only moves apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

LINE = 15  # height of a label
GAP = 9  # from a dot to the name beside it
UPS = [up for up in range(-105, 106, 15) if up]
OVER_A_LINE, OVER_A_LEADER, NOWHERE = 100, 12, 500  # how bad, against one pixel away from the dot


@dataclass(frozen=True)
class Place:
    """Where a name begins (side 1: right of the dot), ends (−1) or has its middle (0), as a shift from its dot."""

    side: int
    right: float
    up: float

    def box(self, x: float, y: float, width: float) -> tuple[float, float, float, float]:
        """Left, right, bottom and top of the name."""
        left = x + self.right - width * (0.5 if self.side == 0 else 1 if self.side < 0 else 0)
        return left, left + width, y + self.up - LINE / 2, y + self.up + LINE / 2


# All places of a name, as they are preferred among equally good ones.
PLACES = [Place(1, GAP, 0), Place(-1, -GAP, 0)]
PLACES += [Place(side, side * GAP, up) for up in UPS for side in (1, -1, 0)]


def place(
    dots: Sequence[tuple[float, float, float]],
    taken: Sequence,
    *,
    size: tuple[float, float],
    cross: tuple[float, float],
) -> list[Place | None]:
    """A place for the name of each dot, None where all are taken: the best of four orders in which they take places.

    dots: x, y and the width of the name; taken: boxes that names must not cover; size: width and height of the plot;
    cross: where the two lines cross that a name should not be written over.

    >>> place([(50, 50, 40), (190, 50, 40)], [], size=(200, 100), cross=(0, 0))
    [Place(side=1, right=9, up=0), Place(side=-1, right=-9, up=0)]
    """
    orders = [sorted(range(len(dots)), key=lambda dot: sign * dots[dot][axis]) for axis in (0, 1) for sign in (1, -1)]
    tries = [_in_order(dots, order, taken, size, cross) for order in orders]
    return min(tries, key=lambda one: one[0])[1]


def _in_order(dots, order: list[int], taken: Sequence, size, cross) -> tuple[float, list[Place | None]]:
    boxes, leaders = [*taken], np.empty((0, 2))
    total, found = 0.0, [None] * len(dots)
    for dot in order:
        x, y, width = dots[dot]
        candidates = np.array([one.box(x, y, width) for one in PLACES])
        ways = _leaders(x, y)
        cost = _cost(x, y, candidates, ways, np.array(boxes).reshape(-1, 4), leaders, size, cross)
        best = int(cost.argmin())
        total += cost[best]
        if cost[best] >= NOWHERE:
            continue
        found[dot] = PLACES[best]
        boxes.append(tuple(candidates[best]))
        leaders = np.concatenate([leaders, ways[best]])
    return total, found


def _leaders(x: float, y: float) -> np.ndarray:
    """Points along the way from a dot to each place, (places, points, 2)."""
    ends = np.array([(one.right, one.up) for one in PLACES])[:, None, :]
    return np.array([x, y]) + ends * np.linspace(0.3, 0.95, 6)[None, :, None]


def _cost(x, y, candidates, ways, boxes, leaders, size, cross) -> np.ndarray:
    """How bad each place is: far from its dot, over a line, over a leader or with a leader over a name."""
    left, right, bottom, top = candidates.T
    shift = np.array([abs(one.up) for one in PLACES])
    outside = (left < 0) | (right > size[0]) | (bottom < 0) | (top > size[1])
    covers = _hits(left[:, None], right[:, None], bottom[:, None], top[:, None], boxes).any(axis=1)
    across = (np.minimum(left, x) < cross[0]) & (np.maximum(right, x) > cross[0])
    across = across.astype(int) + ((np.minimum(bottom, y) < cross[1]) & (np.maximum(top, y) > cross[1]))
    px, py = ways[..., 0], ways[..., 1]
    names_under = _hits(px[..., None], px[..., None], py[..., None], py[..., None], boxes).any(axis=1).sum(axis=1)
    own = np.array([bool(one.up) for one in PLACES])
    leaders_under = _hits(leaders[:, 0], leaders[:, 0], leaders[:, 1], leaders[:, 1], candidates[:, None, :]).any(
        axis=1
    )
    lines = OVER_A_LINE * across + OVER_A_LEADER * (own * names_under + leaders_under)
    return shift + lines + NOWHERE * (outside | covers) + np.arange(len(PLACES)) * 1e-6


def _hits(left, right, bottom, top, boxes: np.ndarray) -> np.ndarray:
    """Whether boxes overlap (a point is a box without width)."""
    return (left < boxes[..., 1]) & (boxes[..., 0] < right) & (bottom < boxes[..., 3]) & (boxes[..., 2] < top)
