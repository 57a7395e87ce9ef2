"""The scale told from values, with what is as plausible and what may be a code."""

from __future__ import annotations

import numpy as np
import pytest

from analytics.survey import Scale
from intake.scales import common_grid, finer, infer


def ends(counts: dict) -> tuple:
    found = infer(list(counts), list(counts.values()))
    return found.scale.lo, found.scale.hi, found.scale.step


@pytest.mark.parametrize(
    ("counts", "scale"),
    [
        ({1: 5, 2: 6, 3: 7, 4: 8, 5: 9}, (1, 5, 1)),
        ({5: 3, 6: 5, 7: 6}, (1, 7, 1)),
        ({4: 3, 8: 5, 10: 6}, (1, 10, 1)),
        ({0: 3, 8: 5, 10: 6}, (0, 10, 1)),
        ({8: 3, 9: 9}, (1, 10, 1)),
        ({0.5: 3, 1: 4, 2.5: 4, 5: 3}, (0.5, 5, 0.5)),
        ({0: 3, 1: 4, 4.5: 4, 5: 3}, (0, 5, 0.5)),
        ({60: 4, 75: 5, 99: 3, 100: 3}, (0, 100, 1)),
        ({1: 100, 2: 100, 3: 100, 4: 100}, (1, 4, 1)),
        ({-3: 4, -2: 4, -1: 4, 0: 4, 1: 3, 2: 3, 3: 4}, (-3, 3, 1)),
        ({4: 1}, (1, 5, 1)),
    ],
)
def test_usual_scales(counts, scale):
    assert ends(counts) == scale


@pytest.mark.parametrize("slip", [8, 9, 11, 55, 99, -1])
def test_a_slip_of_the_pen_makes_no_scale(slip):
    assert ends({1: 9, 3: 9, 5: 9, 6: 9, 7: 9, slip: 1}) == (1, 7, 1)


def test_a_thin_tail_without_holes_is_no_slip():
    assert ends({1: 300, 3: 500, 5: 400, 6: 9, 7: 4}) == (1, 7, 1)


def test_a_slip_that_fits_the_next_scale_is_a_question():
    assert infer([1, 3, 5, 6], [20, 20, 20, 1]).others == (Scale(1.0, 7.0),)
    assert infer([1, 3, 5, 99], [20, 20, 20, 1]).others == ()


def test_a_zero_below_one_to_five_may_be_a_code():
    found = infer([0, 1, 2, 3, 4, 5], [50, 100, 100, 100, 100, 100])
    assert (found.scale, found.codes, found.codes_in_doubt) == (Scale(1.0, 5.0), (0.0,), True)


def test_zero_to_six_is_one_to_five_with_a_code_at_either_end():
    found = infer(range(7), [50, 10, 60, 300, 500, 400, 300])
    assert (found.scale, found.codes, found.codes_in_doubt) == (Scale(1.0, 5.0), (0.0, 6.0), True)


def test_frequent_conventional_codes_are_codes_without_doubt():
    found = infer([1, 3, 5, 98, -1], [50, 50, 50, 20, 20])
    assert (found.scale, found.codes, found.codes_in_doubt) == (Scale(1.0, 5.0), (-1.0, 98.0), False)


def test_a_number_beyond_a_gap_is_a_code():
    found = infer([1, 2, 3, 4, 5, 9], [50, 50, 50, 50, 50, 40])
    assert (found.scale, found.codes, found.codes_in_doubt) == (Scale(1.0, 5.0), (9.0,), False)
    found = infer([1, 2, 3, 4, 5, 6, 7, 8], [50] * 8)
    assert (found.scale, found.codes, found.codes_in_doubt) == (Scale(1.0, 7.0), (8.0,), True)
    assert infer(range(12), [30] * 12).codes == (11.0,)


def test_one_to_eleven_may_be_nought_to_ten():
    assert infer(range(1, 12), [30] * 11).scale == Scale(1.0, 11.0)


def test_one_to_six_may_be_one_to_five_with_a_code():
    assert Scale(1.0, 5.0) in infer(range(1, 7), [50] * 6).others


def test_shares_of_one():
    assert infer([0.2, 0.55, 0.85, 1], [3, 4, 5, 6]).scale == Scale(0.0, 1.0, 0.01)


def test_nothing_has_no_scale():
    assert infer([], []) is None


def test_two_scales_meet_on_one_grid():
    grid = common_grid(Scale(0, 10), Scale(1, 5))
    assert (grid.scale.points, grid.scale.values()[10]) == (21, 3.0)  # the middle of both
    assert grid.place(np.array([5, 10, -1]), 10).tolist() == [10, 20, -1]
    assert grid.place(np.array([2, 4]), 4).tolist() == [10, 20]
    assert common_grid(Scale(1, 7), Scale(1, 7)).scale == Scale(1, 7)


def test_no_grid_is_finer_than_what_can_be_counted():
    grid = common_grid(Scale(0, 100, 0.1), Scale(1, 10))
    assert grid.scale.points <= 1001 and (grid.scale.points - 1) % 9 == 0
    assert infer([3.123, 57.456, 99.9], [40, 40, 40]).scale.points <= 1001


def test_a_finer_scale_holds_the_value():
    assert finer(Scale(1, 5), 4.2).encode([4.2, 4]).tolist() == [16, 15]
