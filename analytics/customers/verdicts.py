"""What each respondent says of the service: how far below his expectation, or where nobody asked, how low he rates."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.metrics.table import divide
from analytics.survey import MISSING, Survey


def verdicts(survey: Survey, *, by_pairs: bool) -> pd.DataFrame:
    """One row per respondent: customer, month, branch, x, score, rated, worst_item, shortfall, rating, of_range, ….

    by_pairs: X over his pairs and the item furthest below expectation (`shortfall` points, `of_range` as a share of its
    scale); else `score`, his overall satisfaction as a share of the way up its scale, or the mean of that over the
    items he rated, and the item rated lowest. rated: that mean, also beside an overall satisfaction. rating: P of that
    item, owner: its owner. NaN and "" where unknown.

    >>> from analytics.examples import small_survey
    >>> rated = verdicts(small_survey([[None, None]], [[10, 1]]), by_pairs=False)  # 10 is all the way up, 1 none of it
    >>> rated[["score", "worst_item", "rating"]].values.tolist()
    [[0.5, 'Q2', 1.0]]
    """
    who, (e, p) = survey.respondents, _scores(survey)
    lowest = np.array([item.scale.lo for item in survey.items])
    width = np.array([item.scale.hi - item.scale.lo for item in survey.items])
    short = np.where(p < e, e - p, np.nan)
    of_range = short / width if by_pairs else 1 - (p - lowest) / width
    place = _furthest(of_range)
    shortfall, rating, share = (_at(values, place) for values in (short, p, of_range))
    expected, perceived = (np.where(np.isnan(e + p), 0.0, side).sum(axis=1) for side in (e, p))
    nobody = np.full(len(who), np.nan)
    rated = _mean((p - lowest) / width)
    return pd.DataFrame({
        "customer": [name.strip() for name in _texts(who, "customer")],
        "month": _texts(who, "month"),
        "branch": _texts(who, "branch"),
        "x": divide(perceived - expected, np.where(expected > 0, expected, 0.0)) if by_pairs else nobody,
        "score": nobody if by_pairs else _score(survey, rated),
        "rated": rated,
        "worst_item": np.array([*(item.id for item in survey.items), ""], dtype=object)[place],
        "shortfall": shortfall,
        "rating": rating,
        "of_range": share if by_pairs else nobody,
        "complained": who["complained"].to_numpy(dtype=float),
        "owner": np.array([*(item.owner for item in survey.items), ""], dtype=object)[place],
    }).astype(dict.fromkeys(("customer", "month", "branch", "worst_item", "owner"), "str"))  # fmt: skip


def _score(survey: Survey, rated: np.ndarray) -> np.ndarray:
    """The share of the way up its scale of the overall satisfaction, else what the items say: `rated`."""
    if "overall" not in survey.outcome_scales:
        return rated
    scale, overall = survey.outcome_scales["overall"], survey.respondents["overall"].to_numpy(dtype=float)
    return np.where(np.isnan(overall), rated, (overall - scale.lo) / (scale.hi - scale.lo))


def _mean(shares: np.ndarray) -> np.ndarray:
    """The mean of each row over what is known, NaN where nothing is; (respondents, items)."""
    return divide(np.nansum(shares, axis=1), (~np.isnan(shares)).sum(axis=1).astype(float))


def _furthest(of_range: np.ndarray) -> np.ndarray:
    """The item of the largest share of its scale per respondent; the place after the last where none is above 0."""
    known = np.nan_to_num(of_range, nan=0.0)
    return np.where((known > 0).any(axis=1), known.argmax(axis=1) if known.shape[1] else 0, known.shape[1])


def _at(values: np.ndarray, place: np.ndarray) -> np.ndarray:
    """The value of each respondent at one item, NaN at the place after the last."""
    rows = np.arange(len(values))
    return np.column_stack([values, np.full(len(values), np.nan)])[rows, place]


def _scores(survey: Survey) -> tuple[np.ndarray, np.ndarray]:
    """E and P as scores, NaN where they were not given; (respondents, items)."""
    lowest = np.array([item.scale.lo for item in survey.items])
    step = np.array([item.scale.step for item in survey.items])
    sides = survey.expectation, survey.perception
    return tuple(np.where(codes != MISSING, lowest + step * codes, np.nan) for codes in sides)


def _texts(who: pd.DataFrame, name: str) -> list[str]:
    """A column as texts, "" where it is missing or there is none."""
    column = who[name].astype(object) if name in who else pd.Series("", index=who.index)
    return column.where(column.notna(), "").astype(str).tolist()
