"""The month in a message: what it says first, that it fits, and that it is plain text."""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analytics.register import Target
from analytics.snapshot import Snapshot, snapshot
from analytics.survey import MISSING
from figures.brief import LONGEST, brief
from i18n import LANGUAGES, Words
from tests.analytics.monthly import monthly, unasked

FALL, HOLD = {"2026-08": 8, "2026-09": 6}, {"2026-08": 8, "2026-09": 8}
EN, ZH = Words("en"), Words("zh_CN")


def test_a_fall_is_told_with_what_fell_and_whom_it_concerns():
    found = snapshot(monthly(FALL), "2026-09")
    assert brief(found, EN) == (
        "September 2026: Satisfaction index 0.882 (n = 40), down 0.118 on August, beyond chance. "
        "Above all queueing. Largest loss: Waiting −0.250 (IT). Expectations 0.00, perception −1.00."
    )
    assert brief(found, ZH) == (
        "2026年9月：满意度指数0.882（n = 40），比8月下降0.118，超出正常波动。"
        "主要在“queueing”环节。下降最多：等候−0.250（责任部门：IT）。期望0.00分，感知−1.00分。"
        "改进空间最大：IT。"
    )


def test_risen_expectations_stand_before_what_fell_with_them():
    found = snapshot(monthly(FALL), "2026-09")
    parts = found.tables["parts"].copy()
    parts.loc[parts["part"].isin(["expectation", "perception"]), "contribution"] = [-0.1, -0.018]
    told = brief(dataclasses.replace(found, tables=found.tables | {"parts": parts}), EN)
    assert told.index("Expectations 0.00") < told.index("Largest loss: ")


def test_a_change_over_the_same_questions_is_called_that():
    found = snapshot(unasked(monthly(FALL), "2026-08", item=1), "2026-09")
    assert "0.882 (n = 40), down 0.250 (same questions) on August" in brief(found, EN)


def test_noise_is_called_noise_and_the_first_month_is_compared_with_nothing():
    assert "no more than noise away from August" in brief(snapshot(monthly(HOLD), "2026-09"), EN)
    assert brief(snapshot(monthly(HOLD), "2026-08"), EN).startswith("August 2026: Satisfaction index 1.000 (n = 40).")


def test_a_missed_target_stands_before_the_rest():
    found = snapshot(monthly(FALL), "2026-09", targets=[Target("index", "", "2026", 0.95)])
    assert "beyond chance. Target 0.950 missed. Above all queueing" in brief(found, EN)


def test_a_month_below_its_limits_is_told_though_it_held_against_the_month_before():
    year = {f"2026-{month:02d}": 7 + month % 2 for month in range(1, 9)} | {"2026-09": 2, "2026-10": 2}
    told = brief(snapshot(monthly(year), "2026-10"), EN)
    assert "noise away from September. Below its usual 0." in told


def test_without_expectations_the_overall_score_leads():
    survey = monthly(FALL)
    survey = dataclasses.replace(survey, expectation=np.full_like(survey.expectation, MISSING))
    assert "Overall satisfaction 7.50 (n = 40)" in brief(snapshot(survey, "2026-09"), EN)


def test_a_quarter_is_named_as_one_and_so_is_what_it_is_compared_with():
    survey = monthly({"2026-06": 8, "2026-07": 8, "2026-08": 8, "2026-09": 6})
    assert brief(snapshot(survey, "2026-09", kind="quarter"), EN).startswith("Q3 2026: Satisfaction index")
    assert "比2026年第2季度" in brief(snapshot(survey, "2026-09", kind="quarter"), ZH)


@settings(max_examples=30)
@given(
    name=st.text(max_size=300), owner=st.text(max_size=300), place=st.text(max_size=300),
    lang=st.sampled_from(list(LANGUAGES)),
)  # fmt: skip
def test_it_always_fits_and_is_never_cut(name, owner, place, lang):
    metrics = pd.DataFrame({"set_kind": "all", "set": "all", "metric": ["index"], "value": 0.9, "n": 1e7})
    change = metrics.assign(against="month", since="2026-08", difference=-0.1, beyond_noise=True)
    moves = pd.DataFrame({"place": [place], "set_kind": "item", "set": "Q1", "owner": owner, "difference": -0.2})
    owners = pd.DataFrame({"owner": [owner], "loss": [-0.1], "probability": [0.7]})
    tables = {"metrics": metrics, "changes": change, "moves": moves, "owners": owners}
    text = brief(Snapshot("2026-09", items=({"id": "Q1", "en": name, "zh": name},), tables=tables), Words(lang))
    assert len(text) <= LONGEST
    assert text.endswith((".", "。")) and "0.900" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_has_no_markup(lang):
    assert not set("*:[]`$") & set(brief(snapshot(monthly(FALL), "2026-09"), Words(lang)).replace(": ", ""))
