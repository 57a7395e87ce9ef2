import pandas as pd
import pytest

from figures import dots
from figures.tokens import tokens


@pytest.fixture
def halls(metric_row):
    rows = [("high", 1.05, 80), ("low", 0.90, 90), ("even", 1.00, 70), ("small", 0.80, 12), ("hidden", float("nan"), 4)]
    return dots.ranked(pd.DataFrame([metric_row("index", v, 0.02, n, branch=b) for b, v, n in rows]), "branch")


def test_sorted_with_small_groups_last_and_hidden_ones_gone(halls):
    assert halls.index.to_list() == ["low", "even", "high", "small"]


def test_dots_are_the_table_and_coloured_by_signal(halls, keeps_the_rules, words, theme):
    figure = dots.dots(halls, words, theme, names={}, overall=0.98)
    keeps_the_rules(figure)
    t = tokens(theme)
    marks = {trace.name: trace for trace in figure.data if trace.mode == "markers"}
    assert {name: trace.x[0] for name, trace in marks.items()} == {
        "low": 0.90,
        "even": 1.00,
        "high": 1.05,
        "small": 0.80,
    }
    assert [marks[name].marker.color for name in ("low", "even", "high")] == [t.churn, t.mute, t.delight]
    assert marks["small"].marker.color == t.paper and marks["small"].marker.line.color == t.mute
    lines = {trace.name: trace for trace in figure.data if trace.mode == "lines"}
    assert lines["low interval"].x == pytest.approx((0.88, 0.92))
    assert lines["small interval"].line.dash == "dot"


def test_names_n_and_the_overall_value_are_printed(halls, printed, words, theme):
    text = printed(dots.dots(halls, words, theme, names={"low": "West Gate"}, overall=0.98))
    assert {"West Gate", "90", "12", "n"} <= set(text)
    assert any("0.980" in one for one in text)


def test_height_follows_the_rows(halls, words, theme):
    figure = dots.dots(halls, words, theme, names={})
    assert figure.layout.height == dots.height(4) == dots.height(3) + 26
