"""Places and touchpoints side by side: sums of each, and how far each is from the rest of what it is part of."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from analytics.chains.sums import adder, blocks
from analytics.changes.comparable import PERIOD
from analytics.changes.place_hiding import telling
from analytics.counting.additive import label_groups
from analytics.counting.itemsets import item_sets, membership
from analytics.metrics.table import divide
from analytics.survey import Survey

ALL = 0  # the place that is everybody, the item set that is all items


@dataclass(frozen=True, eq=False)
class Places:
    """What is looked at: places (K), each so many branches (B), and item sets (S): all items and the touchpoints.

    names: segment and place, "" for everybody, who come first; inside (K, B); touchpoints (S), "" first for all items;
    members (S, items).
    """

    names: pd.DataFrame
    branches: tuple[str, ...]
    inside: np.ndarray
    touchpoints: tuple[str, ...]
    members: np.ndarray


@dataclass(frozen=True, eq=False)
class Sums:
    """Σx and Σxxᵀ of x = (E, P of the set, E, P of all items), weighted, and who has a pair in the set.

    first (K, S, 4), second (K, S, 4, 4), n (K, S), by place and item set.
    """

    first: np.ndarray
    second: np.ndarray
    n: np.ndarray

    @property
    def index(self) -> np.ndarray:
        return divide(self.first[..., 1], self.first[..., 0])

    @property
    def weight(self) -> np.ndarray:
        """Each one's share of the whole ΣwE."""
        return divide(self.first[..., 0], np.full(self.n.shape, self.first[ALL, ALL, 0]))


class Distance(NamedTuple):
    """The index of the rest; standard errors and df that own respondents and the others bring into index − rest."""

    rest: np.ndarray
    errors: tuple[np.ndarray, np.ndarray]
    dfs: tuple[np.ndarray, np.ndarray]


def place_segments(survey: Survey) -> tuple[str, ...]:
    """The segments that say where: `branch`, and those of which every branch has one value (district, city, grade).

    >>> from dataclasses import replace
    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8], [8], [8]], [[8], [7], [6]])
    >>> who = survey.respondents.assign(branch=["a", "a", "b"], age=["old", "young", "old"], district=["N", "N", "S"])
    >>> place_segments(replace(survey, respondents=who, segments=("age", "branch", "district")))
    ('branch', 'district')
    """
    if "branch" not in survey.segments:
        return ()
    others = [name for name in survey.segments if name != "branch"]
    return ("branch", *(name for name in others if not _pairs(survey, name)["branch"].duplicated().any()))


def _pairs(survey: Survey, segment: str) -> pd.DataFrame:
    """The branches with the values of a segment that occur there; what has no name is left out."""
    _, found = label_groups(survey.respondents, list(dict.fromkeys(["branch", segment])))
    return found[(found != "").all(axis=1)]


def places(survey: Survey, *, hidden: Mapping[str, Collection[str]] | None = None, minimum: int = 0) -> Places:
    """The places and touchpoints of a survey; without those that would give one of the branches in `hidden` away.

    hidden: the branches that are hidden in each period (see `comparable`). minimum: respondents that what is left of a
    place needs in each, see `analytics.changes.place_hiding`.
    """
    segments = place_segments(survey)
    branches = tuple(_pairs(survey, "branch")["branch"]) if segments else ()
    names, inside = [("", "")], [np.ones(len(branches) + 1)]
    for segment in segments:
        pairs = _pairs(survey, segment)
        for place, there in pairs["branch"].groupby(pairs[segment].to_numpy()):
            names.append((segment, place))
            inside.append(np.append(np.isin(branches, there), 0.0))
    shown = np.ones(len(names), dtype=bool)
    if hidden and branches:
        away = np.array([np.isin(branches, list(those)) for those in hidden.values()])
        n = np.array([_respondents(survey, branches, period) for period in hidden])
        shown[1:] = ~telling(np.array(inside)[1:, :-1], n, away, minimum=minimum)
    sets = [one for one in item_sets(survey.items) if one.kind in ("all", "touchpoint")]
    touchpoints = tuple("" if one.kind == "all" else one.name for one in sets)
    table = pd.DataFrame(names, columns=["segment", "place"], dtype="str")[shown].reset_index(drop=True)
    return Places(table, branches, np.array(inside)[shown], touchpoints, membership(sets, len(survey.items)))


def _respondents(survey: Survey, branches: tuple[str, ...], period: str) -> np.ndarray:
    """The respondents of each branch in a period."""
    there = survey.respondents.loc[survey.respondents[PERIOD] == period, "branch"]
    return there.astype(str).value_counts().reindex(branches, fill_value=0).to_numpy()


def sums(survey: Survey, looked_at: Places) -> Sums:
    """Sum up the pairs of a survey by place and item set; respondents without a branch belong to everybody only."""
    names, size = [*looked_at.branches, ""], len(looked_at.touchpoints)
    branch = survey.respondents["branch"].astype(object) if looked_at.branches else pd.Series([""] * len(survey))
    at = pd.Index(names).get_indexer(branch.where(branch.notna(), "").astype(str))
    weight = survey.respondents["weight"].to_numpy(dtype=float)
    first, second, n = (np.zeros((len(names), size * parts)) for parts in (4, 16, 1))
    for block in blocks(survey):
        add, w = adder(at[block.rows], len(names)), weight[block.rows, None]
        own = np.stack([(w * side) @ looked_at.members.T for side in (block.expectation, block.perception)], axis=-1)
        x = np.concatenate([own, np.broadcast_to(own[:, :1], own.shape)], axis=-1)
        first += add @ x.reshape(len(x), -1)
        second += add @ (x[..., :, None] * x[..., None, :]).reshape(len(x), -1)
        n += add @ ((block.pair @ looked_at.members.T) > 0).astype(float)
    by_place, shape = looked_at.inside, (len(looked_at.names), size)
    return Sums(
        *((by_place @ part).reshape(*shape, *more) for part, more in ((first, (4,)), (second, (4, 4)), (n, ())))
    )


def distance(of: Sums, place: np.ndarray, one: np.ndarray, *, wide: np.ndarray, among: np.ndarray) -> Distance:
    """How far the answers of item set `one` at `place` are from the rest of those of `among` at `wide`.

    All arrays of positions of one shape; the wider place holds the place, `among` is all items or the item set itself.
    With e, p the sums of a respondent, R and T the index and ΣE of the set at the place, R° and T° of the rest,
        z = (p − R·e)/T at the place, less (p° − R°·e°)/T° of what of the respondent's belongs to the rest
    and SE² = n/(n − 1)·Σz², for the respondents at the place and for the others each: who answers both counts once.

    SOURCE: Cochran, Sampling Techniques (1977), 6.3, linearised ratios.
    """
    columns = np.where((among == ALL)[..., None], [0, 1, 2, 3], [0, 1, 0, 1])
    own = of.second[place, one]
    own = np.take_along_axis(np.take_along_axis(own, columns[..., :, None], -2), columns[..., None, :], -1)
    expected, perceived = np.moveaxis(of.first[place, one, :2], -1, 0)
    rest_e, rest_p = np.moveaxis(of.first[wide, among, :2] - of.first[place, one, :2], -1, 0)
    index, rest = divide(perceived, expected), divide(rest_p, np.where(rest_e > 1e-9 * expected, rest_e, 0.0))
    own_over, rest_over = divide(np.ones_like(expected), expected), divide(np.ones_like(expected), rest_e)
    outside = np.stack([rest * rest_over, -rest_over], axis=-1)
    here = np.concatenate(
        [np.stack([-index * own_over - rest * rest_over, own_over + rest_over], axis=-1), outside], axis=-1
    )
    others = of.second[wide, among][..., :2, :2] - own[..., 2:, 2:]
    counts = of.n[place, one], of.n[wide, among] - of.n[place, among]
    squares = _around(here, own), _around(outside, others)
    errors = tuple(
        np.sqrt(square * divide(n, np.maximum(n - 1, 0.0))) for square, n in zip(squares, counts, strict=True)
    )
    return Distance(rest, tuple(map(np.nan_to_num, errors)), tuple(np.maximum(n - 1, 1.0) for n in counts))


def _around(vector: np.ndarray, matrix: np.ndarray) -> np.ndarray:
    return np.maximum(np.einsum("...i,...ij,...j->...", vector, matrix, vector), 0.0)
