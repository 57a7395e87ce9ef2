"""What moved beyond noise: found where it was planted, told once, and nothing said of noise or of few."""

import dataclasses

import numpy as np
import pandas as pd

from analytics.changes.moves import EVERYWHERE, moves
from analytics.survey import Item, Scale, Survey, empty_respondents
from analytics.tallies import tally

SCALE = Scale(0, 10)


def month(halls: dict[str, int], *, fall: int = 0, at: str = "A", asked: bool = True) -> Survey:
    """Everybody expects 8 and perceives 7 to 9; at one hall, waiting is perceived `fall` points lower."""
    branch = [hall for hall, n in halls.items() for _ in range(n)]
    perceived = np.column_stack([np.resize([7, 8, 9], len(branch)), np.resize([8, 9, 7], len(branch))])
    perceived[:, 0] -= np.where(np.array(branch) == at, fall, 0)
    frame = empty_respondents(len(branch)).assign(branch=pd.Categorical(branch))
    expected = np.full(perceived.shape, 8.0 if asked else np.nan)
    items = (Item("wait", SCALE), Item("staff", SCALE))
    return Survey(items, SCALE.encode(expected), SCALE.encode(perceived), frame, ("branch",))


def found(halls: dict[str, int], *, fall: int, metric: str = "index", asked: bool = True) -> list[tuple[str, str]]:
    now, before = (tally(month(halls, fall=size, asked=asked), by=("branch",)) for size in (fall, 0))
    return list(moves(now, before, metric=metric)[["place", "set"]].itertuples(index=False, name=None))


def test_a_fall_at_one_hall_is_found_there_and_nowhere_else():
    told = found({"A": 300, "B": 300}, fall=3)
    assert {("A", "wait"), (EVERYWHERE, "wait")} <= set(told)
    assert not {("B", "wait"), ("B", "all"), (EVERYWHERE, "staff"), ("A", "staff")} & set(told)


def test_nothing_is_said_of_noise():
    assert found({"A": 300, "B": 300}, fall=0) == []


def test_what_a_broader_change_tells_is_not_told_again():
    assert ("A", "wait") not in found({"A": 300}, fall=3)


def test_the_largest_loss_over_all_customers_is_first_and_a_gain_last():
    halls = {"A": 300, "B": 300}
    fallen, risen = month(halls, fall=3), month(halls, fall=-1, at="B")
    perceived = np.concatenate([fallen.perception[:300], risen.perception[300:]])  # at A, then at B
    now = tally(dataclasses.replace(fallen, perception=perceived), by=("branch",))
    table = moves(now, tally(month(halls), by=("branch",)))
    size = table["difference"] * table["n"]
    assert size.is_monotonic_increasing and size.iloc[0] < 0 < size.iloc[-1]


def test_few_customers_are_no_place():
    assert all(place != "A" for place, _ in found({"A": 9, "B": 300, "C": 300}, fall=5))


def test_without_expectations_perception_moves():
    assert (EVERYWHERE, "wait") in found({"A": 300, "B": 300}, fall=3, metric="perception", asked=False)
