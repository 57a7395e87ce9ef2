import pandas as pd
import pytest

from figures.tokens import tokens
from figures.trend import trend


@pytest.fixture
def table(metric_row):
    months = [("2026-01", 0.96), ("2026-02", 0.97), ("2026-04", 0.93)]
    return pd.DataFrame([metric_row("index", value, month=month) for month, value in months])


@pytest.fixture
def limited(table):
    return table.assign(centre=0.96, lower=0.94, upper=0.98)


def traces(figure) -> dict:
    return {trace.name: trace for trace in figure.data}


def test_the_line_is_the_table_with_a_break_where_a_month_is_missing(table, keeps_the_rules, words, theme):
    figure = trend(table, words, theme, month="2026-04")
    keeps_the_rules(figure)
    line = traces(figure)["value"]
    assert line.y[:2] == (0.96, 0.97) and pd.isna(line.y[2]) and line.y[3] == 0.93
    assert traces(figure)["interval"].y[:2] == pytest.approx((0.95, 0.97))


@pytest.mark.parametrize(("tone", "token"), [("worse", "churn"), ("", "ink2"), ("better", "delight")])
def test_the_chosen_month_is_coloured_only_by_a_signal(table, words, theme, tone, token):
    dot = traces(trend(table, words, theme, month="2026-04", tone=tone))["chosen"]
    assert (dot.x[0], dot.y[0], dot.marker.color) == (3, 0.93, getattr(tokens(theme), token))


def test_the_line_at_one_stands_and_the_value_is_printed(table, printed, words, theme):
    figure = trend(table, words, theme, month="2026-04")
    assert any(shape.y0 == shape.y1 == 1 and shape.line.width == 2 for shape in figure.layout.shapes)
    assert figure.layout.yaxis.range[1] > 1
    assert "<b>0.930</b>" in printed(figure)


def test_limits_are_a_band_with_dashed_ends_and_take_the_place_of_the_intervals(
    limited, keeps_the_rules, printed, words, theme
):
    figure = trend(limited, words, theme, month="2026-04", names=("limit", "usual"))
    keeps_the_rules(figure)
    assert "interval" not in traces(figure)
    bands = [shape for shape in figure.layout.shapes if shape.type == "rect"]
    assert [(band.y0, band.y1, band.fillcolor) for band in bands] == [(0.94, 0.98, tokens(theme).band)] * 3
    dashed = [shape.y0 for shape in figure.layout.shapes if shape.line.dash == "dash"]
    assert sorted(set(dashed)) == [0.94, 0.98] and len(dashed) == 6
    assert {"limit", "usual"} <= set(printed(figure))


def test_a_name_that_would_stand_on_the_value_is_left_out(limited, printed, words):
    figure = trend(limited.assign(lower=0.931), words, "light", month="2026-04", names=("limit", "usual"))
    assert printed(figure).count("limit") == 1


def test_events_are_numbered_below_their_months(limited, keeps_the_rules, printed, words, theme):
    events = [("①", "2026-02"), ("②", "2026-02"), ("③", "2025-01")]
    figure = trend(limited, words, theme, month="2026-04", events=events)
    keeps_the_rules(figure)
    assert "①②" in printed(figure) and "③" not in printed(figure)
    assert [shape.x0 for shape in figure.layout.shapes if shape.line.dash == "dot"] == [1]


def test_one_month_alone_is_drawn(table, keeps_the_rules, words, theme):
    keeps_the_rules(trend(table[:1], words, theme, month="2026-01"))
