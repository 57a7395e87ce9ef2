"""What a tile says of a number as it stands: value, interval, n."""

import pandas as pd
import pytest

from i18n import Words
from ui import tiles
from ui.view import Filters, View

ROW = pd.Series({"value": 0.38, "low": 0.36, "high": 0.40, "n": 3186})


def view(lang="en", tau=0.05):
    return View(Words(lang), "light", None, Filters(tau=tau))


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


def test_a_metric_stands_with_its_interval_and_n():
    tile = tiles.standing(view("zh_CN"), "customers_churn", ROW)
    assert (tile.chip, tile.note, tile.arrow) == ("36–40%", "n 3,186", "off")
