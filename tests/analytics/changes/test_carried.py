"""Where a change is concentrated: found where it was planted, and nothing named where it is noise or everywhere."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given

from analytics.changes.carried import COLUMNS, carried
from analytics.changes.cause import cause
from analytics.survey import Item, Scale, Survey, empty_respondents
from tests.analytics.random_surveys import MONTHS, surveys

SCALE = Scale(0, 10)
OLD, NEW = ["2026-08"], ["2026-09"]
DISTRICTS = {"a": "North", "b": "North", "c": "South", "d": "South", "e": "East"}
ITEMS = tuple(Item(f"Q{j}", SCALE, touchpoint=("queue", "counter", "leave")[j // 2]) for j in range(6))


def two_months(fall=lambda who: None, *, n: int = 1500, seed: int = 3) -> Survey:
    """Customers of five halls who expect about 8 and get about 8; `fall` (touchpoint, rows) takes points in September.

    fall: from the respondents to {touchpoint: points to take from each}.
    """
    draw = np.random.default_rng(seed)
    who = empty_respondents(n).assign(branch=draw.choice(list(DISTRICTS), n))
    who = who.assign(month=np.resize(["2026-08", "2026-09"], n), district=who["branch"].map(DISTRICTS))
    mood = draw.normal(0, 1, (n, 1))
    expectation = np.clip(np.rint(8 + draw.normal(0, 1, (n, 6))), 0, 10)
    perception = 8 + mood + draw.normal(0, 1, (n, 6))
    for touchpoint, points in (fall(who) or {}).items():
        those = [item.touchpoint == touchpoint for item in ITEMS]
        perception[:, those] -= (points * (who["month"] == "2026-09")).to_numpy()[:, None]
    codes = (SCALE.encode(expectation), SCALE.encode(np.clip(np.rint(perception), 0, 10)))
    return Survey(ITEMS, *codes, who, ("branch", "district"))


def first(survey: Survey, **more) -> tuple[str, ...]:
    found = carried(survey, before=OLD, after=NEW, **more)
    return tuple(found.loc[0, ["segment", "place", "touchpoint"]]) if len(found) else ()


def north(points: float):
    return lambda who: {"counter": points * (who["district"] == "North")}


def everywhere(points: float):
    return lambda who: {"queue": np.full(len(who), points)}


def everything(points: float):
    return lambda who: {one: np.full(len(who), points) for one in ("queue", "counter", "leave")}


def one_hall(points: float):
    return lambda who: dict.fromkeys(("queue", "counter", "leave"), points * (who["branch"] == "e"))


@pytest.mark.parametrize(
    ("fall", "named"),
    [
        (north(2.0), ("district", "North", "counter")),
        (north(-1.5), ("district", "North", "counter")),  # a rise, too
        (everywhere(1.0), ("", "", "queue")),
        (everything(1.0), ()),
        (one_hall(1.5), ("branch", "e", "")),
    ],
)
def test_what_was_planted_is_named_and_nothing_narrower_or_wider(fall, named):
    assert first(two_months(fall)) == named


def two_halls(who):
    points = 3.0 * (who["branch"] == "a") + 2.0 * who["branch"].isin(["c", "d"])
    return dict.fromkeys(("queue", "counter", "leave"), points)


def test_of_two_that_are_apart_the_larger_share_comes_first_not_the_smaller_place():
    found = carried(two_months(two_halls, n=3000), before=OLD, after=NEW)
    assert {"a", "South"} <= set(found["place"])
    first, other = (found[found["place"] == place].iloc[0] for place in ("South", "a"))
    assert found.loc[0, "place"] == "South" and first["share"] > other["share"] and first["weight"] > other["weight"]


def test_how_much_of_a_touchpoint_is_at_halls_that_moved_with_it():
    survey = two_months(everywhere(2.0), n=3000)
    assert carried(survey, before=OLD, after=NEW)["alike"].tolist() == [pytest.approx(1.0)]
    few = carried(survey, before=OLD, after=NEW, minimum=280)  # about 300 of each hall: some are too few to look at
    assert 0 < few.loc[0, "alike"] < 1
    two = carried(
        two_months(lambda who: {"queue": 3.0 * who["branch"].isin(["a", "c"])}, n=3000), before=OLD, after=NEW
    )
    assert tuple(two.loc[0, ["place", "touchpoint"]]) == ("", "queue")  # neither of the two leads clearly
    assert two.loc[0, "alike"] == pytest.approx(0.4, abs=0.05) and two["alike"].notna().sum() == 1


def test_its_numbers_are_those_of_the_answers():
    survey = two_months(north(2.0))
    row = carried(survey, before=OLD, after=NEW).iloc[0]
    there = (survey.respondents["district"] == "North").to_numpy()[:, None] & np.array([[0, 0, 1, 1, 0, 0]], bool)
    month = survey.respondents["month"].to_numpy()[:, None]
    e, p = survey.expectation.astype(float), survey.perception.astype(float)

    def of(cells, when):
        return (p * (cells & (month == when))).sum() / (e * (cells & (month == when))).sum()

    def weight(when):
        return (e * (there & (month == when))).sum() / (e * (month == when)).sum()

    difference = of(there, *NEW) - of(there, *OLD)
    whole = of(month == month, *NEW) - of(month == month, *OLD)
    assert row["difference"] == pytest.approx(difference)
    assert row["elsewhere"] == pytest.approx(of(~there, *NEW) - of(~there, *OLD))
    assert row["weight"] == pytest.approx((weight(*OLD) + weight(*NEW)) / 2)
    assert row["share"] == pytest.approx(row["weight"] * difference / whole)
    assert row["low"] < row["difference"] - row["elsewhere"] < row["high"] < 0


def test_few_customers_and_hidden_halls_are_not_named():
    survey = two_months(one_hall(1.5))
    assert first(survey, hidden=["e"]) == () == first(survey, hidden=["d", "e"])  # East is "e" alone
    alone = dataclasses.replace(survey, segments=("branch",))
    assert first(alone, hidden=["e"]) == () and first(alone, minimum=1000) == ()


def test_noise_names_nothing():
    """Of 60 pairs of months that differ by chance, not one in twenty names a place."""
    named = [first(two_months(n=600, seed=seed)) for seed in range(60)]
    assert sum(map(bool, named)) <= 3


def test_without_a_pair_in_one_of_the_periods_nothing_is_carried():
    survey = two_months(north(2.0))
    assert carried(survey, before=["2025-01"], after=NEW).empty
    assert list(carried(survey, before=["2025-01"], after=NEW)) == list(COLUMNS)


def test_the_cause_there_adds_up_to_the_change_there():
    survey, provider = two_months(north(2.0)), {"item": [item.id for item in ITEMS], "standard": 8.0, "delivery": 7.9}
    survey = dataclasses.replace(survey, provider=pd.DataFrame(provider))
    at = {"segment": "district", "place": "North", "touchpoint": "counter"}
    parts = cause(survey, before=OLD, after=NEW, **at)
    change = carried(survey, before=OLD, after=NEW).iloc[0]["difference"]
    for split in ("gap", "drift"):
        assert parts.loc[parts["split"] == split, "contribution"].sum() == pytest.approx(change)
    gaps = parts[parts["split"] == "gap"].set_index("part")["contribution"]
    assert gaps.idxmin() == "gap_perception" and set(parts["place"]) == {"North"}
    assert cause(survey, before=OLD, after=NEW, **at, minimum=10_000).empty


@given(survey=surveys())
def test_any_survey_has_an_answer(survey):
    found = carried(survey, before=MONTHS[:1], after=MONTHS[2:], minimum=1)
    assert list(found) == list(COLUMNS) and (found["share"] >= 1 / 3).all()
