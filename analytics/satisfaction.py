"""Satisfaction as perception over expectation, 1 + X: index, bands, ceiling and the other readings.

Each function takes a Tally and returns a metric table: key columns, set_kind, set, metric, value, low, high,
n (respondents), answers, n_weighted, n_effective. What cannot be known is NaN; nothing is rounded.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analytics.metrics.outcomes import outcomes, outcomes_by_band
from analytics.metrics.table import answer_share, customer_share, mean, metric_table
from analytics.tallies import Tally

__all__ = ["answers", "customers", "disagreement", "index", "outcomes", "outcomes_by_band", "readings"]


def index(tally: Tally) -> pd.DataFrame:
    """The index ΣwP / ΣwE over the pairs; X = index − 1.

    Interval: linearised ratio with the respondent as the unit, Student's t (n − 1). Pairs with E = 0 stay in.

    SOURCE: Cochran, Sampling Techniques (1977), 6.3.

    >>> from analytics.examples import small_survey
    >>> from analytics.tallies import tally
    >>> two = tally(small_survey([[8], [8]], [[6], [9]]))
    >>> index(two).query("set_kind == 'all'")[["metric", "value", "n", "answers"]].values.tolist()  # 15 / 16
    [['index', 0.9375, 2, 2]]
    """
    return metric_table(tally, {"index": mean(tally, "perception", "expectation")})


def customers(tally: Tally) -> pd.DataFrame:
    """Shares of customers in each band, with at least one shortfall, and with every expectation at the ceiling.

    The band is the sign of X over all pairs a customer has in the set; |X| ≤ τ is neutral. Wilson with effective n.

    SOURCE: Wilson (1927); Newcombe (1998).

    >>> from analytics.examples import small_survey
    >>> from analytics.tallies import tally
    >>> two = tally(small_survey([[8, 8], [8, 8]], [[9, 7], [9, 8]]))  # X = 0 with a shortfall, X = 1/16
    >>> customers(two).query("set_kind == 'all'").set_index("metric")["value"].to_dict()
    ... # doctest: +NORMALIZE_WHITESPACE
    {'customers_churn': 0.0, 'customers_neutral': 0.5, 'customers_delight': 0.5, 'customers_at_ceiling': 0.0,
     'shortfall_share': 0.5}
    """
    churn, delight = tally.total("customer_churn"), tally.total("customer_delight")
    having = {
        "customers_churn": churn,
        "customers_neutral": np.maximum(tally.total("respondents") - churn - delight, 0.0),
        "customers_delight": delight,
        "customers_at_ceiling": tally.total("customer_at_ceiling"),
        "shortfall_share": tally.total("any_shortfall"),
    }
    return metric_table(tally, {name: customer_share(tally, total) for name, total in having.items()})


def answers(tally: Tally) -> pd.DataFrame:
    """Shares of answers below, at and above expectation; with E at the ceiling; and with E = P at the ceiling.

    All are shares of the pairs. Wilson with n* = p(1 − p)/Var(p), Var linearised over respondents, t (n − 1).

    SOURCE: Korn and Graubard, Survey Methodology 24 (1998); checked by simulation in tests/analytics/test_coverage.py.

    >>> from analytics.examples import small_survey
    >>> from analytics.tallies import tally
    >>> four = tally(small_survey([[8, 10], [8, 10]], [[9, 7], [7, 10]]))
    >>> answers(four).query("set_kind == 'all'").set_index("metric")["value"].to_dict()
    ... # doctest: +NORMALIZE_WHITESPACE
    {'answers_churn': 0.5, 'answers_neutral': 0.25, 'answers_delight': 0.25, 'ceiling_share': 0.5,
     'met_at_ceiling': 0.25}
    """
    having = {
        "answers_churn": "below",
        "answers_neutral": {"pairs": 1, "below": -1, "above": -1},
        "answers_delight": "above",
        "ceiling_share": "at_top",
        "met_at_ceiling": "met_at_top",
    }
    return metric_table(tally, {name: answer_share(tally, top) for name, top in having.items()})


def readings(tally: Tally) -> pd.DataFrame:
    """The other ways to read the same answers, each over its own answers.

    mean_of_ratios: ΣwP/E / Σw where E > 0; geometric_mean: exp(Σw ln(P/E) / Σw) where E > 0 and P > 0; difference:
    mean P − mean E; expectation, perception: means over the pairs. An item set in which nobody was asked for an
    expectation has its mean perception over all answers instead.

    >>> from analytics.examples import small_survey
    >>> from analytics.tallies import tally
    >>> two = tally(small_survey([[4], [8]], [[8], [4]]))  # ratios 2 and 1/2
    >>> readings(two).query("set_kind == 'all'").set_index("metric")["value"].to_dict()
    ... # doctest: +NORMALIZE_WHITESPACE
    {'mean_of_ratios': 1.25, 'geometric_mean': 1.0, 'difference': 0.0, 'expectation': 6.0, 'perception': 6.0}
    """
    logarithm = mean(tally, "log_ratio_sum", "log_pairs")
    paired, alone = mean(tally, "perception", "pairs"), mean(tally, "seen_perception", "seen")
    asked = tally.count("pairs").any(axis=0)
    metrics = {
        "mean_of_ratios": mean(tally, "ratio_sum", "ratio_pairs"),
        "geometric_mean": logarithm | {name: np.exp(logarithm[name]) for name in ("value", "low", "high")},
        "difference": mean(tally, {"perception": 1, "expectation": -1}, "pairs"),
        "expectation": mean(tally, "expectation", "pairs"),
        "perception": {name: np.where(asked, paired[name], alone[name]) for name in paired},
    }
    return metric_table(tally, metrics)


def disagreement(tally: Tally) -> pd.DataFrame:
    """Where another reading of the same answers says something else than the index.

    Columns: keys, set_kind, set, metric (the reading), value, index, and two flags: `sign`, the reading and the index
    are on different sides of "as expected" (1, or 0 for the difference; P alone has no such point); `rank`, the group
    has another place among the groups by the reading than by the index. False where one of the two is unknown.

    >>> from analytics.examples import small_survey
    >>> from analytics.tallies import tally
    >>> two = tally(small_survey([[4], [10]], [[6], [7]]))  # index 13/14, mean of ratios (1.5 + 0.7)/2
    >>> disagreement(two).query("sign and set_kind == 'all'")[["metric", "value"]].round(3).values.tolist()
    [['mean_of_ratios', 1.1], ['geometric_mean', 1.025]]
    """
    keys = [*tally.keys, "set_kind", "set"]
    of_index = index(tally)[[*keys, "value"]].rename(columns={"value": "index"})
    table = readings(tally)[[*keys, "metric", "value"]]
    table = table[table["metric"] != "expectation"].merge(of_index, on=keys)
    as_expected = table["metric"].map({"mean_of_ratios": 1.0, "geometric_mean": 1.0, "difference": 0.0}).astype(float)
    table["sign"] = _side(table["value"] - as_expected) * _side(table["index"] - 1) < 0
    known = table[["value", "index"]].notna().all(axis=1)
    by_reading = table[known].round(12).groupby(["set_kind", "set", "metric"])
    elsewhere = by_reading["value"].rank() != by_reading["index"].rank()
    table["rank"] = elsewhere.reindex(table.index, fill_value=False)
    return table


def _side(distance: pd.Series) -> pd.Series:
    """−1, 0 or 1; what is 0 but for rounding is 0."""
    return np.sign(distance.round(12))
