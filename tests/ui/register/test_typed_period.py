"""Periods as people and lists write them are kept in one form; what is none is left to be refused."""

import pytest

from analytics.register import Target
from ui.register.typed_period import period


@pytest.mark.parametrize(("typed", "kept"), [
    ("2026年10月", "2026-10"), ("２０２６年１０月", "2026-10"), ("2026/10", "2026-10"), ("202610", "2026-10"),
    ("2026.10", "2026-10"), ("October 2026", "2026-10"), (" 2026-10 ", "2026-10"),
    ("2026年", "2026"), ("2026年第3季度", "2026-Q3"), ("2026年第三季度", "2026-Q3"), ("2026q3", "2026-Q3"),
    ("Q3 2026", "2026-Q3"), ("2026年7月至2026年9月", "2026-07/2026-09"), ("July to September 2026", "2026-07/2026-09"),
])  # fmt: skip
def test_a_period_is_kept_in_the_form_of_the_register(typed, kept):
    assert period(typed) == kept == Target("index", "", kept, 0.9).period


@pytest.mark.parametrize("typed", ["soon", "2026-13", "2026年13月", "10月", "2026年9月至7月", "-", ""])
def test_what_is_no_period_is_left_and_refused(typed):
    assert period(typed) == typed
    with pytest.raises(ValueError, match="period"):
        Target("index", "", period(typed), 0.9)
