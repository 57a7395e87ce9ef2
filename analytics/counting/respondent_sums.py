"""Sums over respondents, block by block, for the item sets that need each respondent as a whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.counting.components import COMPONENTS, MOMENTS, PLACE, respondent_components
from analytics.survey import Item

# Respondents handled at once: what they become still fits into the processor's cache.
BLOCK = 1024


def respondent_sums(
    expectation, perception, group, weight, items: Sequence[Item], members: np.ndarray, groups: int, *, tau: float
) -> tuple[dict[str, np.ndarray], np.ndarray]:
    """The arrays of a Tally by name (counts still as floats), and each respondent's band in the first item set.

    expectation, perception: codes (respondents, items); group: of each respondent, sorted; weight: of each, or None
    where all are 1, since then every weighted sum is the count; members: (sets, items). Bands as in `band_of`.
    """
    d, m, shape = len(COMPONENTS), len(MOMENTS), (groups, len(members))
    counts, first = np.zeros((*shape, d)), np.zeros((*shape, d))
    squares, second = np.zeros((*shape, d - m)), np.zeros((*shape, m, m))
    band = np.empty(len(group), dtype=np.int64)
    for start in range(0, len(group), BLOCK):
        rows = slice(start, start + BLOCK)
        e, p = (np.ascontiguousarray(codes[rows].T) for codes in (expectation, perception))
        v = respondent_components(e, p, items, members, tau=tau)
        band[rows] = band_of(v[:, 0])
        starts = np.flatnonzero(np.diff(group[rows], prepend=-1))
        here = group[rows][starts]
        counts[here] += _sum_runs(v, starts)
        if weight is not None:
            v *= weight[rows]
            first[here] += _sum_runs(v, starts)
            squares[here] += _sum_runs(v[m:] * weight[rows], starts)
        _add_products(second, here, v[:m], starts)
    if weight is None:
        first, squares = counts.copy(), counts[..., m:].copy()
    return {"counts": counts, "first": first, "squares": squares, "second": second}, band


def band_of(v: np.ndarray) -> np.ndarray:
    """0 churn, 1 neutral, 2 delight, 3 no pair; v: components of respondents, shape (D, respondents)."""
    band = 1 - v[PLACE["customer_churn"]] + v[PLACE["customer_delight"]]
    return np.where(v[PLACE["respondents"]] > 0, band, 3).astype(np.int64)


def _sum_runs(v: np.ndarray, starts: np.ndarray) -> np.ndarray:
    """Sums of v (D, sets, respondents) over runs of respondents, shape (runs, sets, D)."""
    return np.add.reduceat(v, starts, axis=2).T


def _add_products(second: np.ndarray, here: np.ndarray, v: np.ndarray, starts: np.ndarray) -> None:
    """Add Σ v·vᵀ of each run of respondents to its group in `second`; v: (M, sets, respondents)."""
    ends = np.append(starts[1:], v.shape[2])
    by_set = v.swapaxes(0, 1)
    for group, start, end in zip(here, starts, ends, strict=True):
        run = by_set[:, :, start:end]
        second[group] += run @ run.swapaxes(1, 2)
