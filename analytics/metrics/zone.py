"""The zone of tolerance: from the level a customer just accepts to the level he desires; where perception falls.

A survey that asks both has `Survey.adequate`; its expectation is the desired level. An answer whose adequate level lies
above its desired one has no zone: it counts in no share but `zone_inverted`.

SOURCE: Zeithaml, Berry and Parasuraman (1993), JAMS 21; Parasuraman, Zeithaml and Berry (1994), Journal of Retailing
70: measure of service adequacy MSA = P − adequate, of superiority MSS = P − desired. LibQUAL+ calls them the adequacy
and the superiority gap.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.counting.itemsets import ItemSet, item_sets
from analytics.inference import effective_n, linearised_ratio, share_of_answers
from analytics.metrics.table import COLUMNS
from analytics.survey import MISSING, Survey

# What is summed over the items of a set for each respondent, in the order of the vectors below.
_SUMS = ("zones", "below", "within", "above", "levels", "inverted", "with_adequate", "msa", "with_desired", "mss")
# metric -> (top, bottom, is it a share)
_RATIOS = {
    "zone_below": ("below", "zones", True),
    "zone_within": ("within", "zones", True),
    "zone_above": ("above", "zones", True),
    "zone_inverted": ("inverted", "levels", True),
    "msa": ("msa", "with_adequate", False),
    "mss": ("mss", "with_desired", False),
}
METRICS = tuple(_RATIOS)


def zone(survey: Survey) -> pd.DataFrame:
    """Shares of the answers below, within and above the zone, MSA and MSS as a metric table; empty without the levels.

    below P < adequate, within adequate ≤ P ≤ desired, above P > desired. The respondent is the unit of the intervals,
    as everywhere; `n` are the respondents, `answers` the answers that a metric rests on. As in `tally`, a respondent
    whose weight is missing, 0 or negative is left out.

    >>> import dataclasses
    >>> from analytics.examples import small_survey
    >>> asked = small_survey([[8], [8], [7]], [[4], [8], [9]])  # desired and perceived
    >>> three = dataclasses.replace(asked, adequate=asked.items[0].scale.encode([[5], [6], [6]]))
    >>> zone(three).query("set_kind == 'all'").set_index("metric")["value"].round(3).to_dict()  # MSA (−1 + 2 + 3) / 3
    ... # doctest: +NORMALIZE_WHITESPACE
    {'zone_below': 0.333, 'zone_within': 0.333, 'zone_above': 0.333, 'zone_inverted': 0.0, 'msa': 1.333, 'mss': -0.667}
    """
    survey, weight = survey.weighted()
    if survey.adequate is None or not len(survey):
        return pd.DataFrame(columns=["set_kind", "set", "metric", *COLUMNS])
    parts = [_of_set(survey, one, weight) for one in item_sets(survey.items)]
    return pd.concat(parts, ignore_index=True)


def _of_set(survey: Survey, one: ItemSet, weight: np.ndarray) -> pd.DataFrame:
    """The metrics of one item set."""
    vectors = sum(_answers(survey, place) for place in one.items)
    weighted = vectors * weight[:, None]
    first, second = weighted.sum(axis=0), weighted.T @ weighted
    rows = [_row(metric, vectors, weight, first, second) for metric in METRICS]
    return pd.DataFrame(rows).assign(set_kind=one.kind, set=one.name)[["set_kind", "set", "metric", *COLUMNS]]


def _answers(survey: Survey, place: int) -> np.ndarray:
    """What each respondent's answer to one item adds to _SUMS, (respondents, sums)."""
    sides = (survey.adequate, survey.perception, survey.expectation)
    adequate, perceived, desired = (side[:, place].astype(np.int32) for side in sides)
    step = survey.items[place].scale.step
    has_a, has_p, has_d = (codes != MISSING for codes in (adequate, perceived, desired))
    levels = has_a & has_p & has_d
    inverted = levels & (adequate > desired)
    zones = levels & ~inverted
    below, above = zones & (perceived < adequate), zones & (perceived > desired)
    msa = np.where(has_a & has_p, (perceived - adequate) * step, 0.0)
    mss = np.where(has_d & has_p, (perceived - desired) * step, 0.0)
    within = zones & ~below & ~above
    found = (zones, below, within, above, levels, inverted, has_a & has_p, msa, has_d & has_p, mss)
    return np.stack([values.astype(float) for values in found], axis=1)


def _row(metric: str, vectors: np.ndarray, weight: np.ndarray, first: np.ndarray, second: np.ndarray) -> dict:
    top, bottom, is_share = _RATIOS[metric]
    of = {"top": _SUMS.index(top), "bottom": _SUMS.index(bottom)}
    there = vectors[:, of["bottom"]] > 0
    n, counted = int(there.sum()), float(weight[there].sum())
    base = {"n": n, "answers": int(vectors[:, of["bottom"]].sum()), "n_weighted": counted}
    base["n_effective"] = float(effective_n(counted, (weight[there] ** 2).sum()))
    if is_share:
        independent = base["answers"] * base["n_effective"] / max(n, 1)
        found = share_of_answers(first, second, n, answers=independent, **of)
    else:
        found = linearised_ratio(first, second, n, **of)
    return {"metric": metric, "value": float(found.value), "low": float(found.low), "high": float(found.high)} | base
