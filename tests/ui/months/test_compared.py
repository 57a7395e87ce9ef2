"""What is compared at first, and which of the main figures is said to have moved."""

import pandas as pd
import pytest

from tests.ui.months.test_standing import revision
from ui.months.listed import Month
from ui.months.moved import first_compared


def month(*revisions, now: float = 0.94, n: float = 40, stands: float | None = None) -> Month:
    was = None if stands is None else pd.Series({"value": stands, "n": 40})
    told = {"metric": "index", "now": pd.Series({"value": now, "n": n}), "stands": was}
    return Month("2026-09", "month", "2026-09", revisions, **told)


def test_the_oldest_revision_of_the_month_is_held_against_its_newest():
    assert first_compared(month(revision(7), revision(5), revision(2)), ["9", "7", "5", "2"]) == ("2", "7")


@pytest.mark.parametrize(("known", "expected"), [
    (["9", "month.2026-10", "7", "month.2026-09"], ("7", "9")), (["7", "month.2026-09"], ("", "7")),
    (["month.2026-10", "month.2026-09"], ("", "")),
])  # fmt: skip
def test_a_month_of_one_revision_compares_the_two_newest_of_all(known, expected):
    assert first_compared(month(revision(7)), known) == expected


@pytest.mark.parametrize(("now", "n", "expected"), [
    (0.9401, 40, "further"), (0.95, 41, "moved"), (0.9401, 41, "n"), (0.94, 40, ""),
])  # fmt: skip
def test_what_has_moved_is_told_by_what_pages_show(now, n, expected):
    assert month(revision(7), now=now, n=n, stands=0.94).plain == expected
