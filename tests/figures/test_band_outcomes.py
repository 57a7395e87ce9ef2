import pandas as pd
import pytest

from figures import band_outcomes
from figures.tokens import tokens


@pytest.fixture
def table(metric_row):
    values = {"nps": (-0.4, 0.05, 0.52), "stay_share": (0.51, 0.8, float("nan"))}
    rows = [
        metric_row(metric, value, 0.05, band=band)
        for metric, by_band in values.items()
        for band, value in zip(band_outcomes.BANDS, by_band, strict=True)
    ]
    return pd.DataFrame(rows)


def test_every_outcome_is_drawn_on_its_own_scale(table, keeps_the_rules, printed, words, theme):
    ranges = {"nps": (-1, 1), "stay_share": (0, 1)}
    figure = band_outcomes.band_outcomes(table, words, theme, ranges=ranges)
    keeps_the_rules(figure)
    dots = {trace.name: trace for trace in figure.data if trace.mode == "markers"}
    assert dots["nps churn"].x[0] == pytest.approx(0.3) and dots["stay_share churn"].x[0] == pytest.approx(0.51)
    assert "stay_share delight" not in dots
    t = tokens(theme)
    assert [dots[f"nps {band}"].marker.color for band in band_outcomes.BANDS] == [t.churn, t.neutral, t.delight]
    assert {"−40", "+5", "+52", "51%", "80%", "n 100"} <= set(printed(figure))
    assert figure.layout.height == band_outcomes.height(2)


def test_the_table_names_outcome_and_band(table, words):
    frame = band_outcomes.frame(table, words)
    assert frame[words("satisfaction.band")].tolist()[:3] == [words(f"bands.{band}") for band in band_outcomes.BANDS]
    assert frame[words("column.value")].tolist()[:3] == [-0.4, 0.05, 0.52]
    assert len(frame) == 6
