import numpy as np
import pandas as pd
import pytest

from analytics.customers.callbacks import InTime
from figures import sentences_actions as say
from i18n import Words

EN, ZH = Words("en"), Words("zh_CN")
NAN = float("nan")


def closed(**columns):
    row = {"before": 0.931, "after": 0.948, "low": 0.005, "high": 0.029, "expected": 0.02, "n": 80.0}
    return pd.Series(row | columns)


def test_an_action_is_told_by_before_and_after():
    assert say.action(closed(), EN, minimum=10) == (
        "0.931 before, 0.948 after, up by 0.017 (+0.005 to +0.029), more than chance explains. "
        "That is compatible with the +0.020 expected."
    )
    assert say.action(closed(), ZH, minimum=10) == (
        "整改前0.931，整改后0.948，上升0.017（+0.005至+0.029），超出正常波动。与预期的+0.020相符。"
    )


def test_ratings_are_told_in_points_and_not_held_against_an_effect_on_x():
    row = closed(before=7.0, after=7.42, low=0.2, high=0.64)
    assert say.action(row, EN, minimum=10, metric="perception") == (
        "7.00 before, 7.42 after, up by 0.42 (+0.20 to +0.64), more than chance explains."
    )


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ({"beyond_noise": False}, "no more than noise"),  # tested together with others, one interval proves little
        ({"low": -0.002}, "no more than noise"),
        ({"expected": 0.04}, "less than the +0.040 expected"),
        ({"expected": 0.001}, "more than the +0.001 expected"),
        ({"expected": NAN}, "explains."),
        ({"after": NAN, "n": 4.0}, "Too early to tell: 4 of the 10"),
        ({"before": NAN, "n_before": 0.0}, "Nothing to compare with: 0 of the 10"),
    ],
)
def test_what_an_action_did_is_not_overstated(columns, expected):
    assert expected in say.action(closed(**columns), EN, minimum=10)


OPEN = " The answers are too few to tell: no effect is possible, and the +0.020 expected is, too."


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"low": -0.002}, OPEN),
        ({"beyond_noise": False}, OPEN),
        ({"low": -0.002, "high": 0.01}, " That is less than the +0.020 expected."),
        ({"low": 0.001, "high": 0.01}, " That is less than the +0.020 expected."),
        ({"low": -0.03, "high": -0.01}, " That is less than the +0.020 expected."),
        ({"low": 0.03, "high": 0.05}, " That is more than the +0.020 expected."),
        ({"low": -0.002, "expected": 0.0}, " That is compatible with the 0.000 expected."),
    ],
)
def test_an_effect_is_held_against_what_was_expected_only_where_its_interval_tells(columns, said):
    assert say.action(closed(**columns), EN, minimum=10).endswith(said)


def test_a_fall_after_an_action_reads_as_one():
    row = closed(after=0.9, low=-0.05, high=-0.012, expected=NAN)
    assert say.action(row, ZH, minimum=10) == "整改前0.931，整改后0.900，下降0.031（−0.050至−0.012），超出正常波动。"


def test_an_open_action_has_no_sentence():
    assert say.action(closed(n=NAN, before=NAN, after=NAN), EN, minimum=10) == ""


def test_calls_in_time():
    found = InTime(81 / 263, 0.2553, 0.3662, 263, 7)
    assert say.calls(found, EN) == (
        "81 of 263 calls were made in time (31%, 26%–37%); 7 are not due yet. "
        "A call counts as made once the customer was reached."
    )
    assert say.calls(found, ZH) == ("应回访263位，按时回访81位（31%，26%–37%），另有7位未到期。联系上客户才算回访。")
    assert say.calls(InTime(np.nan, np.nan, np.nan, 0, 5), EN) == "No call is due yet; 5 are waiting."
