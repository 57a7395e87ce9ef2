"""What the period before would have told as well: a difference that lasts, a yearly target that is missed again."""

import pandas as pd
import pytest

from analytics.months import tables
from analytics.months import targets as months_targets
from analytics.months.counted import count
from analytics.months.lasting import lasting
from analytics.register import Target
from tests.analytics.monthly import monthly

YEAR = {f"2025-{month:02d}": 8.0 for month in range(1, 13)}  # what was perceived of waiting
FALLEN = YEAR | {"2026-01": 8, "2026-02": 6, "2026-03": 6, "2026-04": 6}


def told(perceived, month: str, kind: str = "month", targets=()) -> set[tuple[str, str]]:
    of = count(monthly(perceived), month, kind=kind, minimum=10, tau=0.05)
    changed = pd.concat([*tables.changes(of), months_targets.against(of, tables.metrics(of), targets)])
    return {(row["against"], row["metric"]) for row in lasting(of, changed, targets)}


def test_a_difference_from_the_year_before_lasts_from_its_second_month_on():
    assert told(FALLEN, "2026-02") == set()
    assert ("year", "index") in told(FALLEN, "2026-03") and ("year", "index") in told(FALLEN, "2026-04")


@pytest.mark.parametrize(("march", "lasts"), [(8, False), (10, False), (6, True)])
def test_a_difference_that_ended_or_turned_is_news_when_it_comes_again(march, lasts):
    assert (("year", "index") in told(FALLEN | {"2026-03": march}, "2026-04")) == lasts


@pytest.mark.parametrize(
    ("kind", "month", "against", "lasts"),
    [
        ("rolling", "2026-03", "year", False),  # January to March, after a February that stood no rolling year before
        ("rolling", "2026-04", "year", True),
        ("quarter", "2026-03", "year", False),
        ("quarter", "2026-04", "year", True),
        ("year_to_date", "2026-02", "month", False),  # its previous period is that of the year before
        ("year_to_date", "2026-03", "month", True),
    ],
)
def test_longer_periods_last_as_well(kind, month, against, lasts):
    assert ((against, "index") in told(FALLEN, month, kind=kind)) == lasts


@pytest.mark.parametrize(
    ("periods", "lasts"),
    [(["2026"], True), (["2026-03", "2026-04"], False), (["2026-Q1", "2026-Q2"], False), (["2026", "2026-04"], False)],
)
def test_a_missed_target_lasts_where_it_is_one_of_a_longer_period(periods, lasts):
    targets = [Target("index", "", period, 0.99) for period in periods]
    assert (("target", "index") in told(FALLEN, "2026-04", targets=targets)) == lasts


def test_a_yearly_target_is_news_in_the_month_in_which_it_is_first_missed():
    assert ("target", "index") not in told(FALLEN, "2026-02", targets=[Target("index", "", "2026", 0.99)])
