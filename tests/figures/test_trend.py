import pandas as pd
import pytest

from figures.tokens import tokens
from figures.trend import trend


@pytest.fixture
def table(metric_row):
    months = [("2026-01", 0.96), ("2026-02", 0.97), ("2026-04", 0.93)]
    return pd.DataFrame([metric_row("index", value, month=month) for month, value in months])


def test_the_line_is_the_table_with_a_break_where_a_month_is_missing(table, keeps_the_rules, words, theme):
    figure = trend(table, words, theme, month="2026-04")
    keeps_the_rules(figure)
    line = next(trace for trace in figure.data if trace.name == "value")
    assert line.y[:2] == (0.96, 0.97) and pd.isna(line.y[2]) and line.y[3] == 0.93
    whiskers = next(trace for trace in figure.data if trace.name == "interval")
    assert whiskers.y[:2] == pytest.approx((0.95, 0.97))


@pytest.mark.parametrize(("change", "token"), [(-1, "churn"), (0, "ink2"), (1, "delight")])
def test_the_chosen_month_is_coloured_only_by_a_change_beyond_noise(table, words, theme, change, token):
    figure = trend(table, words, theme, month="2026-04", change=change)
    dot = next(trace for trace in figure.data if trace.name == "chosen")
    assert (dot.x[0], dot.y[0], dot.marker.color) == (3, 0.93, getattr(tokens(theme), token))


def test_the_line_at_one_stands_and_the_value_is_printed(table, printed, words, theme):
    figure = trend(table, words, theme, month="2026-04")
    assert figure.layout.shapes[0].y0 == 1 and figure.layout.yaxis.range[1] > 1
    assert "<b>0.930</b>" in printed(figure)


def test_one_month_alone_is_drawn(table, keeps_the_rules, words, theme):
    keeps_the_rules(trend(table[:1], words, theme, month="2026-01"))
