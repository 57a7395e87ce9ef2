"""Deliveries below each other: what was asked alike is one series, what was not is kept apart and said."""

import dataclasses
from functools import reduce

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.append import MIXED, Appended, Note, append
from analytics.chains.provider import lookup
from analytics.changes.asked import asked_in, common_items, only_items
from analytics.examples import small_survey
from analytics.quality import quality
from analytics.satisfaction import index
from analytics.survey import Item, Scale, Survey
from analytics.tallies import merge, tally
from tests.analytics.provider_surveys import provider
from tests.analytics.random_surveys import shuffled_parts, surveys, with_respondents
from tests.analytics.test_tallies import assert_same

FIVE, TEN = Scale(1, 5), Scale(1, 10)


def month(name: str, expectation, perception, *, ids=None, scale=TEN, **columns) -> Survey:
    """One month's delivery; `ids` names its items."""
    survey = small_survey(expectation, perception, scale=scale)
    items = tuple(dataclasses.replace(i, id=id) for i, id in zip(survey.items, ids or ["Q1", "Q2", "Q3"], strict=False))
    survey = dataclasses.replace(survey, items=items, segments=tuple(columns))
    labels = {key: pd.Categorical(values) for key, values in columns.items()}
    return with_respondents(survey, month=pd.Categorical([name] * len(survey)), **labels)


def codes(made: Appended) -> list[str]:
    return [note.code for note in made.notes]


@given(surveys(), st.data())
@settings(max_examples=20)
def test_the_tally_of_the_appended_is_the_merge_of_the_tallies(survey, data):
    order = data.draw(st.permutations(range(len(survey))))
    cuts = data.draw(st.lists(st.integers(0, len(survey)), max_size=4))
    parts = shuffled_parts(survey, order, cuts)
    by = ("month", "branch", "年龄")
    made = append(parts).survey
    assert_same(tally(made, by=by), reduce(merge, [tally(part, by=by) for part in parts]))
    assert made.respondents["row"].tolist() == [row for part in parts for row in part.respondents["row"]]


def test_an_item_that_came_and_one_that_went_are_noted_with_their_months():
    first = month("2026-01", [[8, 9]], [[6, 7]], ids=["wait", "lift"])
    second = month("2026-02", [[9, 5]], [[9, 4]], ids=["app", "wait"])
    made = append([first, second])
    assert [item.id for item in made.survey.items] == ["app", "wait", "lift"]
    assert made.survey.perception.tolist() == [[-1, 5, 6], [8, 3, -1]]
    assert made.notes == (Note("item_added", "app", "2026-02"), Note("item_dropped", "lift", "2026-02"))


def test_an_item_has_the_texts_of_the_latest_delivery_that_says_them():
    survey = month("2026-01", [[8]], [[6]])
    said = {"en": "Waiting", "dimension": "empathy", "touchpoint": "counter", "touchpoint_order": 3, "owner": "halls"}
    old = dataclasses.replace(survey, items=(dataclasses.replace(survey.items[0], **said),))
    new = dataclasses.replace(survey, items=(dataclasses.replace(survey.items[0], en="Waiting time"),))
    item = append([old, new]).survey.items[0]
    assert dataclasses.asdict(item) | said | {"en": "Waiting time"} == dataclasses.asdict(item)


def test_a_changed_scale_breaks_the_series_and_is_said():
    made = append([month("2026-01", [[4]], [[3]], scale=FIVE), month("2026-02", [[8]], [[6]])])
    survey = made.survey
    assert [(item.id, item.scale) for item in survey.items] == [("Q1", TEN), ("Q1 (1–5)", FIVE)]
    assert survey.items[1].scale.decode(survey.expectation[:, 1]).tolist() == pytest.approx([4, np.nan], nan_ok=True)
    assert made.notes == (Note("scale_changed", "Q1", "2026-02", "1–5", "1–10"),)
    assert common_items(survey, ["2026-01"], ["2026-02"]) == ()


def test_a_scale_that_came_back_is_the_same_series():
    back = [month("2026-01", [[8]], [[6]]), month("2026-02", [[4]], [[3]], scale=FIVE), month("2026-03", [[8]], [[7]])]
    made = append(back)
    assert common_items(made.survey, ["2026-01"], ["2026-03"]) == ("Q1",)
    assert [(note.month, note.before, note.after) for note in made.notes] == [
        ("2026-02", "1–10", "1–5"),
        ("2026-03", "1–5", "1–10"),
    ]


def test_half_points_are_finer_but_the_same_scale():
    halves = small_survey([[4.5]], [[3.5]], scale=Scale(1, 5, 0.5))
    made = append([small_survey([[4]], [[3]], scale=FIVE), halves])
    assert [item.scale for item in made.survey.items] == [Scale(1, 5, 0.5)]
    assert made.survey.items[0].scale.decode(made.survey.perception[:, 0]).tolist() == [3, 3.5]


def test_an_expectation_asked_on_another_scale_breaks_the_series_too():
    fine = Scale(1, 10, 9 / 36)  # the points of 1–10 and 1–5 on one grid
    old = month("2026-01", [[8]], [[6]], scale=fine)
    old = dataclasses.replace(old, items=(Item("Q1", fine, asked_expectation=FIVE),))
    made = append([old, month("2026-02", [[8]], [[6]])])
    assert [item.id for item in made.survey.items] == ["Q1", "Q1 (E 1–5, P 1–10)"]
    assert made.survey.items[1].asked_expectation == FIVE and made.survey.items[0].asked_expectation is None


def test_where_no_expectation_was_asked_perception_goes_on():
    made = append([month("2026-01", [[None]], [[6]]), month("2026-02", [[8]], [[6]])])
    assert [item.id for item in made.survey.items] == ["Q1"] and made.notes == ()


def test_a_month_answered_in_two_deliveries_drops_nothing():
    north = month("2026-01", [[8, 9]], [[6, 7]], ids=["wait", "lift"])
    south = month("2026-01", [[8]], [[6]], ids=["wait"])
    assert append([north, south]).notes == ()


def test_segments_are_united_and_missing_where_a_delivery_has_none():
    first = month("2026-01", [[8]] * 2, [[6]] * 2, branch=["b", "a"])
    second = month("2026-02", [[8]], [[6]], branch=["c"], age=["old"])
    made = append([first, second])
    assert made.survey.segments == ("branch", "age")
    assert made.survey.respondents["branch"].cat.categories.tolist() == ["a", "b", "c"]
    assert made.survey.respondents["age"].isna().tolist() == [True, True, False]
    assert made.notes == (Note("segment_added", "age", "2026-02"),)


def test_a_branch_renamed_or_merged_keeps_its_history():
    parts = [
        month("2026-01", [[8]] * 2, [[6]] * 2, branch=["Old Street", "Dock"]),
        month("2026-02", [[8]], [[6]], branch=["Harbour"]),
    ]
    names = {"Old Street": "Dock", "Dock": "Harbour", "x": "y", "round": "about", "about": "round"}
    made = append(parts, branch_names=names)
    assert made.survey.respondents["branch"].tolist() == ["Harbour"] * 3
    assert made.notes == (
        Note("branch_renamed", "Old Street", after="Harbour"),
        Note("branch_renamed", "Dock", after="Harbour"),
    )
    circle = append([month("2026-01", [[8]], [[6]], branch=["round"])], branch_names=names)
    assert circle.survey.respondents["branch"].tolist() == ["round"] and circle.notes == ()


def with_provider(survey: Survey, *rows) -> Survey:
    return dataclasses.replace(survey, provider=provider(*rows))


def standards(made: Appended) -> list[float]:
    found = lookup(made.survey)
    return found.value["standard"][found.cell_of][:, 0].tolist()


def test_the_same_sheet_in_every_delivery_is_one_sheet():
    row = {"item": "Q1", "standard": 8.0}
    months = [month("2026-01", [[8]], [[6]]), month("2026-02", [[8]], [[6]]), month("2026-03", [[8]], [[6]])]
    made = append([with_provider(months[0], row), with_provider(months[1], row), months[2]])
    assert len(made.survey.provider) == 1
    assert standards(made) == [8.0, 8.0, 8.0]


def test_a_standard_that_was_raised_was_not_the_standard_before():
    first = with_provider(month("2026-01", [[8]], [[6]]), {"item": "Q1", "standard": 7.0})
    second = with_provider(
        month("2026-02", [[8]], [[6]]),
        {"item": "Q1", "standard": 8.0, "belief": 9.0, "belief_n": 4, "belief_sd": 1.0},
        {"item": "Q1", "month": "2026-02", "standard": 8.5},
    )
    made = append([first, second])
    assert standards(made) == [7.0, 8.5]
    assert lookup(made.survey).value["belief"].ravel().tolist() == pytest.approx([np.nan, 9.0], nan_ok=True)
    assert made.survey.provider.query("month == '2026-02'")[["belief", "belief_n"]].values.tolist() == [[9.0, 4.0]]
    assert made.notes == ()


def test_two_deliveries_that_contradict_each_other_over_one_month_are_both_not_used():
    said = {"2026-01": 7.0, "2026-02": 8.0}
    row = {"item": "Q1", "month": "2026-01"}
    made = append([with_provider(month(name, [[8]], [[6]]), row | {"standard": said[name]}) for name in said])
    assert made.survey.provider.empty and made.notes == (Note("provider_twice", "Q1", "2026-01"),)


def test_merged_branches_with_one_standard_keep_it_and_with_two_lose_it():
    survey = month("2026-01", [[8]], [[6]], branch=["b"])
    rows = [{"item": "Q1", "branch": name, "standard": 7.0} for name in ("a", "b")]
    names = {"a": "ab", "b": "ab"}
    assert standards(append([with_provider(survey, *rows)], branch_names=names)) == [7.0]
    rows[0]["standard"] = 6.0
    made = append([with_provider(survey, *rows)], branch_names=names)
    assert np.isnan(standards(made)).all() and made.notes[-1] == Note("provider_twice", "Q1", before="ab")


def test_what_was_said_of_an_item_on_its_old_scale_stays_with_it():
    old = with_provider(month("2026-01", [[4]], [[3]], scale=FIVE), {"item": "Q1", "standard": 4.0})
    made = append([old, month("2026-02", [[8]], [[6]])])
    assert made.survey.provider["item"].tolist() == ["Q1 (1–5)"]


@given(st.data())
@settings(max_examples=20)
def test_every_month_hears_what_its_own_delivery_said(data):
    """Where every delivery says everything without a month, or of its own month, looking up changes nothing."""
    value = st.sampled_from([7.0, 8.0, None])
    parts = []
    for name in ("2026-01", "2026-02", "2026-03"):
        keys = [(branch, when) for branch in ("", "a") for when in ("", name)]
        rows = [{"item": "Q1", "branch": b, "month": m, "standard": data.draw(value)} for b, m in keys]
        survey = month(name, [[8]] * 2, [[6]] * 2, branch=["a", "b"])
        parts.append(with_provider(survey, *data.draw(st.permutations(rows))))
    alone = [value for part in parts for value in standards(Appended(part, ()))]
    assert standards(append(parts)) == pytest.approx(alone, nan_ok=True)


def test_an_outcome_on_another_scale_moves_to_a_column_of_its_own():
    first, second = month("2026-01", [[8]], [[6]]), month("2026-02", [[8]], [[6]])
    first = dataclasses.replace(with_respondents(first, overall=4.0), outcome_scales={"overall": FIVE})
    second = dataclasses.replace(with_respondents(second, overall=8.0), outcome_scales={"overall": TEN})
    made = append([first, second])
    assert made.survey.outcome_scales == {"overall": TEN}
    assert made.survey.respondents["overall"].tolist() == pytest.approx([np.nan, 8.0], nan_ok=True)
    assert made.survey.respondents["overall (1–5)"].tolist() == pytest.approx([4.0, np.nan], nan_ok=True)
    assert made.notes == (Note("outcome_scale_changed", "overall", "2026-02", "1–5", "1–10"),)


def test_a_flag_that_a_delivery_could_not_check_is_missing_and_not_counted():
    first, second = month("2026-01", [[8]] * 2, [[6]] * 2), month("2026-02", [[8]] * 2, [[6]] * 2)
    second = with_respondents(second, duration=[30.0, 300.0], flag_speeder=[True, False], flag_duplicate=False)
    first = with_respondents(first, flag_duplicate=[True, False])
    made = append([first, second]).survey
    assert made.respondents["duration"].tolist() == pytest.approx([np.nan, np.nan, 30, 300], nan_ok=True)
    assert made.respondents["flag_speeder"].isna().tolist() == [True, True, False, False]
    counted = quality(made).set_index("flag")[["n", "of"]]
    assert counted.loc[["flag_speeder", "flag_duplicate", "any"]].values.tolist() == [[1, 2], [1, 4], [2, 4]]


def test_what_is_acceptable_is_missing_where_it_was_not_asked():
    first, second = small_survey([[8]], [[6]]), small_survey([[8]], [[6]])
    second = dataclasses.replace(second, adequate=TEN.encode([[5]]))
    assert append([first, second]).survey.adequate.tolist() == [[-1], [4]]
    assert append([first]).survey.adequate is None


def test_an_expectation_assumed_in_one_delivery_and_asked_in_another_is_named():
    asked = month("2026-01", [[8]], [[6]])
    assumed = dataclasses.replace(asked, assumed="number 8")
    none = month("2026-02", [[None]], [[6]])
    assert append([none, assumed]).survey.assumed == "number 8"
    made = append([asked, assumed])
    assert made.survey.assumed == MIXED and codes(made) == ["expectation_mixed"]


def test_nothing_to_append_is_refused():
    with pytest.raises(ValueError, match="one delivery"):
        append([])


def test_a_fair_comparison_is_over_the_items_that_both_months_were_asked():
    parts = [month("2026-01", [[8, 8]], [[8, 8]]), month("2026-02", [[8, 8]], [[8, 2]], ids=["Q1", "app"])]
    survey = append(parts).survey
    both = common_items(survey, ["2026-01"], ["2026-02"])
    table = index(tally(only_items(survey, both), by=("month",))).query("set_kind == 'all'")
    assert both == ("Q1",) and table["value"].tolist() == [1.0, 1.0]


def test_asked_in_leaves_out_the_unknown_month_and_nobody():
    survey = append([month("", [[8]], [[6]]), month("2026-02", [[8]], [[None]])]).survey
    assert asked_in(survey).index.tolist() == ["2026-02"]
    assert asked_in(survey.take([])).empty
