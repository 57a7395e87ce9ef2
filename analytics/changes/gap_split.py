"""The change of X between two periods by gap: how much each link of the chain gave or took."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection
from typing import NamedTuple

import numpy as np
import pandas as pd

from analytics.chains.errors import SAMPLED, link_answers, row_errors
from analytics.chains.provider import NOBODY, ProviderValues
from analytics.chains.sums import LINKS, Base, adder, base, blocks, known, standing
from analytics.changes.comparable import AFTER, BEFORE, PERIOD, comparable, no_parts, parts_table
from analytics.counting.additive import label_groups
from analytics.inference import combine_errors
from analytics.metrics.table import divide
from analytics.survey import PROVIDER_SIDES, Survey

BESIDE = "beside"  # promotion: told with the gaps, not part of their sum


class Leg(NamedTuple):
    """A link, or promotion: its two ends and where it stands by cell and item."""

    start: str
    end: str
    place: np.ndarray


def by_gap(survey: Survey, *, before: Collection[str], after: Collection[str]) -> pd.DataFrame:
    """The change of X split into the links from expectation to perception; the contributions add up to ΔX.

    contribution = after − before, each Σw·(end − start) / ΣwE of its period, in units of X. split "gap"; part: the
    link, or a merged link where a value between is missing in one of the periods. Then neither period uses it: item
    by item and branch by branch both are told by the values that both have (a branch in one period only, by its own).
    Promotion D − C is a row of split "beside", over its own answers, with no share: it is no part of the sum.

    Only items answered in both periods count. The interval holds what respondents answered (linearised ratios, the
    periods independent) and sd²/n of provider rows; an error of a row used in both periods counts once, by the
    difference of its weights. Without a pair in one of the periods (or with ΣwE = 0) no row. ValueError where the
    periods share a month.

    SOURCE: the chain of gaps adds up to X (analytics.gaps), so do its differences; Cochran (1977), 6.3, linearised.

    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8], [8]], [[7], [6]])
    >>> survey.respondents["month"] = ["2026-08", "2026-09"]
    >>> rows = pd.DataFrame({"item": "Q1", "month": ["2026-08", "2026-09"], "standard": 8.0, "delivery": [7.5, 6.5]})
    >>> split = by_gap(dataclasses.replace(survey, provider=rows), before=["2026-08"], after=["2026-09"])
    >>> split[["part", "before", "after", "contribution"]].values.tolist()  # D − S: −0.5 / 8, then −1.5 / 8
    ... # doctest: +NORMALIZE_WHITESPACE
    [['understanding+process', 0.0, 0.0, 0.0], ['behaviour', -0.0625, -0.1875, -0.125],
     ['gap_perception', -0.0625, -0.0625, 0.0]]
    """
    both = comparable(survey, before=before, after=after)
    if not both.items:
        return no_parts()
    of = base(both, by=[PERIOD], kinds=["all"])
    if not of.by_set(of.sums["expectation"]).all():
        return no_parts()
    of = dataclasses.replace(of, provider=_known_in_both(of))
    legs = {name: Leg(*ends, standing(of.provider, name)) for name, ends in LINKS.items()}
    legs = {name: leg for name, leg in legs.items() if of.answers(leg.place).any()}
    everywhere = known(of.provider)
    links = _differences(of, legs, dict.fromkeys(legs, everywhere))
    aside = Leg("promise", "delivery", known(of.provider, "delivery", "promise"))
    promoted = {"promotion": aside} if of.answers(aside.place).all() else {}
    beside = _differences(of, promoted, {name: leg.place for name, leg in promoted.items()})
    tables = [_table("gap", links, of=links["contribution"].sum()), _table(BESIDE, beside, of=np.nan)]
    return pd.concat([table for table in tables if len(table)], ignore_index=True)


def _table(split: str, found: pd.DataFrame, *, of: float) -> pd.DataFrame:
    columns = (found[name] for name in ("part", "before", "after", "contribution"))
    return parts_table(split, *columns, of=of, se=found["se"], df=found["df"])


def _known_in_both(of: Base) -> ProviderValues:
    """The provider values of each cell and item without those that the same branch lacks in some other cell."""
    branch, branches = label_groups(of.provider.cells, ["branch"])
    pairs = adder(of.use_cell, len(of.provider.cells)) @ of.sums["answers"]
    by_branch = adder(branch, len(branches))
    value = {}
    for side in PROVIDER_SIDES:
        lacking = (np.isnan(of.provider.value[side]) & (pairs > 0)).astype(float)
        value[side] = np.where((by_branch @ lacking)[branch] > 0, np.nan, of.provider.value[side])
    return dataclasses.replace(of.provider, value=value)


def _differences(of: Base, legs: dict[str, Leg], over: dict[str, np.ndarray]) -> pd.DataFrame:
    """part, before, after, contribution, se and df of each leg; `over`: the answers whose ΣwE it is divided by."""
    a, b = (of.groups[PERIOD].tolist().index(period) for period in (BEFORE, AFTER))
    rows = []
    for name, leg in legs.items():
        expected = of.by_set(of.sums["expectation"] * of.at_use(over[name]))[:, 0]
        ratio = divide(of.by_set(of.difference(*leg))[:, 0], expected)
        sign = np.where(np.arange(2) == b, 1.0, -1.0)
        square, n = _answer_error(of, leg, over[name], ratio, expected)
        errors, dfs = _provider_errors(of, leg, divide(sign, expected))
        se, df = combine_errors((*np.sqrt(square), *errors), (*(n - 1), *dfs))
        rows.append((name, ratio[a], ratio[b], ratio[b] - ratio[a], float(se), float(df)))
    return pd.DataFrame(rows, columns=["part", "before", "after", "contribution", "se", "df"])


def _answer_error(of: Base, leg: Leg, over: np.ndarray, ratio, expected) -> tuple[np.ndarray, np.ndarray]:
    """The variance of a leg's ratio by period that the respondents bring, and how many they are."""
    square, n = np.zeros((2, 2))
    for block in blocks(of.survey):
        group, cell = of.group[block.rows], of.provider.cell_of[block.rows]
        add, w = adder(group, 2), of.weight[block.rows]
        top = link_answers(block, of.provider, *leg).sum(axis=1)
        bottom = (block.expectation * over[cell]).sum(axis=1)
        square += add @ (w * (top - ratio[group] * bottom)) ** 2
        n += add @ ((block.pair * over[cell]).any(axis=1)).astype(float)
    spread = np.where(n > 1, n / np.maximum(n - 1, 1), np.nan)
    return divide(square * spread, expected**2), n


def _provider_errors(of: Base, leg: Leg, signed: np.ndarray) -> tuple[list[float], list[float]]:
    """Standard error and degrees of freedom of every provider row with n and sd that gave a value to a leg.

    signed: by group, what one weighted answer counts in the difference.
    """
    errors, dfs = [], []
    weight = of.sums["pairs"] * of.at_use(leg.place) * signed[of.use_group][:, None]
    for side in set(leg[:2]) & set(SAMPLED):
        row = of.at_use(of.provider.row[side])
        used = of.at_use(leg.place) & (row != NOBODY) & (of.sums["pairs"] > 0)
        square, df = row_errors(of.provider, side)
        net = np.bincount(row[used], weight[used], minlength=len(square))
        usable = ~np.isnan(square) & (net != 0)
        errors += (np.abs(net[usable]) * np.sqrt(square[usable])).tolist()
        dfs += df[usable].tolist()
    return errors, dfs
