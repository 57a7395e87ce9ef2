"""The rules of Western Electric, by hand and by how often they cry wolf."""

import numpy as np
import pytest

from analytics.changes.run_rules import RULES, USUAL, rule_broken


def test_a_point_on_the_limit_is_not_beyond_it():
    assert rule_broken([3.0, 3.01, -3.01]).tolist() == ["", "beyond_limits", "beyond_limits"]


def test_the_eighth_point_on_one_side_completes_the_run_and_a_point_on_the_centre_ends_it():
    assert rule_broken([0.1] * 9).tolist() == [""] * 7 + ["run_of_eight"] * 2
    assert set(rule_broken([-0.1] * 7 + [0.0] + [-0.1] * 7)) == {""}


def test_both_sides_are_told_apart():
    assert set(rule_broken([2.5, -2.5, 1.5, -1.5, 1.5, -1.5], rules=RULES)) == {""}


def test_a_rule_needs_the_point_itself_to_be_far_out():
    assert rule_broken([2.1, 2.1, 0.0], rules=["two_of_three"]).tolist() == ["", "two_of_three", ""]
    assert rule_broken([1.1, 1.1, 0, 1.1, 1.1], rules=["four_of_five"]).tolist() == [""] * 4 + ["four_of_five"]


def test_the_gravest_rule_is_named():
    assert rule_broken([0.5] * 7 + [4.0], rules=RULES)[-1] == "beyond_limits"


def test_no_rule_finds_nothing_and_an_unknown_one_is_refused():
    assert rule_broken([9.0], rules=[]).tolist() == [""]
    with pytest.raises(ValueError, match="two_of_three"):
        rule_broken([0.0], rules=["seven_of_nine"])


# SOURCE: Champ and Woodall, Technometrics 29 (1987), table 1: average run lengths without a shift.
@pytest.mark.parametrize(
    ("rules", "length"),
    [
        (["beyond_limits"], 370.40),
        (["beyond_limits", "two_of_three"], 225.44),
        (USUAL, 152.73),
        (list(RULES), 91.75),
    ],
)
def test_how_long_noise_goes_without_a_false_alarm(rules, length):
    z = np.random.default_rng(5).normal(size=(2000, 1000))
    broken = rule_broken(z, rules=rules) != ""
    alarms, until = broken.any(axis=1), np.where(broken.any(axis=1), broken.argmax(axis=1) + 1, 1000)
    assert until.sum() / alarms.sum() == pytest.approx(length, rel=0.08)
