"""The mean of every column of scores, whether it is half of a pair, an outcome or stands for itself."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analytics.inference import linearised_ratio
from analytics.survey import Scale, Survey

ASKED = "asked."  # columns of the respondents: scores of a column that belongs to no pair, on outcome_scales
SUMS = ("n", "w", "wy", "w2", "w2y", "w2y2")
COLUMNS = ("column", "n", "mean", "low", "high", "lo", "hi")


def column_means(survey: Survey) -> pd.DataFrame:
    """One row per column of scores: column, n (answers), mean, low, high, and the ends lo and hi of its scale.

    mean = Σw·y / Σw over all answers of the column, whether or not its partner was answered; Student's t (n − 1).
    First the items' columns in their order, expectation before perception, then the others.

    SOURCE: Cochran (1977), Sampling Techniques, 6.3.

    >>> from dataclasses import replace
    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[None], [8]], [[6], [9]])
    >>> survey = replace(survey, items=(replace(survey.items[0], perception_column="Q1_P"),))
    >>> column_means(survey)[["column", "n", "mean"]].values.tolist()  # (6 + 9) / 2
    [['Q1_P', 2, 7.5]]
    """
    return of_sums(column_sums(survey))


def column_sums(survey: Survey) -> pd.DataFrame:
    """What the means are made of, by column: lo, hi, n, Σw, Σwy, Σw², Σw²y, Σw²y²; the sums of parts add up."""
    weight = survey.respondents["weight"].to_numpy(dtype=float)
    rows = [(name, scale.lo, scale.hi, *_sums(scores, weight)) for name, scores, scale in _columns(survey)]
    return pd.DataFrame(rows, columns=("column", "lo", "hi", *SUMS))


def column_counts(survey: Survey) -> dict[str, Counter]:
    """How often each score was given, by column; the counts of parts add up.

    >>> from dataclasses import replace
    >>> from analytics.examples import small_survey
    >>> survey = small_survey([[8]] * 3, [[6], [6], [9]])
    >>> survey = replace(survey, items=(replace(survey.items[0], perception_column="Q1_P"),))
    >>> column_counts(survey)["Q1_P"]
    Counter({6.0: 2, 9.0: 1})
    """
    known = {name: scores[~np.isnan(scores)] for name, scores, _ in _columns(survey)}
    pairs = {name: np.unique(scores, return_counts=True) for name, scores in known.items()}
    return {name: Counter(dict(zip(values.tolist(), n.tolist(), strict=True))) for name, (values, n) in pairs.items()}


def of_sums(sums: pd.DataFrame) -> pd.DataFrame:
    """The table of `column_means` from the sums by column."""
    w, wy, w2, w2y, w2y2 = (sums[name].to_numpy(dtype=float) for name in SUMS[1:])
    second = np.array([[w2, w2y], [w2y, w2y2]]).transpose(2, 0, 1)
    found = linearised_ratio(np.array([w, wy]).T, second, sums["n"], top=1, bottom=0)
    return sums.assign(mean=found.value, low=found.low, high=found.high)[list(COLUMNS)]


def _columns(survey: Survey) -> Iterator[tuple[str, np.ndarray, Scale]]:
    """(header, scores as they were asked, scale) of every column; one that stands for several items comes once."""
    seen = set()
    for place, item in enumerate(survey.items):
        sides = (
            (item.expectation_column, survey.expectation, item.asked_expectation),
            (item.perception_column, survey.perception, item.asked_perception),
        )
        for name, codes, asked in sides:
            if name and name not in seen:
                seen.add(name)
                yield name, _on(asked, item.scale, codes[:, place]), asked or item.scale
    for name, scale in survey.outcome_scales.items():
        if name.startswith(ASKED) and name in survey.respondents:
            yield name.removeprefix(ASKED), survey.respondents[name].to_numpy(dtype=float), scale


def _on(asked: Scale | None, common: Scale, codes: np.ndarray) -> np.ndarray:
    """Scores on the scale that the file asked, where the survey keeps them on another."""
    scores = common.decode(codes)
    if asked is None:
        return scores
    return asked.lo + (scores - common.lo) * (asked.hi - asked.lo) / (common.hi - common.lo)


def _sums(scores: np.ndarray, weight: np.ndarray) -> tuple[float, ...]:
    known = ~np.isnan(scores) & (weight > 0)
    w, y = weight[known], scores[known]
    return (len(y), w.sum(), (w * y).sum(), (w * w).sum(), (w * w * y).sum(), (w * w * y * y).sum())
