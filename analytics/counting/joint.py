"""How often each pair of answers was given: counts by group, item, expectation code and perception code.

Single items need nothing else: every one of their components follows from the two codes.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from analytics.counting.components import COMPONENTS, MOMENTS, respondent_components
from analytics.survey import Item, Scale

# Respondents counted at once.
BLOCK = 131_072
# Counting into every possible cell beats sorting until the cells take this much memory.
DENSE_CELLS = 4_000_000


def joint_counts(expectation, perception, group, weight, items: Sequence[Item]) -> pd.DataFrame:
    """How often each answer was given, one-sided ones included (code −1), sorted by group, item, e and p.

    expectation, perception: codes (respondents, items); group: of each respondent, sorted; weight: of each, or None
    where all are 1. Columns group, item, e, p, n (answers), w (Σw), w2 (Σw²).
    """
    points = 1 + max((item.scale.points for item in items), default=0)  # the missing answer is one more
    shape = (group.max(initial=0) + 1, len(items), points, points)
    keys, sums = [], []
    for start in range(0, len(group), BLOCK):
        rows = slice(start, start + BLOCK)
        key = (group[rows, None] - group[start]) * len(items) + np.arange(len(items))
        key = (key * points + expectation[rows] + 1) * points + perception[rows] + 1
        w = None if weight is None else np.repeat(weight[rows], len(items))
        kept, (n, *weighted) = add_up(key.ravel(), [] if w is None else [w, w * w])
        keys.append(kept + group[start] * (len(items) * points**2))
        sums.append(np.array([n, *weighted] if weighted else [n, n, n], dtype=float))
    if len(keys) == 1:
        return _joint(keys[0], sums[0], shape)
    key = np.concatenate([np.empty(0, dtype=np.int64), *keys])
    kept, (_, *total) = add_up(key, np.hstack([np.empty((3, 0)), *sums]))
    return _joint(kept, total, shape)


def _joint(key: np.ndarray, sums, shape: tuple[int, ...]) -> pd.DataFrame:
    """The joint table from keys into an array of this shape (group, item, e + 1, p + 1) and n, w and w2 of each."""
    answered = key % (shape[-2] * shape[-1]) != 0
    key, (n, w, w2) = key[answered], (total[answered].astype(float) for total in sums)
    group, item, e, p = np.unravel_index(key, shape) if len(key) else [key] * 4
    columns = {"group": group, "item": item, "e": e - 1, "p": p - 1, "n": n.astype(np.int64), "w": w, "w2": w2}
    return pd.DataFrame(columns)


def add_up(key: np.ndarray, weights: Sequence[np.ndarray]) -> tuple[np.ndarray, list[np.ndarray]]:
    """The distinct keys, sorted; how often each occurs, and the sum of each weight over it.

    >>> kept, (n, total) = add_up(np.array([3, 1, 3]), [np.array([0.5, 1.0, 2.0])])
    >>> kept.tolist(), n.tolist(), total.tolist()
    ([1, 3], [1, 2], [1.0, 2.5])
    """
    if len(key) and key.max() < DENSE_CELLS:
        count = np.bincount(key)
        kept = np.flatnonzero(count)
        return kept, [count[kept], *(np.bincount(key, weights=w)[kept] for w in weights)]
    kept, place, count = np.unique(key, return_inverse=True, return_counts=True)
    return kept, [count, *(np.bincount(place, weights=w, minlength=len(kept)) for w in weights)]


def regroup_joint(joint: pd.DataFrame, old: np.ndarray, new: np.ndarray) -> pd.DataFrame:
    """The joint table with group old[k] counted in group new[k]; a group may go to several and several to one."""
    rows, group = _follow(joint["group"].to_numpy(), old, new)
    item, e, p = (joint[name].to_numpy()[rows] for name in ("item", "e", "p"))
    shape = [part.max(initial=0) + 1 for part in (group, item, e + 1, p + 1)]
    key = np.ravel_multi_index((group, item, e + 1, p + 1), shape)
    kept, (_, *sums) = add_up(key, joint[["n", "w", "w2"]].to_numpy(dtype=float)[rows].T)
    return _joint(kept, sums, shape)


def _follow(group: np.ndarray, old: np.ndarray, new: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Positions of the rows that go somewhere, each as often as it does, and where each goes."""
    links = pd.DataFrame({"group": old, "new": new})
    moved = pd.DataFrame({"group": group, "row": np.arange(len(group))}).merge(links, on="group")
    return moved["row"].to_numpy(), moved["new"].to_numpy()


def item_sums(joint: pd.DataFrame, items: Sequence[Item], groups: int, *, tau: float) -> dict[str, np.ndarray]:
    """The arrays of a Tally by name (counts still as floats), for each item alone: (groups, items, …)."""
    d, m = len(COMPONENTS), len(MOMENTS)
    sums = np.zeros((groups * len(items), 3 * d - m + m * m))
    for scale in {item.scale for item in items}:
        on_scale = np.array([item.scale == scale for item in items])
        sums += _sums_on_scale(joint[on_scale[joint["item"].to_numpy()]], scale, groups, len(items), tau)
    sums = sums.reshape(groups, len(items), sums.shape[1])
    counts, first, squares, second = np.split(sums, [d, 2 * d, 3 * d - m], axis=-1)
    return {"counts": counts, "first": first, "squares": squares, "second": second.reshape(*second.shape[:2], m, m)}


def _sums_on_scale(answers: pd.DataFrame, scale: Scale, groups: int, items: int, tau: float) -> np.ndarray:
    """The sums of the items on one scale: (how often each pair of codes was given) @ (its components)."""
    points, m = scale.points + 1, len(MOMENTS)
    place, cells = pd.factorize((answers["e"].to_numpy() + 1) * points + answers["p"].to_numpy() + 1)
    e, p = cells[None] // points - 1, cells[None] % points - 1
    v = respondent_components(e, p, [Item("", scale)], np.ones((1, 1)), tau=tau)[:, 0].T
    products = (v[:, :m, None] * v[:, None, :m]).reshape(len(v), m * m)
    row = answers["group"].to_numpy() * items + answers["item"].to_numpy()
    first_of_row = np.searchsorted(row, np.arange(groups * items + 1))
    n, w, w2 = (
        sparse.csr_array((answers[name].to_numpy(dtype=float), place, first_of_row), (groups * items, len(v)))
        for name in ("n", "w", "w2")
    )
    return np.hstack([n @ v, w @ v, w2 @ v[:, m:], w2 @ products])
