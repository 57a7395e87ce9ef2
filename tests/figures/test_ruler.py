import math

import pandas as pd
import pytest

from figures.ruler import ruler
from figures.tokens import tokens


def trace(figure, name):
    return next(trace for trace in figure.data if trace.name == name)


@pytest.mark.parametrize(("value", "token"), [(0.95, "churn"), (1.05, "delight"), (1.005, "mute")])
def test_the_dot_stands_at_the_value_and_has_colour_only_beyond_noise(
    metric_row, keeps_the_rules, words, theme, value, token
):
    figure = ruler(pd.Series(metric_row("index", value)), words, theme, name="Oct")
    keeps_the_rules(figure)
    dot = trace(figure, "now")
    assert (dot.x[0], dot.marker.color) == (value, getattr(tokens(theme), token))
    assert trace(figure, "interval").x == (value - 0.01, value + 0.01)


def test_last_month_is_hollow_and_near_names_grow_apart(metric_row, words, theme):
    now, before = (pd.Series(metric_row("index", value)) for value in (0.950, 0.951))
    figure = ruler(now, words, theme, name="Oct", before=before, earlier="Sep")
    assert trace(figure, "before").marker.color == tokens(theme).paper
    sides = {note.text: note.xanchor for note in figure.layout.annotations}
    assert (sides["Oct"], sides["Sep"]) == ("right", "left")


def test_one_answer_has_a_dot_without_an_interval(metric_row, words, theme):
    figure = ruler(pd.Series(metric_row("index", 0.8, half=math.nan)), words, theme)
    assert [trace.name for trace in figure.data] == ["now"]


def test_the_line_at_one_is_inside_even_when_far_from_the_value(metric_row, words, theme):
    low, high = ruler(pd.Series(metric_row("index", 0.6)), words, theme).layout.xaxis.range
    assert low < 0.6 and high > 1
