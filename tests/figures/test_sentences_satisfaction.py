import numpy as np
import pandas as pd
import pytest

from analytics.survey import Scale
from figures import cells
from figures import sentences_satisfaction as say
from i18n import Words

EN, ZH = Words("en"), Words("zh_CN")
NAN = float("nan")


@pytest.fixture
def customers(metric_row):
    shares = {"customers_churn": 0.38, "customers_delight": 0.19, "shortfall_share": 0.81}
    return pd.DataFrame([metric_row(metric, value) for metric, value in shares.items()])


@pytest.mark.parametrize(
    ("value", "en", "zh"),
    [
        (0.948, "got :red[5.2% less than they expected] (index 0.948)", "客户感受:red[比期望低5.2%]（指数0.948）"),
        (1.004, "got what they expected, give or take chance (index 1.004, 0.994–1.014)", "基本符合期望（指数1.004"),
        (1.031, "got :green[3.1% more than they expected]", "客户感受:green[比期望高3.1%]"),
    ],
)
def test_the_headline_says_who_got_what_and_colours_only_a_signal(metric_row, customers, value, en, zh):
    row = pd.Series(metric_row("index", value))
    assert en in say.headline(row, customers, EN, minimum=10)
    chinese = say.headline(row, customers, ZH, minimum=10)
    assert zh in chinese and "38%" in chinese and "19%" in chinese and "81%" in chinese


def test_too_few_customers_are_counted_not_reported(metric_row, customers):
    row = pd.Series(metric_row("index", NAN, n=4))
    assert "4 of the 10 customers" in say.headline(row, customers, EN, minimum=10)
    assert "只有4位" in say.headline(row, customers, ZH, minimum=10)


@pytest.mark.parametrize("words", [EN, ZH])
def test_without_expectation_overall_satisfaction_leads(metric_row, words):
    table = [metric_row("perception", value, kind="item", name=name) for name, value in (("a", 8.2), ("b", 6.4))]
    items = cells.wide(pd.DataFrame(table), "set", ("perception",), kind="item")
    overall, top = (
        pd.Series(metric_row(name, value)) for name, value in (("overall_mean", 7.51), ("overall_top_two", 0.4))
    )
    text = say.headline_without_expectation(overall, top, items, words, scale=Scale(1, 10), names={"b": "Queue"})
    assert all(part in text for part in ("7.51", "10", "40%", "Queue", "6.40"))
    none = pd.Series(dict.fromkeys(cells.NUMBERS, NAN))
    assert "7.51" not in say.headline_without_expectation(none, none, items, words, scale=None, names={})


def test_near_misses_and_deep_shortfalls():
    share = np.full((5, 5), NAN)
    share[3, 4], share[0, 4], share[4, 4] = 0.3, 0.1, 0.6
    shares = {"churn": 0.4, "delight": 0.0}
    assert say.map_title(share, Scale(1, 5), EN, shares=shares).startswith("75% of the shortfalls are near misses")
    share[3, 4] = 0.05
    assert say.map_title(share, Scale(1, 5), EN, shares=shares).startswith("67% of the shortfalls are three points")
    assert "40%" in say.map_title(np.where(share > 0, share, 0), Scale(1, 3, 0.5), EN, shares=shares)
    share[0, 4] = share[3, 4] = NAN
    assert say.map_title(share, Scale(1, 5), ZH, shares=shares) == "没有一条评价低于期望"


@pytest.fixture
def bands():
    return pd.DataFrame(
        {"churn": [0.45, 0.2], "churn_low": [0.4, 0.15], "churn_high": [0.5, 0.25]}, index=["counter", "leave"]
    )


def test_bands_name_the_ends_only_beyond_noise(bands):
    title = say.bands_title(bands, EN, names={"counter": "Counter", "leave": "Leaving"})
    assert title == "Counter lets down most (45%), Leaving least (20%)"
    bands["churn_low"] = 0.1
    assert "No group stands out" in say.bands_title(bands, EN, names={})
    assert say.bands_title(bands[:1], ZH, names={}) == "45%处于流失风险"
    assert say.bands_title(bands[:0], EN, names={}) == EN("satisfaction.bands_none")


def test_items_are_counted_by_their_intervals(metric_row):
    table = [metric_row("index", v, kind="item", name=n) for n, v in (("a", 0.9), ("b", 0.95), ("c", 1.0), ("d", 1.05))]
    items = cells.wide(pd.DataFrame(table), "set", ("index",), kind="item")
    title = say.items_title(items, EN, names={"a": "Waiting time"})
    assert title == "2 of 4 items are clearly below expectation, 1 above; last is Waiting time (0.900)"
    assert say.items_title(items[:0], ZH, names={}) == ZH("satisfaction.items_none")


def test_outcomes_take_the_first_that_differs_beyond_noise(metric_row):
    rows = [metric_row("stay_share", v, 0.05, band=b) for b, v in (("churn", 0.60), ("delight", 0.65))]
    rows += [metric_row("nps", v, 0.05, band=b) for b, v in (("churn", -0.4), ("delight", 0.52))]
    table = pd.DataFrame(rows)
    assert say.outcomes_title(table, EN) == "NPS is −40 in the churn band and +52 among the delighted"
    assert say.outcomes_title(table[:2], ZH) == ZH("satisfaction.outcomes_even")
