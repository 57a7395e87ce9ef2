"""The change of the index between two periods by place: another mix of places, or the places themselves."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import pandas as pd

from analytics.changes.comparable import no_parts, parts_table
from analytics.counting.components import PLACE
from analytics.inference import combine_errors
from analytics.metrics.table import divide
from analytics.tallies import Tally

SMALL = "*"  # the part that small places are together
ALL_ITEMS, PAIR = 0, [PLACE["expectation"], PLACE["perception"]]


class Side(NamedTuple):
    """One period by place: ΣwE and ΣwP, Σxxᵀ of the respondents' x = w·(E, P), and how many they are."""

    expected: np.ndarray
    perceived: np.ndarray
    second: np.ndarray
    n: np.ndarray

    @property
    def share(self) -> np.ndarray:
        return divide(self.expected, np.full_like(self.expected, self.expected.sum()))

    @property
    def index(self) -> np.ndarray:
        """Of each place; NaN where ΣwE is 0."""
        return divide(self.perceived, self.expected)

    @property
    def of_all(self) -> float:
        return float(divide(self.perceived.sum(), self.expected.sum()))


def by_place(before: Tally, after: Tally, *, minimum: int = 1, hidden: Collection[str] = ()) -> pd.DataFrame:
    """The change of the index split into mix and within effects over places; together they add up to it.

    The index is Σ s·r: s a place's share of ΣwE, r its index. With R the mean of both periods' indices,
        within = ½(s + s′)·(r′ − r)        it got better or worse itself (before, after: its index)
        mix    = (s′ − s)·(½(r + r′) − R)   its weight moved towards or away from it (before, after: its share)
    A place in one period only has no change of its own: it changes the mix, by s′·(r′ − R) where it is new (before is
    0) and by −s·(r − R) where it is gone (after is 0).

    before, after: tallies by the same one key over the same items (see `comparable`); ValueError where an item was
    answered in one of them only. Places with fewer than `minimum` respondents in a period, those in `hidden` (in one of
    the periods or both), and so many of the next smallest that it takes to hide them, are one part SMALL. Intervals:
    linearised over the respondents of each period. Without a pair in one of the periods (or with ΣwE = 0) no row.

    SOURCE: Kitagawa, Components of a difference between two rates, JASA 50 (1955), 1168–1194.

    >>> from dataclasses import replace
    >>> from analytics.examples import small_survey
    >>> from analytics.tallies import tally
    >>> surveys = small_survey([[8], [8]], [[8], [6]]), small_survey([[8], [8]], [[6], [6]])
    >>> halls = [survey.respondents.assign(hall=["North", "South"]) for survey in surveys]
    >>> surveys = [replace(one, respondents=who, segments=("hall",)) for one, who in zip(surveys, halls)]
    >>> split = by_place(*(tally(one, by=["hall"]) for one in surveys))  # North: half the weight, from 1 to 0.75
    >>> split[split["contribution"] != 0][["split", "part", "contribution"]].values.tolist()
    [['within', 'North', -0.125]]
    """
    _check(before, after)
    label = _small_together(before, after, minimum, hidden)
    names = sorted(set(label.values()))
    old, new = (_side(side, label, names) for side in (before, after))
    if not old.expected.sum() or not new.expected.sum():
        return no_parts()
    change, middle = new.of_all - old.of_all, (old.of_all + new.of_all) / 2
    both = ~np.isnan(old.index) & ~np.isnan(new.index)
    weight, moved = (old.share + new.share) / 2, new.share - old.share
    own = np.where(both, new.index - old.index, 0.0)
    mix = _perceived_share(new) - _perceived_share(old) - middle * moved - weight * own
    within_error = _error((old, new), share=(own / 2, own / 2), index=(-weight * both, weight * both), of_all=0 * own)
    known = np.where(np.isnan(old.index), new.index, old.index)
    level = np.where(both, (old.index + new.index) / 2, known) - middle
    by_index = [np.where(np.isnan(side.index), 0.0, np.where(both, 0.5, 1.0) * moved) for side in (old, new)]
    mix_error = _error((old, new), share=(-level, level), index=by_index, of_all=-moved / 2)
    tables = [
        _rows("mix", (old.n + new.n) > 0, (names, old.share, new.share, mix, *mix_error), change),
        _rows("within", both, (names, old.index, new.index, weight * own, *within_error), change),
    ]
    return pd.concat([table for table in tables if len(table)], ignore_index=True)


def _rows(split: str, kept: np.ndarray, columns: tuple, change: float) -> pd.DataFrame:
    name, before, after, contribution, se, df = (np.asarray(column)[kept] for column in columns)
    return parts_table(split, name, before, after, contribution, of=change, se=se, df=df)


def _perceived_share(side: Side) -> np.ndarray:
    """s·r, also where a place's ΣwE is 0 and it has no r."""
    return divide(side.perceived, np.full_like(side.perceived, side.expected.sum()))


def _error(sides: tuple[Side, Side], *, share, index, of_all) -> tuple[np.ndarray, np.ndarray]:
    """Standard error and degrees of freedom of a part from its derivatives by share, index and the whole's index.

    A respondent of the place itself moves all three, one of another place only the share and the whole's index.
    """
    errors, dfs = [], []
    for side, by_share, by_index in zip(sides, share, index, strict=True):
        whole, n = side.expected.sum(), side.n.sum()
        others = np.stack([-by_share * side.share - of_all * side.of_all, of_all]) / whole
        place = divide(by_index, np.where(by_index == 0, 1.0, side.expected))
        own = others + np.stack([by_share / whole - place * np.nan_to_num(side.index), place])
        square = _squares(own, side.second) + _squares(others, side.second.sum(axis=0) - side.second)
        errors.append(np.sqrt(np.maximum(square, 0.0) * divide(n, n - 1)))
        dfs.append(np.full(len(square), n - 1))
    return combine_errors(errors, dfs)


def _squares(derivative: np.ndarray, second: np.ndarray) -> np.ndarray:
    return np.einsum("ib,bij,jb->b", derivative, second, derivative)


def _side(tally: Tally, label: dict[str, str], names: list[str]) -> Side:
    """A tally's sums over all items by label, in the order of `names`; 0 where it has none of it."""
    place = pd.Index(names).get_indexer([label[name] for name in _names(tally)])
    sums, second, n = np.zeros((len(names), 2)), np.zeros((len(names), 2, 2)), np.zeros(len(names))
    np.add.at(sums, place, tally.first[:, ALL_ITEMS, PAIR])
    np.add.at(second, place, tally.second[:, ALL_ITEMS][:, PAIR][..., PAIR])
    np.add.at(n, place, tally.count("respondents")[:, ALL_ITEMS])
    return Side(*sums.T, second, n)


def _check(before: Tally, after: Tally) -> None:
    """The two must be alike, or what is not the same would pass for a change."""
    if len(before.keys) != 1 or before.keys != after.keys:
        raise ValueError("places are told apart by one key: tally both periods by the same one")
    answered = [
        {
            one.name
            for one, n in zip(side.sets, side.count("pairs").sum(axis=0), strict=True)
            if one.kind == "item" and n
        }
        for side in (before, after)
    ]
    if all(answered) and answered[0] != answered[1]:
        odd = ", ".join(sorted(answered[0] ^ answered[1]))
        raise ValueError(f"items answered in one period only cannot be compared, leave them out: {odd}")


def _names(tally: Tally) -> list[str]:
    return tally.groups[tally.keys[0]].tolist()


def _n_by_name(tally: Tally) -> pd.Series:
    return pd.Series(tally.count("respondents")[:, ALL_ITEMS], index=_names(tally))


def _small_together(before: Tally, after: Tally, minimum: int, hidden: Collection[str]) -> dict[str, str]:
    """Each place's label: its name, or SMALL for small or hidden ones, together small only where nothing is left."""
    n = pd.concat([_n_by_name(before), _n_by_name(after)], axis=1).fillna(0)
    smallest = n.where(n > 0).min(axis=1).mask(n.index.isin(list(hidden)), 0).sort_values(kind="stable")
    n, together = n.loc[smallest.index], int((smallest < max(minimum, 1)).sum())
    while 0 < together < len(n):
        pooled = n.iloc[:together].sum()
        if not ((pooled > 0) & (pooled < minimum)).any():
            break
        together += 1
    return {name: SMALL if place < together else name for place, name in enumerate(n.index)}
