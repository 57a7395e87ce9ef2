import pandas as pd
import pytest

from figures.gap_bars import gap_bars
from figures.tokens import mix, tokens

NAMES = {"q1": "Queue", "q2": "Forms", "q3": "Greeting", "q4": "Signs"}


@pytest.fixture
def table(metric_row):
    values = {"q1": -0.3, "q2": 0.4, "q3": -0.05, "q4": float("nan")}
    return pd.DataFrame([metric_row("behaviour", value, 0.1, n=1200, row=row) for row, value in values.items()])


def test_bars_are_the_table_sorted_and_coloured_by_signal(table, words, theme, keeps_the_rules):
    figure = gap_bars(table, NAMES, words, theme)
    keeps_the_rules(figure)
    t, bars = tokens(theme), figure.data[0]
    assert list(bars.x) == [-0.3, -0.05, 0.4]
    assert [key for [key] in bars.customdata] == ["q1", "q3", "q2"]
    assert list(bars.marker.color) == [t.churn, t.neutral, t.delight]


def test_each_interval_is_drawn_and_zero_is_the_ink_line(table, words):
    figure = gap_bars(table, NAMES, words, "light")
    whiskers = [trace.x for trace in figure.data if trace.name == "interval"]
    assert whiskers[0] == pytest.approx((-0.4, -0.2)) and len(whiskers) == 3
    line = figure.layout.shapes[-1]
    assert (line.x0, line.x1, line.line.color, line.line.width) == (0, 0, tokens("light").ink, 2)


def test_values_and_n_are_printed_and_a_hidden_row_is_not(table, words, printed):
    text = printed(gap_bars(table, NAMES, words, "light"))
    assert {"Queue", "−0.30", "Forms", "+0.40", "1,200"} <= set(text)
    assert "Signs" not in text and words("chain.not_sampled") not in text


def test_what_was_set_is_pale_without_whiskers_and_says_so(table, words, theme, printed):
    figure = gap_bars(table.assign(low=float("nan"), high=float("nan")), NAMES, words, theme)
    t = tokens(theme)
    assert figure.data[0].marker.color[0] == mix(t.churn, t.paper, 0.75)
    assert not [trace for trace in figure.data if trace.name == "interval"]
    assert words("chain.not_sampled") in printed(figure)


def test_nothing_known_is_an_empty_frame(table, words):
    figure = gap_bars(table.assign(value=float("nan")), NAMES, words, "light")
    assert len(figure.data[0].x) == 0
