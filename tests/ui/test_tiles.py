"""What a tile says of a number as it stands: value, interval, n."""

import pandas as pd
import pytest

from i18n import Words
from ui import tiles
from ui.view import Filters, View

ROW = pd.Series({"value": 0.38, "low": 0.36, "high": 0.40, "n": 3186})


def view(lang="en", tau=0.05):
    return View(Words(lang), "light", None, Filters(tau=tau))


@pytest.mark.parametrize(("tau", "label"), [(0.05, "Churn · X < −0.05"), (0.0, "Churn · X < 0")])
def test_a_band_says_what_puts_a_customer_into_it(tau, label):
    assert tiles.standing(view(tau=tau), "customers_churn", ROW).label == label


def test_a_metric_stands_with_its_interval_and_n():
    tile = tiles.standing(view("zh_CN"), "customers_churn", ROW)
    assert (tile.chip, tile.note, tile.arrow) == ("36–40%", "n 3,186", "off")
