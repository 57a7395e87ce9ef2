"""The splits of a change: by hand, exactly adding up for any survey, and as sure as the definition says."""

import dataclasses
import math
from collections import defaultdict

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats

from analytics.changes.split import BESIDE, COLUMNS, SMALL, by_drift, by_gap, by_place, comparable, split
from analytics.satisfaction import index
from analytics.survey import Survey
from analytics.tallies import tally
from tests.analytics import slow_chain
from tests.analytics.provider_surveys import surveys_with_provider
from tests.analytics.random_surveys import MONTHS, with_respondents
from tests.analytics.split_surveys import NEW, OLD, nudged_errors, two_months

KNOWN_MONTHS = sorted(month for month in MONTHS if month)
SUMS = [["gap"], ["mix", "within"], ["drift"]]
CHAIN = {"belief": 8.0, "standard": 7.0, "delivery": 6.0}


def parts(table: pd.DataFrame, name: str, column: str = "contribution") -> dict[str, float]:
    return table[table["split"] == name].set_index("part")[column].to_dict()


def split_all(survey: Survey, **options) -> pd.DataFrame:
    return split(survey, before=[OLD], after=[NEW], minimum=1, **options)


@given(surveys_with_provider(), st.permutations(KNOWN_MONTHS), st.integers(1, 2), st.sampled_from(["branch", "年龄"]))
@settings(max_examples=40)
def test_every_split_adds_up_to_the_change(survey, months, cut, key):
    periods = {"before": months[:cut], "after": months[cut:]}
    table, both = split(survey, **periods, key=key, minimum=1), comparable(survey, **periods)
    assume(len(table))
    values = index(tally(dataclasses.replace(both, segments=("period",)), by=["period"]))
    values = values[values["set_kind"] == "all"].set_index("period")["value"]
    change = values["after"] - values["before"]
    assume(np.isfinite(change))
    for names in SUMS:
        terms = table.loc[table["split"].isin(names), "contribution"]
        assert terms.sum() == pytest.approx(change, abs=1e-12 * max(1.0, *terms.abs()))


def slow_gaps(survey: Survey) -> dict[str, float]:
    """The change of every link as the definition says, answer by answer; survey: as `comparable` gives it."""
    answers, periods = list(slow_chain.answers(survey)), survey.respondents["period"].to_list()
    branches = survey.respondents["branch"].astype(object).where(survey.respondents["branch"].notna(), "").to_list()
    known = {}
    for answer in answers:
        cell = known.setdefault((branches[answer["who"]], answer["item"]), set(answer["value"]))
        cell &= set(answer["value"])
    found, expected = defaultdict(list), defaultdict(list)
    for answer in answers:
        sides, period = known[branches[answer["who"]], answer["item"]], periods[answer["who"]]
        value = {side: number for side, number in answer["value"].items() if side in sides}
        expected[period].append(answer["w"] * value["expectation"])
        for name, a, b in slow_chain.links({"value": value}):
            found[name, period].append(answer["w"] * (value[b] - value[a]))
    sign = {"before": -1, "after": 1}
    terms = defaultdict(float)
    for (name, period), sums in found.items():
        terms[name] += sign[period] * math.fsum(sums) / math.fsum(expected[period])
    return dict(terms)


@given(surveys_with_provider(), st.permutations(KNOWN_MONTHS))
@settings(max_examples=30)
def test_every_gap_moved_as_the_definition_says_answer_by_answer(survey, months):
    periods = {"before": months[:1], "after": months[1:]}
    table = by_gap(survey, **periods)
    assume(len(table))
    assert parts(table, "gap") == pytest.approx(slow_gaps(comparable(survey, **periods)), rel=1e-9, abs=1e-11)


# SOURCE: by hand: E 10, M 8, S 7, D 6, P 5 in August; in September M 9 (understanding −1, process −2), P 4, E 8.
def test_the_gaps_that_moved():
    rows = [{"item": "Q1", **CHAIN, "month": OLD}, {"item": "Q1", **CHAIN, "belief": 9.0, "month": NEW}]
    table = by_gap(two_months([[10], [8]], [[5], [4]], months=[OLD, NEW], rows=rows), before=[OLD], after=[NEW])
    expected = {"understanding": 1 / 8 + 2 / 10, "process": -2 / 8 + 1 / 10, "behaviour": -1 / 8 + 1 / 10}
    expected |= {"gap_perception": -2 / 8 + 1 / 10}
    assert parts(table, "gap") == pytest.approx(expected, abs=1e-15)
    assert list(table) == list(COLUMNS)
    assert sum(parts(table, "gap").values()) == pytest.approx(0.0, abs=1e-15)  # 4/8 − 5/10


# SOURCE: the same without M in September: E − 10 to S 7 is one link in both months.
def test_a_value_that_one_month_lacks_merges_its_links_in_both():
    rows = [{"item": "Q1", **CHAIN, "month": OLD}, {"item": "Q1", "standard": 7.0, "delivery": 6.0, "month": NEW}]
    table = by_gap(two_months([[10], [10]], [[5], [4]], months=[OLD, NEW], rows=rows), before=[OLD], after=[NEW])
    assert parts(table, "gap", "before") == pytest.approx(
        {"understanding+process": -0.3, "behaviour": -0.1, "gap_perception": -0.1}
    )
    assert parts(table, "gap") == pytest.approx(
        {"understanding+process": 0.0, "behaviour": 0.0, "gap_perception": -0.1}
    )


def test_a_value_that_one_branch_lacks_merges_there_and_nowhere_else():
    rows = [{"item": "Q1", "branch": "A", **CHAIN}, {"item": "Q1", "branch": "B", **CHAIN, "month": OLD}]
    survey = two_months([[10]] * 4, [[5]] * 4, months=[OLD, NEW] * 2, branches=["A", "A", "B", "B"], rows=rows)
    found = parts(by_gap(survey, before=[OLD], after=[NEW]), "gap", "after")
    whole = "understanding+process+behaviour+gap_perception"
    half = dict.fromkeys(("process", "behaviour", "gap_perception"), -0.05) | {"understanding": -0.1}
    assert found == pytest.approx(half | {whole: -0.25})


def test_promotion_stands_beside_over_its_own_answers():
    rows = [{"item": "Q1", "delivery": 6.0, "promise": 7.0}, {"item": "Q1", "month": NEW, "promise": 8.0}]
    table = by_gap(two_months([[10, 9]] * 2, [[5, 9]] * 2, months=[OLD, NEW], rows=rows), before=[OLD], after=[NEW])
    beside = table[table["split"] == BESIDE].iloc[0]
    assert beside[["part", "before", "after"]].tolist() == ["promotion", -0.1, -0.2]
    assert np.isnan(beside["share"]) and table["share"].sum() == 0  # X did not change


# SOURCE: by hand: A 20 of 30 at 1.0, then 10 of 30 at 0.9; B 10 at 0.5, then 20 at 0.6. R = 25/30, then 21/30.
def test_mix_and_within_of_two_branches():
    survey = two_months(
        [[10]] * 6, [[10], [10], [5], [9], [6], [6]], months=[OLD] * 3 + [NEW] * 3, branches=list("AABABB")
    )
    table = split_all(survey)
    middle = (25 / 30 + 21 / 30) / 2
    assert parts(table, "within") == pytest.approx({"A": 0.5 * -0.1, "B": 0.5 * 0.1}, abs=1e-15)
    assert parts(table, "mix") == pytest.approx({"A": -(0.95 - middle) / 3, "B": (0.55 - middle) / 3}, abs=1e-15)
    assert parts(table, "mix", "before") == pytest.approx({"A": 2 / 3, "B": 1 / 3})
    assert parts(table, "within", "after") == pytest.approx({"A": 0.9, "B": 0.6})
    assert table.loc[table["split"].isin(["mix", "within"]), "share"].sum() == pytest.approx(1.0)


# SOURCE: by hand: A stays at 1; B (0.5) is gone, C (0.75) is new, both with half of ΣwE: R = 0.75, then 0.875.
def test_a_branch_that_is_gone_or_new_changes_the_mix():
    survey = two_months([[8]] * 4, [[8], [4], [8], [6]], months=[OLD, OLD, NEW, NEW], branches=["A", "B", "A", "C"])
    table = split_all(survey)
    middle = (0.75 + 0.875) / 2
    assert parts(table, "within") == {"A": 0.0}
    assert parts(table, "mix") == pytest.approx({"A": 0, "B": -0.5 * (0.5 - middle), "C": 0.5 * (0.75 - middle)})
    assert parts(table, "mix", "after")["B"] == 0.0 == parts(table, "mix", "before")["C"]


def test_small_branches_are_one_part_that_is_not_small_itself():
    branches = ["A"] * 20 + ["B"] * 12 + ["C"] * 3
    survey = two_months([[8]] * 70, [[6]] * 35 + [[7]] * 35, months=[OLD] * 35 + [NEW] * 35, branches=branches * 2)
    table = split(survey, before=[OLD], after=[NEW], minimum=10)
    assert parts(table, "within", "after") == {SMALL: 7 / 8, "A": 7 / 8}  # C hides behind B
    assert parts(table, "mix", "before") == pytest.approx({SMALL: 15 / 35, "A": 20 / 35})


def test_a_branch_that_is_small_in_one_month_only_is_taken_together_in_both():
    branches = ["A"] * 20 + ["B"] * 15 + ["C"] * 12 + ["A"] * 20 + ["B"] * 3 + ["C"] * 12
    survey = two_months([[8]] * 82, [[6]] * 47 + [[7]] * 35, months=[OLD] * 47 + [NEW] * 35, branches=branches)
    table = split(survey, before=[OLD], after=[NEW], minimum=10)
    assert set(parts(table, "mix")) == {SMALL, "A"}
    assert parts(table, "mix", "before")[SMALL] == pytest.approx(27 / 47)


# SOURCE: by hand: e from 8 to 9, p from 6 to 7: X from −2/8 to −2/9.
def test_drift_tells_expectation_from_perception():
    sides = [tally(two_months([[e]], [[p]], months=[OLD])) for e, p in ((8, 6), (9, 7))]
    table = by_drift(*sides)
    assert parts(table, "drift") == pytest.approx(
        {"expectation": 6.5 * (1 / 9 - 1 / 8), "perception": (1 / 9 + 1 / 8) / 2}, abs=1e-15
    )
    assert table[["before", "after"]].values.tolist() == [[8, 9], [6, 7]]


@pytest.fixture(scope="module")
def mixed() -> Survey:
    """Sixteen respondents of three branches, one of them new, with weights and missing answers."""
    rng = np.random.default_rng(7)
    e, p = (rng.integers(low, 11, (16, 3)).astype(float) for low in (6, 3))
    e[3, 1] = p[10, 2] = np.nan
    rows = [{"item": "Q1", **CHAIN}, {"item": "Q2", "branch": "A", "standard": 8.0}, {"item": "Q3", "delivery": 7.0}]
    branches = [*"AABBABAB", *"ABCABCAB"]
    weights = rng.choice([0.5, 1.0, 2.0], 16)
    return two_months(e, p, months=[OLD] * 8 + [NEW] * 8, branches=branches, rows=rows, weight=weights)


def test_every_interval_is_linearised_over_the_respondents(mixed):
    table, expected = split_all(mixed), nudged_errors(split_all, mixed)
    half = ((table["high"] - table["low"]) / 2).to_numpy()
    quantile = half / np.where(expected > 0, expected, 1.0)
    assert half[expected < 1e-9] == pytest.approx(0.0, abs=1e-9)
    between = quantile[expected >= 1e-9]  # t with 7 to 14 degrees of freedom (Satterthwaite)
    assert ((between > stats.t.ppf(0.975, 14.01)) & (between < stats.t.ppf(0.975, 6.99))).all()
    assert len(between) >= 10


def test_a_provider_row_of_both_months_errs_in_both_alike():
    """D of one audit in both months: its error cancels where E does not change; D of two audits does not."""
    audit = {"item": "Q1", "delivery": 6.0, "delivery_n": 16.0, "delivery_sd": 2.0}
    answers = {"expectation": [[8]] * 8, "perception": [[6]] * 8, "months": [OLD] * 4 + [NEW] * 4}
    same = by_gap(two_months(**answers, rows=[audit]), before=[OLD], after=[NEW])
    rows = [audit | {"month": OLD}, audit | {"month": NEW}]
    other = by_gap(two_months(**answers, rows=rows), before=[OLD], after=[NEW])
    assert same[["low", "high"]].abs().max().max() < 1e-12
    half = stats.t.ppf(0.975, 30) * np.sqrt(2) * (2 / np.sqrt(16)) / 8
    assert other["high"].tolist() == pytest.approx([half, half], rel=1e-9)


def test_only_items_of_both_months_and_only_respondents_who_count():
    survey = two_months([[8, 8], [8, None], [8, 8]], [[6, 2], [7, 9], [1, 1]], months=[OLD, NEW, NEW])
    survey = with_respondents(survey, weight=[1.0, 1.0, 0.0])
    assert parts(split_all(survey), "drift") == pytest.approx({"expectation": 0.0, "perception": 1 / 8})


@pytest.mark.parametrize("months", [[OLD, OLD], ["", OLD]])
def test_without_an_answer_in_one_of_the_months_there_is_no_part(months):
    found = split_all(two_months([[8], [8]], [[6], [7]], months=months))
    assert found.empty and list(found) == list(COLUMNS)


def test_too_few_respondents_in_one_month_are_no_part():
    survey = two_months([[8]] * 12, [[6]] * 12, months=[OLD] * 9 + [NEW] * 3)
    assert split(survey, before=[OLD], after=[NEW], minimum=4).empty


def test_periods_that_overlap_are_refused():
    with pytest.raises(ValueError, match=NEW):
        split(two_months([[8]], [[6]], months=[OLD]), before=[OLD, NEW], after=[NEW])


def test_tallies_of_other_items_or_keys_are_refused():
    one = tally(two_months([[8, 8]], [[6, 6]], months=[OLD], branches=["A"]), by=["branch"])
    other = tally(two_months([[8, None]], [[6, 6]], months=[NEW], branches=["A"]), by=["branch"])
    with pytest.raises(ValueError, match="Q2"):
        by_place(one, other)
    with pytest.raises(ValueError, match="key"):
        by_place(tally(two_months([[8]], [[6]], months=[OLD])), other)
