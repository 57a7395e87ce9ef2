"""What one respondent adds up to: the numbers that every index, share and mean is a ratio of.

Every estimate of OneX is a ratio of two sums over respondents, so a respondent is kept as a vector of COMPONENTS per
item set. Sums of these vectors give the values, sums of their products give the intervals, and both just add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np

from analytics.survey import MISSING, Item, Scale

# What a ratio can be made of: products of these are summed too, so that it has an interval.
MOMENTS = (
    "respondents",  # 1: has a pair
    "pairs",  # answers with both expectation and perception
    "expectation",  # ΣE over the pairs
    "perception",  # ΣP over the pairs
    "below",  # pairs with P < E
    "above",  # pairs with P > E
    "at_top",  # pairs with E at the highest point: they cannot be delighted
    "met_at_top",  # of these, P = E
    "seen",  # answers with a perception, expectation or not
    "seen_perception",  # ΣP over them
    "ratio_pairs",  # pairs with E > 0
    "ratio_sum",  # ΣP/E over them
    "log_pairs",  # pairs with E > 0 and P > 0
    "log_ratio_sum",  # Σln(P/E) over them
)
# Further facts about the respondent, 0 or 1.
CUSTOMERS = (
    "customer_churn",  # X < −τ over all his pairs in the set
    "customer_delight",  # X > τ
    "any_shortfall",  # at least one pair with P < E
    "customer_at_ceiling",  # every pair with E at the highest point
    "seen_respondents",  # has a perception
    "ratio_respondents",  # has a pair with E > 0
    "log_respondents",  # has a pair with E > 0 and P > 0
)
COMPONENTS = MOMENTS + CUSTOMERS
PLACE = {name: place for place, name in enumerate(COMPONENTS)}
SCORES = ("expectation", "perception", "seen_perception", "ratio_sum", "log_ratio_sum")

# The rounding of a few additions of scores is far below this, and no two different answers are this near.
ROUNDING = 1e-9


def respondent_components(
    expectation: np.ndarray, perception: np.ndarray, items: Sequence[Item], members: np.ndarray, *, tau: float
) -> np.ndarray:
    """The COMPONENTS of each respondent in each item set, unweighted, shape (components, sets, respondents).

    expectation, perception: codes, shape (items, respondents); members: 1 where an item is in a set, (sets, items).
    """
    v = np.zeros((len(COMPONENTS), len(members), expectation.shape[1]))
    for scale in {item.scale for item in items}:
        on_scale = np.array([item.scale == scale for item in items])
        here = slice(None) if on_scale.all() else on_scale
        _add_answers(v, expectation[here], perception[here], scale, members[:, here])
        _add_ratios(v, expectation[here], perception[here], scale, members[:, here])
    _describe_customers(v, tau)
    return v


def _add_answers(v, expectation, perception, scale: Scale, members) -> None:
    """Add the answers on one scale to the MOMENTS. Codes are added first, as whole numbers, so sums are exact."""
    members = members.astype(np.float32)  # exact for whole numbers up to 16 million, and twice as fast
    seen = perception != MISSING
    pair = seen & (expectation != MISSING)
    at_top = pair & (expectation == scale.points - 1)
    pairs, answers = (members @ place for place in (pair, seen))
    v[PLACE["pairs"]] += pairs
    v[PLACE["expectation"]] += _scores(pairs, members @ (expectation * pair), scale)
    v[PLACE["perception"]] += _scores(pairs, members @ (perception * pair), scale)
    v[PLACE["below"]] += members @ (pair & (perception < expectation))
    v[PLACE["above"]] += members @ (pair & (perception > expectation))
    v[PLACE["at_top"]] += members @ at_top
    v[PLACE["met_at_top"]] += members @ (at_top & (perception == expectation))
    v[PLACE["seen"]] += answers
    v[PLACE["seen_perception"]] += _scores(answers, members @ (perception * seen), scale)


def _scores(answers: np.ndarray, codes: np.ndarray, scale: Scale) -> np.ndarray:
    """Sum of scores from how many answers there are and the sum of their codes."""
    return scale.lo * answers.astype(float) + scale.step * codes.astype(float)


def _add_ratios(v, expectation, perception, scale: Scale, members) -> None:
    """Add the ratios and their logarithms on one scale to the MOMENTS, over the pairs that have one."""
    cell = (expectation + np.intp(1)) * (scale.points + 1) + (perception + 1)
    for name, table in _ratios_by_cell(scale).items():
        v[PLACE[name]] += members @ table[cell]


@lru_cache(maxsize=8)
def _ratios_by_cell(scale: Scale) -> dict[str, np.ndarray]:
    """What each pair of codes, MISSING first, adds to the ratios (where E > 0) and logarithms (where P > 0 too)."""
    score = np.append(np.nan, scale.values())  # NaN is not above 0
    e, p = np.repeat(score, len(score)), np.tile(score, len(score))
    has_ratio = (e > ROUNDING) & ~np.isnan(p)
    has_log = has_ratio & (p > ROUNDING)
    ratio = np.where(has_ratio, p, 0.0) / np.where(has_ratio, e, 1.0)
    return {
        "ratio_pairs": has_ratio.astype(float),
        "ratio_sum": ratio,
        "log_pairs": has_log.astype(float),
        "log_ratio_sum": np.log(np.where(has_log, ratio, 1.0)),
    }


def _describe_customers(v, tau: float) -> None:
    """Fill in the facts about each respondent.

    |ΣP − ΣE| ≤ τ·|ΣE| is |X| ≤ τ without the division, so ΣE = 0 needs no case of its own: the sign of ΣP decides.
    """
    pairs, e, p = v[PLACE["pairs"]], v[PLACE["expectation"]], v[PLACE["perception"]]
    neutral_up_to = tau * np.abs(e) + ROUNDING * np.maximum(1.0, np.abs(e))
    v[PLACE["respondents"]] = pairs > 0
    v[PLACE["customer_churn"]] = p - e < -neutral_up_to
    v[PLACE["customer_delight"]] = p - e > neutral_up_to
    v[PLACE["any_shortfall"]] = v[PLACE["below"]] > 0
    v[PLACE["customer_at_ceiling"]] = (pairs > 0) & (v[PLACE["at_top"]] == pairs)
    v[PLACE["seen_respondents"]] = v[PLACE["seen"]] > 0
    v[PLACE["ratio_respondents"]] = v[PLACE["ratio_pairs"]] > 0
    v[PLACE["log_respondents"]] = v[PLACE["log_pairs"]] > 0
