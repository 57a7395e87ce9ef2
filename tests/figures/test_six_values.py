import itertools
import math

import pytest

from figures.six_values import WIDTH, fan, six_values
from figures.tokens import tokens

# SOURCE: the chain by hand in the published numbers.
VALUES = {
    "expectation": 8.0, "belief": 7.5, "standard": 7.0, "delivery": 6.2, "perception": 6.5, "promise": 6.8,
}  # fmt: skip
BY_HAND = {"understanding": -0.5, "process": -0.5, "behaviour": -0.8, "gap_perception": 0.3}


def test_six_dots_and_five_gaps(chain_table, words, theme, keeps_the_rules, printed):
    figure = six_values(VALUES, chain_table(8.0, BY_HAND, promotion=-0.6), words, theme)
    keeps_the_rules(figure)
    [dots] = [trace for trace in figure.data if trace.name == "values"]
    assert list(dots.x) == list(VALUES.values())
    bars = {trace.name: (trace.base[0], trace.x[0]) for trace in figure.data if trace.type == "bar"}
    assert bars["behaviour"] == pytest.approx((7.0, -0.8))
    assert sum(width for _, width in bars.values()) == pytest.approx(-1.5)
    aside = next(shape for shape in figure.layout.shapes if shape.name == "promotion")
    assert (aside.x0, aside.x1) == pytest.approx((6.2, 6.8))
    assert {f"<b>{letter}</b>" for letter in "EMSDPC"} == {text[:8] for text in printed(figure) if text[:3] == "<b>"}


def test_what_customers_said_is_filled_and_what_we_say_is_hollow(chain_table, words, theme):
    figure = six_values(VALUES, chain_table(8.0, BY_HAND), words, theme)
    [dots] = [trace for trace in figure.data if trace.name == "values"]
    t = tokens(theme)
    assert dict(zip(VALUES, dots.marker.color, strict=True)) == {
        name: t.ink if name in ("expectation", "perception") else t.paper for name in VALUES
    }


def test_unknown_values_have_no_dot_and_merged_links_are_grey(chain_table, words):
    values = VALUES | {"belief": math.nan, "delivery": math.nan, "promise": math.nan}
    merged = {"understanding+process": -1.0, "behaviour+gap_perception": -0.5}
    figure = six_values(values, chain_table(8.0, merged, promotion=-0.6), words, "light")
    [dots] = [trace for trace in figure.data if trace.name == "values"]
    assert list(dots.x) == [8.0, 7.0, 6.5]
    assert {trace.marker.color for trace in figure.data if trace.type == "bar"} == {tokens("light").mute}
    assert not any(shape.name == "promotion" for shape in figure.layout.shapes)


def test_labels_of_near_values_stand_apart_and_inside():
    places = fan([5.0, 5.0, 5.01, 5.02, 5.9, 6.0], apart=0.3, low=4.5, high=6.5)
    assert all(b - a >= 0.3 - 1e-9 for a, b in itertools.pairwise(places))
    assert places[0] >= 4.5 - 1e-9 and places[-1] <= 6.5 + 1e-9
    assert fan([1.0, 3.0, 5.0], apart=0.5, low=0.0, high=6.0) == [1.0, 3.0, 5.0]


def test_words_never_leave_the_picture(chain_table, words):
    figure = six_values(
        {"expectation": 5.0, "perception": 6.2},
        chain_table(5.0, {"understanding+process+behaviour+gap_perception": 1.2}), words, "light",
    )  # fmt: skip
    [beside] = [note for note in figure.layout.annotations if "+1.20" in note.text]
    low, high = figure.layout.xaxis.range
    assert beside.xanchor == "center"  # on the bar, since neither side has room at the narrowest width
    assert (beside.x - low) / (high - low) * WIDTH > 60
