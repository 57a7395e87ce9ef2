"""Which department owns how much of the loss, on which link, and how sure it is that the largest is the largest."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from analytics.chains.sums import LINKS, Base, base, blocks, standing
from analytics.inference import linearised_ratio
from analytics.survey import Survey

COLUMNS = ("owner", "loss", "of_expectation", "low", "high", "link", "probability", "n")
UNITS = 2048  # drawn at most; of more respondents, so many random groups


class Sums(NamedTuple):
    """Of each respondent w·Σ(P − E) by owner, then w·ΣE of all items (respondents, owners + 1); n, alike."""

    parts: np.ndarray
    n: np.ndarray


def owners(survey: Survey, *, seed: int, draws: int = 2000) -> pd.DataFrame:
    """What each owner's items contribute to the gap between expectation and perception, the largest loss first.

    loss = Σw·(P − E) over the owner's items / Σw of all pairs, in scale points; of_expectation = the same sum / ΣwE of
    all pairs, with low and high: so the owners add up to X where every item has one. link: the link of the chain in
    which the owner loses most, "" where he loses nowhere. n: respondents with a pair among his items.

    probability: the share of the draws in which this owner loses most of all (and loses at all): bootstrap over
    respondents, seeded. More than 2,048 of them are first dealt into so many random groups, which are then drawn: the
    spread is the same, the work bounded. NaN with fewer than two respondents. Items without an owner count in what is
    divided by and are no row; without any owner or any pair, no row. Interval: linearised ratio, t (n − 1).

    SOURCE: Efron (1979), Annals of Statistics 7; random groups: Wolter, Introduction to Variance Estimation (2007), 2.

    >>> from dataclasses import replace
    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8, 8], [8, 8]], [[6, 8], [6, 7]])
    >>> named = tuple(replace(item, owner=owner) for item, owner in zip(survey.items, ("Halls", "IT")))
    >>> owners(replace(survey, items=named), seed=1)[["owner", "loss", "of_expectation", "probability"]].values.tolist()
    [['Halls', -1.0, -0.125, 1.0], ['IT', -0.25, -0.03125, 0.0]]
    """
    of, names = base(survey, kinds=["all"]), sorted({item.owner for item in survey.items} - {""})
    pairs = of.sums["pairs"].sum()
    if not names or not pairs:
        return pd.DataFrame({name: pd.Series(dtype="str" if name in ("owner", "link") else float) for name in COLUMNS})
    members = np.array([[item.owner == name for item in survey.items] for name in names], dtype=float)
    sums = _sums(of, members)
    total, second = sums.parts.sum(axis=0), sums.parts.T @ sums.parts
    ratios = [linearised_ratio(total, second, sums.n[-1], top=k, bottom=len(names)) for k in range(len(names))]
    table = pd.DataFrame({
        "owner": pd.Series(names, dtype="str"),
        "loss": total[:-1] / pairs,
        "of_expectation": [float(ratio.value) for ratio in ratios],
        "low": [float(ratio.low) for ratio in ratios],
        "high": [float(ratio.high) for ratio in ratios],
        "link": pd.Series(_largest_links(of, members), dtype="str"),
        "probability": _loses_most(sums.parts[:, :-1], seed=seed, draws=draws),
        "n": sums.n[:-1],
    })  # fmt: skip
    return table.sort_values("loss", kind="stable").reset_index(drop=True)


def _sums(of: Base, members: np.ndarray) -> Sums:
    parts, n = [], np.zeros(len(members) + 1, dtype=np.int64)
    everybody = np.vstack([members, np.ones(members.shape[1])])
    for block in blocks(of.survey):
        w = of.weight[block.rows, None]
        gap = (block.perception - block.expectation) @ members.T
        parts.append(w * np.column_stack([gap, block.expectation.sum(axis=1)]))
        n += (block.pair @ everybody.T > 0).sum(axis=0)
    return Sums(np.concatenate(parts), n)


def _largest_links(of: Base, members: np.ndarray) -> list[str]:
    """The link with the lowest sum over each owner's items; "" where none is below 0."""
    values = {}
    for name, (start, end) in LINKS.items():
        by_item = of.by_item(of.difference(start, end, standing(of.provider, name)))[0]
        values[name] = members @ by_item
    lowest = pd.DataFrame(values)
    return [str(row.idxmin()) if row.min() < 0 else "" for _, row in lowest.iterrows()]


def _loses_most(parts: np.ndarray, *, seed: int, draws: int) -> np.ndarray:
    """The share of the draws in which each column's sum is the lowest and below 0, shape (owners,)."""
    rng = np.random.default_rng(seed)
    units = _grouped(parts, rng)
    if len(units) < 2:
        return np.full(parts.shape[1], np.nan)
    wins = np.zeros(parts.shape[1])
    at_once = max(1, 2_000_000 // len(units))
    for start in range(0, draws, at_once):
        count = min(at_once, draws - start)
        drawn = rng.integers(0, len(units), (count, len(units))) + np.arange(count)[:, None] * len(units)
        times = np.bincount(drawn.ravel(), minlength=count * len(units)).reshape(count, len(units))
        sums = times @ units
        lowest = sums.argmin(axis=1)
        wins += np.bincount(lowest[sums.min(axis=1) < 0], minlength=len(wins))
    return wins / draws


def _grouped(parts: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """The sums of at most UNITS random groups of respondents, as equal in size as can be."""
    if len(parts) <= UNITS:
        return parts
    order = rng.permutation(len(parts))
    starts = np.linspace(0, len(parts), UNITS, endpoint=False).astype(int)
    return np.add.reduceat(parts[order], starts, axis=0)
