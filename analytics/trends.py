"""Periods of months, and whether the difference from another group, period or target is more than noise."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analytics.catalogue import METRICS
from analytics.inference import benjamini_hochberg, combine_errors, t_quantile, two_sided_p
from analytics.survey import UNKNOWN_MONTH

KINDS = ("month", "quarter", "rolling", "year_to_date")
LEVEL = 0.95  # of the intervals in metric tables
FALSE_DISCOVERIES = 0.05


def period_labels(months: Iterable[str], kind: str) -> dict[str, tuple[str, ...]]:
    """The periods that each month counts in, for `tallies.regroup`.

    "month": itself. "quarter": "2026-Q3". "rolling": every three months in a row from the first month on, and
    "year_to_date": every January (or the first month, where that is later) to a month; both as "first/last" and
    only up to months that occur. A month of a kind that has no such period has none; an unknown month only "month".
    ValueError for another kind.

    SOURCE: the form "first/last" is the time interval of ISO 8601.

    >>> period_labels(["2026-07", "2026-08", "2026-09"], "rolling")["2026-08"]
    ('2026-07/2026-09',)
    >>> period_labels(["2026-07", "2026-08"], "year_to_date")["2026-07"]
    ('2026-07/2026-07', '2026-07/2026-08')
    """
    months = list(dict.fromkeys(months))
    if kind not in KINDS:
        raise ValueError(f"{kind!r} is no kind of period; these are: {', '.join(KINDS)}")
    if kind == "month":
        return {month: (month,) for month in months}
    known = sorted(month for month in months if month != UNKNOWN_MONTH)
    if kind == "quarter":
        return {month: (_quarter(month),) if month in known else () for month in months}
    spans = [(_start(last, kind, known[0]), last) for last in known]
    spans = [(first, last) for first, last in spans if first >= known[0]]  # three months, not two at the beginning
    return {month: tuple(f"{first}/{last}" for first, last in spans if first <= month <= last) for month in months}


def _quarter(month: str) -> str:
    return f"{month[:4]}-Q{(int(month[5:7]) + 2) // 3}"


def _start(last: str, kind: str, earliest: str) -> str:
    """The first month of the period that ends with `last`."""
    if kind == "year_to_date":
        return max(f"{last[:4]}-01", earliest)
    return str(pd.Period(last, freq="M") - 2)


def compare(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    """a − b, row by row of two metric tables, and whether it is more than noise.

    Each side's distances from value to low and high are standard errors times its quantile (Student's t with n − 1,
    normal for Wilson's shares and NPS); the interval of the difference adds a's lower error to b's upper one in
    squares, and the other way round, with Welch's degrees of freedom. For means this is Welch's interval, for shares
    of customers Newcombe's. p is where that interval would just reach 0; p_adjusted is after Benjamini and Hochberg
    over the rows of this table; beyond_noise is p_adjusted ≤ 0.05.

    a and b: the same key columns (drop the one that tells them apart), independent respondents. Columns: keys,
    set_kind, set, metric, value, other, difference, low, high, p, p_adjusted, beyond_noise, n, n_other; rows: those in
    both. A row without an interval on both sides has NaN and beyond_noise = False: it is not tested, which is not the
    same as noise. Raises ValueError where the keys differ.

    SOURCE: Welch (1947); Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10; Zou and Donner (2008), MOVER;
    Benjamini and Hochberg (1995).

    >>> table = pd.DataFrame({"set_kind": "all", "set": "all", "metric": ["index"], "value": [0.95], "low": [0.93],
    ...                       "high": [0.97], "n": [50]})
    >>> found = compare(table, table.assign(value=0.9, low=0.88, high=0.92)).iloc[0]
    >>> found[["difference", "low", "high"]].astype(float).round(3).tolist()  # 0.05 ∓ √2·0.02·t(98)/t(49)
    [0.05, 0.022, 0.078]
    """
    return _adjust(_differences(a, b))


def against_targets(now: pd.DataFrame, targets: pd.DataFrame) -> pd.DataFrame:
    """A metric table against targets, as in `compare`, and whether each is met.

    A target is a value without an error, as if infinitely many had been asked. met: the value reaches it in the good
    direction of the metric (missing for a metric that has none, and without a value). beyond_noise: the interval of
    the value excludes the target; p is not adjusted, since somebody asked this very question beforehand.

    now: a metric table of one period; targets: metric, value and the table's other keys, set_kind and set are "all"
    where not given. Columns: against ("target"), since (""), those of `compare` with n_other missing, met.
    Raises KeyError where targets lack a key.

    >>> table = pd.DataFrame({"set_kind": "all", "set": "all", "metric": ["index"], "value": 0.9, "low": 0.88,
    ...                       "high": 0.92, "n": 50})
    >>> found = against_targets(table, pd.DataFrame({"metric": ["index"], "value": [0.91]}))
    >>> found[["difference", "low", "high", "met"]].round(3).values.tolist()
    [[-0.01, -0.03, 0.01, False]]
    """
    keys = list(now.columns[: now.columns.get_loc("metric") + 1])
    given = targets.assign(**{name: "all" for name in ("set_kind", "set") if name not in targets})
    value = given["value"].astype(float)
    found = _differences(now, given[keys].assign(value=value, low=value, high=value, n=np.inf))
    better = found["metric"].map({id: metric.better for id, metric in METRICS.items()}).astype(float).fillna(0)
    distance = found["difference"] * better
    met = (distance >= -1e-12).astype("boolean").mask(distance.isna() | (better == 0))
    found = _judge(found, found["p"].to_numpy())
    return found.assign(against="target", since="", n_other=np.nan, met=met)


def _differences(a: pd.DataFrame, b: pd.DataFrame) -> pd.DataFrame:
    keys = list(a.columns[: a.columns.get_loc("metric") + 1])
    if keys != list(b.columns[: b.columns.get_loc("metric") + 1]):
        raise ValueError(f"the two tables must have the same key columns; the first has {', '.join(keys)}")
    numbers = ["value", "low", "high", "n"]
    both = a[[*keys, *numbers]].merge(b[[*keys, *numbers]], on=keys, suffixes=("", "_other"))
    normal = both["metric"].map({id: metric.interval == "z" for id, metric in METRICS.items()}).eq(True).to_numpy()
    value, low, high, df = _side(both, "", normal)
    other, other_low, other_high, other_df = _side(both, "_other", normal)
    difference = value - other
    down, df_down = combine_errors((low, other_high), (df, other_df))
    up, df_up = combine_errors((high, other_low), (df, other_df))
    towards_zero, df_zero = np.where(difference > 0, down, up), np.where(difference > 0, df_down, df_up)
    return both[keys].assign(
        value=value,
        other=other,
        difference=difference,
        low=difference - t_quantile(df_down, level=LEVEL) * down,
        high=difference + t_quantile(df_up, level=LEVEL) * up,
        p=two_sided_p(difference, towards_zero, df_zero),
        n=both["n"],
        n_other=both["n_other"],
    )


def _side(both: pd.DataFrame, suffix: str, normal: np.ndarray) -> tuple[np.ndarray, ...]:
    """Value, the standard errors below and above it, and degrees of freedom of one of the two."""
    value, low, high, n = (both[name + suffix].to_numpy(dtype=float) for name in ("value", "low", "high", "n"))
    df = np.where(normal, np.inf, n - 1)
    quantile = t_quantile(df, level=LEVEL)
    return value, (value - low) / quantile, (high - value) / quantile, df


def _adjust(table: pd.DataFrame) -> pd.DataFrame:
    return _judge(table, benjamini_hochberg(table["p"]))


def _judge(table: pd.DataFrame, adjusted: np.ndarray) -> pd.DataFrame:
    place = table.columns.get_loc("p") + 1
    table.insert(place, "p_adjusted", adjusted)
    table.insert(place + 1, "beyond_noise", adjusted <= FALSE_DISCOVERIES)
    return table
