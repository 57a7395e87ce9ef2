import itertools

import numpy as np
import pytest

from figures import labels

SIZE = (312.0, 490.0)


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1] and a[2] < b[3] and b[2] < a[3]


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_names_of_a_crowd_cover_neither_each_other_nor_a_dot(seed):
    rng = np.random.default_rng(seed)
    dots = [(x, y, 85.0) for x, y in zip(rng.uniform(30, 280, 14), rng.uniform(60, 430, 14), strict=True)]
    marks = [(x - 6, x + 6, y - 6, y + 6) for x, y, _ in dots]
    places = labels.place(dots, marks, size=SIZE, cross=(170.0, 200.0))
    boxes = [place.box(*dot) for place, dot in zip(places, dots, strict=True)]
    assert all(box[0] >= 0 and box[1] <= SIZE[0] and box[2] >= 0 and box[3] <= SIZE[1] for box in boxes)
    assert not any(overlap(a, b) for a, b in itertools.combinations(boxes, 2))
    assert not any(overlap(box, mark) for box in boxes for mark in marks)


def test_a_name_keeps_off_the_lines_where_it_can():
    [place] = labels.place([(150.0, 300.0, 60.0)], [], size=SIZE, cross=(170.0, 200.0))
    assert place.side == -1 and place.up == 0


def test_a_leader_goes_round_a_name_where_it_can():
    above = (120.0, 200.0, 310.0, 330.0)  # a name just above the dot, and its sides are taken too
    beside = [(20.0, 140.0, 290.0, 305.0), (160.0, 290.0, 290.0, 305.0)]
    [place] = labels.place([(150.0, 300.0, 60.0)], [above, *beside], size=SIZE, cross=(-99.0, -99.0))
    assert place.up < 0
