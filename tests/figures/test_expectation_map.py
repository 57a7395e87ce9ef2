import numpy as np
import pandas as pd
import pytest

from analytics.survey import Scale
from figures import expectation_map
from figures.tokens import tokens

SHARES = {"churn": 0.5, "neutral": 0.3, "delight": 0.2, "ceiling": 0.1}


@pytest.fixture
def joint():
    """1–5: 50 answers expected 5 and got 4, 30 got 5, 15 went from 3 to 4, 5 from 1 to 2, 7 have no expectation."""
    rows = [(4, 3, 50), (4, 4, 30), (2, 3, 15), (0, 1, 5), (-1, 2, 7)]
    return pd.DataFrame([{"group": 0, "item": 0, "e": e, "p": p, "n": n, "w": float(n)} for e, p, n in rows])


def draw(joint, words, theme, points=5, lo=1, hi=5):
    share, count = expectation_map.cells(joint, points)
    scale = Scale(lo, hi)
    return expectation_map.expectation_map(share, count, words, theme, scale=scale, shares=SHARES)


def test_cells_are_shares_of_all_pairs_and_small_ones_are_blank(joint):
    share, count = expectation_map.cells(joint, 5)
    assert share[3, 4] == 0.5 and share[4, 4] == 0.3 and share[3, 2] == 0.15
    assert np.isnan(share[1, 0]) and count[1, 0] == 0
    assert count.sum() == 95


def test_each_band_is_drawn_from_its_own_side_of_the_diagonal(joint, keeps_the_rules, words, theme):
    figure = draw(joint, words, theme)
    keeps_the_rules(figure)
    drawn = {trace.name: np.argwhere(~np.isnan(np.array(trace.z))).tolist() for trace in figure.data}
    assert drawn == {"churn": [[3, 4]], "neutral": [[4, 4]], "delight": [[3, 2]]}
    strongest = next(trace for trace in figure.data if trace.name == "churn")
    assert strongest.z[3][4] == 1 and strongest.colorscale[-1][1] == tokens(theme).churn


def test_the_three_big_shares_the_ceiling_and_the_cells_are_printed(joint, printed, words, theme):
    text = printed(draw(joint, words, theme))
    assert {"<b>50%</b>", "<b>30%</b>", "<b>20%</b>", "50", "30", "15"} <= set(text)
    assert any(one.startswith("<b>10%</b>") and "5" in one for one in text)


def test_the_ceiling_cell_is_framed(joint, words, theme):
    frames = [shape for shape in draw(joint, words, theme).layout.shapes if shape.line.width == 3]
    assert [(frame.x0, frame.y1) for frame in frames] == [(3.5, 4.5)]


def test_a_scale_of_a_hundred_points_has_no_numbers_and_the_same_height_as_eleven(joint, printed, words, theme):
    wide = draw(joint, words, theme, points=101, lo=0, hi=100)
    assert wide.layout.height == expectation_map.height(11)
    assert "50" not in printed(wide)


def test_no_pair_at_all_draws_the_empty_map(joint, words, theme):
    figure = draw(joint[joint["e"] < 0], words, theme)
    assert all(np.isnan(np.array(trace.z, dtype=float)).all() for trace in figure.data)
