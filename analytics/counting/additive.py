"""The Tally: everything the numbers need, as sums that add up, so that parts can be counted apart and merged."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.counting.components import MOMENTS, PLACE
from analytics.counting.itemsets import ItemSet
from analytics.counting.joint import regroup_joint
from analytics.counting.outcome_sums import regroup_outcomes
from analytics.survey import Item, Scale


@dataclass(frozen=True, eq=False)
class Tally:
    """Sums over respondents by group (G) and item set (S), for D COMPONENTS of which M are MOMENTS.

    groups: one row per group, one text column per key, sorted; without a key, one group: the total.
    v is one respondent's vector. counts: Σv, whole numbers (G, S, D), 0 where the component is a score; first: Σw·v
    (G, S, D); squares: Σw²·v of the CUSTOMERS (G, S, D − M); second: Σw²·v·vᵀ of the MOMENTS (G, S, M, M).
    joint: answers by group, item, e, p (codes, −1 is missing) with n, w, w2; outcomes: see `outcome_sums`.
    tau: the customers' bands were cut at |X| ≤ tau. assumed: how an expectation nobody asked was set ("" = asked).
    """

    keys: tuple[str, ...]
    groups: pd.DataFrame
    items: tuple[Item, ...]
    sets: tuple[ItemSet, ...]
    tau: float
    assumed: str
    counts: np.ndarray
    first: np.ndarray
    squares: np.ndarray
    second: np.ndarray
    joint: pd.DataFrame
    outcomes: pd.DataFrame
    outcome_scales: dict[str, Scale]

    def __len__(self) -> int:
        return len(self.groups)

    def count(self, component: str) -> np.ndarray:
        """How many respondents or answers, unweighted, shape (G, S)."""
        return self.counts[..., PLACE[component]]

    def total(self, component: str) -> np.ndarray:
        """Σw·v of a component, shape (G, S)."""
        return self.first[..., PLACE[component]]

    def square(self, component: str) -> np.ndarray:
        """Σ(w·v)² of a component, shape (G, S)."""
        place = PLACE[component]
        return self.second[..., place, place] if component in MOMENTS else self.squares[..., place - len(MOMENTS)]

    @property
    def moments(self) -> np.ndarray:
        """The part of `first` that belongs to `second`, shape (G, S, M)."""
        return self.first[..., : len(MOMENTS)]


def merge(a: Tally, b: Tally) -> Tally:
    """The tally of two parts of a survey: tally(a ⧺ b) = merge(tally(a), tally(b)), whatever the cut by rows.

    Raises ValueError where the two were not tallied alike (keys, items, τ, assumed expectation).
    """
    for name in ("keys", "items", "tau", "assumed", "outcome_scales"):
        if getattr(a, name) != getattr(b, name):
            raise ValueError(f"two tallies can be merged when their {name} are the same: tally both parts alike")
    after = len(a)
    tables = {
        name: pd.concat([getattr(a, name), getattr(b, name).assign(group=lambda t: t["group"] + after)])
        for name in ("joint", "outcomes")
    }
    arrays = {name: np.concatenate([getattr(a, name), getattr(b, name)]) for name in ARRAYS}
    both = dataclasses.replace(a, **tables, **arrays)
    return _regroup(both, a.keys, pd.concat([a.groups, b.groups]), np.arange(after + len(b)))


def narrow(tally: Tally, allowed: Mapping[str, Collection[str]]) -> Tally:
    """Only the groups whose key has one of the allowed values, for every key named."""
    kept = np.ones(len(tally), dtype=bool)
    for key, values in allowed.items():
        kept &= tally.groups[_known(tally, key)].isin(list(values)).to_numpy()
    return _regroup(tally, tally.keys, tally.groups[kept], np.flatnonzero(kept))


def collapse(tally: Tally, by: Sequence[str] = ()) -> Tally:
    """The same tally with fewer keys, each group the sum of those it covers; without a key, the total."""
    by = tuple(_known(tally, key) for key in by)
    return _regroup(tally, by, tally.groups[list(by)], np.arange(len(tally)))


def regroup(tally: Tally, key: str, labels: Mapping[str, Sequence[str]]) -> Tally:
    """One key's values under new labels: months into quarters, or into every rolling three months they are in.

    labels: old value -> the new ones it counts in, several or none; a value that is not in labels is left out.
    """
    new = tally.groups[_known(tally, key)].map(lambda old: tuple(labels.get(old, ())))
    old = np.repeat(np.arange(len(tally)), new.map(len).to_numpy(dtype=int))
    groups = tally.groups.take(old).assign(**{key: [label for several in new for label in several]})
    return _regroup(tally, tally.keys, groups, old)


ARRAYS = ("counts", "first", "squares", "second")


def _regroup(tally: Tally, keys: tuple[str, ...], labels: pd.DataFrame, old: np.ndarray) -> Tally:
    """Group old[k] counted in the group labelled labels[k]."""
    new, groups = label_groups(labels, keys)
    before = {name: getattr(tally, name) for name in ARRAYS}
    to_group = sparse.csr_array((np.ones(len(old), dtype=np.int64), (new, old)), (len(groups), len(before["counts"])))
    arrays = {
        name: (to_group @ array.reshape(len(array), math.prod(array.shape[1:]))).reshape(len(groups), *array.shape[1:])
        for name, array in before.items()
    }
    joint = regroup_joint(tally.joint, old, new)
    outcomes = regroup_outcomes(tally.outcomes, old, new)
    return dataclasses.replace(tally, keys=keys, groups=groups, joint=joint, outcomes=outcomes, **arrays)


def label_groups(table: pd.DataFrame, keys: Sequence[str]) -> tuple[np.ndarray, pd.DataFrame]:
    """The group of each row and the groups, sorted by their labels; a missing label is "".

    Without a key, all rows are one group, and so is no row at all.

    >>> group, groups = label_groups(pd.DataFrame({"hall": ["b", None, "b"]}), ["hall"])
    >>> group.tolist(), groups["hall"].tolist()
    ([1, 0, 1], ['', 'b'])
    """
    if not keys:
        return np.zeros(len(table), dtype=np.int64), pd.DataFrame(index=pd.RangeIndex(1))
    codes, names = zip(*(_label_codes(table[key]) for key in keys), strict=True)
    combined = np.ravel_multi_index(codes, [max(len(n), 1) for n in names])
    present, group = np.unique(combined, return_inverse=True)
    places = np.unravel_index(present, [max(len(n), 1) for n in names])
    labels = {key: pd.Series(n[place], dtype="str") for key, n, place in zip(keys, names, places, strict=True)}
    return group, pd.DataFrame(labels)


def _label_codes(column: pd.Series) -> tuple[np.ndarray, np.ndarray]:
    """Each row's place among the sorted labels, and the labels."""
    categories = pd.Categorical(column)
    texts = np.array([*map(str, categories.categories), ""], dtype=object)  # code −1 is the last: missing
    names, place = np.unique(texts, return_inverse=True)
    return place[categories.codes], names


def _known(tally: Tally, key: str) -> str:
    if key not in tally.keys:
        raise KeyError(f"the tally was not taken by {key!r}; its keys: {', '.join(tally.keys) or 'none'}")
    return key
