"""Surveys with a provider sheet: small ones to check by hand, and random ones of every awkward kind."""

import dataclasses

import pandas as pd
from hypothesis import strategies as st

from analytics.examples import small_survey
from analytics.survey import PROVIDER_COLUMNS, PROVIDER_SIDES, Survey
from tests.analytics.random_surveys import HALLS, MONTHS, surveys, with_respondents


def provider(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows).reindex(columns=PROVIDER_COLUMNS)


@st.composite
def surveys_with_provider(draw) -> Survey:
    survey = draw(surveys(least=1))
    value = st.one_of(st.none(), st.floats(-3, 12), st.sampled_from([5.0, 7.5]))
    row = st.fixed_dictionaries(
        {
            "item": st.sampled_from([*(item.id for item in survey.items), "unknown item"]),
            "branch": st.sampled_from(["", "", *HALLS]),
            "month": st.sampled_from(MONTHS),
            **dict.fromkeys(PROVIDER_SIDES, value),
            **dict.fromkeys(("belief_n", "delivery_n"), st.sampled_from([None, 1.0, 2.0, 30.0])),
            **dict.fromkeys(("belief_sd", "delivery_sd"), st.sampled_from([None, 0.0, 0.7, 2.0])),
        }
    )
    rows = draw(st.lists(row, max_size=12))
    table = pd.DataFrame(rows, columns=PROVIDER_COLUMNS).astype(dict.fromkeys(PROVIDER_COLUMNS[3:], float))
    return dataclasses.replace(survey, provider=table)


def two_items() -> Survey:
    """Four customers, two items; Q1 has M and D with n and sd, Q2 has S only."""
    survey = small_survey([[8, 9], [7, 9], [9, 8], [6, None]], [[6, 8], [7, 9], [7, 9], [6, 5]])
    rows = provider(
        {"item": "Q1", "belief": 7.0, "standard": 8.0, "delivery": 7.5, "promise": 8.5,
         "belief_n": 9, "belief_sd": 1.5, "delivery_n": 16, "delivery_sd": 2.0},
        {"item": "Q2", "standard": 8.0},
    )  # fmt: skip
    return dataclasses.replace(survey, provider=rows)


def located(**columns) -> Survey:
    survey = small_survey([[8]] * 3, [[6]] * 3)
    return with_respondents(survey, **{name: pd.Categorical(values) for name, values in columns.items()})
