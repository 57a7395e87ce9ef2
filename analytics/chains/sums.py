"""What the chain of gaps is made of: sums by group, item and item set.

A provider value depends only on item, branch and month. So the value of every link follows from three sums per *use*
(a group and a cell that meet) and item: Σw, ΣwE and ΣwP over the pairs. All of it adds up over respondents: it is done
block by block.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.chains.provider import ProviderValues, lookup
from analytics.counting.additive import label_groups
from analytics.counting.itemsets import ItemSet, item_sets, membership
from analytics.survey import MISSING, Survey

# From what the customer expects to what the customer perceives; a link joins two neighbours.
NODES = ("expectation", "belief", "standard", "delivery", "perception")
ASKED = ("expectation", "perception")
SIMPLE_LINKS = ("understanding", "process", "behaviour", "gap_perception")
# Where values between are missing, neighbours are further apart and the link is a merged one: ten possible in all.
LINKS = {"+".join(SIMPLE_LINKS[a:b]): (NODES[a], NODES[b]) for a, b in combinations(range(len(NODES)), 2)}

BLOCK = 2048  # respondents summed at once: their scores stay in the processor's cache


@dataclass(frozen=True, eq=False)
class Base:
    """The pairs that every gap is an average over, and the provider values that belong to them.

    groups: one row per group (G). group, weight: of each respondent. sets: the item sets (S), members (S, items).
    use_group, use_cell: the group and the cell of each use (U); to_group (G, U) adds uses up. In `sums`, per use and
    item (U, items): "answers" counts the pairs, "pairs" is Σw, "expectation" ΣwE, "perception" ΣwP.
    """

    survey: Survey
    groups: pd.DataFrame
    group: np.ndarray
    weight: np.ndarray
    sets: tuple[ItemSet, ...]
    members: np.ndarray
    provider: ProviderValues
    use_group: np.ndarray
    use_cell: np.ndarray
    to_group: sparse.csc_array
    sums: dict[str, np.ndarray]

    def by_item(self, per_use: np.ndarray) -> np.ndarray:
        """Sums per use and item (U, items) as sums per group and item (G, items)."""
        return self.to_group @ per_use

    def by_set(self, per_use: np.ndarray) -> np.ndarray:
        """Sums per use and item (U, items) as sums per group and item set (G, S)."""
        return self.by_item(per_use) @ self.members.T

    def at_use(self, per_cell: np.ndarray) -> np.ndarray:
        """Values per cell and item (cells, items) as values per use and item (U, items)."""
        return per_cell[self.use_cell]

    def answers(self, place: np.ndarray) -> np.ndarray:
        """How many pairs are where `place` (by cell and item) holds, per group and item set (G, S)."""
        return self.by_set(self.sums["answers"] * self.at_use(place))

    def weight_of(self, place: np.ndarray) -> np.ndarray:
        """Σw of the pairs where `place` (by cell and item) holds, per group and item set (G, S)."""
        return self.by_set(self.sums["pairs"] * self.at_use(place))

    def node(self, name: str) -> np.ndarray:
        """Σw·value of a node of the chain, or of the promise, per use and item; NaN where the provider has no value."""
        return self.sums[name] if name in ASKED else self.sums["pairs"] * self.at_use(self.provider.value[name])

    def difference(self, start: str, end: str, place: np.ndarray) -> np.ndarray:
        """Σw·(end − start) over the answers where `place` (by cell and item) holds, per use and item."""
        return np.where(self.at_use(place), self.node(end) - self.node(start), 0.0)


class Block(NamedTuple):
    """Some respondents: rows, 1.0 where there is a pair, E and P of the pairs, 0.0 elsewhere (respondents, items)."""

    rows: slice
    pair: np.ndarray
    expectation: np.ndarray
    perception: np.ndarray


def base(survey: Survey, *, by: Sequence[str] = (), kinds: Sequence[str] | None = None) -> Base:
    """Sum up the pairs of a survey by group, cell and item.

    by: "month" or segments. kinds: of item sets, all of them by default. As in `tally`, a respondent whose weight is
    missing, 0 or negative is left out.
    """
    survey, weight = survey.weighted()
    sets = tuple(s for s in item_sets(survey.items) if kinds is None or s.kind in kinds)
    group, groups = label_groups(survey.respondents, by)
    provider = lookup(survey)
    uses, use = np.unique(group * len(provider.cells) + provider.cell_of, return_inverse=True)
    use_group, use_cell = np.divmod(uses, max(len(provider.cells), 1))
    sums = _sums_per_use(survey, weight, use, len(uses))
    members = membership(sets, len(survey.items))
    to_group = adder(use_group, len(groups))
    return Base(survey, groups, group, weight, sets, members, provider, use_group, use_cell, to_group, sums)


def adder(place: np.ndarray, size: int) -> sparse.csc_array:
    """The matrix (size, len(place)) that adds up rows which have the same place."""
    return sparse.csc_array((np.ones(len(place)), place, np.arange(len(place) + 1)), shape=(size, len(place)))


def blocks(survey: Survey) -> Iterator[Block]:
    """The survey's pairs, some thousands of respondents at a time."""
    lowest = np.array([item.scale.lo for item in survey.items], dtype=float)
    step = np.array([item.scale.step for item in survey.items], dtype=float)
    for start in range(0, len(survey), BLOCK):
        rows = slice(start, start + BLOCK)
        e, p = survey.expectation[rows], survey.perception[rows]
        pair = ((e != MISSING) & (p != MISSING)).astype(float)
        yield Block(rows, pair, (lowest + step * e) * pair, (lowest + step * p) * pair)


def _sums_per_use(survey: Survey, weight: np.ndarray, use: np.ndarray, uses: int) -> dict[str, np.ndarray]:
    sums = {name: np.zeros((uses, len(survey.items))) for name in ("answers", "pairs", *ASKED)}
    for block in blocks(survey):
        add, w = adder(use[block.rows], uses), weight[block.rows, None]
        sums["answers"] += add @ block.pair
        sums["pairs"] += add @ (w * block.pair)
        sums["expectation"] += add @ (w * block.expectation)
        sums["perception"] += add @ (w * block.perception)
    return sums


def known(provider: ProviderValues, *names: str) -> np.ndarray:
    """Where all the named nodes have a value, by cell and item; what customers answered always has one."""
    everywhere = np.ones((len(provider.cells), provider.value["standard"].shape[1]), dtype=bool)
    asked = [~np.isnan(provider.value[name]) for name in names if name not in ASKED]
    return np.logical_and.reduce([everywhere, *asked])


def standing(provider: ProviderValues, link: str) -> np.ndarray:
    """Where a link joins two neighbours, by cell and item: both ends are known and nothing between them is."""
    start, end = LINKS[link]
    between = NODES[NODES.index(start) + 1 : NODES.index(end)]
    return known(provider, start, end) & ~np.logical_or.reduce(
        [np.zeros_like(known(provider)), *(known(provider, name) for name in between)]
    )
