"""Numbers of a report as texts."""

import pytest

from i18n import Words
from reports.content import values

NAN = float("nan")


@pytest.mark.parametrize(
    ("metric", "low", "high", "text"),
    [
        ("customers_churn", 0.36, 0.40, "36–40%"),
        ("customers_churn", 0.375, 0.389, "37.5–38.9%"),
        ("nps", -0.05, 0.12, "−5 to +12"),
        ("index", 0.938, 0.958, "0.938–0.958"),
        ("customers_churn", NAN, NAN, "–"),
    ],
)
def test_intervals_name_their_unit_once_and_have_a_decimal_where_narrow(metric, low, high, text):
    assert values.interval(metric, low, high, Words()).text == text
