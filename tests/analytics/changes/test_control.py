"""Control charts against published ones, and how often noise is called a signal."""

import numpy as np
import pandas as pd
import pytest

from analytics.changes.control import COLUMNS, D2, control, p_prime, xmr
from analytics.changes.run_rules import rule_broken

# SOURCE: NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2, individuals control charts, flow rate of 10 batches.
FLOWRATE = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
# SOURCE: Montgomery, Introduction to Statistical Quality Control; R package qcc, data set orangejuice, n = 50 each.
JUICE = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]


def history(values, *, metric="index", n=500, months=None) -> pd.DataFrame:
    months = months or [str(pd.Period("2024-01", freq="M") + k) for k in range(len(values))]
    return pd.DataFrame({"month": months, "metric": metric, "value": values, "n": n})


def test_the_published_chart_of_individual_values():
    chart = xmr(FLOWRATE)
    assert chart.centre == pytest.approx(50.81, abs=1e-9)
    assert chart.range_mean == pytest.approx(1.8778, abs=5e-5)
    assert chart.upper[0] == pytest.approx(55.8041, abs=5e-5)
    assert chart.lower[0] == pytest.approx(45.8159, abs=5e-5)
    assert chart.range_upper == pytest.approx(3.267 * 1.8778, abs=2e-4)
    assert not control(history(FLOWRATE))["signal"].any()


def test_the_published_p_chart():
    shares = np.array(JUICE) / 50
    chart = p_prime(shares, np.full(30, 50), dispersion=1)
    assert chart.centre == pytest.approx(0.2313333, abs=5e-8)
    assert chart.lower[0] == pytest.approx(0.05242755, abs=5e-9)
    assert chart.upper[0] == pytest.approx(0.4102391, abs=5e-8)
    z = (shares - chart.centre) / chart.sigma
    assert (np.flatnonzero(rule_broken(z, rules=["beyond_limits"]) != "") + 1).tolist() == [15, 23]


def test_with_one_n_laneys_chart_is_the_chart_of_individual_values():
    shares = np.array(JUICE) / 50
    one, other = p_prime(shares, np.full(30, 50)), xmr(shares)
    assert one.centre == pytest.approx(other.centre)
    np.testing.assert_allclose(one.sigma, other.sigma, rtol=1e-12)


def test_laneys_limits_by_hand():
    shares, n = (
        [0.40, 0.60, 0.45],
        [100, 100, 400],
    )  # Σd = 280 of 600; σ = .04989, .04989, .02494; z −1.336, 2.673, −.668
    chart = p_prime(shares, n)
    assert chart.centre == pytest.approx(280 / 600)
    sigma_z = (4.008919 + 3.340766) / 2 / D2
    assert chart.upper[:2] == pytest.approx([280 / 600 + 3 * 0.0498888 * sigma_z] * 2, abs=1e-5)
    assert chart.upper[2] - chart.centre == pytest.approx((chart.upper[0] - chart.centre) / 2)


def test_where_counts_vary_no_more_than_chance_laneys_chart_is_the_p_chart():
    rng = np.random.default_rng(3)
    n = rng.integers(200, 2000, 3000)
    shares = rng.binomial(n, 0.3) / n
    np.testing.assert_allclose(p_prime(shares, n).sigma, p_prime(shares, n, dispersion=1).sigma, rtol=0.03)


def test_limits_of_a_share_stay_between_0_and_1():
    chart = p_prime([0.02, 0.0, 0.05, 0.01], [20, 20, 20, 20])
    assert (chart.lower == 0).all() and (chart.upper < 1).all()


def test_the_unit_of_the_metric_chooses_the_chart_and_limits_follow_n():
    n = [100, 400] * 6
    table = pd.concat([history([0.2, 0.3] * 6, metric=name, n=n) for name in ("customers_churn", "index")])
    found = control(table).groupby("metric", sort=False)["upper"].nunique()
    assert found.to_dict() == {"customers_churn": 2, "index": 1}
    assert list(control(table).columns) == list(COLUMNS)


@pytest.mark.parametrize(("months", "told"), [(7, False), (8, True)])
def test_below_the_minimum_there_is_no_verdict(months, told):
    found = control(history([*([0.90, 0.91] * 4)[: months - 1], 5.0]))
    assert found[["centre", "lower", "upper"]].notna().all(axis=None) == told
    assert found["signal"].iloc[-1] == told and (found["rule"].iloc[-1] != "") == told


def test_a_month_without_a_value_is_no_point_and_makes_no_range():
    values = [0.90, 0.92] * 5
    whole = control(history(values))
    gap = [*values[:4], np.nan, 0.95, *values[4:]]  # 0.95 follows nothing, so its ranges are 0.95 − 0.90 only
    chart = xmr(gap, times=np.arange(12))
    assert chart.range_mean == pytest.approx((8 * 0.02 + 0.05) / 9)
    found = control(history(gap))
    assert found["value"].isna().tolist().index(True) == 4 and not found.loc[4, "signal"]
    assert found.loc[4, "centre"] == found.loc[0, "centre"]
    assert len(found) == len(whole) + 2


def test_a_missing_row_is_a_gap_like_a_missing_value():
    table = history([0.90, 0.92, 0.91, 0.90, 0.92, 0.99, 0.90, 0.91, 0.92, 0.90])
    table.loc[5, "value"] = np.nan
    pd.testing.assert_frame_equal(
        control(table).drop(index=5).reset_index(drop=True), control(table.drop(index=5)).reset_index(drop=True)
    )


def test_a_survey_every_quarter_is_evenly_spaced():
    months = [f"{year}-{month:02d}" for year in (2024, 2025) for month in (1, 4, 7, 10)]
    assert control(history([0.90, 0.92] * 4, months=months))["centre"].notna().all()


def test_each_phase_has_limits_of_its_own():
    values = [0.90, 0.92] * 5 + [0.80, 0.82] * 5
    assert control(history(values))["signal"].any()
    found = control(history(values), since=["2024-11"])
    assert found["centre"].round(6).tolist() == [0.91] * 10 + [0.81] * 10
    assert not found["signal"].any()


def test_a_month_after_until_is_judged_by_limits_it_did_not_make():
    values = [0.90, 0.92] * 6 + [0.855]
    assert not control(history(values))["signal"].iloc[-1]
    found = control(history(values), until="2024-12")
    assert found["rule"].iloc[-1] == "beyond_limits" and found["centre"].iloc[-1] == pytest.approx(0.91)


def test_a_series_that_never_varies_gives_no_limits():
    assert control(history([0.9] * 12 + [0.95]), until="2024-12")["lower"].isna().all()
    assert control(history([0.0] * 12 + [0.01], metric="complaint_share"), until="2024-12")["lower"].isna().all()


def test_months_are_put_in_order_and_the_unknown_one_is_left_out():
    table = pd.concat([history([0.90, 0.92] * 5).iloc[::-1], history([0.1], months=[""])])
    assert control(table)["month"].is_monotonic_increasing and len(control(table)) == 10


def test_no_history_is_an_empty_table():
    found = control(history([]))
    assert list(found.columns) == list(COLUMNS) and found["signal"].dtype == bool


def test_a_slip_of_a_whole_summer_is_a_run():
    rng = np.random.default_rng(2)
    values = 0.92 + np.concatenate([rng.normal(0, 0.004, 24), -0.006 + rng.normal(0, 0.002, 9)])
    found = control(history(values), until="2025-12")
    assert "run_of_eight" in set(found["rule"].iloc[24:]) and not found["signal"].iloc[:24].any()


@pytest.mark.parametrize("metric", ["index", "customers_churn"])
def test_noise_is_seldom_called_a_signal(metric):
    rng = np.random.default_rng(7)
    n = rng.integers(300, 900, (100, 24))
    shares = rng.binomial(n, 0.25) / n
    values = shares if metric == "customers_churn" else rng.normal(0.93, 0.006, (100, 24))
    found = [control(history(v, metric=metric, n=k))["signal"] for v, k in zip(values, n, strict=True)]
    assert np.mean(found) < 0.008  # 0.5 % promised
    assert np.mean([one.any() for one in found]) < 0.14  # 9 %


def test_how_often_a_new_month_is_called_a_signal_when_it_is_none_and_when_it_is():
    x = np.random.default_rng(5).normal(size=(20000, 13))
    assert np.mean(_last_is_signal(x, x[:, :-1])) == pytest.approx(0.021, abs=0.004)
    slipped = x.copy()
    slipped[:, -1] -= 4
    assert np.mean(_last_is_signal(slipped, slipped[:, :-1])) == pytest.approx(0.78, abs=0.02)
    assert np.mean(_last_is_signal(slipped, slipped)) == pytest.approx(0.53, abs=0.02)


def _last_is_signal(x: np.ndarray, baseline: np.ndarray) -> np.ndarray:
    """What `control` says of the last column, for many charts at once."""
    sigma = np.abs(np.diff(baseline, axis=1)).mean(axis=1, keepdims=True) / D2
    return rule_broken((x - baseline.mean(axis=1, keepdims=True)) / sigma)[:, -1] != ""
