import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from figures import axis


def test_the_line_at_one_is_always_inside():
    low, high = axis.limits([0.86, 0.91, math.nan], include=1)
    assert low < 0.86 and high > 1


def test_without_a_number_there_is_still_an_axis():
    assert axis.limits([math.nan]) == (0.0, 1.0)


@given(st.floats(-100, 100), st.floats(0.001, 1000), st.integers(2, 8))
def test_ticks_are_few_and_inside(low, span, most):
    found = axis.ticks(low, low + span, most=most)
    assert len(found) <= most
    assert all(low - 1e-6 * span <= tick <= low + span + 1e-6 * span for tick in found)


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (0.9, "0.90"), (0.975, "0.975"), (1.05, "1.05")])
def test_one_is_written_bare(value, text):
    assert axis.index_text(value) == text
