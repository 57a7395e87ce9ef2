"""Periods in the URL and the months they stand for."""

from i18n import Words
from ui.filters import chosen_name, periods
from ui.view import Viewer

YEAR = tuple(f"2025-{month:02d}" for month in (11, 12)) + tuple(f"2026-{month:02d}" for month in range(1, 11))


def test_every_period_stands_for_its_months():
    found = periods(YEAR)
    assert found["all"] == YEAR
    assert found["2026-09"] == ("2026-09",)
    assert found["quarter.2026-Q3"] == ("2026-07", "2026-08", "2026-09")
    assert found["rolling.2026-08/2026-10"] == ("2026-08", "2026-09", "2026-10")
    assert found["year_to_date.2026-01/2026-03"] == ("2026-01", "2026-02", "2026-03")


def test_the_newest_month_stands_first():
    assert list(periods(YEAR))[:3] == ["all", "2026-10", "2026-09"]


def test_a_period_has_a_name_in_both_languages():
    for lang, names in {
        "en": ("All months", "September 2026", "2026, quarter 3", "August 2026 to October 2026"),
        "zh_CN": ("全部月份", "2026年9月", "2026年第3季度", "2026年8月至2026年10月"),
    }.items():
        who, found = Viewer(Words(lang), "light"), periods(YEAR)
        asked = ("all", "2026-09", "quarter.2026-Q3", "rolling.2026-08/2026-10")
        assert tuple(chosen_name(who, period, found[period]) for period in asked) == names


def test_a_year_that_has_but_begun_names_its_month_once():
    found = periods(YEAR)
    told = [
        chosen_name(Viewer(Words(lang), "light"), "year_to_date.2026-01/2026-01", found["year_to_date.2026-01/2026-01"])
        for lang in ("en", "zh_CN")
    ]
    assert told == ["Year to date, January 2026", "年度累计：2026年1月"]
