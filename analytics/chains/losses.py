"""Why an item falls short: was the customer not understood, was the standard not set right, or was it not kept?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from analytics.chains.sums import ASKED, NODES, Base, base, known
from analytics.counting.components import ROUNDING
from analytics.metrics.table import divide
from analytics.survey import Survey

VALUES = (*NODES, "promise")
KINDS = ("sound", "wrong_standard", "broken_standard", "both")


def where_lost(survey: Survey, *, by: Sequence[str] = (), tolerance: float = 0.0) -> pd.DataFrame:
    """Per item its six values and which promise to the customer was not kept.

    kind: "wrong_standard" S < E while D ≥ S (not set right), "broken_standard" D < S while S ≥ E (not kept), "both",
    "sound"; "" where no answer has both S and D. not_understood: M < E, whatever the kind. Less means by more than
    `tolerance` scale points (≥ 0, else ValueError).

    One row per group of `by` and item: n (respondents with a pair), n_weighted, the means of expectation, belief,
    standard, delivery, perception and promise, each over the pairs that have it; `set_right` S − E and `kept` D − S,
    both over the pairs that have S and D, whose share of the pairs is `coverage`; `understood` M − E over those with M.

    SOURCE: DESIGN, section 2, "where it is lost" (ours); wrong and broken standards after Zeithaml, Parasuraman and
    Berry, Delivering Quality Service (1990), gaps 2 and 3.

    >>> from analytics.survey import Item, Scale, empty_respondents
    >>> codes = Scale(1, 10).encode
    >>> who, provider = empty_respondents(1), pd.DataFrame({"item": ["wait"], "standard": [7.0], "delivery": [7.5]})
    >>> survey = Survey((Item("wait", Scale(1, 10)),), codes([[8]]), codes([[6]]), who, provider=provider)
    >>> where_lost(survey)[["kind", "set_right", "kept"]].values.tolist()  # S − E = 7 − 8, D − S = 7.5 − 7
    [['wrong_standard', -1.0, 0.5]]
    """
    if tolerance < 0:
        raise ValueError("the tolerance is a distance in scale points: give 0 or more")
    of = base(survey, by=by, kinds=["item"])
    both, believed = known(of.provider, "standard", "delivery"), known(of.provider, "belief")
    columns = {"n": of.answers(known(of.provider)).astype(np.int64), "n_weighted": of.by_set(of.sums["pairs"])}
    columns |= {name: _mean(of, name) for name in VALUES}
    columns["set_right"] = _mean_difference(of, "expectation", "standard", both)
    columns["kept"] = _mean_difference(of, "standard", "delivery", both)
    columns["understood"] = _mean_difference(of, "expectation", "belief", believed)
    columns["coverage"] = divide(of.weight_of(both), columns["n_weighted"])
    columns["kind"] = _kind(columns["set_right"], columns["kept"], tolerance)
    columns["not_understood"] = columns["understood"] < -tolerance - ROUNDING
    group, item = np.indices(columns["n"].shape).reshape(2, -1)
    table = of.groups.take(group).reset_index(drop=True)
    names = np.array([one.name for one in of.sets], dtype=object)
    table = table.assign(item=names[item], **{name: c.ravel() for name, c in columns.items()})
    return table.astype({"item": "str", "kind": "str"})


def _mean(of: Base, name: str) -> np.ndarray:
    """Mean of one of the six values over the pairs that have it."""
    place = known(of.provider) if name in ASKED else ~np.isnan(of.provider.value[name])
    return divide(of.by_set(np.where(of.at_use(place), of.node(name), 0.0)), of.weight_of(place))


def _mean_difference(of: Base, start: str, end: str, place: np.ndarray) -> np.ndarray:
    return divide(of.by_set(of.difference(start, end, place)), of.weight_of(place))


def _kind(set_right: np.ndarray, kept: np.ndarray, tolerance: float) -> np.ndarray:
    wrong, broken = set_right < -tolerance - ROUNDING, kept < -tolerance - ROUNDING
    kind = np.array(KINDS, dtype=object)[wrong + 2 * broken]
    return np.where(np.isnan(set_right) | np.isnan(kept), "", kind)
