"""Control charts: is a month outside of what the months before and after it vary by anyway?

XmR for indices, points and scores; Laney's p′ for shares, whose limits widen where a month has few respondents. Both
measure noise from month to month, so that weather, season and sampling are in it, not sampling alone.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analytics.catalogue import METRICS
from analytics.changes.run_rules import USUAL, rule_broken
from analytics.metrics.table import divide
from analytics.survey import UNKNOWN_MONTH

COLUMNS = ("metric", "month", "value", "centre", "lower", "upper", "n", "signal", "rule")
MINIMUM = 8  # months before there are limits
SIGMAS = 3.0
D2 = 1.128  # mean range of two normal values, in sigma; 3 / 1.128 = 2.66
D4 = 3.267  # upper limit of a moving range, in mean moving ranges


@dataclass(frozen=True, eq=False)
class Limits:
    """Centre, sigma, lower and upper limit of each point, (T,); NaN where no limits can be drawn.

    range_mean: the mean moving range (in sigma of the counts for shares); range_upper: its upper limit, 3.267 times.
    """

    centre: float
    sigma: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    range_mean: float
    range_upper: float


def xmr(values, *, times=None, baseline=None) -> Limits:
    """The chart of individual values and moving ranges.

    mR = |x(t) − x(t − 1)|; centre mean x; sigma = mean mR / 1.128; limits centre ± 3·sigma = centre ± 2.66·mean mR.

    values: (T,), NaN is missing; times: when each was taken (whole numbers), where they are not evenly spaced: a range
    over more than the usual distance is left out. baseline: (T,) which of them the limits are computed from (all).
    NaN where the baseline does not vary.

    SOURCE: Shewhart (1931); Wheeler, Understanding Variation (2000); NIST/SEMATECH e-Handbook, 6.3.2.2.

    >>> chart = xmr([5, 7, 6, 8])  # ranges 2, 1, 2
    >>> chart.centre, round(float(chart.upper[0]), 3), round(chart.range_upper, 3)  # 6.5 + 2.66 · 5/3
    (6.5, 10.933, 5.445)
    """
    values = np.asarray(values, dtype=float)
    used = _used(values, baseline)
    centre = float(values[used].mean()) if used.any() else np.nan
    mean = _mean_range(values, used, times)
    return _limits(centre, np.full(values.shape, mean / D2), mean)


def p_prime(shares, n, *, times=None, baseline=None, dispersion: float | None = None) -> Limits:
    """Laney's chart of shares; with dispersion = 1 the ordinary p chart.

    p̄ = Σn·p / Σn; σ(t) = √(p̄(1 − p̄)/n(t)); z = (p − p̄)/σ; σz = mean |z(t) − z(t − 1)| / 1.128; limits p̄ ± 3·σ·σz,
    within 0 and 1. With one n for all it is the XmR chart of the shares.

    shares, n: (T,); times and baseline as in `xmr`. dispersion: σz, where it is not to be measured. NaN where p̄ is 0
    or 1, or nothing varies.

    SOURCE: Laney, Quality Engineering 14 (2002), 531–537; p chart: Shewhart (1931), Montgomery.

    >>> chart = p_prime([0.5, 0.5, 0.5], [100, 25, 100], dispersion=1)
    >>> chart.upper.round(3).tolist()  # 0.5 + 3 · 0.5/√n
    [0.65, 0.8, 0.65]
    """
    shares, n = np.asarray(shares, dtype=float), np.asarray(n, dtype=float)
    used = _used(shares, baseline) & (n > 0)
    centre = float(divide((n * shares)[used].sum(), n[used].sum()))
    with np.errstate(divide="ignore", invalid="ignore"):
        of_counts = np.sqrt(centre * (1 - centre) / np.where(n > 0, n, np.nan))
        z = (shares - centre) / of_counts
    mean = _mean_range(z, used, times) if dispersion is None else dispersion * D2
    found = _limits(centre, of_counts * mean / D2, mean)
    within = {side: np.clip(getattr(found, side), 0.0, 1.0) for side in ("lower", "upper")}
    return Limits(found.centre, found.sigma, range_mean=mean, range_upper=found.range_upper, **within)


def control(
    history: pd.DataFrame,
    *,
    since: Collection[str] = (),
    until: str = "",
    minimum: int = MINIMUM,
    rules: Sequence[str] = USUAL,
) -> pd.DataFrame:
    """Every month of every metric with its limits and whether it is a signal: p′ for shares, else XmR.

    history: month ("YYYY-MM"), metric, value, n (respondents); one row per metric and month. A month without a value
    is missing: runs go on over it, the range over it is left out. since: months in which something changed for good;
    each begins a phase with limits of its own. until: the last month that limits are computed from, later ones are
    only judged ("" is all): set to the month before, a month is not judged by limits it widened itself. A phase with
    fewer than `minimum` months to compute from has no limits and no verdict (NaN, False, ""). rules see
    `run_rules.RULES`.

    With nothing but noise, 0.5 % of 24 months that are all in the limits are called a signal (9 % of such charts have
    one), and 2.1 % of new months judged by the 12 before. A drop of 4 sigma in the last of 13 months is found in 53 %
    with it in the limits, in 78 % without. Simulated in tests/analytics/changes/test_control.py.

    SOURCE: see `xmr`, `p_prime`, `rule_broken`.

    >>> months = [f"2026-{m:02d}" for m in range(1, 10)]
    >>> table = pd.DataFrame({"month": months, "metric": "index", "value": [0.91, 0.92] * 4 + [0.80], "n": 500})
    >>> control(table, until="2026-08")[["month", "lower", "rule"]].tail(1).round(4).values.tolist()
    [['2026-09', 0.8884, 'beyond_limits']]
    """
    table = history[history["month"].ne(UNKNOWN_MONTH)].sort_values("month", kind="stable")
    parts = [
        _chart(rows, metric, until, minimum, rules)
        for metric, of_metric in table.groupby("metric", sort=False, observed=True)
        for _, rows in of_metric.groupby(np.searchsorted(sorted(since), of_metric["month"].astype(str), side="right"))
    ]
    if not parts:
        return table.reindex(columns=COLUMNS).astype({"signal": bool, "rule": "str"})
    return pd.concat(parts, ignore_index=True)


def _chart(rows: pd.DataFrame, metric: str, until: str, minimum: int, rules: Sequence[str]) -> pd.DataFrame:
    """One metric in one phase."""
    value, n = rows["value"].to_numpy(dtype=float), rows["n"].to_numpy(dtype=float)
    month = rows["month"].astype(str)
    baseline = (month <= until).to_numpy() if until else np.ones(len(rows), dtype=bool)
    how = {"times": pd.PeriodIndex(month, freq="M").asi8, "baseline": baseline}
    share = metric in METRICS and METRICS[metric].unit == "share"
    limits = p_prime(value, n, **how) if share else xmr(value, **how)
    told = bool(_used(value, baseline).sum() >= minimum) and bool(np.isfinite(limits.sigma).any())
    rule = np.full(len(rows), "", dtype=object)
    if told:
        seen = np.isfinite(value) & np.isfinite(limits.sigma)
        rule[seen] = rule_broken((value - limits.centre)[seen] / limits.sigma[seen], rules=rules)
    lines = {"centre": limits.centre, "lower": limits.lower, "upper": limits.upper}
    lines = {name: line if told else np.nan for name, line in lines.items()}
    found = {"metric": metric, "month": month.to_numpy(), "value": value} | lines
    found |= {"n": rows["n"].to_numpy(), "signal": rule != "", "rule": pd.array(rule, dtype="str")}
    return pd.DataFrame(found, columns=list(COLUMNS))


def _used(values: np.ndarray, baseline) -> np.ndarray:
    known = np.isfinite(values)
    return known if baseline is None else known & np.asarray(baseline, dtype=bool)


def _mean_range(values: np.ndarray, used: np.ndarray, times) -> float:
    """The mean range from one value to the next, of those that are the usual distance apart; NaN without one."""
    times = np.arange(len(values)) if times is None else np.asarray(times)
    distance, ranges = np.diff(times[used]), np.abs(np.diff(values[used]))
    usual = distance <= np.median(distance) if len(distance) else np.zeros(0, dtype=bool)
    return float(ranges[usual].mean()) if usual.any() else np.nan


def _limits(centre: float, sigma: np.ndarray, mean: float) -> Limits:
    """Limits around a centre; none where the sigma is nothing but rounding."""
    sigma = np.where(sigma > 1e-12 * max(abs(centre), 1e-12), sigma, np.nan)
    return Limits(centre, sigma, centre - SIGMAS * sigma, centre + SIGMAS * sigma, mean, D4 * mean)
