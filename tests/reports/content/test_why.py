"""Why and against what, from snapshots of surveys that lack something."""

import numpy as np
import pandas as pd

from analytics.examples import small_survey
from analytics.register import Target
from analytics.snapshot import snapshot
from i18n import Words
from reports.content import why

WORDS = Words("en")


def two_months(**more):
    chance = np.random.default_rng(1)
    survey = small_survey(chance.integers(6, 10, (80, 3)).tolist(), chance.integers(4, 9, (80, 3)).tolist())
    survey.respondents["month"] = pd.Categorical(["2026-08"] * 40 + ["2026-09"] * 40)
    return snapshot(survey, "2026-09", **more)


def test_a_survey_without_branches_is_split_by_gap_alone():
    found = why.why(two_months(), WORDS)
    assert found is not None and {part.split for part in found.parts} == {"drift"}


def test_the_target_of_an_item_names_it():
    target = Target(metric="Q2", branch="", period="2026-09", value=0.9)
    names = [one.name for one in why.against(two_months(targets=[target]), WORDS) if one.against == "target"]
    assert names == ["Q2 · Satisfaction index"]


def test_a_target_is_not_told_like_an_earlier_time():
    target = Target(metric="index", branch="", period="2026-09", value=0.9)
    of = two_months(targets=[target])
    told = {one.against: one for one in why.against(of, Words("zh_CN"))}
    assert told["target"].compared == f"目标0.900，实际{told['target'].value.text}"
    assert told["month"].compared == f"{told['month'].other.text} → {told['month'].value.text}"
