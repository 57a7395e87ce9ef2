"""What the list of call-backs says of itself: its month and hall, and a satisfaction in points of its scale."""

from types import SimpleNamespace

import pandas as pd

from analytics.survey import Scale
from i18n import Words
from ui.components import about
from ui.register.callbacks import listed_of, measure, value
from ui.register.dissatisfied import Rule
from ui.view import Data, Filters, Inside, View

ALL = Filters(months=("2026-09", "2026-10"), segments=(("branch", ("North", "South")),))


def view(filters: Filters = ALL) -> View:
    inside = Inside({"branch": ("North", "South")}, 1, True, False, "")
    return View(Words(), "light", Data("s", "d" * 64, "Halls", "en", ALL.months, 40, True, 0, lambda: inside), filters)


def test_a_list_to_take_along_names_its_own_month_and_hall():
    told = dict(about(listed_of(view(), "2026-10", "South")).to_numpy().tolist())
    assert (told["Months"], told["Filters"]) == ("2026-10", "Hall: South")
    assert dict(about(listed_of(view(), "2026-10", "")).to_numpy().tolist())["Filters"] == ""


def test_satisfaction_is_told_in_points_where_all_have_one_scale():
    row, of_one, of_many = SimpleNamespace(score=0.25), Rule("score", scale=Scale(1, 5)), Rule("score")
    assert (measure(view(), of_one), value(row, of_one)) == ("Satisfaction (1 to 5)", "2")
    assert (measure(view(), of_many), value(row, of_many)) == (Words()("calls.score"), "25%")
    table = pd.DataFrame({"score": [0.25, 1 / 3]})
    assert of_one.satisfaction(table).tolist() == [2.0, 1 + 4 / 3] and of_many.satisfaction(table)[0] == 25.0
