"""What the list of call-backs says: a satisfaction in points of its scale."""

from types import SimpleNamespace

import pandas as pd

from analytics.survey import Scale
from i18n import Words
from ui.register.callbacks import measure, value
from ui.register.dissatisfied import Rule
from ui.view import Filters, View

VIEW = View(Words(), "light", None, Filters())


def test_satisfaction_is_told_in_points_where_all_have_one_scale():
    row, of_one, of_many = SimpleNamespace(score=0.25), Rule("score", scale=Scale(1, 5)), Rule("score")
    assert (measure(VIEW, of_one), value(row, of_one)) == ("Satisfaction (1 to 5)", "2")
    assert (measure(VIEW, of_many), value(row, of_many)) == (Words()("calls.score"), "25%")
    table = pd.DataFrame({"score": [0.25, 1 / 3]})
    assert of_one.satisfaction(table).tolist() == [2.0, 1 + 4 / 3] and of_many.satisfaction(table)[0] == 25.0
