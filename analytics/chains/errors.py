"""How sure a gap is: what customers answered errs by respondent, what the provider measured by provider row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analytics.chains.provider import ProviderValues, take
from analytics.chains.sums import ASKED, Base, Block, adder, blocks

SAMPLED = ("belief", "delivery")  # the provider sides that may carry n and sd


@dataclass(frozen=True, eq=False)
class Respondents:
    """Who has an answer that counts, by group and item set (G, S): how many, their Σw and Σw²."""

    n: np.ndarray
    weight: np.ndarray
    weight2: np.ndarray


def respondents(base: Base, place: np.ndarray) -> Respondents:
    """The respondents with a pair where `place` (by cell and item) holds."""
    n, weight, weight2 = np.zeros((3, len(base.groups), len(base.sets)))
    for block in blocks(base.survey):
        add, w = adder(base.group[block.rows], len(base.groups)), base.weight[block.rows, None]
        counts = (block.pair * place[base.provider.cell_of[block.rows]]) @ base.members.T > 0
        n += add @ counts.astype(float)
        weight += add @ (w * counts)
        weight2 += add @ (w**2 * counts)
    return Respondents(n, weight, weight2)


def respondent_moments(base: Base, links: Mapping[str, tuple[str, str, np.ndarray]]) -> dict[str, np.ndarray]:
    """For each link Σ(x·xᵀ) of the respondents' x = (Σw·link, Σw·pairs), shape (G, S, 2, 2).

    links: name -> (first node, last node, where it stands by cell and item).
    """
    second = {name: np.zeros((len(base.groups), len(base.sets), 2, 2)) for name in links}
    for block in blocks(base.survey):
        add, w = adder(base.group[block.rows], len(base.groups)), base.weight[block.rows, None]
        pairs = (w * block.pair) @ base.members.T
        pairs_squared = add @ pairs**2
        for name, link in links.items():
            total = (w * link_answers(block, base.provider, *link)) @ base.members.T
            second[name][..., 0, 0] += add @ total**2
            second[name][..., 0, 1] += add @ (total * pairs)
            second[name][..., 1, 1] += pairs_squared
    for matrix in second.values():
        matrix[..., 1, 0] = matrix[..., 0, 1]
    return second


def link_answers(block: Block, provider: ProviderValues, start: str, end: str, place: np.ndarray) -> np.ndarray:
    """Last node minus first of each answer, 0 where the link does not stand; (respondents, items)."""
    cell = provider.cell_of[block.rows]
    first, last = (
        getattr(block, name) if name in ASKED else np.nan_to_num(provider.value[name])[cell] * block.pair
        for name in (start, end)
    )
    return (last - first) * place[cell]


@dataclass(frozen=True, eq=False)
class ProviderError:
    """The error that provider rows with n and sd bring into a sum over answers, by group and item set (G, S).

    variance: Σ over rows of (Σw of the answers it spoke for)²·sd²/n; over_df: Σ of the same squared over n − 1 (for
    Satterthwaite's degrees of freedom); known: whether any answer's value came from such a row.
    """

    variance: np.ndarray
    over_df: np.ndarray
    known: np.ndarray

    def se(self, pairs: np.ndarray) -> np.ndarray:
        """Standard error of that sum over `pairs`, NaN where no error is known."""
        return np.divide(np.sqrt(self.variance), pairs, out=np.full(pairs.shape, np.nan), where=self.known)

    @property
    def df(self) -> np.ndarray:
        """Degrees of freedom; infinite where there is no error."""
        return np.where(self.variance > 0, self.variance**2 / np.where(self.over_df > 0, self.over_df, 1.0), np.inf)


def provider_error(base: Base, sides: Sequence[str], place: np.ndarray) -> ProviderError:
    """The error of these sides' rows in a sum over the answers where `place` (by cell and item) holds.

    All answers that take their value from one row share its error; different rows, and M and D, err independently.
    """
    none = np.zeros((3, len(base.groups), len(base.survey.items)))
    parts = sum((_error_of_side(base, side, place) for side in sides if side in SAMPLED), none)
    variance, over_df, known = parts @ base.members.T
    return ProviderError(variance, over_df, known > 0)


def _error_of_side(base: Base, side: str, place: np.ndarray) -> np.ndarray:
    """variance, over_df and known of one side by group and item, shape (3, G, items)."""
    square, df = row_errors(base.provider, side)
    row = base.at_use(base.provider.row[side])
    weight = base.sums["pairs"] * base.at_use(place)
    use, item = np.nonzero((weight > 0) & ~np.isnan(take(square, row)))
    group, row = base.use_group[use], row[use, item]
    pairs, first, inverse = np.unique(group * len(square) + row, return_index=True, return_inverse=True)
    variance = np.bincount(inverse, weight[use, item], minlength=len(pairs)) ** 2 * square[row[first]]
    shape = (len(base.groups), len(base.survey.items))
    target = np.ravel_multi_index((group[first], item[first]), shape)
    parts = (variance, variance**2 / df[row[first]], np.ones(len(pairs)))
    return np.stack([np.bincount(target, part, minlength=shape[0] * shape[1]).reshape(shape) for part in parts])


def row_errors(provider: ProviderValues, side: str) -> tuple[np.ndarray, np.ndarray]:
    """sd²/n of each provider row, NaN where n or sd is unknown or n < 2; and n − 1."""
    n, sd = (provider.rows[f"{side}_{name}"].to_numpy() for name in ("n", "sd"))
    usable = (n >= 2) & (sd >= 0)
    return np.where(usable, sd**2 / np.where(usable, n, 1.0), np.nan), np.where(usable, n - 1, np.nan)
