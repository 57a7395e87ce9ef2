"""Where nobody was asked what to expect, the sentence says where the month stands, whether it moved, and what did."""

import dataclasses

import numpy as np
import pandas as pd
import pytest

from analytics.snapshot import Snapshot, snapshot
from analytics.survey import MISSING, Survey
from figures.headline_room import ROOM, room
from figures.sentences_without import headline
from i18n import Words
from tests.analytics.monthly import monthly

EN, ZH = Words("en"), Words("zh_CN")
FALL, HOLD = {"2026-08": 8, "2026-09": 6}, {"2026-08": 8, "2026-09": 8}
NAMES = {"en": {"wait": "Waiting", "staff": "Staff"}, "zh_CN": {"wait": "等候", "staff": "员工"}}
MONTHS = {"en": ("September", "August"), "zh_CN": ("9月", "8月")}


def unexpected(perceived: dict, *, overall: float | None = None) -> Survey:
    """The monthly survey without its expectations; overall satisfaction of the last month moved, or not asked."""
    survey = monthly(perceived)
    who = survey.respondents.copy()
    if overall is None:
        who["overall"] = np.nan
    else:
        who.loc[who["month"] == max(perceived), "overall"] += overall
    return dataclasses.replace(survey, expectation=np.full_like(survey.expectation, MISSING), respondents=who)


def said(found: Snapshot, words: Words, **more) -> str:
    month, earlier = MONTHS[words.lang]
    told = {"month": month, "earlier": earlier, "tops": {"overall_mean": 10, "perception": 10}}
    return "".join(headline(found.tables, words, **(told | {"names": NAMES[words.lang]} | more)))


def test_a_fall_of_the_average_rating_is_coloured_and_says_what_fell():
    found = snapshot(unexpected(FALL), "2026-09")  # waiting 8 → 6, staff 9: 8.5 → 7.5
    assert said(found, EN) == (
        "In September the average rating :red[fell to 7.50 of 10] (August: 8.50), more than chance explains."
        " Hardest hit: Waiting −2.00."
    )
    assert said(found, ZH) == (
        "9月平均评分:red[降到7.50分（满分10分）]，8月为8.50，超出正常波动。跌幅最大的是等候 −2.00。"
    )


def test_overall_satisfaction_leads_where_it_was_asked_with_the_two_best_marks():
    found = snapshot(unexpected(HOLD, overall=-3), "2026-09")  # 6, 7, 8, 9 → 3, 4, 5, 6
    assert said(found, EN) == (
        "In September overall satisfaction :red[fell to 4.50 of 10] (August: 7.50), more than chance explains."
        " 0% gave one of the two best marks. Rated lowest: Waiting, 8.00."
    )


def test_what_held_says_so_and_names_the_item_that_did_not():
    assert said(snapshot(unexpected(FALL, overall=0), "2026-09"), EN) == (
        "In September overall satisfaction is 7.50 of 10, no more than noise away from August."
        " 25% gave one of the two best marks. Yet the rating of Waiting fell, −2.00."
    )


def test_the_first_month_has_nothing_to_compare_with():
    assert said(snapshot(unexpected({"2026-09": 8}), "2026-09"), EN) == (
        "In September the average rating is 8.50 of 10. Rated lowest: Waiting, 8.00."
    )


def test_without_items_the_hall_that_moved_is_named():
    survey = unexpected(HOLD, overall=0)
    who = survey.respondents.copy()
    who.loc[(who["month"] == "2026-09") & (who["branch"] == "West"), "overall"] += 2
    survey = dataclasses.replace(survey, perception=np.full_like(survey.perception, MISSING), respondents=who)
    assert "West +2.00" in said(snapshot(survey, "2026-09"), EN)


@pytest.mark.parametrize("words", [EN, ZH])
def test_it_stays_within_two_lines_and_keeps_the_level(words):
    long = "从取号到在柜台开始办理业务，您对等候时间的长短以及现场秩序、叫号、引导是否满意，还有什么意见？"
    text = said(snapshot(unexpected(FALL, overall=0), "2026-09"), words, names={"wait": long})
    assert room(text) <= ROOM and "7.50" in text and "…" in text


def test_where_all_items_are_rated_alike_none_is_lowest():
    found = snapshot(unexpected({"2026-09": 8}), "2026-09")
    rows = found.tables["metrics"]
    same = rows.assign(value=rows["value"].where(rows["set_kind"] != "item", 8.001))
    alike = dataclasses.replace(found, tables=found.tables | {"metrics": same, "branches": pd.DataFrame()})
    assert "lowest" in said(found, EN) and "lowest" not in said(alike, EN)


def test_nothing_is_claimed_where_nothing_is_known():
    assert said(Snapshot("2026-09"), EN) == EN("satisfaction.nothing")


def test_a_survey_of_recommendations_alone_leads_with_them():
    rows = pd.DataFrame({"set_kind": "all", "set": "all", "metric": ["nps"], "value": [0.12], "n": [40]})
    assert said(Snapshot("2026-09", tables={"metrics": rows}), EN) == ("In September the net promoter score is +12.")
