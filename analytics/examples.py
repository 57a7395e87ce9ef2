"""Surveys small enough to check by hand, for the examples in the documentation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analytics.survey import Item, Scale, Survey, empty_respondents

TEN = Scale(1, 10)


def small_survey(expectation: Sequence, perception: Sequence, *, scale: Scale = TEN) -> Survey:
    """A survey from scores, one row per respondent, one column per item; None is missing. Items are Q1, Q2, …

    >>> survey = small_survey([[8], [8]], [[6], [None]])
    >>> len(survey), [item.id for item in survey.items], survey.perception.tolist()
    (2, ['Q1'], [[5], [-1]])
    """
    e, p = (np.array(scores, dtype=float) for scores in (expectation, perception))
    items = tuple(Item(f"Q{place + 1}", scale) for place in range(e.shape[1]))
    return Survey(items, scale.encode(e), scale.encode(p), empty_respondents(len(e)))
