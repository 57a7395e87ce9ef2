import pytest

from analytics.survey import Item, Scale
from i18n import Words
from ui import breakdowns
from ui.view import Data, Filters, Inside, View

SCALE = Scale(1, 5)


def view(lang="en", **segments):
    inside = Inside(segments, items=2, has_expectation=True, has_provider=False, assumed="")
    data = Data("s", "d", "name", "", ("2026-08", "2026-09"), 10, True, 0, load=lambda: inside)
    return View(Words(lang), "light", data, Filters(months=data.months))


def test_a_segment_with_one_value_or_far_too_many_is_no_breakdown():
    ids = tuple(map(str, range(400)))
    assert breakdowns.groups(view(branch=("A", "B"), city=("X",), customer=ids)) == ["branch", "month"]


def test_items_are_gathered_by_what_the_items_sheet_says():
    plain = (Item("a", SCALE), Item("b", SCALE))
    assert breakdowns.kinds(plain) == ["item"]
    assert breakdowns.kinds(plain[:1]) == []
    placed = (Item("a", SCALE, touchpoint="queue"), Item("b", SCALE, touchpoint="counter"))
    assert breakdowns.kinds(placed) == ["touchpoint", "item"]


@pytest.mark.parametrize(
    ("lang", "month", "unknown"), [("en", "Sep 2026", "not stated"), ("zh_CN", "2026年9月", "未填")]
)
def test_values_are_called_as_people_call_them(lang, month, unknown):
    labels = breakdowns.labels(view(lang), "month")
    assert labels["2026-09"] == month and labels[""] == unknown
    assert breakdowns.labels(view(lang, branch=("A", "B")), "branch")["A"] == "A"
