"""Do 95 % intervals hold 95 % of the time? Simulated with 22 correlated items, seeded.

One population of customers whose numbers are known exactly; thousands of random samples from it, with replacement. A
Tally is additive, so a sample's tally is the sum of its customers' tallies: every sample costs one matrix row.
"""

import dataclasses
from functools import cache

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analytics.inference import wilson
from analytics.satisfaction import answers, customers, index, readings
from analytics.survey import MISSING, Item, Scale, Survey, empty_respondents
from analytics.tallies import Tally, tally

ITEMS, CUSTOMERS, SAMPLES = 22, 2000, 8000  # 8000 samples: a coverage is known to ± 0.5 points (two standard errors)
MEANS = ("index", "mean_of_ratios", "geometric_mean", "difference", "expectation", "perception")
ANSWERS = ("answers_churn", "answers_neutral", "answers_delight", "ceiling_share")
SHARES = ("customers_churn", "customers_neutral", "customers_delight")


def population(*, weighted: bool) -> Survey:
    """Customers who differ in what they expect and in how satisfied they are; one answer in twenty is missing."""
    random = np.random.default_rng(20260101)
    demanding, content = random.normal(size=(2, CUSTOMERS, 1))
    noise = random.normal(size=(2, CUSTOMERS, ITEMS)) * 1.2
    scores = np.stack([7.5 + 0.9 * demanding + noise[0], 7.0 + 0.5 * demanding + 1.1 * content + noise[1]])
    codes = np.clip(np.rint(scores), 0, 9).astype(np.int8)
    codes[random.random(codes.shape) < 0.05] = MISSING
    who = empty_respondents(CUSTOMERS)
    who["month"] = pd.Categorical([f"{k:05d}" for k in range(CUSTOMERS)])
    if weighted:
        who["weight"] = random.choice([0.5, 1.0, 2.0], CUSTOMERS)
    return Survey(tuple(Item(f"Q{j}", Scale(1, 10)) for j in range(ITEMS)), *codes, who)


@cache
def alone(weighted: bool) -> Tally:
    """Each customer as a group."""
    return tally(population(weighted=weighted), by=("month",))


def added_up(each: Tally, times: np.ndarray) -> Tally:
    """The tallies of samples; times: how often each customer is in each sample, (samples, customers)."""
    arrays = {}
    for name in ("counts", "first", "squares", "second"):
        of_all_items = getattr(each, name)[:, 0].reshape(CUSTOMERS, -1).astype(float)
        shape = (len(times), 1, *getattr(each, name).shape[2:])
        arrays[name] = (times @ of_all_items).reshape(shape)
    arrays["counts"] = np.rint(arrays["counts"]).astype(np.int64)
    groups = pd.DataFrame({"month": np.arange(len(times)).astype(str)})
    return dataclasses.replace(each, groups=groups, sets=each.sets[:1], **arrays)


def samples(n: int, *, weighted: bool) -> Tally:
    drawn = np.random.default_rng(n).integers(0, CUSTOMERS, (SAMPLES, n)) + CUSTOMERS * np.arange(SAMPLES)[:, None]
    times = np.bincount(drawn.ravel(), minlength=SAMPLES * CUSTOMERS).reshape(SAMPLES, CUSTOMERS)
    return added_up(alone(weighted), times.astype(float))


def estimates(sums: Tally) -> pd.DataFrame:
    return pd.concat([table(sums) for table in (index, customers, answers, readings)])


@cache
def coverage(n: int, weighted: bool) -> pd.Series:
    """Metric -> share of the samples of n customers whose interval holds the population's value."""
    truth = estimates(added_up(alone(weighted), np.ones((1, CUSTOMERS)))).set_index("metric")["value"]
    found = estimates(samples(n, weighted=weighted))
    true = found["metric"].map(truth)
    return ((found["low"] <= true) & (true <= found["high"])).groupby(found["metric"]).mean()


@pytest.mark.parametrize("n", [30, 100, 1000])
def test_intervals_of_index_means_and_answer_shares_hold_95_percent(n):
    found = coverage(n, False)[[*MEANS, *ANSWERS]]
    assert found.between(0.94, 0.96).all(), found


def exact_wilson_coverage(share: float, n: int) -> float:
    """How often Wilson's interval holds a share of independent customers: the sum over all possible counts."""
    count = np.arange(n + 1)
    low, high = wilson(count / n, n)
    return stats.binom.pmf(count, n, share)[(low <= share) & (share <= high)].sum()


@pytest.mark.parametrize("n", [100, 1000])
def test_intervals_of_customer_shares_hold_95_percent(n):
    found = coverage(n, False)[list(SHARES)]
    assert found.between(0.94, 0.96).all(), found


def test_intervals_of_shares_of_30_customers_hold_what_is_possible():
    """A share of 30 has 31 possible values: an interval holds 92 to 98 % of the time, by the share, 95 % on average."""
    found = coverage(30, False)[list(SHARES)]
    each = estimates(added_up(alone(False), np.ones((1, CUSTOMERS)))).set_index("metric")["value"]
    assert found.to_dict() == pytest.approx({name: exact_wilson_coverage(each[name], 30) for name in SHARES}, abs=0.01)
    everywhere = [exact_wilson_coverage(share, 30) for share in np.linspace(0.1, 0.9, 401)]
    assert 0.94 < np.mean(everywhere) < 0.96 and min(everywhere) > 0.91


@pytest.mark.parametrize(("n", "low", "high"), [(30, 0.93, 0.97), (100, 0.94, 0.96), (1000, 0.94, 0.96)])
def test_weights_keep_the_coverage(n, low, high):
    """Weights 0.5, 1 and 2; of 30 customers about 23 are left, so Student's t with 29 is a little too narrow."""
    found = coverage(n, True)[[*MEANS, *ANSWERS, *SHARES]]
    assert found.between(low, high).all(), found


def test_counting_answers_as_independent_would_hold_sixty_percent():
    """SOURCE: DESIGN §2, simulated: plain Wilson on the count of answers holds 60 %."""
    sums = samples(100, weighted=False)
    share = sums.count("below")[:, 0] / sums.count("pairs")[:, 0]
    low, high = wilson(share, sums.count("pairs")[:, 0])
    each = alone(False)
    true = each.count("below")[:, 0].sum() / each.count("pairs")[:, 0].sum()
    plain = ((low <= true) & (true <= high)).mean()
    assert 0.5 < plain < 0.7 and coverage(100, False)["answers_churn"] > 0.94
