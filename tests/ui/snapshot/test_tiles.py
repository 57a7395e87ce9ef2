"""What a month's tile says: value, change, signal or noise; the colour and the arrow of its change."""

import math

import pytest

from reports.content.parts import Difference, Interval, Tile, Value
from ui.snapshot import tiles

NONE = Interval(math.nan, math.nan, "")
N = Value(3186, "3,186")


def told(change=None, interval=NONE):
    return Tile(
        "customers_churn", "Churn", "", Value(0.38, "38%"), interval, N, change, (("2026-09", 0.34), ("2026-10", 0.38))
    )


def change(raw, text, tone, verdict="signal"):
    return Difference(Value(raw, text), Interval(raw - 0.017, raw + 0.017, "±1.7"), verdict, verdict, tone)


@pytest.mark.parametrize(
    ("raw", "text", "tone", "colour", "arrow"),
    [
        (0.04, "+4 pt", "worse", "red", "up"),
        (-0.04, "−4 pt", "better", "green", "down"),
        (0.001, "0 pt", "", "gray", "off"),
    ],
)
def test_a_change_is_coloured_by_its_tone_and_points_where_it_goes(raw, text, tone, colour, arrow):
    tile = tiles.tile(told(change(raw, text, tone)))
    assert (tile.chip, tile.note, tile.colour, tile.arrow) == (text, "signal ±1.7", colour, arrow)
    assert len(tile.note) <= 14 and list(tile.series) == [0.34, 0.38]


def test_without_a_period_before_a_tile_stands_with_its_interval():
    tile = tiles.tile(told(interval=Interval(0.36, 0.40, "36–40%")))
    assert (tile.chip, tile.note, tile.colour, tile.arrow) == ("36–40%", "n 3,186", "gray", "off")


def test_a_count_is_only_counted():
    assert tiles.tile(told()).chip == ""


def test_the_index_says_signal_in_its_chip():
    assert tiles.chip(change(-0.021, "−0.021", "worse")) == ":red-badge[↓ −0.021] :small[signal]"
    assert tiles.chip(change(0.001, "+0.001", "", "noise")) == ":gray-badge[↑ +0.001] :small[noise]"
    assert tiles.chip(None) == ""
