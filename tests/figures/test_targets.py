"""Targets as people write them."""

import pytest

from analytics.survey import Scale
from figures.targets import number, period, text
from i18n import Words


@pytest.mark.parametrize(("metric", "written", "counted"), [
    ("index", "0.95", 0.95), ("index", "0，95", 0.95), ("stay_share", "80%", 0.8), ("stay_share", "0.8", 0.8),
    ("nps", "−12", -0.12), ("overall_mean", "8.2", 8.2), ("Q07", ".9", 0.9),
    ("index", "95%", 0.95), ("index", "95 ％", 0.95),
])  # fmt: skip
def test_a_target_is_read_as_its_metric_counts(metric, written, counted):
    assert number(metric, written) == pytest.approx(counted)


@pytest.mark.parametrize(("metric", "written", "why"), [
    ("index", "", "value"), ("index", "good", "value"), ("index", "1e400", "value"), ("stay_share", "80", "share"),
    ("index", "95", "index"), ("index", "0.02", "index"), ("index", "-1", "index"), ("nps", "200", "nps"),
    ("Q07", "0.02", "index"), ("stay_share", "120%", "share"),
])  # fmt: skip
def test_what_is_no_target_says_why(metric, written, why):
    with pytest.raises(ValueError, match=f"^{why}$"):
        number(metric, written)


@pytest.mark.parametrize(("metric", "why"), [("overall_mean", "score"), ("Q07", "index")])
def test_a_score_stays_on_its_scale(metric, why):
    assert number(metric, "9.5", Scale(1, 10)) == 9.5
    with pytest.raises(ValueError, match=f"^{why}$"):
        number(metric, "95", Scale(1, 10))


@pytest.mark.parametrize(("metric", "value"), [("index", 0.95), ("stay_share", 0.045), ("nps", 0.2), ("Q07", 0.9)])
def test_a_target_that_is_shown_can_be_written_again(metric, value):
    assert number(metric, text(metric, value)) == pytest.approx(value)


def test_a_year_is_told_as_it_is_and_a_month_by_its_name():
    assert (period("2026", Words()), period("2026-09", Words())) == ("2026", "September 2026")
