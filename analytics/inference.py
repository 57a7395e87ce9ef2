"""Intervals and tests. Every estimate here is a ratio of two sums over respondents, and the respondent is the unit.

Twenty answers of one person are not twenty independent observations: counting them so makes 95 % intervals hold about
half of the time. All functions take arrays of any shape (one entry per group) and give arrays of that shape.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from scipy import stats


class Estimate(NamedTuple):
    """A value with its interval and standard error; NaN where it cannot be known."""

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    se: np.ndarray


def linearised_ratio(first, second, n, *, top, bottom, level: float = 0.95) -> Estimate:
    """Ratio of two sums over respondents, with the interval of the linearised ratio.

    R = Σw·top / Σw·bottom; z = w·(top − R·bottom) / mean(w·bottom); SE² = Σz² / (n(n − 1)); interval R ± t(n − 1)·SE.

    first: (..., D) sums Σw·v of the respondents' vectors v; second: (..., D, D) sums Σw²·v·vᵀ; n: (...) respondents
    whose denominator is there. top, bottom: positions in v, or coefficient vectors of length D. NaN where the
    denominator is 0; NaN limits where n < 2.

    SOURCE: Cochran, Sampling Techniques (1977), 6.3, ratio of two totals; checked by simulation in the tests.

    >>> respondents = np.array([[8.0, 6.0], [6.0, 6.0], [6.0, 4.0]])  # each one's sum of E and of P
    >>> first, second = respondents.sum(axis=0), respondents.T @ respondents
    >>> [round(float(x), 4) for x in linearised_ratio(first, second, 3, top=1, bottom=0)]  # 16 / 20
    [0.8, 0.4057, 1.1943, 0.0917]
    """
    value, se = ratio_and_error(first, second, n, top=top, bottom=bottom)
    reach = t_quantile(np.asarray(n) - 1, level=level) * se
    return Estimate(value, value - reach, value + reach, se)


def ratio_and_error(first, second, n, *, top, bottom) -> tuple[np.ndarray, np.ndarray]:
    """The value and the standard error of `linearised_ratio`, without its interval."""
    first, second = np.asarray(first, dtype=float), np.asarray(second, dtype=float)
    n = np.asarray(n, dtype=float)
    top, bottom = _coefficients(top, first.shape[-1]), _coefficients(bottom, first.shape[-1])
    with np.errstate(divide="ignore", invalid="ignore"):
        denominator = first @ bottom
        denominator = np.where(denominator == 0, np.nan, denominator)
        value = first @ top / denominator
        contrast = top - value[..., None] * bottom
        squares = np.maximum(np.einsum("...i,...ij,...j->...", contrast, second, contrast), 0.0)
        se = np.sqrt(squares * n / (n - 1)) / np.abs(denominator)
    return value, np.where(n > 1, se, np.nan)


def _coefficients(component, length: int) -> np.ndarray:
    return np.eye(length)[component] if np.ndim(component) == 0 else np.asarray(component, dtype=float)


def t_quantile(df, *, level: float = 0.95) -> np.ndarray:
    """Student's t that cuts off (1 − level)/2 on each side; NaN for df ≤ 0.

    >>> round(float(t_quantile(9)), 3)
    2.262
    """
    df, place = np.unique(np.asarray(df, dtype=float), return_inverse=True)  # groups of one size share a quantile
    return stats.t.ppf((1 + level) / 2, np.where(df > 0, df, np.nan))[place]


def wilson(share, n_effective, *, level: float = 0.95, t_df=None) -> tuple[np.ndarray, np.ndarray]:
    """Wilson's score interval of a share.

    (p + q²/2n ± q·√(p(1 − p)/n + q²/4n²)) / (1 + q²/n), q the normal quantile, or Student's t with t_df.

    share, n_effective: arrays of one shape; n may be fractional, and infinite (then the interval is the share itself).
    NaN where n ≤ 0.

    SOURCE: Wilson (1927); Newcombe, Statistics in Medicine 17 (1998), method 3.

    >>> low, high = wilson(0 / 20, 20)
    >>> round(float(low), 4), round(float(high), 4)
    (0.0, 0.1611)
    """
    share, n = np.broadcast_arrays(np.asarray(share, dtype=float), np.asarray(n_effective, dtype=float))
    q = stats.norm.ppf((1 + level) / 2) if t_df is None else t_quantile(t_df, level=level)
    with np.errstate(divide="ignore", invalid="ignore"):
        one_over_n = 1 / np.where(n > 0, n, np.nan)
        middle = share + q**2 * one_over_n / 2
        reach = q * np.sqrt(share * (1 - share) * one_over_n + (q * one_over_n) ** 2 / 4)
        low, high = (middle - reach) / (1 + q**2 * one_over_n), (middle + reach) / (1 + q**2 * one_over_n)
    return np.clip(low, 0.0, 1.0), np.clip(high, 0.0, 1.0)


def share_of_answers(first, second, n, *, top, bottom, answers=None, level: float = 0.95) -> Estimate:
    """A share of answers when each respondent gave several: Wilson with the n that the real variance amounts to.

    p = Σw·top / Σw·bottom; n* = p(1 − p) / Var(p), Var linearised over respondents; Wilson with n* and t(n − 1).

    Arguments as in `linearised_ratio`. p of 0 or 1 shows no variance, so n* is then the number of respondents (not of
    answers, which would promise too much). n* is never more than `answers` where that is given: n respondents who
    happen to agree perfectly prove no more than so many independent answers would.

    SOURCE: Korn and Graubard, Survey Methodology 24 (1998), effective sample size; Dean and Pauly (2015) for Wilson.

    >>> respondents = np.array([[4.0, 1.0], [4.0, 3.0], [4.0, 2.0]])  # answers, of these below expectation
    >>> estimate = share_of_answers(respondents.sum(axis=0), respondents.T @ respondents, 3, top=1, bottom=0)
    >>> [round(float(x), 3) for x in estimate]  # 6 of 12; Var = 1/48, n* = 12, t(2) = 4.303
    [0.5, 0.111, 0.889, 0.144]
    """
    value, se = ratio_and_error(first, second, n, top=top, bottom=bottom)
    n = np.asarray(n, dtype=float)
    value = np.clip(value, 0.0, 1.0)
    with np.errstate(divide="ignore", invalid="ignore"):
        n_star = value * (1 - value) / se**2
    if answers is not None:
        n_star = np.minimum(n_star, answers)
    n_star = np.where((value <= 0) | (value >= 1), n, n_star)
    low, high = wilson(value, np.where(n > 1, n_star, np.nan), level=level, t_df=n - 1)
    return Estimate(value, low, high, se)


def nps_interval(promoters, detractors, n_effective, *, level: float = 0.95) -> tuple[np.ndarray, np.ndarray]:
    """Interval of the net promoter score, as a share (−1 to 1).

    NPS = p − d; Var = (p + d − (p − d)²) / n; normal quantile.

    promoters, detractors: shares; n_effective: (Σw)²/Σw². NaN where n ≤ 0.

    SOURCE: cybaea.net (2016): p = d = 1/3 has a total width of 320/√n in points.

    >>> low, high = nps_interval(1 / 3, 1 / 3, 100)
    >>> round(float(high - low) * 100, 1)
    32.0
    """
    p, d, n = (np.asarray(x, dtype=float) for x in (promoters, detractors, n_effective))
    with np.errstate(divide="ignore", invalid="ignore"):
        se = np.sqrt(np.maximum(p + d - (p - d) ** 2, 0.0) / np.where(n > 0, n, np.nan))
    reach = stats.norm.ppf((1 + level) / 2) * se
    return np.clip(p - d - reach, -1.0, 1.0), np.clip(p - d + reach, -1.0, 1.0)


def effective_n(sum_w, sum_w2) -> np.ndarray:
    """How many equally weighted respondents these weights are worth: (Σw)² / Σw². 0 where there is no weight.

    SOURCE: Kish, Survey Sampling (1965).

    >>> float(effective_n(1 + 1 + 2, 1 + 1 + 4))  # 16 / 6
    2.6666666666666665
    """
    sum_w, sum_w2 = np.asarray(sum_w, dtype=float), np.asarray(sum_w2, dtype=float)
    return np.where(sum_w2 > 0, sum_w**2 / np.where(sum_w2 > 0, sum_w2, 1.0), 0.0)


def combine_errors(errors, dfs) -> tuple[np.ndarray, np.ndarray]:
    """Standard error of a sum of independent parts and its degrees of freedom.

    SE² = ΣSEk²; df = SE⁴ / Σ(SEk⁴ / dfk); with no error at all, the smallest df.

    SOURCE: Satterthwaite, Biometrics Bulletin 2 (1946).

    >>> se, df = combine_errors((3.0, 4.0), (10, 10))
    >>> float(se), round(float(df), 2)  # 625 / (81/10 + 256/10)
    (5.0, 18.55)
    """
    squares = [np.asarray(e, dtype=float) ** 2 for e in errors]
    dfs = [np.where(np.asarray(df) > 0, df, np.nan) for df in dfs]
    total = sum(squares)
    below = sum(s**2 / df for s, df in zip(squares, dfs, strict=True))
    smallest = np.minimum.reduce([np.broadcast_to(df, total.shape) for df in dfs])
    return np.sqrt(total), np.where(below > 0, total**2 / np.where(below > 0, below, 1.0), smallest)


def two_sided_p(value, se, df) -> np.ndarray:
    """Two-sided p of a value against 0 with Student's t; 0 or 1 where the error is exactly 0; NaN where unknown."""
    value, se, df = (np.asarray(x, dtype=float) for x in (value, se, df))
    with np.errstate(divide="ignore", invalid="ignore"):
        t = np.abs(value) / se
    t = np.where((se == 0) & (value == 0), 0.0, t)
    return 2 * stats.t.sf(t, df)


def benjamini_hochberg(p) -> np.ndarray:
    """p values adjusted so that of all called significant at 5 %, about 5 % are not; NaN is no test and stays NaN.

    SOURCE: Benjamini and Hochberg, JRSS B 57 (1995); scipy.stats.false_discovery_control.

    >>> benjamini_hochberg([0.01, 0.04, float("nan")]).round(3).tolist()  # 0.01 · 2/1, 0.04 · 2/2
    [0.02, 0.04, nan]
    """
    p = np.asarray(p, dtype=float)
    adjusted = np.full(p.shape, np.nan)
    known = ~np.isnan(p)
    if known.any():
        adjusted[known] = stats.false_discovery_control(p[known])
    return adjusted
