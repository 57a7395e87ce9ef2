"""Managers' answers become provider rows: averages by hand, and the file's own rows before them."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from analytics import gaps
from analytics.chains.provider import lookup
from analytics.chains.provider_form import average, combine, fitting, spread
from analytics.survey import PROVIDER_COLUMNS, Item, Scale, empty_provider
from tests.analytics.provider_surveys import located, provider

NAN = float("nan")


def said(*rows: dict) -> pd.DataFrame:
    """Answers; what a row does not name is "" (all) or not known."""
    usual = {"branch": "", "month": "", "lo": 1.0, "hi": 10.0} | dict.fromkeys(
        ("belief", "standard", "delivery", "promise"), NAN
    )
    return pd.DataFrame([usual | row for row in rows])


def test_averages_by_hand():
    three = said(
        {"item": "Q1", "belief": 6.0, "standard": 8.0, "promise": 9.0},
        {"item": "Q1", "belief": 7.0, "standard": 7.0, "delivery": 5.0},
        {"item": "Q1", "belief": 9.5},
    )
    [row] = average(three).to_dict("records")
    assert tuple(row) == PROVIDER_COLUMNS
    # (6 + 7 + 9.5) / 3 = 7.5; squares of −1.5, −0.5, 2 add up to 6.5, over n − 1 = 2 is 3.25
    assert (row["belief"], row["belief_n"], row["belief_sd"]) == (7.5, 3.0, pytest.approx(3.25**0.5, rel=1e-12))
    assert (row["standard"], row["promise"]) == (7.5, 9.0)
    assert (row["delivery"], row["delivery_n"]) == (5.0, 1.0)
    assert np.isnan(row["delivery_sd"])  # of one answer there is no spread


def test_a_value_nobody_knows_is_missing_and_zero_is_a_value():
    [row] = average(said({"item": "Q1", "lo": 0.0, "standard": 0.0}, {"item": "Q2"})).to_dict("records")
    assert row["item"] == "Q1" and row["standard"] == 0.0
    assert np.isnan([row[name] for name in ("belief", "belief_n", "belief_sd", "promise", "delivery_n")]).all()


def test_branches_and_months_are_averaged_apart():
    rows = average(
        said(
            {"item": "Q1", "belief": 6.0}, {"item": "Q1", "branch": "n", "belief": 8.0},
            {"item": "Q1", "branch": "n", "belief": 9.0}, {"item": "Q1", "month": "2026-09", "belief": 5.0},
        )
    )  # fmt: skip
    found = {(row.branch, row.month): (row.belief, row.belief_n) for row in rows.itertuples()}
    assert found == {("", ""): (6.0, 1.0), ("n", ""): (8.5, 2.0), ("", "2026-09"): (5.0, 1.0)}


def test_nobody_answered():
    pd.testing.assert_frame_equal(average(said().reindex(columns=["item"])), empty_provider())
    assert combine(None, empty_provider()) is None


def test_the_file_wins_value_by_value_for_the_same_key():
    file = provider({"item": "Q1", "belief": 5.0, "belief_n": 24.0, "belief_sd": 0.5}, {"item": "Q2", "standard": 3.0})
    formed = average(said(*({"item": "Q1", "belief": b, "standard": 7.0, "delivery": b} for b in (8.0, 9.0))))
    rows = combine(file, formed).set_index("item")
    assert rows.loc["Q1", ["belief", "belief_n", "belief_sd"]].tolist() == [5.0, 24.0, 0.5]
    assert rows.loc["Q1", ["standard", "delivery", "delivery_n"]].tolist() == [7.0, 8.5, 2.0]
    assert rows.loc["Q2", "standard"] == 3.0 and np.isnan(rows.loc["Q2", "belief"])


def test_the_files_mean_never_takes_the_forms_n_and_sd():
    formed = average(said({"item": "Q1", "belief": 8.0}, {"item": "Q1", "belief": 9.0}))
    [row] = combine(provider({"item": "Q1", "belief": 5.0}), formed).to_dict("records")
    assert row["belief"] == 5.0 and np.isnan([row["belief_n"], row["belief_sd"]]).all()


def test_a_file_that_contradicts_itself_says_nothing_and_the_form_does():
    twice = provider({"item": "Q1", "belief": 5.0}, {"item": "Q1", "belief": 6.0}, {"item": "Q2", "belief": 1.0})
    survey = located(month=["2026-09"] * 3)
    formed = average(said({"item": "Q1", "belief": 8.0}))
    found = lookup(dataclasses.replace(survey, provider=combine(twice, formed))).value["belief"]
    assert found[:, 0].tolist() == [8.0]


def test_contradictions_about_other_items_stay_contradictions():
    twice = provider({"item": "Q2", "belief": 5.0}, {"item": "Q2", "belief": 6.0})
    both = combine(twice, average(said({"item": "Q1", "belief": 8.0})))
    assert both["item"].tolist().count("Q2") == 2


def test_answers_on_another_scale_and_of_other_items_do_not_count():
    rows = said({"item": "Q1", "belief": 4.0}, {"item": "Q1", "lo": 1.0, "hi": 5.0, "belief": 4.0}, {"item": "gone"})
    kept = fitting(rows, (Item("Q1", Scale(1, 10)), Item("Q2", Scale(1, 10))))
    assert kept[["item", "hi"]].values.tolist() == [["Q1", 10.0]]
    assert fitting(rows.iloc[:0], (Item("Q1", Scale(1, 10)),)).empty


def test_the_widest_range_stands_first():
    rows = said(
        {"item": "Q1", "belief": 6.0, "standard": 8.0}, {"item": "Q1", "belief": 7.0, "standard": 3.0},
        {"item": "Q2", "promise": 2.0},
    )  # fmt: skip
    found = spread(rows)
    assert found[["item", "side", "n", "low", "high"]].values.tolist() == [
        ["Q1", "standard", 2, 3.0, 8.0], ["Q1", "belief", 2, 6.0, 7.0], ["Q2", "promise", 1, 2.0, 2.0],
    ]  # fmt: skip
    assert found["value"].tolist() == [5.5, 6.5, 2.0]


def test_the_total_gap_splits_once_the_managers_have_answered():
    survey = located(month=["2026-09"] * 3)
    scale = survey.items[0].scale
    answers = said(*({"item": item.id, "lo": scale.lo, "hi": scale.hi, "belief": scale.hi} for item in survey.items))
    formed = average(fitting(answers, survey.items))
    before, after = (
        gaps.chain(one, sets=["all"]).set_index("metric")["value"].dropna()
        for one in (survey, dataclasses.replace(survey, provider=combine(survey.provider, formed)))
    )
    assert "understanding" in after and "understanding" not in before
    assert after.drop(["total_gap", "promotion"], errors="ignore").sum() == pytest.approx(after["total_gap"], abs=1e-12)
