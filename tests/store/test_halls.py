"""What a branches sheet said in one file holds for the next ones, also where it was kept before surveys held it."""

import dataclasses

import pandas as pd
import pytest

from analytics.examples import small_survey
from analytics.survey import Survey

BRANCH = {"header": "Hall", "role": "segment", "item": "branch"}
CITY = {"header": "City", "role": "segment", "item": "city"}


def answers(month: str, **columns) -> Survey:
    """Two customers of a month; columns: what else is known of each."""
    survey = small_survey([[6], [6]], [[5], [4]])
    said = {name: pd.Categorical(values) for name, values in (columns | {"month": [month] * 2}).items()}
    return dataclasses.replace(survey, respondents=survey.respondents.assign(**said), segments=tuple(columns))


@pytest.fixture
def cities(store, problems):
    """cities(mapping's columns, first survey) -> the city of everybody, when the next month has only halls."""

    def keep(columns: list[dict], first: Survey) -> list:
        for month, survey in {"2026-10": first, "2026-11": answers("2026-11", branch=["East", "West"])}.items():
            store.save(month.encode(), month, {"columns": columns}, survey, problems, signature="columns")
        return store.survey("columns").respondents["city"].astype(object).where(pd.notna, "").tolist()

    return keep


def test_a_file_kept_before_surveys_held_their_sheet_tells_what_its_answers_know_of_it(cities):
    old = answers("2026-10", branch=["East", "East"], city=["Bath", "Bath"])
    assert cities([BRANCH], old) == ["Bath", "Bath", "Bath", ""]


def test_what_a_column_of_the_answers_says_is_not_carried(cities):
    old = answers("2026-10", branch=["East", "East"], city=["Bath", "Bath"])
    assert cities([BRANCH, CITY], old) == ["Bath", "Bath", "", ""]


def test_the_sheet_itself_is_kept_with_its_survey(cities):
    halls = pd.DataFrame({"branch": ["East", "West"], "city": ["Bath", "Wells"]}, dtype="str")
    new = dataclasses.replace(answers("2026-10", branch=["East", "East"], city=["Bath", "Bath"]), halls=halls)
    assert cities([BRANCH], new) == ["Bath", "Bath", "Bath", "Wells"]
