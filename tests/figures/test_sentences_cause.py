"""The main cause in words, in both languages, and what stands behind it."""

import dataclasses

import pandas as pd
import pytest

from figures import sentences_cause as say
from figures.story import Cause
from i18n import LANGUAGES, Words

EN, ZH = Words("en"), Words("zh_CN")
NAN = float("nan")
NORTH = Cause(-1, "district", "North", "counter", "behaviour", -0.011, -0.11, 0.42, 0.06)
ALL = Cause(-1, "", "", "", "expectation", 8.5, 8.65, NAN, NAN)
NAMES = {"counter": "Counter"}


def told(found: Cause, words: Words = EN, **more) -> str:
    return say.ways_to_tell(dataclasses.replace(found, **more), words, touchpoints=NAMES)[0]


def test_a_place_with_its_touchpoint_and_what_happened_there():
    assert told(NORTH) == " Above all Counter in North: the standard is no longer kept (Behaviour)."
    assert told(NORTH, ZH) == "主要在North的“Counter”环节：标准没有执行到位（行为差距）。"
    assert told(NORTH, segment="branch", place="Old Town").startswith(" Above all Counter at Old Town: ")
    assert told(NORTH, segment="grade", place="A").startswith(" Above all Counter in Grade A: ")
    assert told(NORTH, touchpoint="").startswith(" Above all North: ")


def test_a_touchpoint_everywhere():
    nowhere = {"segment": "", "place": ""}
    assert told(NORTH, **nowhere, everywhere=True).startswith(" Above all Counter, everywhere: ")
    assert told(NORTH, **nowhere).startswith(" Above all Counter: ")
    assert told(NORTH, ZH, **nowhere, everywhere=True).startswith("主要在“Counter”环节（各厅普遍）：")


def test_a_shortfall_that_was_there_before_is_not_told_as_new():
    assert "is kept less well" in told(NORTH, before=-0.05)
    assert "is kept less well" in told(NORTH, before=0.2, after=0.1)
    assert "is kept less well" in told(NORTH, before=0.02, after=-0.0001)  # shown as 0.0%
    assert "is kept less well" in told(NORTH, before=-0.021, after=-0.11)
    assert "is no longer kept" in told(NORTH, before=0.0, after=-0.021)
    assert "is kept better" in told(NORTH, sign=1, before=-0.11, after=-0.01)


def test_expectations_and_promises():
    assert told(ALL) == " Above all, expectations rose 0.15 points."
    assert told(ALL, promised=True).endswith("0.15 points, and more is now promised than delivered.")
    assert told(ALL, ZH, promised=True) == "主要是客户期望上升0.15分，同时对外承诺开始高于实际交付。"


def test_each_way_is_shorter_than_the_one_before():
    ways = say.ways_to_tell(NORTH, EN, touchpoints=NAMES)
    assert ways[1:] == [" Above all Counter in North (Behaviour).", " Above all Counter in North."]
    assert say.ways_to_tell(dataclasses.replace(ALL, what=""), EN, touchpoints={}) == []


def test_how_much_so_few_answers_carry():
    assert say.carries(NORTH, EN) == (
        " 6% of the answers carry 42% of the fall: Behaviour there went from −1.1% to −11.0% of what is expected."
    )
    assert "100%" in say.carries(dataclasses.replace(NORTH, share=1.4), EN)
    assert say.carries(dataclasses.replace(NORTH, what="", sign=1), EN) == " 6% of the answers carry 42% of the rise."
    assert say.carries(ALL, EN) == ""
    whole = dataclasses.replace(NORTH, segment="", place="", touchpoint="")
    assert say.carries(whole, EN) == " Behaviour went from −1.1% to −11.0% of what is expected."


def halls(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["branch", "items", "wrong", "set_right", "elsewhere"])


def test_a_hall_whose_standard_is_set_too_low():
    one = halls(("Garden Road", 22, 22, -0.756, -0.3))
    assert say.standards(one, EN) == (
        " Garden Road keeps its standard on all 22 items, but it is set too low: 0.76 points below what customers "
        "expect (elsewhere 0.30 below)."
    )
    assert (
        say.standards(one, ZH) == "Garden Road的标准定低了：22项全部达标，但标准比客户期望低0.76分（其他厅低0.30分）。"
    )
    some = halls(("Garden Road", 22, 18, -0.756, 0.1))
    assert "on 18 of 22 items" in say.standards(some, EN) and "(elsewhere 0.10 above)" in say.standards(some, EN)
    many = halls(*((name, 5, 5, -1.0, 0.0) for name in "ABCD"))
    assert "A, B, C and 1 more." in say.standards(many, EN) and "A、B、C，另有1个厅。" in say.standards(many, ZH)
    assert say.standards(one[:0], EN) == ""


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("sign", [-1, 1])
@pytest.mark.parametrize("what", ["understanding", "process", "behaviour", "gap_perception", "understanding+process"])
def test_every_gap_has_its_words(what, sign, lang):
    for before in (0.0, -0.09, 0.3):
        text = told(dataclasses.replace(NORTH, what=what, sign=sign, before=before), Words(lang))
        assert "cause." not in text and "{" not in text and text.strip()


def test_what_perception_did_meanwhile():
    rows = pd.DataFrame({"split": "drift", "part": ["perception"], "before": [8.0], "after": [7.98]})
    assert say.perceived(rows, EN) == " What customers perceived fell 0.02."
    assert say.perceived(rows.assign(after=8.001), ZH) == "同期感知不变。"
    assert say.perceived(rows[:0], EN) == ""
