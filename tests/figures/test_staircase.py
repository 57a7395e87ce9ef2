import numpy as np
import pytest

from figures.staircase import promised, staircase, steps
from figures.tokens import tokens

# SOURCE: the chain by hand in the published numbers: E 8, M 7.5, S 7, D 6.2, P 6.5, C 6.8.
BY_HAND = {"understanding": -0.5, "process": -0.5, "behaviour": -0.8, "gap_perception": 0.3}


@pytest.fixture
def by_hand(chain_table):
    return chain_table(8.0, BY_HAND, promotion=-0.6)


def bars(figure):
    return {trace.name: trace for trace in figure.data if trace.type == "bar"}


def test_bars_lead_from_expected_to_perceived(by_hand, words, theme, keeps_the_rules):
    figure = staircase(by_hand, words, theme)
    keeps_the_rules(figure)
    drawn = bars(figure)
    assert {name: bar.x[0] for name, bar in drawn.items()} == pytest.approx(BY_HAND)
    assert [bar.base[0] for bar in drawn.values()] == pytest.approx([8.0, 7.5, 7.0, 6.2])
    assert drawn["gap_perception"].base[0] + drawn["gap_perception"].x[0] == pytest.approx(6.5)


def test_every_gap_has_its_colour_and_a_merged_link_is_grey(chain_table, words, theme):
    t = tokens(theme)
    drawn = bars(staircase(chain_table(8.0, {"understanding+process": -1.0, "behaviour": -0.2}), words, theme))
    assert drawn["understanding+process"].marker.color == t.mute
    assert drawn["behaviour"].marker.color == t.behaviour


def test_points_and_shares_are_printed_and_the_largest_is_bold(by_hand, words, printed):
    text = printed(staircase(by_hand, words, "light"))
    assert {"−0.50", "−6.2%", "<b>−0.80</b>", "<b>−10.0%</b>", "+0.30", "+3.8%"} <= set(text)
    assert {"<b>−1.50</b>", "<b>−18.8%</b>"} <= set(text)  # the total, beside the five
    assert {"<b>8.00</b>", "<b>6.50</b>", "−0.60"} <= set(text)


def test_shares_of_expectation_add_up_to_x(by_hand):
    assert steps(by_hand)["of_expectation"].sum() == pytest.approx(-0.1875)


def test_intervals_stand_at_the_moving_end_and_only_where_they_are_known(chain_table, words):
    table = chain_table(8.0, BY_HAND, half=0.1, unsampled=("process",))
    ends = [trace.x for trace in staircase(table, words, "light").data if trace.name == "interval"]
    assert len(ends) == 2 * 3  # a paper edge and a line for three of four
    assert ends[0] == pytest.approx((7.4, 7.6))


def test_a_gap_that_was_set_says_so(chain_table, words, printed):
    text = printed(staircase(chain_table(8.0, BY_HAND, unsampled=("process",)), words, "light"))
    said = [one for one in text if words("chain.set") in one and "S − M" in one]
    assert len(said) == 1


def test_promotion_hangs_from_the_delivered_level_where_that_is_a_step(by_hand, words, theme):
    assert promised(by_hand) == pytest.approx((6.2, 6.8))
    figure = staircase(by_hand, words, theme)
    aside = next(shape for shape in figure.layout.shapes if shape.name == "promotion")
    assert (aside.x0, aside.x1) == pytest.approx((6.2, 6.8))
    assert aside.line.dash == "dash"


def test_promotion_tells_its_coverage(chain_table, words, printed):
    table = chain_table(8.0, BY_HAND, promotion=-0.6, coverage={"promotion": 0.4})
    assert words("chain.partly", share="40%") in printed(staircase(table, words, "light"))
    most = chain_table(8.0, BY_HAND, promotion=-0.6, coverage={"promotion": 0.9, "behaviour": 0.7})
    said = printed(staircase(most, words, "light"))
    assert any(words("chain.on_share", share="90%") in text for text in said)
    assert [text for text in said if "70%" in text] == [words("chain.partly", share="70%")]


def test_without_a_promise_there_is_a_dash_and_no_bar(chain_table, words, printed):
    figure = staircase(chain_table(8.0, BY_HAND), words, "light")
    assert "–" in printed(figure)
    assert not any(shape.name == "promotion" for shape in figure.layout.shapes)


def test_a_hidden_group_is_an_empty_picture(by_hand, words):
    hidden = by_hand.assign(value=np.nan, low=np.nan, high=np.nan, of_expectation=np.nan)
    assert not staircase(hidden, words, "light").data


def test_delight_turns_the_total_teal(chain_table, words):
    figure = staircase(chain_table(5.0, {"gap_perception": 0.5}), words, "light")
    total = next(note for note in figure.layout.annotations if note.text == "<b>+10.0%</b>" and note.y == 2)
    assert total.font.color == tokens("light").delight_text
