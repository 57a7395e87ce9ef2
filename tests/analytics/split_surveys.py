"""Surveys of two months for the splits, and their standard errors by nudging each respondent's weight."""

import dataclasses

import numpy as np
import pandas as pd

from analytics.examples import small_survey
from analytics.survey import Survey
from tests.analytics.provider_surveys import provider
from tests.analytics.random_surveys import with_respondents

OLD, NEW = "2026-08", "2026-09"


def two_months(expectation, perception, *, months, branches=None, rows=(), **columns) -> Survey:
    """A small survey with a month, and where given a branch, of each respondent and rows of the provider sheet."""
    columns |= {"month": pd.Categorical(months)}
    columns |= {"branch": pd.Categorical(branches)} if branches else {}
    survey = with_respondents(small_survey(expectation, perception), **columns)
    return dataclasses.replace(
        survey, segments=("branch",) if branches else (), provider=provider(*rows) if rows else None
    )


def nudged_errors(split, survey: Survey, *, step: float = 1e-5) -> np.ndarray:
    """Standard error of each contribution: √Σ n/(n − 1)·Σ (w·∂part/∂w)², the derivatives by finite differences."""
    month, weight = survey.respondents["month"].to_numpy(), survey.respondents["weight"].to_numpy()
    slopes = []
    for one in range(len(survey)):
        up, down = (
            split(with_respondents(survey, weight=weight * (1 + sign * step * (np.arange(len(survey)) == one))))
            for sign in (1, -1)
        )
        slopes.append((up["contribution"] - down["contribution"]).to_numpy() / (2 * step))
    square = np.array(slopes) ** 2
    parts = [square[month == one] for one in (OLD, NEW)]
    return np.sqrt(sum(part.sum(axis=0) * len(part) / (len(part) - 1) for part in parts))
