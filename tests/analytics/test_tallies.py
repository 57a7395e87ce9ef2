"""Tallies: the law of merging, and every sum against plain pandas on the rows."""

import dataclasses
from fractions import Fraction
from functools import reduce

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.counting import joint, respondent_sums
from analytics.counting.components import MOMENTS, PLACE
from analytics.examples import small_survey
from analytics.survey import Item, Scale, Survey, empty_respondents
from analytics.tallies import Tally, collapse, merge, narrow, regroup, tally
from tests.analytics.plain_pandas import long_table, per_respondent
from tests.analytics.random_surveys import HALLS, MONTHS, shuffled_parts, surveys, with_respondents

KEYS = st.lists(st.sampled_from(["month", "branch", "年龄"]), max_size=3, unique=True)


def assert_same(a: Tally, b: Tally) -> None:
    """Counts exactly, weighted sums to 1e-12 (relative; of the largest sum where terms of both signs cancel)."""
    assert (a.keys, a.items, a.sets, a.tau, a.assumed) == (b.keys, b.items, b.sets, b.tau, b.assumed)
    pd.testing.assert_frame_equal(a.groups, b.groups)
    np.testing.assert_array_equal(a.counts, b.counts)
    for name in ("first", "squares", "second"):
        one, other = getattr(a, name), getattr(b, name)
        np.testing.assert_allclose(one, other, rtol=1e-12, atol=1e-12 * np.abs(one).max(initial=0))
    pd.testing.assert_frame_equal(a.joint, b.joint, rtol=1e-12, atol=0)
    pd.testing.assert_frame_equal(a.outcomes, b.outcomes, rtol=1e-12, atol=1e-12)


@given(surveys(), KEYS, st.data())
@settings(max_examples=50)
def test_parts_merged_are_the_whole(survey, by, data):
    order = data.draw(st.permutations(range(len(survey))))
    cuts = data.draw(st.lists(st.integers(0, len(survey)), max_size=5))
    tallies = [tally(part, by=by) for part in shuffled_parts(survey, order, cuts)]
    assert_same(reduce(merge, tallies), tally(survey, by=by))
    assert_same(reduce(merge, reversed(tallies)), tally(survey, by=by))


@given(surveys(least=1))
@settings(max_examples=30)
def test_one_respondent_at_a_time(survey):
    ones = [tally(survey.take([row]), by=("branch",)) for row in range(len(survey))]
    assert_same(reduce(merge, ones), tally(survey, by=("branch",)))


@given(surveys(), KEYS, st.data())
@settings(max_examples=30)
def test_narrow_and_collapse_are_what_the_rows_give(survey, by, data):
    fewer = data.draw(st.lists(st.sampled_from(by), unique=True)) if by else []
    assert_same(collapse(tally(survey, by=by), fewer), tally(survey, by=fewer))
    halls = data.draw(st.lists(st.sampled_from([*HALLS, "", "不存在"])))
    rows = survey.respondents["branch"].astype(object).fillna("").isin(halls).to_numpy()
    assert_same(narrow(tally(survey, by=("month", "branch")), {"branch": halls}), _by_month_branch(survey.take(rows)))


def _by_month_branch(survey: Survey) -> Tally:
    return tally(survey, by=("month", "branch"))


@given(surveys())
@settings(max_examples=30)
def test_regrouped_months_may_overlap_and_may_be_left_out(survey):
    labels = {
        "2025-12": ["2025-12…2026-01"],
        "2026-01": ["2025-12…2026-01", "2026-01…2026-02"],
        "2026-02": ["2026-01…2026-02"],
    }
    months = survey.respondents["month"].astype(str)
    parts = []
    for new in ("2025-12…2026-01", "2026-01…2026-02"):
        rows = months.isin([old for old, several in labels.items() if new in several]).to_numpy()
        part = survey.take(rows)
        parts.append(tally(with_respondents(part, month=pd.Categorical([new] * len(part))), by=("month", "branch")))
    assert_same(regroup(_by_month_branch(survey), "month", labels), merge(*parts))


@given(surveys(least=1), st.sampled_from([0.0, 0.05, 0.25]))
@settings(max_examples=15)
def test_every_sum_is_what_pandas_gives_on_the_rows(survey, tau):
    result = tally(survey, by=("month", "branch"), tau=tau)
    answers = long_table(survey)
    answers["branch"] = answers["branch"].astype(object).fillna("")
    assert len(result) == len(answers.groupby(["month", "branch"], observed=True))
    for g, labels in result.groups.iterrows():
        here = answers[(answers["month"].astype(str) == labels["month"]) & (answers["branch"] == labels["branch"])]
        for s, one in enumerate(result.sets):
            v = per_respondent(here[here["item"].isin(one.items)], tau)
            w = survey.respondents["weight"].to_numpy()[v.index][:, None]
            whole = [
                name
                for name in v
                if name not in ("expectation", "perception", "seen_perception", "ratio_sum", "log_ratio_sum")
            ]
            np.testing.assert_array_equal([result.count(name)[g, s] for name in whole], v[whole].sum())
            np.testing.assert_allclose(result.first[g, s], (w * v).sum(), rtol=1e-12, atol=1e-10)
            np.testing.assert_allclose(result.squares[g, s], ((w * v) ** 2).sum()[len(MOMENTS) :], rtol=1e-12)
            weighted = (w * v[list(MOMENTS)]).to_numpy()
            np.testing.assert_allclose(result.second[g, s], weighted.T @ weighted, rtol=1e-11, atol=1e-9)


@given(surveys())
@settings(max_examples=30)
def test_joint_counts_are_what_pandas_counts(survey):
    result = tally(survey, by=("branch",))
    labels = result.groups["branch"].tolist()
    answers = pd.concat(
        survey.respondents.assign(item=j, e=survey.expectation[:, j].astype(int), p=survey.perception[:, j].astype(int))
        for j in range(len(survey.items))
    )
    answers["group"] = [labels.index("" if pd.isna(hall) else hall) for hall in answers["branch"]]
    answers = answers[(answers["e"] >= 0) | (answers["p"] >= 0)].assign(w2=lambda t: t["weight"] ** 2)
    by = answers.groupby(["group", "item", "e", "p"])
    expected = by.agg(n=("weight", "size"), w=("weight", "sum"), w2=("w2", "sum")).reset_index()
    pd.testing.assert_frame_equal(result.joint, expected, check_dtype=False)


@given(surveys(least=1))
@settings(max_examples=30)
def test_outcome_sums_are_what_pandas_gives(survey):
    result = tally(survey, by=("branch",))
    labels, v = result.groups["branch"].tolist(), per_respondent(long_table(survey), 0.05)
    rows = survey.respondents.assign(
        band=np.select(
            [v["respondents"] == 0, v["customer_churn"] > 0, v["customer_delight"] > 0],
            ["", "churn", "delight"],
            "neutral",
        ),
        group=[labels.index("" if pd.isna(hall) else hall) for hall in survey.respondents["branch"]],
        overall_top_two=lambda t: (t["overall"] >= 9).astype(float).where(t["overall"].notna()),
        promoter=lambda t: (t["recommend"] >= 9).astype(float).where(t["recommend"].notna()),
        detractor=lambda t: (t["recommend"] <= 6).astype(float).where(t["recommend"].notna()),
    )
    for row in result.outcomes.itertuples():
        same = rows[(rows["group"] == row.group) & (rows["band"] == row.band)].dropna(subset=[row.outcome])
        w, y = same["weight"], same[row.outcome]
        expected = [len(same), w.sum(), (w**2).sum(), (w * y).sum(), (w**2 * y).sum(), ((w * y) ** 2).sum()]
        assert expected == pytest.approx([row.n, row.w, row.w2, row.wy, row.w2y, row.w2y2])
    known = rows[["overall", "overall_top_two", "recommend", "promoter", "detractor", "complained"]].count()
    counted = result.outcomes.groupby("outcome", observed=True)["n"].sum()
    assert counted.to_dict() == known[known > 0].to_dict()


@pytest.mark.parametrize("tau", ["0", "0.05", "0.1", "0.29", "0.333"])
@pytest.mark.parametrize("scale", [Scale(1, 10), Scale(0, 10), Scale(0.1, 2, 0.1)], ids=str)
def test_a_customer_at_exactly_tau_is_neutral(scale, tau):
    """Against exact fractions, over all pairs of sums of two answers, also where ΣE = 0."""
    points = np.arange(scale.points)
    codes = np.stack(np.meshgrid(points, points, points, points), axis=-1).reshape(-1, 4).astype(np.int8)
    codes = codes if len(codes) < 20_000 else codes[::7]
    survey = Survey((Item("a", scale), Item("b", scale)), codes[:, :2], codes[:, 2:], empty_respondents(len(codes)))
    with_code = with_respondents(survey, month=pd.Categorical(np.char.add("m", np.arange(len(codes)).astype(str))))
    lowest, step = Fraction(str(scale.lo)), Fraction(str(scale.step))
    sums = {}
    for row in codes:
        e, p = int(row[0]) + int(row[1]), int(row[2]) + int(row[3])
        if (e, p) not in sums:
            e_sum, p_sum = 2 * lowest + step * e, 2 * lowest + step * p
            x = p_sum / e_sum - 1 if e_sum else Fraction(10**9) * (p_sum > 0)
            sums[e, p] = 0 if abs(x) <= Fraction(tau) else (1 if x > 0 else -1)
    expected = [sums[int(row[0]) + int(row[1]), int(row[2]) + int(row[3])] for row in codes]
    result = tally(with_code, by=("month",), tau=float(tau))
    order = np.argsort(survey_months := with_code.respondents["month"].astype(str).to_numpy())
    assert result.groups["month"].tolist() == survey_months[order].tolist()
    band = result.count("customer_delight")[:, 0] - result.count("customer_churn")[:, 0]
    np.testing.assert_array_equal(band, np.array(expected)[order])


def test_nobody_is_one_empty_group_without_keys_and_none_with():
    nobody = small_survey([[8]], [[6]]).take(np.empty(0, dtype=int))
    assert len(tally(nobody)) == 1 and tally(nobody).counts.sum() == 0
    assert len(tally(nobody, by=("month",))) == 0
    assert_same(collapse(tally(nobody, by=("month",))), tally(nobody))


def test_who_answered_nothing_makes_an_empty_group():
    result = tally(small_survey([[None], [None]], [[None], [None]]), by=("month",))
    assert result.groups["month"].tolist() == [""] and result.counts.sum() == 0 and result.joint.empty


def test_groups_are_sorted_labels_and_only_those_that_occur():
    survey = small_survey([[8]] * 4, [[6]] * 4)
    hall = pd.Categorical(["乙", None, "甲", "乙"], categories=["甲", "空", "乙"])
    survey = dataclasses.replace(with_respondents(survey, hall=hall), segments=("hall",))
    result = tally(survey, by=("hall",))
    assert result.groups["hall"].tolist() == ["", "乙", "甲"]
    assert result.count("respondents")[:, 0].tolist() == [1, 2, 1]


def test_a_respondent_without_weight_is_left_out():
    survey = with_respondents(small_survey([[8]] * 5, [[6]] * 5), weight=[2.0, 0.0, np.nan, -1.0, np.inf])
    result = tally(survey)
    assert result.count("respondents").tolist() == [[1, 1]] and result.square("respondents").tolist() == [[4.0, 4.0]]


def test_the_survey_is_left_as_it_was():
    survey = with_respondents(small_survey([[8], [9]], [[6], [9]]), month=pd.Categorical(["2026-02", "2026-01"]))
    before = survey.respondents.copy(), survey.expectation.copy(), survey.perception.copy()
    tally(survey, by=("month",))
    pd.testing.assert_frame_equal(survey.respondents, before[0])
    assert (survey.expectation == before[1]).all() and (survey.perception == before[2]).all()


def test_many_scale_points_and_groups_are_counted_without_a_table_of_all_cells(monkeypatch):
    random = np.random.default_rng(3)
    scale = Scale(0, 100)
    codes = random.integers(-1, 101, (2, 300, 3)).astype(np.int8)
    items = tuple(Item(f"Q{j}", scale) for j in range(3))
    months = pd.Categorical.from_codes(random.integers(0, 3, 300), sorted(MONTHS)[1:])
    survey = with_respondents(Survey(items, *codes, empty_respondents(300)), month=months)
    dense = tally(survey, by=("month",))
    monkeypatch.setattr(joint, "DENSE_CELLS", 10)
    assert_same(tally(survey, by=("month",)), dense)


def test_blocks_do_not_show(monkeypatch):
    random = np.random.default_rng(4)
    codes = random.integers(-1, 5, (2, 90, 2)).astype(np.int8)
    months = pd.Categorical.from_codes(random.integers(0, 3, 90), sorted(MONTHS)[1:])
    survey = Survey((Item("a", Scale(1, 5)), Item("b", Scale(1, 5))), *codes, empty_respondents(90))
    survey = with_respondents(survey, month=months, weight=random.random(90))
    whole = tally(survey, by=("month",))
    monkeypatch.setattr(joint, "BLOCK", 7)
    monkeypatch.setattr(respondent_sums, "BLOCK", 11)
    assert_same(tally(survey, by=("month",)), whole)


def test_what_is_not_there_is_named():
    survey = small_survey([[8]], [[6]])
    with pytest.raises(KeyError, match="no segment 'hall'; it has: month"):
        tally(survey, by=("hall",))
    for change in (
        lambda t: collapse(t, ("hall",)),
        lambda t: narrow(t, {"hall": ["a"]}),
        lambda t: regroup(t, "hall", {}),
    ):
        with pytest.raises(KeyError, match="not taken by 'hall'; its keys: month"):
            change(tally(survey, by=("month",)))


def test_tallies_taken_differently_do_not_merge():
    survey = small_survey([[8]], [[6]])
    with pytest.raises(ValueError, match="tau"):
        merge(tally(survey), tally(survey, tau=0))
    with pytest.raises(ValueError, match="keys"):
        merge(tally(survey), tally(survey, by=("month",)))
    with pytest.raises(ValueError, match="assumed"):
        merge(tally(survey), tally(dataclasses.replace(survey, assumed="8")))


def test_accessors_name_what_they_give():
    result = tally(with_respondents(small_survey([[8], [10]], [[6], [10]]), weight=[2.0, 3.0]))
    assert result.total("expectation")[0, 0] == 2 * 8 + 3 * 10
    assert result.second[0, 0, PLACE["expectation"], PLACE["perception"]] == 4 * 8 * 6 + 9 * 10 * 10
    assert result.square("respondents")[0, 0] == 13.0 and result.count("met_at_top")[0, 0] == 1
