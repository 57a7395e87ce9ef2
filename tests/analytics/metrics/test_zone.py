"""The zone of tolerance.

SOURCE: the answers below are counted by hand; definitions of Parasuraman, Zeithaml and Berry (1994), Journal of
Retailing 70, 201–230: MSA = P − adequate, MSS = P − desired; the means and their t interval as in any textbook.
"""

import dataclasses

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analytics.examples import small_survey
from analytics.metrics.zone import METRICS, zone
from analytics.survey import MISSING, Scale

NINE = Scale(1, 9)  # LibQUAL+ asks on 1 to 9
ADEQUATE = [[5], [6], [6], [7], [5], [8]]
DESIRED = [[8], [8], [7], [9], [7], [6]]  # the last accepts no less than 8 and desires 6: no zone
PERCEIVED = [[4], [8], [9], [7], [6], [7]]


def survey(adequate=ADEQUATE, desired=DESIRED, perceived=PERCEIVED, **more):
    made = small_survey(desired, perceived, scale=NINE)
    return dataclasses.replace(made, adequate=NINE.encode(np.array(adequate, dtype=float)), **more)


def values(table, kind="all", of="all") -> dict:
    return table[(table["set_kind"] == kind) & (table["set"] == of)].set_index("metric")


def test_shares_and_gaps_counted_by_hand():
    found = values(zone(survey()))
    # below: 4 < 5. within: 8 of 6–8, 7 of 7–9, 6 of 5–7. above: 9 > 7. Five zones, one answer without.
    assert found["value"][["zone_below", "zone_within", "zone_above"]].tolist() == [0.2, 0.6, 0.2]
    assert found["value"]["zone_inverted"] == pytest.approx(1 / 6)
    assert found["value"]["msa"] == pytest.approx((-1 + 2 + 3 + 0 + 1 - 1) / 6)
    assert found["value"]["mss"] == pytest.approx((-4 + 0 + 2 - 2 - 1 + 1) / 6)
    assert found["n"].tolist() == [5, 5, 5, 6, 6, 6] and list(found.index) == list(METRICS)


def test_the_interval_of_a_mean_is_students():
    found = values(zone(survey())).loc["msa"]
    low, high = stats.t.interval(0.95, 5, *(f([-1, 2, 3, 0, 1, -1]) for f in (np.mean, stats.sem)))
    assert [found["low"], found["high"]] == pytest.approx([low, high])


def test_the_edges_belong_to_the_zone():
    found = values(zone(survey([[5], [5]], [[8], [8]], [[5], [8]])))
    assert found["value"]["zone_within"] == 1.0


def test_each_figure_rests_on_what_was_answered():
    table = zone(survey([[5], [np.nan], [5]], [[8], [8], [np.nan]], [[6], [7], [4]]))
    found = values(table)
    assert found["answers"][["zone_within", "msa", "mss"]].tolist() == [1, 2, 2]
    assert found["value"]["mss"] == pytest.approx((-2 - 1) / 2)


def test_weights_and_respondents_as_the_unit():
    two = survey([[5, 5], [5, 5]], [[8, 8], [8, 8]], [[4, 4], [6, 6]])
    weighted = dataclasses.replace(two, respondents=two.respondents.assign(weight=[3.0, 1.0]))
    found = values(zone(weighted)).loc["zone_below"]
    assert found["value"] == 0.75 and (found["n"], found["answers"]) == (2, 4)
    assert found["n_effective"] == pytest.approx(16 / 10)


@pytest.mark.parametrize("weight", [np.nan, 0.0, -5.0])
def test_a_respondent_without_a_weight_is_left_out(weight):
    weighted = survey()
    weighted.respondents["weight"] = [1.0] * 5 + [weight]
    pd.testing.assert_frame_equal(zone(weighted), zone(survey().take(range(5))))


def test_nothing_without_an_adequate_level():
    assert zone(small_survey(DESIRED, PERCEIVED, scale=NINE)).empty
    nobody = zone(survey().take([]))
    assert isinstance(nobody, pd.DataFrame) and nobody.empty


def test_taking_rows_takes_the_adequate_levels_along():
    taken = survey().take([1, 5])
    assert NINE.decode(taken.adequate)[:, 0].tolist() == [6, 8]
    unknown = np.full((6, 1), MISSING, dtype=np.int8)
    assert values(zone(dataclasses.replace(survey(), adequate=unknown)))["value"].drop("mss").isna().all()
