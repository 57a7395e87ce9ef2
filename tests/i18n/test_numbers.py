"""Numbers and moments as people read them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from i18n import numbers

AT = datetime(2026, 3, 29, 0, 59, tzinfo=UTC)


def test_a_moment_is_told_by_the_clock_of_its_day_there():
    told = [numbers.moment(AT + timedelta(minutes=minutes), "Europe/Berlin") for minutes in (0, 1)]
    assert told == ["2026-03-29 01:59", "2026-03-29 03:00"]  # summer time begins


@pytest.mark.parametrize("zone", ["", "Nowhere/Nothing", "../etc", "America", "a" * 300, "Asia/Shanghai\0"])
def test_without_a_zone_that_is_known_it_is_utc_and_says_so(zone):
    assert numbers.moment(AT.astimezone(timezone(timedelta(hours=8))), zone) == "2026-03-29 00:59 UTC"
