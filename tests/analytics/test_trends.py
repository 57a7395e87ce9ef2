"""Periods, and differences against published intervals and textbook tests."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analytics import satisfaction
from analytics.examples import small_survey
from analytics.inference import wilson
from analytics.tallies import regroup, tally
from analytics.trends import KINDS, against_targets, compare, period_labels
from tests.analytics.random_surveys import with_respondents

YEAR = [f"2026-{month:02d}" for month in range(1, 13)]


def table(metric="index", value=0.9, low=0.88, high=0.92, n=50, **keys) -> pd.DataFrame:
    rows = keys | {"set_kind": "all", "set": "all", "metric": metric, "value": value, "low": low, "high": high, "n": n}
    return pd.DataFrame(rows, index=range(max((len(v) for v in rows.values() if isinstance(v, list)), default=1)))


def test_a_month_is_itself_even_when_unknown():
    assert period_labels(["2026-02", ""], "month") == {"2026-02": ("2026-02",), "": ("",)}


def test_quarters_hold_three_months_of_their_year():
    labels = period_labels(YEAR, "quarter")
    assert [labels[month][0] for month in YEAR] == [f"2026-Q{q}" for q in (1, 2, 3, 4) for _ in range(3)]


def test_rolling_periods_are_three_months_across_the_year_and_never_two():
    labels = period_labels(["2025-11", "2025-12", "2026-01", "2026-02"], "rolling")
    assert labels == {
        "2025-11": ("2025-11/2026-01",),
        "2025-12": ("2025-11/2026-01", "2025-12/2026-02"),
        "2026-01": ("2025-11/2026-01", "2025-12/2026-02"),
        "2026-02": ("2025-12/2026-02",),
    }


def test_year_to_date_begins_again_in_january():
    labels = period_labels(["2025-12", "2026-01", "2026-02"], "year_to_date")
    assert labels["2025-12"] == ("2025-12/2025-12",)
    assert labels["2026-01"] == ("2026-01/2026-01", "2026-01/2026-02")


@pytest.mark.parametrize("kind", KINDS[1:])
def test_an_unknown_month_is_in_no_period_and_no_month_is_no_error(kind):
    assert period_labels(["", "2026-01"], kind)[""] == ()
    assert period_labels([""], kind) == {"": ()}
    assert period_labels([], kind) == {}


def test_another_kind_of_period_is_refused():
    with pytest.raises(ValueError, match="quarter"):
        period_labels(YEAR, "fortnight")


def test_periods_regroup_a_tally_into_the_sum_of_their_months():
    survey = small_survey([[8]] * 4, [[4], [6], [8], [10]])
    survey = with_respondents(survey, month=pd.Categorical(["2026-01", "2026-02", "2026-03", "2026-04"]))
    months = tally(survey, by=["month"])
    rolling = satisfaction.index(regroup(months, "month", period_labels(months.groups["month"], "rolling")))
    assert rolling.query("set_kind == 'all'").set_index("month")["value"].to_dict() == {
        "2026-01/2026-03": 18 / 24,
        "2026-02/2026-04": 24 / 24,
    }


def test_the_difference_of_two_means_is_welchs_test():
    rng = np.random.default_rng(5)
    a, b = rng.integers(1, 11, (12, 1)), rng.integers(3, 11, (30, 1))
    readings = [satisfaction.readings(tally(small_survey(np.full(p.shape, 8), p))) for p in (a, b)]
    found = compare(*readings).query("set_kind == 'all' and metric == 'perception'").iloc[0]
    expected = stats.ttest_ind(a.ravel(), b.ravel(), equal_var=False)
    limits = expected.confidence_interval(0.95)
    assert found[["low", "high", "p"]].tolist() == pytest.approx([limits.low, limits.high, expected.pvalue], rel=1e-9)
    assert (found["n"], found["n_other"]) == (12, 30)


# SOURCE: Newcombe (1998), Statistics in Medicine 17, 873–890, table II, method 10.
@pytest.mark.parametrize(
    ("a", "b", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((0, 10), (0, 20), -0.1611, 0.2775),
        ((10, 10), (0, 10), 0.6075, 1.0),
    ],
)
def test_the_difference_of_two_shares_is_newcombes(a, b, low, high):
    sides = []
    for hits, n in (a, b):
        limits = wilson(hits / n, n)
        sides.append(table("shortfall_share", hits / n, float(limits[0]), float(limits[1]), n))
    found = compare(*sides).iloc[0]
    assert found[["low", "high"]].tolist() == pytest.approx([low, high], abs=5e-5)


def test_p_is_five_percent_where_the_interval_just_reaches_zero():
    reach = 0.02 * np.sqrt(2) * stats.t.ppf(0.975, 98) / stats.t.ppf(0.975, 49)
    found = compare(table(), table(value=0.9 + reach, low=0.88 + reach, high=0.92 + reach)).iloc[0]
    assert found["high"] == pytest.approx(0, abs=1e-12)
    assert found["p"] == pytest.approx(0.05, abs=1e-9)


def test_one_test_among_many_must_be_stronger():
    metrics = ["index", *(f"other {i}" for i in range(19))]
    many = table(metrics, n=1000)
    others = many.assign(value=[0.87, *[0.9] * 19], low=[0.85, *[0.88] * 19], high=[0.89, *[0.92] * 19])
    alone = compare(many.head(1), others.head(1)).iloc[0]
    among = compare(many, others).iloc[0]
    assert alone["p"] == among["p"] < 0.05 < among["p_adjusted"]
    assert alone["beyond_noise"] and not among["beyond_noise"]


def test_a_row_without_an_interval_is_not_tested_and_does_not_count_among_the_tests():
    metrics = ["index", "process"]
    a = table(metrics, low=[0.88, np.nan], high=[0.92, np.nan])
    found = compare(a, a.assign(value=[0.86, 0.5], low=[0.84, np.nan], high=[0.88, np.nan]))
    assert found.loc[1, ["low", "high", "p", "p_adjusted"]].isna().all()
    assert found["beyond_noise"].tolist() == [True, False]
    assert found.loc[0, "p"] == found.loc[0, "p_adjusted"]


def test_only_rows_that_both_tables_have_are_compared():
    found = compare(table(["index", "nps"]), table(["index", "stay_share"]))
    assert found["metric"].tolist() == ["index"]


def test_tables_with_different_keys_cannot_be_compared():
    with pytest.raises(ValueError, match="key columns"):
        compare(table(branch="north"), table())


def test_among_groups_that_do_not_differ_few_tables_show_a_difference():
    rng = np.random.default_rng(11)
    shown = 0
    for _ in range(200):
        value, other = rng.normal(0.9, 0.01, (2, 20))
        reach = 0.01 * stats.t.ppf(0.975, 199)
        a = table([f"item {i}" for i in range(20)], value, value - reach, value + reach, 200)
        b = a.assign(value=other, low=other - reach, high=other + reach)
        shown += compare(a, b)["beyond_noise"].any()
    assert shown / 200 <= 0.08  # 5 % promised; 64 % without the correction


def goals(**columns) -> pd.DataFrame:
    return pd.DataFrame({"metric": ["index"], "value": [0.91]} | columns)


@pytest.mark.parametrize(
    ("metric", "target", "met", "sure"),
    [
        ("index", 0.85, True, True),
        ("index", 0.89, True, False),
        ("index", 0.90, True, False),
        ("index", 0.93, False, True),
        ("customers_churn", 0.93, True, True),
        ("customers_churn", 0.87, False, True),
        ("expectation", 0.93, None, True),
    ],
)
def test_a_target_is_met_in_the_good_direction_and_sure_when_the_interval_excludes_it(metric, target, met, sure):
    found = against_targets(table(metric), goals(metric=[metric], value=[target])).iloc[0]
    assert found["beyond_noise"] == sure and (pd.isna(found["met"]) if met is None else found["met"] == met)
    assert found[["low", "high"]].tolist() == pytest.approx([0.88 - target, 0.92 - target])
    assert np.isnan(found["n_other"]) and found["since"] == ""
    assert found["p_adjusted"] == found["p"]


def test_a_blank_value_neither_meets_nor_misses_its_target():
    blank = table().assign(value=np.nan, low=np.nan, high=np.nan)
    assert against_targets(blank, goals())["met"].isna().all()


def test_a_target_of_one_branch_is_not_the_target_of_another():
    halls = table(branch=["n", "s"])
    found = against_targets(halls, goals(branch=["s"]))
    assert found[["branch", "set", "met"]].values.tolist() == [["s", "all", False]]
