"""Who owns the loss: by hand, adding up to X, and a probability that agrees with normal theory."""

import dataclasses

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from analytics.chains import owners as module
from analytics.chains.owners import COLUMNS, owners
from analytics.examples import small_survey
from analytics.gaps import chain
from analytics.inference import linearised_ratio
from analytics.survey import Survey
from tests.analytics.provider_surveys import provider, surveys_with_provider
from tests.analytics.random_surveys import with_respondents


def owned(survey: Survey, names) -> Survey:
    items = tuple(dataclasses.replace(item, owner=name) for item, name in zip(survey.items, names, strict=True))
    return dataclasses.replace(survey, items=items)


# SOURCE: by hand: E 8, 8, 10 and P 6, 7, 10 of one, E 8, 10, 8 and P 8, 7, 8 of another: ΣE 52, 6 pairs.
def test_the_loss_of_each_owner():
    survey = owned(small_survey([[8, 8, 10], [8, 10, 8]], [[6, 7, 10], [8, 7, 8]]), ["IT", "Halls", "IT"])
    survey = dataclasses.replace(survey, provider=provider({"item": "Q1", "standard": 9.0, "delivery": 7.5}))
    table = owners(survey, seed=1).set_index("owner")
    assert list(table.index) == ["Halls", "IT"]
    assert table["loss"].to_dict() == pytest.approx({"Halls": -4 / 6, "IT": -2 / 6})
    assert table["of_expectation"].to_dict() == pytest.approx({"Halls": -4 / 52, "IT": -2 / 52})
    whole = "understanding+process+behaviour+gap_perception"
    assert table["link"].to_dict() == {"Halls": whole, "IT": "behaviour"}  # IT: D − S = −1.5 twice, P − D = −1
    assert table["n"].tolist() == [2, 2]


@given(surveys_with_provider(), st.lists(st.sampled_from(["IT", "培训部", ""]), min_size=4, max_size=4))
@settings(max_examples=30)
def test_owners_and_the_items_without_one_add_up_to_x(survey, names):
    survey = owned(survey, names[: len(survey.items)])
    table, gaps = owners(survey, seed=3, draws=20), chain(survey, sets=["all"])
    total = gaps.set_index("metric").loc["total_gap"]
    assume(len(table) and np.isfinite(total["of_expectation"]))
    named = owners(owned(survey, [name or "nobody" for name in names[: len(survey.items)]]), seed=3, draws=20)
    rest = named.loc[named["owner"] == "nobody", "of_expectation"].sum()
    assert table["of_expectation"].sum() + rest == pytest.approx(total["of_expectation"], rel=1e-9, abs=1e-12)
    assert table["loss"].is_monotonic_increasing and table["probability"].fillna(0).sum() <= 1 + 1e-12


@pytest.fixture(scope="module")
def close() -> Survey:
    """Two owners whose losses are close, of 400 weighted respondents."""
    rng = np.random.default_rng(11)
    e, p = np.full((400, 2), 8), rng.integers(4, 9, (400, 2))
    return with_respondents(owned(small_survey(e, p), ["A", "B"]), weight=rng.choice([0.5, 1.0, 3.0], 400))


def surely_lower(survey: Survey) -> float:
    """P(A loses more than B) if the difference of their sums is normal."""
    p, w = survey.perception.astype(float), survey.respondents["weight"].to_numpy()
    difference = w * (p[:, 0] - p[:, 1])
    return float(stats.norm.cdf(-difference.sum() / np.sqrt(len(w) * difference.var())))


def test_the_probability_agrees_with_normal_theory(close):
    found = owners(close, seed=5, draws=4000).set_index("owner")["probability"]
    assert found.sum() == pytest.approx(1.0)
    assert found["A"] == pytest.approx(surely_lower(close), abs=0.03)  # four standard errors of 4,000 draws
    assert 0.05 < found["A"] < 0.95


def test_random_groups_are_as_sure_as_the_respondents(close, monkeypatch):
    monkeypatch.setattr(module, "UNITS", 150)
    found = [owners(close, seed=seed, draws=500).set_index("owner")["probability"]["A"] for seed in range(12)]
    assert np.mean(found) == pytest.approx(surely_lower(close), abs=0.05)


def test_the_same_seed_gives_the_same_numbers(close):
    first, again, other = (owners(close, seed=seed, draws=300)["probability"].tolist() for seed in (1, 1, 2))
    assert first == again != other


def test_the_interval_is_that_of_the_linearised_ratio(close):
    row = owners(close, seed=1, draws=1).set_index("owner").loc["A"]
    p, w = close.perception.astype(float) + 1, close.respondents["weight"].to_numpy()
    x = w[:, None] * np.column_stack([p[:, 0] - 8, np.full(400, 16.0)])
    expected = linearised_ratio(x.sum(axis=0), x.T @ x, 400, top=0, bottom=1)
    assert row[["of_expectation", "low", "high"]].tolist() == pytest.approx([float(one) for one in expected[:3]])


def test_who_gains_loses_nowhere_and_never_most():
    table = owners(owned(small_survey([[6, 8]] * 3, [[7, 8]] * 3), ["IT", "Halls"]), seed=1)
    assert table["link"].tolist() == ["", ""]
    assert table["probability"].tolist() == [0.0, 0.0]


def test_one_respondent_is_no_basis_for_a_probability():
    table = owners(owned(small_survey([[8]], [[6]]), ["IT"]), seed=1)
    assert table[["probability", "low"]].isna().all().all()


@pytest.mark.parametrize(
    "survey", [small_survey([[8]], [[6]]), owned(small_survey([[8]], [[None]]), ["IT"])], ids=["no owner", "no pair"]
)
def test_without_an_owner_or_a_pair_there_is_no_row(survey):
    found = owners(survey, seed=1)
    assert found.empty and list(found) == list(COLUMNS)
