"""A place is shown only where no hidden branch follows from it and what else is shown."""

import numpy as np
import pytest

from analytics.changes.place_hiding import telling

N = np.array([6, 40, 90, 50, 45])  # the last three are large
HIDDEN = {"one": [0], "two": [0, 1], "four": [0, 1, 3, 4], "none": []}


def falls(inside: list[list[int]], hidden: str) -> list[bool]:
    rows = np.array([np.isin(range(5), row) for row in inside], dtype=float)
    return telling(rows, N[None], np.isin([range(5)], HIDDEN[hidden]), minimum=30).tolist()


@pytest.mark.parametrize(
    ("inside", "hidden", "fallen"),
    [
        ([[1]], "two", True),  # one hidden branch alone
        ([[1, 2]], "two", True),  # less the one shown, the hidden one is left
        ([[0, 1, 2]], "two", False),  # all that is hidden: everybody less the shown ones tells as much
        ([[2, 3]], "two", False),  # nothing hidden
        ([[2, 3]], "one", False),  # nor here, though one is hidden behind customers of no branch
        ([[0, 1], [3, 4]], "four", False),  # two and two, and enough of them
        ([[0, 1, 3]], "four", True),  # leaves one of four
        ([[1]], "none", False),
    ],
)
def test_what_is_left_by_subtraction_is_no_single_branch_and_not_few(inside, hidden, fallen):
    assert falls(inside, hidden) == [fallen] * len(inside)


def test_few_are_not_left_even_if_they_are_two_branches():
    away = telling(np.array([[1, 1, 0, 0]]), np.array([[6, 7, 40, 50]]), np.ones((1, 4), dtype=bool), minimum=30)
    assert away.tolist() == [True]


def test_no_branch_follows_from_two_places_together():
    four = [[0, 1], [1, 3]]  # alone each may be shown; together with everybody they would part 0 + 1 from 1 + 3
    six = np.array([[1, 1, 0, 0, 0, 0], [1, 1, 1, 0, 0, 0]])
    assert falls(four, "four") == [False, False]
    assert telling(six, np.full((1, 6), 40), np.ones((1, 6), dtype=bool), minimum=30).tolist() == [False, True]


@pytest.mark.parametrize(
    ("hidden", "fallen"),
    [
        ([[], []], [False, False]),
        ([[0, 1], []], [True, False]),  # in the period before 0 was hidden: with 2, which was shown, it follows
        ([[], [0, 1]], [True, False]),
        ([[0, 1], [2, 3]], [True, False]),  # the first leaves one in each period, the second is all that is hidden
        ([[0, 2], [1, 3]], [False, True]),
    ],
)
def test_a_branch_hidden_in_either_period_does_not_follow_there(hidden, fallen):
    inside, n = np.array([[1, 0, 1, 0], [0, 0, 1, 1]]), np.full((2, 4), 90)
    away = [np.isin(range(4), those) for those in hidden]
    assert telling(inside, n, np.array(away), minimum=30).tolist() == fallen
