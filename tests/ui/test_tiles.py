"""What a tile says: value, change, signal or noise; colour only beyond noise and only where more is better or worse."""

import pandas as pd
import pytest

from i18n import Words
from ui import tiles
from ui.view import Filters, View

ROW = pd.Series({"value": 0.38, "low": 0.36, "high": 0.40, "n": 3186})


def view(lang="en", tau=0.05):
    return View(Words(lang), "light", None, Filters(tau=tau))


def change(difference, signal, half=0.017):
    ends = {"low": difference - half, "high": difference + half}
    return pd.Series({"difference": difference, "beyond_noise": signal} | ends)


def test_intervals_name_their_unit_once_and_have_a_decimal_where_narrow():
    words = Words()
    assert tiles.spread(words, "customers_churn", 0.36, 0.40) == "36–40%"
    assert tiles.spread(words, "customers_churn", 0.375, 0.389) == "37.5–38.9%"
    assert tiles.spread(words, "nps", -0.05, 0.12) == "−5 to +12"
    assert tiles.spread(words, "index", 0.938, 0.958) == "0.938–0.958"
    assert tiles.spread(words, "customers_churn", float("nan"), float("nan")) == "–"


@pytest.mark.parametrize(("tau", "label"), [(0.05, "Churn · X < −0.05"), (0.0, "Churn · X < 0")])
def test_a_band_says_what_puts_a_customer_into_it(tau, label):
    assert tiles.label(view(tau=tau), "customers_churn") == label


@pytest.mark.parametrize(
    ("metric", "difference", "signal", "colour"),
    [
        ("customers_churn", 0.04, True, "red"),
        ("customers_churn", -0.04, True, "green"),
        ("customers_delight", 0.04, True, "green"),
        ("customers_neutral", 0.04, True, "gray"),
        ("customers_churn", 0.04, False, "gray"),
    ],
)
def test_colour_says_better_or_worse_only_beyond_noise(metric, difference, signal, colour):
    tile = tiles.moving(view(), metric, ROW, change(difference, signal))
    assert tile.colour == colour and tile.arrow == ("up" if difference > 0 else "down")
    assert tile.note == ("signal ±1.7" if signal else "noise ±1.7")
    assert len(tile.note) <= 14


def test_without_a_month_before_a_tile_stands_with_its_interval():
    tile = tiles.moving(view("zh_CN"), "customers_churn", ROW, None)
    assert (tile.chip, tile.note, tile.arrow) == ("36–40%", "n 3,186", "off")


def test_the_index_says_signal_in_its_chip():
    assert tiles.chip(view(), change(-0.021, True, 0.007)) == ":red-badge[↓ −0.021] :small[signal]"
    assert tiles.chip(view("zh_CN"), change(0.001, False, 0.007)) == ":gray-badge[↑ +0.001] :small[波动]"
    assert tiles.chip(view(), None) == ""


def test_responses_are_counted_and_never_coloured():
    tile = tiles.counted(view(), 1478, 1500, [1500, 1478])
    assert (tile.value, tile.chip, tile.colour, tile.arrow) == ("1,478", "−1%", "gray", "down")
    assert tiles.counted(view(), 1478, None).chip == ""
