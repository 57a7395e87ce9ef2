"""The chain of gaps: published and hand-made values, and the definition answer by answer."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from analytics.chains.sums import LINKS
from analytics.counting.itemsets import item_sets
from analytics.examples import small_survey
from analytics.gaps import chain, largest_link
from analytics.satisfaction import index
from analytics.survey import Scale, Survey
from analytics.tallies import tally
from tests.analytics import slow_chain
from tests.analytics.provider_surveys import provider, surveys_with_provider, two_items
from tests.analytics.random_surveys import with_respondents

BYS = [(), ("month",), ("branch",), ("branch", "month"), ("年龄", "branch")]


def of_one(table: pd.DataFrame) -> pd.Series:
    """The values of the set "all" of a table without keys."""
    return table[table["set_kind"] == "all"].set_index("metric")["value"]


@pytest.fixture
def golden() -> Survey:
    survey = small_survey([[8]], [[6.5]], scale=Scale(0, 10, 0.5))
    values = {"belief": 7.5, "standard": 7.0, "delivery": 6.2, "promise": 6.8}
    return dataclasses.replace(survey, provider=provider({"item": "Q1", **values}))


# SOURCE: by hand: E 8, M 7.5, S 7, D 6.2, P 6.5, C 6.8 (shared reference of published numbers, row "chain").
def test_the_chain_of_the_example(golden):
    table = chain(golden, sets=["all"]).set_index("metric")
    expected = {"understanding": -0.5, "process": -0.5, "behaviour": -0.8, "gap_perception": 0.3}
    expected |= {"total_gap": -1.5, "promotion": -0.6}
    assert table["value"].to_dict() == pytest.approx(expected, abs=1e-12)
    shares = [-0.0625, -0.0625, -0.1, 0.0375, -0.1875]
    assert table["of_expectation"].iloc[:5].tolist() == pytest.approx(shares, abs=1e-12)


# SOURCE: the same without M and S: E − 8 to D 6.2 is one link of three gaps.
@pytest.mark.parametrize(
    ("missing", "expected"),
    [
        (["belief"], {"understanding+process": -1.0, "behaviour": -0.8, "gap_perception": 0.3}),
        (["belief", "standard"], {"understanding+process+behaviour": -1.8, "gap_perception": 0.3}),
        (["standard", "delivery"], {"understanding": -0.5, "process+behaviour+gap_perception": -1.0}),
        (["standard"], {"understanding": -0.5, "process+behaviour": -1.3, "gap_perception": 0.3}),
        (["delivery"], {"understanding": -0.5, "process": -0.5, "behaviour+gap_perception": -0.5}),
        (["belief", "standard", "delivery"], {"understanding+process+behaviour+gap_perception": -1.5}),
    ],
)
def test_what_is_missing_between_merges_its_links(golden, missing, expected):
    survey = dataclasses.replace(golden, provider=golden.provider.assign(**dict.fromkeys(missing, np.nan)))
    found = of_one(chain(survey)).drop("promotion", errors="ignore")
    assert found.to_dict() == pytest.approx(expected | {"total_gap": -1.5}, abs=1e-12)


def test_there_are_ten_possible_links():
    assert len(LINKS) == 10
    assert [name for name in LINKS if "+" not in name] == ["understanding", "process", "behaviour", "gap_perception"]


def rows_of_slow_chain(survey: Survey, by):
    """(labels, item set, pairs) of every group and item set that has pairs."""
    pairs = list(slow_chain.answers(survey))
    labels = survey.respondents[list(by)].astype(object).where(survey.respondents[list(by)].notna(), "").astype(str)
    for group in sorted({tuple(row) for row in labels.to_numpy().tolist()} or {()}):
        here = [a for a in pairs if tuple(labels.iloc[a["who"]]) == group]
        for one in item_sets(survey.items):
            inside = [a for a in here if a["item"] in one.items]
            if inside:
                yield group, one, inside


@given(surveys_with_provider(), st.sampled_from(BYS))
@settings(max_examples=40)
def test_every_link_is_what_the_definition_says_answer_by_answer(survey, by):
    table = chain(survey, by=by)
    keyed = table[table["n"] > 0].set_index([*by, "set_kind", "set", "metric"])["value"].to_dict()
    expected = {}
    for group, one, pairs in rows_of_slow_chain(survey, by):
        values = slow_chain.chain_values(pairs)
        expected |= {(*group, one.kind, one.name, metric): value for metric, value in values.items()}
    assert keyed == pytest.approx(expected, abs=1e-12)


@given(surveys_with_provider(), st.sampled_from(BYS))
@settings(max_examples=40)
def test_links_and_merged_links_add_up_to_the_total_gap_and_their_shares_to_x(survey, by):
    keys = [*by, "set_kind", "set"]
    table = chain(survey, by=by)
    links = table[table["metric"].isin(LINKS)].groupby(keys, observed=True)[["value", "of_expectation", "coverage"]]
    total = table[(table["metric"] == "total_gap") & (table["n"] > 0)].set_index(keys)
    indices = index(tally(survey, by=by)).set_index(keys)
    found = links.sum(min_count=1).reindex(total.index)
    means = indices.loc[total.index, "value"]
    np.testing.assert_allclose(found["value"], total["value"], rtol=0, atol=1e-12)
    np.testing.assert_allclose(total["of_expectation"], means - 1, rtol=1e-9, atol=1e-9)
    summed = found["of_expectation"].where(total["of_expectation"].notna())
    np.testing.assert_allclose(summed, total["of_expectation"], rtol=1e-12, atol=1e-12)


@given(surveys_with_provider(), st.sampled_from(BYS[:3]))
@settings(max_examples=40)
def test_every_interval_holds_the_errors_that_are_known(survey, by):
    table = chain(survey, by=by)
    found = table.assign(half=(table["high"] - table["low"]) / 2).set_index([*by, "set_kind", "set", "metric"])
    for group, one, pairs in rows_of_slow_chain(survey, by):
        for metric in set(slow_chain.chain_values(pairs)) & set(LINKS):
            row, error = found.loc[(*group, one.kind, one.name, metric)], slow_chain.link_error(pairs, metric)
            assert row["sampled"] == (error is not None)
            half = np.nan if error is None else error[0] * stats.t.ppf(0.975, error[1])
            assert row["half"] == pytest.approx(half, rel=1e-6, abs=1e-5, nan_ok=True)


def test_a_link_of_provider_values_has_the_error_of_its_sampled_side_only():
    table = chain(two_items(), sets=["item"]).set_index(["set", "metric"])
    process = table.loc[("Q1", "process")]  # S − M: sd/√n = 0.5, t(8) = 2.306
    assert (process["low"], process["high"]) == pytest.approx((1 - 2.306 * 0.5, 1 + 2.306 * 0.5), abs=1e-3)
    behaviour = table.loc[("Q1", "behaviour")]  # D − S: sd/√n = 0.5, t(15) = 2.1314
    assert (behaviour["low"], behaviour["high"]) == pytest.approx((-0.5 - 1.0657, -0.5 + 1.0657), abs=1e-3)
    assert table.loc[("Q1", "promotion")][["low", "high"]].tolist() == pytest.approx(
        [-1 - 1.0657, -1 + 1.0657], abs=1e-3
    )


def test_a_link_of_set_values_has_no_interval_and_is_not_sampled():
    survey = two_items()
    set_only = dataclasses.replace(survey, provider=survey.provider.assign(belief_n=np.nan, delivery_sd=np.nan))
    table = chain(set_only, sets=["item"]).set_index(["set", "metric"])
    for metric in ("process", "behaviour", "promotion"):
        assert table.loc[("Q1", metric), ["low", "high"]].isna().all()
        assert not table.loc[("Q1", metric), "sampled"]
    assert table.loc[("Q1", "understanding"), "sampled"]


def test_understanding_has_the_error_of_customers_and_of_managers():
    survey = two_items()
    table = chain(survey, sets=["item"]).set_index(["set", "metric"])
    row = table.loc[("Q1", "understanding")]
    half = (row["high"] - row["low"]) / 2
    customers = np.std([8, 7, 9, 6], ddof=1) / 2
    se = np.hypot(customers, 0.5)
    df = se**4 / (customers**4 / 3 + 0.5**4 / 8)
    assert half == pytest.approx(stats.t.ppf(0.975, df) * se, rel=1e-9)


def test_promotion_is_over_its_own_answers_and_says_how_many():
    row = chain(two_items(), sets=["all"]).set_index("metric").loc["promotion"]
    assert row["value"] == pytest.approx(-1.0)  # 7.5 − 8.5, on the four answers to Q1 of seven
    assert (row["n"], row["answers"], row["coverage"]) == (4, 4, pytest.approx(4 / 7))
    assert row["of_expectation"] == pytest.approx(-1 / 7.5)


def test_coverage_of_a_link_that_stands_everywhere_is_exactly_one():
    survey = with_respondents(two_items(), weight=[0.1, 0.2, 0.7, 0.3])
    table = chain(survey, sets=["item"]).set_index(["set", "metric"])
    assert table.loc[("Q1", "understanding"), "coverage"] == 1.0
    assert table.loc[("Q2", "total_gap"), "coverage"] == 1.0


def test_counts_are_those_of_the_base():
    survey = with_respondents(two_items(), weight=[1.0, 2.0, 1.0, 2.0])
    row = chain(survey, sets=["all"]).set_index("metric").loc["total_gap"]
    assert (row["n"], row["answers"], row["n_weighted"]) == (4, 7, 6.0)
    assert row["n_effective"] == pytest.approx(36 / 10)


@pytest.mark.parametrize("weight", [0.0, -1.0, np.nan])
def test_a_respondent_without_weight_is_left_out(weight):
    three = chain(two_items().take([0, 1, 2]))
    pd.testing.assert_frame_equal(chain(with_respondents(two_items(), weight=[1.0, 1.0, 1.0, weight])), three)


def test_blocks_do_not_change_the_result(monkeypatch):
    whole = chain(two_items())
    monkeypatch.setattr("analytics.chains.sums.BLOCK", 3)
    pd.testing.assert_frame_equal(chain(two_items()), whole, rtol=1e-12)


def test_a_survey_of_nobody_has_an_unknown_total_and_no_link():
    table = chain(two_items().take(np.arange(0)), sets=["all"])
    assert table["metric"].tolist() == ["total_gap"]
    assert np.isnan(table["value"]).all() and table["n"].tolist() == [0]
    assert chain(two_items().take(np.arange(0)), by=["month"]).empty


def test_a_survey_without_provider_values_has_one_link_of_all_four():
    survey = dataclasses.replace(two_items(), provider=None)
    found = of_one(chain(survey))
    assert found["understanding+process+behaviour+gap_perception"] == found["total_gap"]


def test_an_unknown_key_is_an_error():
    with pytest.raises(KeyError, match="planet"):
        chain(two_items(), by=["planet"])


def test_the_largest_link_is_the_greatest_loss_of_each_group():
    table = chain(two_items(), sets=["item"])
    worst = largest_link(table).set_index("set")["metric"].to_dict()
    assert worst == {"Q1": "gap_perception", "Q2": "understanding+process"}
    assert largest_link(table[table["value"] > 0]).empty
