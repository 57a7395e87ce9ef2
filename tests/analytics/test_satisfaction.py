"""Index, bands, ceiling, other readings and outcomes: by hand, by pandas on the rows, and on public survey files."""

import dataclasses
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from scipy import stats

from analytics.examples import small_survey
from analytics.satisfaction import answers, customers, disagreement, index, outcomes, outcomes_by_band, readings
from analytics.survey import Item, Scale, Survey, empty_respondents
from analytics.tallies import Tally, tally
from tests.analytics.random_surveys import surveys, with_respondents

REAL = Path(__file__).parents[3] / "shared" / "data"
real = [pytest.mark.real, pytest.mark.skipif(not REAL.exists(), reason="the public survey files are not here")]
EVERY = (index, customers, answers, readings)


def values(table: pd.DataFrame, kind: str = "all") -> dict[str, float]:
    """Metric -> value over one kind of item set, for a table with one group."""
    return table[table["set_kind"] == kind].set_index("metric")["value"].to_dict()


def row(table: pd.DataFrame, metric: str) -> pd.Series:
    return table[(table["set_kind"] == "all") & (table["metric"] == metric)].iloc[0]


def all_values(result: Tally) -> dict[str, float]:
    return {name: value for table in EVERY for name, value in values(table(result)).items()}


def test_six_answers_by_hand():
    """E 8 8 10 / 10 10 10, P 6 8 10 / 10 9 7: ΣE 56, ΣP 50; below 3, at 3, above 0; E = 10 four times, twice met."""
    found = all_values(tally(small_survey([[8, 8, 10], [10, 10, 10]], [[6, 8, 10], [10, 9, 7]])))
    assert found["index"] == pytest.approx(50 / 56)
    assert (found["answers_churn"], found["answers_neutral"], found["answers_delight"]) == (1 / 2, 1 / 2, 0)
    assert (found["ceiling_share"], found["met_at_ceiling"]) == (pytest.approx(4 / 6), pytest.approx(2 / 6))
    assert (found["customers_churn"], found["shortfall_share"], found["customers_at_ceiling"]) == (1, 1, 0.5)
    assert found["mean_of_ratios"] == pytest.approx((0.75 + 1 + 1 + 1 + 0.9 + 0.7) / 6)
    assert found["geometric_mean"] == pytest.approx((0.75 * 0.9 * 0.7) ** (1 / 6))
    assert (found["expectation"], found["perception"]) == (pytest.approx(56 / 6), pytest.approx(50 / 6))
    assert found["difference"] == pytest.approx(-1)


def test_zero_expectation_stays_in_the_index_and_out_of_the_ratios():
    result = tally(small_survey([[0, 10], [0, 0]], [[5, 5], [0, 3]], scale=Scale(0, 10)))
    assert row(index(result), "index")["value"] == pytest.approx(13 / 10)
    mean, geometric = row(readings(result), "mean_of_ratios"), row(readings(result), "geometric_mean")
    assert (mean["value"], mean["n"], mean["answers"]) == (0.5, 1, 1) and geometric["answers"] == 1
    assert (row(index(result), "index")["n"], row(index(result), "index")["answers"]) == (2, 4)


def test_a_mean_interval_is_the_students_t_interval_of_one_answer_each():
    scores = np.array([7.0, 9, 4, 6, 10, 8, 3, 5])
    found = row(readings(tally(small_survey(np.full((8, 1), 8), scores[:, None]))), "perception")
    low, high = stats.t.interval(0.95, 7, scores.mean(), stats.sem(scores))
    assert (found["low"], found["high"]) == (pytest.approx(low), pytest.approx(high))


@given(surveys(least=1))
@settings(max_examples=30)
def test_index_and_its_interval_by_pandas(survey):
    """z = (p − R·e)/mean(e), SE² = Σz²/(n(n − 1)), R ± t(n − 1)·SE, written out over the respondents of each hall."""
    table = index(tally(survey, by=("branch",)))
    scores = np.array([[item.scale.lo, item.scale.step] for item in survey.items])
    pair = (survey.expectation >= 0) & (survey.perception >= 0)
    weight = survey.respondents["weight"].to_numpy()
    sums = [
        ((scores[:, 0] + scores[:, 1] * side) * pair).sum(axis=1) * weight
        for side in (survey.expectation, survey.perception)
    ]
    people = pd.DataFrame({"hall": survey.respondents["branch"].astype(object).fillna(""), "e": sums[0], "p": sums[1]})
    for hall, rows in people[pair.any(axis=1)].groupby("hall"):
        found = table[(table["branch"] == hall) & (table["set_kind"] == "all")].iloc[0]
        n, expected = len(rows), rows["e"].sum()
        assert found["n"] == n
        if abs(expected) < 1e-9:  # on −2 … 2 expectations may cancel
            continue
        ratio = rows["p"].sum() / expected
        assert found["value"] == pytest.approx(ratio)
        if n > 1:
            z = (rows["p"] - ratio * rows["e"]) / rows["e"].mean()
            reach = stats.t.ppf(0.975, n - 1) * np.sqrt((z**2).sum() / (n * (n - 1)))
            assert found["high"] - found["value"] == pytest.approx(reach, rel=1e-6, abs=1e-6)


@given(surveys(least=1))
@settings(max_examples=40)
def test_what_always_holds(survey):
    result = tally(survey, by=("month",))
    tables = {table.__name__: table(result) for table in EVERY}
    for name, table in tables.items():
        known = table.dropna(subset=["low", "high"])
        assert (known["low"] <= known["value"] + 1e-9).all() and (known["value"] <= known["high"] + 1e-9).all(), name
        assert (table["value"].isna() | (table["n"] > 0)).all() and (table["n"] <= table["answers"]).all()
        assert (table["n_effective"] <= table["n"] + 1e-9).all()
    keys = ["month", "set_kind", "set"]
    for name in ("customers", "answers"):
        parts = tables[name].pivot(index=keys, columns="metric", values="value").dropna()
        assert np.allclose(parts[[f"{name}_churn", f"{name}_neutral", f"{name}_delight"]].sum(axis=1), 1)
    shares = pd.concat([tables["customers"], tables["answers"]])["value"].dropna()
    assert shares.between(0, 1 + 1e-12).all()
    both = tables["readings"].pivot(index=keys, columns="metric", values="value")
    np.testing.assert_allclose(
        both["difference"], both["perception"].where(both["difference"].notna()) - both["expectation"], atol=1e-12
    )


def test_equal_weights_change_nothing_but_the_weighted_n():
    plain = small_survey([[8, 7], [9, 9], [4, 10]], [[6, 8], [9, 7], [5, 5]])
    for table in EVERY:
        once, thrice = table(tally(plain)), table(tally(with_respondents(plain, weight=3.0)))
        same = [name for name in once if name != "n_weighted"]
        pd.testing.assert_frame_equal(once[same], thrice[same])
        assert (thrice["n_weighted"] == 3 * once["n_weighted"]).all()


def test_weights_count_and_effective_n_says_how_much_they_are_worth():
    survey = with_respondents(small_survey([[10], [10], [10]], [[5], [10], [10]]), weight=[2.0, 1.0, 1.0])
    found = row(index(tally(survey)), "index")
    assert found["value"] == pytest.approx((2 * 5 + 10 + 10) / 40)
    assert (found["n"], found["n_weighted"], found["n_effective"]) == (3, 4.0, pytest.approx(16 / 6))
    assert row(customers(tally(survey)), "customers_churn")["value"] == 0.5


def test_without_expectation_only_perception_is_known():
    result = tally(small_survey([[None, None]] * 3, [[6, 8], [7, None], [2, 4]]))
    found = all_values(result)
    assert found.pop("perception") == pytest.approx(27 / 5)
    assert np.isnan(list(found.values())).all()
    perception = row(readings(result), "perception")
    assert (perception["n"], perception["answers"]) == (3, 5) and perception["low"] < 27 / 5 < perception["high"]
    assert (index(result)[["n", "answers"]] == 0).all(axis=None)


def test_where_expectation_is_asked_perception_is_over_the_pairs():
    result = tally(small_survey([[8, None], [None, None]], [[6, 8], [10, 2]]))
    assert values(readings(result))["perception"] == 6
    item = readings(result).query("set == 'Q2' and metric == 'perception'")["value"].item()
    assert item == 5  # nobody was asked what they expect of Q2


@pytest.mark.parametrize("by", [(), ("month",)])
def test_nobody_gives_tables_without_numbers(by):
    nobody = tally(small_survey([[8]], [[6]]).take(np.empty(0, dtype=int)), by=by)
    for table in EVERY:
        found = table(nobody)
        assert found["value"].isna().all() and {*by, "set_kind", "set", "metric", "n_effective"} <= set(found)
    assert disagreement(nobody).empty or not disagreement(nobody)["sign"].any()
    assert outcomes(nobody).empty and outcomes_by_band(nobody).empty


def test_one_respondent_has_a_value_and_no_interval_of_a_mean():
    found = row(index(tally(small_survey([[8]], [[6]]))), "index")
    assert found["value"] == 0.75 and np.isnan(found["low"]) and np.isnan(found["high"])


def test_readings_that_disagree_in_sign_are_named():
    table = disagreement(tally(small_survey([[2], [10]], [[4], [7]])))  # 11/12; ratios 2 and 0.7
    named = table[table["sign"] & (table["set_kind"] == "all")]
    assert set(named["metric"]) == {"mean_of_ratios", "geometric_mean"}
    assert not disagreement(tally(small_survey([[8], [8]], [[6], [8]])))["sign"].any()


def test_readings_that_rank_the_groups_otherwise_are_named():
    """Index a 16/20 = .8, b 9/12 = .75; mean of ratios .8, 1.05; difference −2, −1.5; P 8, 4.5."""
    survey = small_survey([[10], [10], [2], [10]], [[7], [9], [3], [6]])
    survey = dataclasses.replace(with_respondents(survey, hall=pd.Categorical(list("aabb"))), segments=("hall",))
    table = disagreement(tally(survey, by=("hall",)))
    ranked = table[table["rank"] & (table["set_kind"] == "all")]
    assert set(ranked["metric"]) == {"mean_of_ratios", "geometric_mean", "difference"}
    assert set(ranked["hall"]) == {"a", "b"}


def mobi() -> Survey:
    rows = pd.read_csv(REAL / "mobi.csv")
    survey = small_survey(rows[["CUEX1"]].to_numpy(), rows[["PERQ1"]].to_numpy())
    survey = with_respondents(survey, overall=rows["CUSA1"].astype(float))
    return dataclasses.replace(survey, outcome_scales={"overall": Scale(1, 10)})


class TestMobi:
    """SOURCE: ECSI mobile-operator survey (R packages semPLS, seminr, plspm), E = CUEX1, P = PERQ1; data/README.md."""

    pytestmark = real

    def test_bands_of_customers_without_tolerance(self):
        result = tally(mobi(), tau=0)
        found = row(customers(result), "customers_churn"), row(customers(result), "customers_neutral")
        counts = [result.count(name)[0, 0] for name in ("customer_churn", "customer_delight", "respondents")]
        assert counts == [60, 108, 250]
        assert [one["value"] for one in found] == [60 / 250, 82 / 250]

    def test_three_readings(self):
        result = tally(mobi())
        found = values(readings(result)) | values(index(result))
        assert found["mean_of_ratios"] == pytest.approx(1.107571, abs=5e-7)
        assert found["geometric_mean"] == pytest.approx(1.058629, abs=5e-7)
        assert found["index"] == pytest.approx(1.048021, abs=5e-7)
        assert found["index"] == pytest.approx(7.944 / 7.580, abs=1e-12)

    def test_nobody_at_the_ceiling_can_be_delighted(self):
        survey = mobi()
        result = tally(survey)
        assert result.count("at_top")[0, 0] == 35 and result.count("met_at_top")[0, 0] == 19
        at_ceiling = tally(survey.take(survey.expectation[:, 0] == 9), tau=0)
        assert at_ceiling.count("respondents")[0, 0] == 35 and at_ceiling.count("customer_delight")[0, 0] == 0

    def test_acsi_form_of_overall_satisfaction(self):
        found = outcomes(tally(mobi())).set_index("metric")["value"]
        assert found["overall_mean"] == pytest.approx(7.988) and found["overall_acsi"] == pytest.approx(6.988 / 9 * 100)


def kiosk() -> Survey:
    rows = pd.read_csv(REAL / "kiosk_servqual_cp949.csv", encoding="cp949")
    headers = {side: {h.split("-")[0]: h for h in rows if side in h} for side in ("기대", "인지")}
    scale, numbers = Scale(1, 7), [str(j) for j in range(1, 25)]
    sides = [scale.encode(rows[[names[j] for j in numbers]].to_numpy(float)) for names in headers.values()]
    return Survey(tuple(Item(j, scale) for j in numbers), *sides, empty_respondents(len(rows)))


class TestKiosk:
    """SOURCE: hanakim120/kiosk-servqual-research (MIT), 24 pairs on 1–7; figures of data/README.md."""

    pytestmark = real

    def test_index_and_means(self):
        result = tally(kiosk())
        found = row(index(result), "index")
        assert (found["n"], found["answers"]) == (207, 4968)
        assert found["value"] == pytest.approx(0.815520, abs=5e-7)
        means = values(readings(result))
        assert means["expectation"] == pytest.approx(5.9738, abs=5e-5)
        assert means["perception"] == pytest.approx(4.8718, abs=5e-5)
        assert means["difference"] == pytest.approx(-1.1021, abs=5e-5)

    def test_bands_of_answers_and_ceiling(self):
        result = tally(kiosk())
        below, above = result.count("below")[0, 0], result.count("above")[0, 0]
        assert (below, result.count("pairs")[0, 0] - below - above, above) == (2634, 1911, 423)
        found = values(answers(result))
        assert found["answers_neutral"] == pytest.approx(1911 / 4968)
        assert found["ceiling_share"] == pytest.approx(0.5397, abs=5e-5)

    def test_items(self):
        table = readings(tally(kiosk()))
        by_item = table[(table["set_kind"] == "item") & (table["metric"] == "difference")].set_index("set")["value"]
        assert by_item.idxmin() == "23" and by_item["23"] == pytest.approx(-1.981, abs=5e-4)
        assert by_item.idxmax() == "4" and by_item["4"] == pytest.approx(0.280, abs=5e-4)
