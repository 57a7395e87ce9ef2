"""Intervals: published values, hand-checked values, and how often they hold what they promise."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analytics.inference import (
    benjamini_hochberg,
    combine_errors,
    effective_n,
    linearised_ratio,
    nps_interval,
    share_of_answers,
    two_sided_p,
    wilson,
)

ITEMS = 22


def sums(vectors, weights=None):
    """first and second moments of respondents' vectors (n, D), and n."""
    w = np.ones(len(vectors)) if weights is None else np.asarray(weights, dtype=float)
    weighted = vectors * w[:, None]
    return weighted.sum(axis=0), weighted.T @ weighted, len(vectors)


# SOURCE: Newcombe (1998), Statistics in Medicine 17, table I, method 3.
@pytest.mark.parametrize(
    ("hits", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611)],
)
def test_wilson_gives_newcombes_published_limits(hits, n, low, high):
    found = wilson(hits / n, n)
    assert [round(float(x), 4) for x in found] == [low, high]


def test_wilson_with_infinite_n_is_the_share_itself_and_with_none_is_unknown():
    low, high = wilson([0.3, 0.3], [np.inf, 0])
    assert (low[0], high[0]) == pytest.approx((0.3, 0.3))
    assert np.isnan([low[1], high[1]]).all()


def test_wilson_with_students_t_is_wider_than_with_the_normal():
    z, t = wilson(0.4, 12), wilson(0.4, 12, t_df=11)
    assert t[0] < z[0] < z[1] < t[1]


# SOURCE: cybaea.net (2016): p = d = 1/3 has a total width of 320/√n points; p = 1/2, d = 1/6, n = 324: SE 4.1409.
def test_nps_interval_gives_the_published_widths():
    low, high = nps_interval(1 / 3, 1 / 3, 400)
    assert (high - low) * 100 == pytest.approx(320 / 20, rel=1e-3)
    low, high = nps_interval(1 / 2, 1 / 6, 324)
    assert 100 * (low + high) / 2 == pytest.approx(33.3333, abs=1e-4)
    assert 100 * (high - low) / 2 / stats.norm.ppf(0.975) == pytest.approx(4.1409, abs=1e-4)


def test_nps_interval_stays_between_minus_one_and_one():
    low, high = nps_interval([0.99, 0.0], [0.0, 0.99], [5, 5])
    assert high[0] == 1.0 and low[1] == -1.0


def test_the_ratio_of_a_mean_is_the_textbook_t_interval():
    scores = np.array([3.0, 4, 4, 5, 7, 1])
    first, second, n = sums(np.column_stack([np.ones(6), scores]))
    found = linearised_ratio(first, second, n, top=1, bottom=0)
    textbook = stats.ttest_1samp(scores, 0).confidence_interval(0.95)
    assert (found.low, found.high) == pytest.approx((textbook.low, textbook.high), rel=1e-12)


@given(st.lists(st.tuples(st.integers(1, 10), st.integers(1, 10), st.floats(0.1, 5)), min_size=2, max_size=30))
def test_the_ratio_of_sums_equals_the_formula_on_the_respondents(rows):
    e, p, w = np.array(rows, dtype=float).T
    found = linearised_ratio(*sums(np.column_stack([e, p]), w), top=1, bottom=0)
    r = (w * p).sum() / (w * e).sum()
    z = w * (p - r * e) / (w * e).mean()
    n = len(rows)
    assert found.value == pytest.approx(r, rel=1e-12)
    assert found.se == pytest.approx(np.sqrt((z**2).sum() / (n * (n - 1))), rel=1e-6, abs=1e-6)


def test_coefficient_vectors_are_sums_of_components():
    vectors = np.array([[2.0, 1, 4], [2, 0, 3], [1, 1, 2]])
    joined = np.column_stack([vectors, vectors[:, 0] + vectors[:, 1]])
    by_vector = linearised_ratio(*sums(vectors), top=[1, 1, 0], bottom=2)
    by_column = linearised_ratio(*sums(joined), top=3, bottom=2)
    assert np.array(by_vector) == pytest.approx(np.array(by_column), rel=1e-12)


def test_one_respondent_has_a_value_and_no_interval():
    found = linearised_ratio(*sums(np.array([[4.0, 3.0]])), top=1, bottom=0)
    assert found.value == 0.75
    assert np.isnan([found.low, found.high, found.se]).all()


def test_nobody_and_a_zero_denominator_are_unknown_not_zero():
    found = linearised_ratio(np.zeros((2, 2)), np.zeros((2, 2, 2)), [0, 3], top=1, bottom=0)
    assert np.isnan(np.array(found)).all()
    share = share_of_answers(np.zeros((2, 2)), np.zeros((2, 2, 2)), [0, 3], top=1, bottom=0)
    assert np.isnan(np.array(share)).all()


def test_a_share_of_zero_uses_respondents_not_answers():
    vectors = np.column_stack([np.full(12, 22.0), np.zeros(12)])
    found = share_of_answers(*sums(vectors), top=1, bottom=0)
    assert found.high == wilson(0.0, 12, t_df=11)[1]


def test_respondents_who_all_agree_prove_no_more_than_their_answers():
    vectors = np.column_stack([np.full(3, 4.0), np.full(3, 2.0)])
    found = share_of_answers(*sums(vectors), top=1, bottom=0, answers=12)
    assert (found.low, found.high) == wilson(0.5, 12, t_df=2)


def test_effective_n_of_equal_weights_is_n_and_of_none_is_zero():
    assert effective_n([6.0, 0.0], [12.0, 0.0]).tolist() == [3.0, 0.0]


def test_a_value_without_an_error_is_not_tested_and_with_none_at_all_is_certain():
    assert np.isnan(two_sided_p(1.0, np.nan, 4))
    assert (two_sided_p(0.0, 0.0, 4), two_sided_p(1.0, 0.0, 4)) == (1.0, 0.0)


def test_errors_combine_with_satterthwaites_degrees_of_freedom():
    se, df = combine_errors((1.0, 1.0), (10, 10))
    assert (se, df) == pytest.approx((np.sqrt(2), 20))
    assert two_sided_p(2.0, 1.0, 20) == pytest.approx(2 * stats.t.sf(2, 20))


# SOURCE: Benjamini and Hochberg (1995), JRSS B 57, section 3.2: with 15 p values, four are rejected at 5 %.
def test_benjamini_hochberg_rejects_the_four_of_the_paper():
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240]
    p += [0.4262, 0.5719, 0.6528, 0.7590, 1.0]
    assert (benjamini_hochberg(p) <= 0.05).tolist() == [True] * 4 + [False] * 11


def test_benjamini_hochberg_leaves_untested_rows_out_of_the_count():
    assert benjamini_hochberg([np.nan, 0.03, np.nan])[1] == 0.03
    assert np.isnan(benjamini_hochberg([np.nan])).all()


@pytest.fixture(scope="module")
def population():
    """200,000 respondents' vectors (1, pairs, ΣE, ΣP, answers below): 22 items that hang together, some unanswered."""
    rng = np.random.default_rng(20260901)
    size = 200_000
    person, mood = rng.normal(size=(2, size, 1))
    expectation = np.clip(np.rint(8 + person + rng.normal(0, 1.2, (size, ITEMS))), 1, 10)
    perception = np.clip(np.rint(7 + 0.5 * person + 1.5 * mood + rng.normal(0, 1.5, (size, ITEMS))), 1, 10)
    paired = rng.random((size, ITEMS)) < 0.9
    cuts = (-3, -2, -1, 0, 2)  # shares of answers from .1 to .9
    below = [(paired & (perception - expectation < cut)).sum(axis=1) for cut in cuts]
    total = [paired.sum(axis=1), (expectation * paired).sum(axis=1), (perception * paired).sum(axis=1)]
    return np.column_stack([np.ones(size), *total, *below]).astype(float)


def samples(population, n, repeats):
    """Moments of `repeats` samples of n respondents."""
    rng = np.random.default_rng(n)
    drawn = (population[rng.integers(len(population), size=(200, n))] for _ in range(repeats // 200))
    parts = [(s.sum(axis=1), np.einsum("rni,rnj->rij", s, s, optimize=True)) for s in drawn]
    return tuple(np.concatenate(part) for part in zip(*parts, strict=True))


@pytest.mark.parametrize(("n", "repeats"), [(30, 10_000), (100, 10_000), (1000, 4_000)])
def test_95_percent_intervals_hold_94_to_96_percent_with_22_correlated_items(population, n, repeats):
    first, second = samples(population, n, repeats)
    truth = population.sum(axis=0)
    means = {"index": (3, 2), "perception": (3, 1), "respondents' mean": (3, 0)}
    held = {}
    for name, (top, bottom) in means.items():
        found = linearised_ratio(first, second, n, top=top, bottom=bottom)
        held[name] = np.mean((found.low <= truth[top] / truth[bottom]) & (truth[top] / truth[bottom] <= found.high))
    for top in range(4, 9):
        found = share_of_answers(first, second, n, top=top, bottom=1, answers=first[:, 1])
        share = truth[top] / truth[1]
        assert 0.1 <= share <= 0.9
        held[f"share {share:.2f}"] = np.mean((found.low <= share) & (share <= found.high))
    assert all(0.94 <= rate <= 0.96 for rate in held.values()), held


def test_intervals_that_took_answers_for_independent_would_hold_far_less(population):
    first, _ = samples(population, 100, 2_000)
    truth = population.sum(axis=0)
    share = truth[6] / truth[1]
    low, high = wilson(first[:, 6] / first[:, 1], first[:, 1])
    assert np.mean((low <= share) & (share <= high)) < 0.75
