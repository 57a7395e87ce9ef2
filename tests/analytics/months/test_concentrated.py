"""A hall too small in the previous period alone: what is shown of the change does not tell what was hidden then."""

import numpy as np
import pandas as pd
import pytest

from analytics.changes.carried import carried
from analytics.months.concentrated import hidden
from analytics.months.schema import conform
from analytics.snapshot import snapshot
from analytics.survey import Item, Scale, Survey, empty_respondents

SCALE = Scale(0, 10)
OLD, NEW = "2026-08", "2026-09"
DISTRICTS = {"": "", "a": "North", "b": "North", "c": "South", "d": "South", "e": "East", "f": "East"}
CUSTOMERS = {  # of each hall in August, then in September: d was small, and is the largest of all
    OLD: dict(zip("abcdef", (400, 60, 300, 6, 300, 70), strict=True)),
    NEW: dict(zip("abcdef", (400, 90, 300, 420, 300, 50), strict=True)),
}


@pytest.fixture(scope="module")
def survey() -> Survey:
    """Two months of six halls in three districts, in which both halls of the South fell by two points."""
    return answered(CUSTOMERS)


def answered(customers: dict[str, dict[str, int]]) -> Survey:
    draw, halls = np.random.default_rng(4), []
    for month, of_month in customers.items():
        halls += [(month, hall) for hall, n in of_month.items() for _ in range(n)]
    who = empty_respondents(len(halls)).assign(**pd.DataFrame(halls, columns=["month", "branch"]))
    who["district"] = who["branch"].map(DISTRICTS)
    e, p = (np.clip(np.rint(8 + draw.normal(0, 1, (len(who), 4))), 0, 10) for _ in range(2))
    fallen = (who["month"] == NEW) & (who["district"] == "South")
    p = np.clip(p - 2 * fallen.to_numpy()[:, None], 0, 10)
    return Survey(
        tuple(Item(f"Q{j}", SCALE) for j in range(4)), SCALE.encode(e), SCALE.encode(p), who, ("branch", "district")
    )


def sums(survey: Survey, month: str, *halls: str) -> tuple[float, float]:
    """ΣE and ΣP of some halls in a month."""
    there = ((survey.respondents["month"] == month) & survey.respondents["branch"].isin(halls)).to_numpy()
    return survey.expectation[there].sum(), survey.perception[there].sum()


def test_what_the_district_was_is_not_told_where_its_hall_would_follow(survey):
    before, now = (snapshot(survey, month).tables for month in (OLD, NEW))
    assert hidden(before["branches"]) == ["b", "d"] and hidden(now["branches"]) == []
    periods = {"before": [OLD], "after": [NEW]}
    told = carried(survey, **periods)  # as if only September hid halls: the South is named, with what it was
    south = told[(told["place"] == "South") & (told["touchpoint"] == "")].iloc[0]
    c, was = sums(survey, OLD, "c"), sums(survey, OLD, "d")
    # E as good as known (8 a question): South less c, which August showed, is what d was
    share = 306 / 300 * c[0]
    assert (south["other"] * share - c[1]) / (share - c[0]) == pytest.approx(was[1] / was[0], abs=0.1)
    assert "South" not in set(now["carried"]["place"]) | set(now["cause"]["place"])
    assert len(now["carried"]) and not set(now["carried"]["place"]) & {"b", "d", "North"}


def test_halls_hidden_in_either_month_are_one_part_of_the_mix(survey):
    parts = conform("parts", snapshot(survey, NEW).tables["parts"])
    within = parts[parts["split"] == "within"].set_index("part")
    assert set(within.index) == {"a", "c", "e", "f", "*"}  # b hid d in August: without it d would be the rest
    e, p = sums(survey, OLD, "b", "d")
    assert within.loc["*", "before"] == pytest.approx(p / e)


def test_a_hall_hidden_behind_answers_of_no_hall_does_not_follow_from_the_mix():
    nameless = {OLD: {"a": 40, "c": 60, "d": 6, "": 12}, NEW: {"a": 11, "c": 60, "d": 100, "": 200}}
    before, now = (snapshot(answered(nameless), month).tables for month in (OLD, NEW))
    assert hidden(before["branches"]) == ["d"]
    parts = conform("parts", now["parts"])
    assert set(parts.loc[parts["split"] == "within", "part"]) == {"a", "c", "*"}  # with a, which was shown, it followed
