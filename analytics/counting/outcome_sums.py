"""What customers say and do, summed by group and by the band they are in."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.counting.joint import add_up
from analytics.survey import OUTCOMES, Scale, Survey

BANDS = ("churn", "neutral", "delight", "")  # "" has no pair, so no band
SUMS = ("w", "w2", "wy", "w2y", "w2y2")
OUTCOME_NAMES = ("overall", "overall_top_two", "recommend", "promoter", "detractor", "stay", "complained")


def outcome_sums(outcomes: dict[str, np.ndarray], group: np.ndarray, band: np.ndarray, weight) -> pd.DataFrame:
    """Sums of each outcome y over the respondents who have it: n, Σw, Σw², Σwy, Σw²y, Σw²y².

    outcomes: y by name, NaN where unknown; group: of each respondent; band: position in BANDS; weight: of each, or
    None where all are 1. Columns group, outcome, band, n and SUMS; only rows with n > 0.
    """
    parts = [np.empty((3 + 1 + len(SUMS), 0))]
    for name, y in outcomes.items():
        known = ~np.isnan(y)
        key, y = (group * len(BANDS) + band)[known], y[known]
        if weight is None:
            kept, (n, s1, s2) = add_up(key, [y, y * y])
            sums = (n, n, n, s1, s1, s2)
        else:
            w = weight[known]
            kept, sums = add_up(key, [w, w * w, w * y, w * w * y, (w * y) ** 2])
        place = np.full(len(kept), OUTCOME_NAMES.index(name))
        parts.append(np.array([kept // len(BANDS), place, kept % len(BANDS), *sums], dtype=float))
    columns = np.hstack(parts)
    return _table(columns[:, np.lexsort(columns[2::-1])])


def outcome_values(survey: Survey) -> dict[str, np.ndarray]:
    """The value of each outcome of each respondent, NaN where unknown: scores as given, shares as 0 or 1."""
    values = {name: survey.respondents[name].to_numpy(dtype=float) for name in OUTCOMES if name in survey.respondents}
    if "overall" in values and "overall" in survey.outcome_scales:
        second_highest = survey.outcome_scales["overall"].values()[-2:].min()
        values["overall_top_two"] = _reaches(values["overall"], second_highest)
    if "recommend" in values and _asks_to_ten(survey.outcome_scales.get("recommend")):
        values["promoter"] = _reaches(values["recommend"], 9)
        values["detractor"] = 1 - _reaches(values["recommend"], 7)
    return values


def _reaches(scores: np.ndarray, point: float) -> np.ndarray:
    return np.where(np.isnan(scores), np.nan, scores > point - 1e-9)


def _asks_to_ten(scale: Scale | None) -> bool:
    """The net promoter score is defined on 0–10 (9 and 10 promote, up to 6 detract); 1–10 is read the same way."""
    return scale is None or (scale.hi == 10 and scale.lo in (0, 1) and scale.step == 1)


def regroup_outcomes(outcomes: pd.DataFrame, old: np.ndarray, new: np.ndarray) -> pd.DataFrame:
    """The outcomes with group old[k] counted in group new[k]."""
    links = pd.DataFrame({"group": old, "new": new})
    moved = outcomes.merge(links, on="group").drop(columns="group").rename(columns={"new": "group"})
    return moved.groupby(["group", "outcome", "band"], as_index=False, observed=True)[["n", *SUMS]].sum()


def _table(columns: np.ndarray) -> pd.DataFrame:
    """The table from its columns; outcome and band are positions, kept as ordered categories so that they sort."""
    group, outcome, band, n, *sums = columns
    first = {
        "group": group.astype(np.int64),
        "outcome": pd.Categorical.from_codes(outcome.astype(int), OUTCOME_NAMES, ordered=True),
        "band": pd.Categorical.from_codes(band.astype(int), BANDS, ordered=True),
        "n": n.astype(np.int64),
    }
    return pd.DataFrame(first | dict(zip(SUMS, sums, strict=True)))
