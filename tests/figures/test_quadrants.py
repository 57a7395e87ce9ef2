import numpy as np
import pandas as pd
import pytest

from figures import labels, quadrants
from figures.tokens import tokens


def losses(points):
    """where_lost of items at (S − E, D − S)."""
    kind = ["", "wrong_standard", "broken_standard", "both", "sound"]
    codes = [0 if np.isnan(x) else 3 if x < 0 and y < 0 else 1 if x < 0 else 2 if y < 0 else 4 for x, y in points]
    table = pd.DataFrame({"item": [f"q{n}" for n in range(len(points))], "kind": [kind[code] for code in codes]})
    values = {"expectation": 8.0, "belief": 8.0, "standard": 8.0, "delivery": 8.0, "perception": 8.0, "promise": np.nan}
    x, y = np.array(points).T
    return table.assign(set_right=x, kept=y, n=50, not_understood=False, **values)


CORNERS = [(-0.5, 0.3), (0.4, -0.6), (-0.4, -0.3), (0.2, 0.1), (np.nan, np.nan)]
NAMES = {f"q{n}": f"Item number {n}" for n in range(30)}


def test_dots_are_the_table_and_coloured_by_what_has_to_be_done(words, theme, keeps_the_rules):
    figure = quadrants.quadrants(losses(CORNERS), NAMES, words, theme)
    keeps_the_rules(figure)
    t, dots = tokens(theme), figure.data[0]
    drawn = {key: (x, y, c) for [key], x, y, c in zip(dots.customdata, dots.x, dots.y, dots.marker.color, strict=True)}
    assert drawn == {
        "q0": (-0.5, 0.3, t.process), "q1": (0.4, -0.6, t.behaviour),
        "q2": (-0.4, -0.3, t.ink), "q3": (0.2, 0.1, t.mute),
    }  # fmt: skip


def test_every_item_that_is_not_sound_is_named_and_the_cut_is_at_zero(words, printed):
    figure = quadrants.quadrants(losses(CORNERS), NAMES, words, "light")
    text = printed(figure)
    assert {"Item number 0", "Item number 1", "Item number 2"} <= set(text) and "Item number 3" not in text
    assert any(shape.type == "line" and shape.x0 == shape.x1 == 0 for shape in figure.layout.shapes)
    assert any(shape.type == "line" and shape.y0 == shape.y1 == 0 for shape in figure.layout.shapes)


def test_the_table_says_the_same_in_words(words):
    frame = quadrants.frame(losses(CORNERS), NAMES, words)
    assert frame[words("gaps.col_kind")].tolist() == [
        words("gaps.wrong_standard"), words("gaps.broken_standard"), words("gaps.both"), words("gaps.sound"), "–",
    ]  # fmt: skip
    assert frame["S − E"].tolist() == ["−0.50", "+0.40", "−0.40", "+0.20", "–"]
    assert frame["C"].tolist() == ["–"] * 5


@pytest.mark.parametrize("points", [[(-0.2, 0.0)], [(0.0, 0.0)]])
def test_one_item_is_enough(points, words):
    assert len(quadrants.quadrants(losses(points), NAMES, words, "light").data[0].x) == 1


def test_names_that_find_no_place_are_left_out_and_no_two_overlap():
    dots = [(100.0 + step / 2, 100.0, 90.0) for step in range(30)]
    places = labels.place(dots, [], size=(260, 260), cross=(0, 0))
    boxes = [place.box(*dot) for place, dot in zip(places, dots, strict=True) if place]
    assert 0 < len(boxes) < len(dots)
    for number, (left, right, bottom, top) in enumerate(boxes):
        others = boxes[number + 1 :]
        assert not any(left < r and le < right and bottom < t and b < top for le, r, b, t in others)


def test_whole_questions_as_names_leave_the_dots_their_room(words):
    names = dict.fromkeys(NAMES, "How satisfied were you with the time you had to wait before you were served?")
    low, high = quadrants.quadrants(losses(CORNERS), names, words, "light").layout.xaxis.range
    assert low < -0.5 < 0.4 < high and 0.9 / (high - low) > 0.3  # the dots lie between −0.5 and 0.4
