"""With and without: the same numbers that the pages would show if the flagged were not there."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.examples import small_survey
from analytics.inference import wilson
from analytics.quality import ANY, quality
from analytics.satisfaction import index, readings
from analytics.survey import MISSING, QUALITY_FLAGS, Survey
from analytics.tallies import tally
from tests.analytics.random_surveys import surveys


def marked(survey: Survey, **flags) -> Survey:
    return replace(survey, respondents=survey.respondents.assign(**{f"flag_{name}": on for name, on in flags.items()}))


def lead(survey: Survey, metric: str) -> float:
    """The main number of a survey, as the pages have it."""
    table = index(tally(survey)) if metric == "index" else readings(tally(survey))
    return table.query("set_kind == 'all' and metric == @metric")["value"].iloc[0]


@settings(max_examples=30)
@given(surveys(least=1), st.integers(0, 1000))
def test_without_is_the_number_of_the_others(survey, seed):
    draw = np.random.default_rng(seed)
    survey = marked(survey, speeder=draw.random(len(survey)) < 0.3, duplicate=draw.random(len(survey)) < 0.2)
    table = quality(survey).set_index("flag")
    assert table.index.tolist() == ["flag_speeder", "flag_duplicate", ANY]
    for flag, row in table.iterrows():
        names = ["flag_speeder", "flag_duplicate"] if flag == ANY else [flag]
        on = survey.respondents[names].any(axis=1).to_numpy()
        assert (row["n"], row["of"]) == (on.sum(), len(survey))
        expected = {"all": survey, "without": survey.take(np.flatnonzero(~on))}
        for name, part in expected.items():
            assert row[name] == pytest.approx(lead(part, row["metric"]), rel=1e-12, nan_ok=True)


def test_the_share_has_wilsons_interval():
    survey = marked(small_survey([[8]] * 20, [[6]] * 20), speeder=[True] * 5 + [False] * 15)
    row = quality(survey).iloc[0]
    assert (row["share"], row["low"], row["high"]) == (0.25, *map(float, wilson(0.25, 20)))


def test_without_an_expectation_the_number_is_the_mean_perceived():
    survey = small_survey([[None]] * 4, [[6], [8], [8], [None]])
    row = quality(marked(survey, near_empty=[True, False, False, False])).iloc[0]
    assert (row["metric"], row["all"], row["without"]) == ("perception", 22 / 3, 8.0)
    assert (survey.expectation == MISSING).all()


def test_nothing_checked_is_an_empty_table_and_everybody_flagged_leaves_nothing():
    survey = small_survey([[8]] * 3, [[6]] * 3)
    assert quality(survey).empty
    everybody = quality(marked(survey, speeder=[True] * 3)).iloc[0]
    assert everybody["share"] == 1 and np.isnan(everybody["without"]) and np.isnan(everybody["difference"])


def test_a_small_group_does_not_follow_from_two_numbers():
    """20 of 40, and these and 3 more: each alone is a group, their difference is three people."""
    survey = small_survey([[8]] * 40, [[6], [9]] * 20)
    flags = {"straight_lined": [n < 20 for n in range(40)], "speeder": [n < 23 for n in range(40)]}
    shown = quality(marked(survey, **flags), minimum=10).set_index("flag")["without"].notna()
    assert shown.to_dict() == {"flag_straight_lined": True, "flag_speeder": False, ANY: False}
    alone = quality(marked(survey, speeder=[n < 3 for n in range(40)]), minimum=10)
    assert alone["without"].isna().all() and (alone["n"] == 3).all()
    none = quality(marked(survey, speeder=[False] * 40), minimum=10)
    assert none["difference"].tolist() == [0.0, 0.0]


@settings(max_examples=20)
@given(surveys())
def test_flags_do_not_change_what_is_counted(survey):
    flagged = marked(survey, **{name.removeprefix("flag_"): True for name in QUALITY_FLAGS})
    assert index(tally(flagged)).equals(index(tally(survey)))
