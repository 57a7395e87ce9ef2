"""The pictures of both pages from a small survey: what is drawn is what was counted, and small groups are blank."""

import numpy as np
import pandas as pd
import pytest

from analytics import satisfaction
from analytics.survey import Item, Scale, Survey, empty_respondents
from analytics.tallies import tally
from figures import pictures_satisfaction
from figures.picture import Look, spoken

SCALE = Scale(0, 10)
ITEMS = (
    Item("wait", SCALE, en="Waiting", touchpoint="Queue", owner="Halls"),
    Item("talk", SCALE, en="Advice", touchpoint="Counter", owner="Training"),
)


def survey(branches, *, fall=0, seed=1):
    """Respondents of two months; from the first to the second, waiting falls by `fall` points in branch A."""
    rng = np.random.default_rng(seed)
    names = np.repeat(list(branches), list(branches.values()))
    month = np.where(np.arange(len(names)) % 2, "2026-02", "2026-01")
    expected = rng.integers(7, 11, (len(names), 2))
    perceived = np.clip(expected - 1 + rng.integers(-1, 2, expected.shape), 0, 10)
    hit = (names == "A") & (month == "2026-02")
    perceived[hit, 0] = np.clip(perceived[hit, 0] - fall, 0, 10)
    who = empty_respondents(len(names)).assign(branch=pd.Categorical(names), month=pd.Categorical(month))
    who["overall"], who["stay"] = perceived.mean(axis=1).round(), (perceived[:, 0] >= expected[:, 0]).astype(float)
    codes = [SCALE.encode(side) for side in (expected, perceived)]
    return Survey(ITEMS, *codes, who, ("branch",), {"overall": SCALE})


@pytest.fixture
def look(words, theme):
    return Look(words, theme)


@pytest.fixture
def two():
    return survey({"A": 120, "B": 120, "tiny": 4, "few": 9})


def test_the_map_holds_all_pairs(two, look, keeps_the_rules):
    picture = pictures_satisfaction.map_of_answers(tally(two), look)
    keeps_the_rules(picture.figure)
    answers = picture.table[look.words("column.answers")].sum()
    assert 0 < answers <= two.perception.size
    assert f"{two.perception.size}" in picture.subtitle and picture.title


@pytest.mark.parametrize("by", ["touchpoint", "item"])
def test_bars_by_items_are_shares_of_answers(two, look, by):
    picture = pictures_satisfaction.bars(tally(two), by, look, label=by, names={}, by_items=True)
    drawn = next(trace for trace in picture.figure.data if trace.name == "churn")
    counted = satisfaction.answers(tally(two)).query("metric == 'answers_churn' and set_kind == @by")["value"]
    assert sorted(drawn.x) == pytest.approx(sorted(counted))


def test_bars_by_branch_are_shares_of_customers_and_small_ones_are_blank(two, look):
    counted = tally(two, by=("branch",))
    picture = pictures_satisfaction.bars(counted, "branch", look, label="branch", names={}, by_items=False)
    drawn = next(trace for trace in picture.figure.data if trace.name == "churn")
    churn = (
        satisfaction.customers(counted).query("metric == 'customers_churn' and set_kind == 'all'").set_index("branch")
    )
    assert sorted(drawn.x) == pytest.approx(sorted(churn.loc[["A", "B"], "value"]))
    hidden = picture.table.set_index("branch").loc[["tiny", "few"], "value"]
    assert hidden.isna().all()


def test_what_bands_do_needs_an_outcome(two, look):
    assert pictures_satisfaction.what_bands_do(tally(two), look).figure.data
    silent = two.take(np.arange(len(two)))
    silent.respondents[["overall", "stay"]] = np.nan
    assert pictures_satisfaction.what_bands_do(tally(silent), look) is None


def test_crossing_leaves_small_groups_and_empty_rows_out(two, look, printed):
    counted = tally(two, by=("branch", "month"))
    picture = pictures_satisfaction.crossed(counted, look, labels=[{}, {}], called=["Hall", "Month"])
    assert {"A", "B"} <= set(printed(picture.figure)) and not {"tiny", "few"} & set(printed(picture.figure))
    assert len(picture.figure.layout.shapes) == 4


def test_perceptions_alone_have_no_line_at_one(two, look, keeps_the_rules):
    alone = Survey(ITEMS, np.full_like(two.expectation, -1), two.perception, two.respondents, two.segments)
    picture = pictures_satisfaction.perceptions(tally(alone), look, names={"wait": "Waiting", "talk": "Advice"})
    keeps_the_rules(picture.figure)
    assert all(shape.line.width == 1 for shape in picture.figure.layout.shapes)
    means = [trace.x[0] for trace in picture.figure.data if trace.mode == "markers"]
    assert sorted(means) == pytest.approx(sorted(SCALE.decode(two.perception).mean(axis=0)))


def test_an_assumed_expectation_is_named_in_every_subtitle(two, words):
    look = Look(words, "light", note="ASSUMED")
    whole = tally(two)
    pictures = [
        pictures_satisfaction.map_of_answers(whole, look),
        pictures_satisfaction.bars(whole, "item", look, label="item", names={}, by_items=True),
        pictures_satisfaction.what_bands_do(whole, look),
    ]
    assert all(picture.subtitle.endswith("ASSUMED") for picture in pictures)


def test_rankable_groups_have_thirty_respondents(two):
    assert pictures_satisfaction.rankable(tally(two, by=("branch",))).groups["branch"].tolist() == ["A", "B"]


def test_names_from_a_file_stay_as_they_are_in_a_sentence():
    assert spoken({"a": "Q1: *really* $5 [x](y) :red[no]"})["a"] == r"Q1\: \*really\* \$5 \[x\](y) \:red\[no\]"


def test_a_group_that_hides_a_small_one_is_hidden_in_a_comparison_too(look):
    counted = tally(survey({"A": 120, "B": 120, "C": 40, "tiny": 4}), by=("branch",))
    of_a_and_b, of_a_and_c = (
        pictures_satisfaction.compared(counted, "branch", look, first="A", second=other)["difference"]
        for other in ("B", "C")
    )
    assert of_a_and_b.notna().all() and of_a_and_c.isna().all()  # all less A, B and C would be tiny
