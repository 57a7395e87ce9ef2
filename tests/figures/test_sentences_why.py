"""Why the index changed, in words: from parts, moves and changes small enough to read."""

import pandas as pd
import pytest

from figures import sentences_snapshot, sentences_why
from i18n import Words

EN, ZH = Words("en"), Words("zh_CN")


def changes(difference: float, beyond_noise: bool) -> pd.DataFrame:
    rows = [("all", "all", difference), ("touchpoint", "counter", 2 * difference), ("touchpoint", "leave", 0.001)]
    table = pd.DataFrame(rows, columns=["set_kind", "set", "difference"])
    return table.assign(metric="index", beyond_noise=beyond_noise, value=0.9, other=0.9 - difference)


def parts(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["split", "part", "before", "after", "contribution"])


def moves(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["place", "set_kind", "set", "difference", "n"])


NO_MOVES = moves()
NAMES = {"names": {"Q1": "Waiting"}, "touchpoints": {"counter": "Counter"}}


def hardest(difference: float, moved: pd.DataFrame, words: Words = EN) -> str:
    sign = -1 if difference < 0 else 1
    return sentences_why.hardest(changes(difference, True), moved, words, **NAMES, sign=sign)


def test_a_change_names_the_touchpoint_and_the_place_that_moved_most_with_it():
    assert hardest(-0.02, moves(("East", "all", "all", -0.05, 80))) == " Hardest hit: Counter −0.040, East −0.050."
    assert hardest(0.02, moves(("", "item", "Q1", 0.03, 400))) == " Most improved: Counter +0.040, Waiting +0.030."
    assert hardest(-0.02, NO_MOVES, ZH) == "跌幅最大的是Counter −0.040。"


def test_a_small_place_is_not_named():
    rows = moves(("", "item", "Q1", -0.1, 20), ("East", "all", "all", -0.3, 20))
    assert hardest(-0.02, rows) == " Hardest hit: Counter −0.040, Waiting −0.100."


def test_where_a_small_place_moved_more_only_the_ranked_ones_are_spoken_of():
    rows = moves(("East", "all", "all", -0.3, 20), ("West", "all", "all", -0.09, 60))
    assert hardest(-0.02, rows) == " Hardest hit: Counter −0.040, West −0.090 (of those with n ≥ 30)."


def test_an_index_that_held_may_hide_a_loss():
    one = moves(("East", "item", "Q1", -0.08, 60), ("West", "all", "all", 0.04, 60))
    assert sentences_why.despite(one, EN, NAMES["names"]) == " Yet East · Waiting fell, −0.080."
    assert sentences_why.despite(one[1:], EN, NAMES["names"]) == " Yet West rose, +0.040."
    assert sentences_why.despite(NO_MOVES, EN, NAMES["names"]) == ""


def test_the_three_largest_parts_are_said_and_those_that_round_to_nothing_are_not():
    sizes = {"A": 1e-4, "B": -0.02, "C": 0.01, "D": -0.03, "E": 0.002}
    rows = parts(*(("within", name, 0.9, 0.9, size) for name, size in sizes.items()))
    assert (
        sentences_why.largest(rows, EN, split="within") == "By hall, the most came from D −0.030, B −0.020, C +0.010."
    )
    assert sentences_why.largest(rows[:1], EN, split="within") == ""


def test_mix_and_within_are_each_summed():
    rows = parts(("within", "A", 0, 0, -0.02), ("within", "*", 0, 0, 0.005), ("mix", "A", 0, 0, 0.001))
    told = sentences_why.mix_and_within(rows, EN)
    assert told.startswith("−0.015 is halls that changed themselves, +0.001 ")


@pytest.mark.parametrize(
    ("last", "rule", "said"),
    [
        (0.90, "beyond_limits", "March is the first of 3 months below the usual limits"),
        (1.10, "beyond_limits", "March is the first of 3 months above the usual limits"),
        (1.00, "", "March is within the usual limits"),
        (
            1.00,
            "run_of_eight",
            "March is within the limits, but a pattern says signal: eight months in a row on one side",
        ),
    ],
)
def test_the_title_of_the_trend_says_signal_or_noise(last, rule, said):
    rows = pd.DataFrame({"month": ["2026-01", "2026-02", "2026-03"], "value": [1.0, 1.01, last]})
    rows = rows.assign(lower=0.95, upper=1.05, signal=[False, False, bool(rule)], rule=["", "", rule])
    assert sentences_snapshot.control_title(rows, EN, month="2026-03", name="March").startswith(said)


def test_without_limits_the_title_says_where_the_month_stands():
    months = [f"2026-0{number}" for number in range(1, 7)]
    rows = pd.DataFrame({"month": months, "value": [1.0] * 5 + [0.9], "lower": float("nan"), "upper": float("nan")})
    told = sentences_snapshot.control_title(rows, EN, month="2026-06", name="June")
    assert told == "June is the lowest of 6 months"


def beside(before: float, after: float) -> pd.DataFrame:
    return pd.DataFrame({"split": ["beside"], "part": ["promotion"], "before": [before], "after": [after]})


def test_promises_that_begin_to_exceed_delivery_are_told_once():
    text = sentences_why.promised(beside(0.019, -0.028), EN)
    assert text == " Communication now promises more than is delivered (+1.9% → −2.8% of expectation)."
    assert sentences_why.promised(beside(0.019, -0.028)[:0], EN) == ""
    assert sentences_why.promised(beside(0.019, -0.028), EN, told=True) == (
        " Delivery against promise went from +1.9% to −2.8% of what is expected."
    )


def charts(complained: float, churn: float) -> pd.DataFrame:
    rows = {"metric": ["complaint_share", "customers_churn"], "value": [complained, churn]}
    return pd.DataFrame(rows | {"month": "2026-10", "lower": [0.06, 0.4], "upper": [0.12, 0.54], "signal": True})


def test_silence_is_told_only_where_churn_rises_while_complaints_fall():
    text = sentences_why.silent(charts(0.05, 0.61), EN, month="2026-10")
    assert "(5%)" in text and "(61%)" in text
    for month, complained, churn in (("2026-09", 0.05, 0.61), ("2026-10", 0.13, 0.61), ("2026-10", 0.05, 0.39)):
        assert sentences_why.silent(charts(complained, churn), EN, month=month) == ""
