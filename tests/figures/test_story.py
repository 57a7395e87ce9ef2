"""Which cause a month names: from tables small enough to read."""

import dataclasses

import pandas as pd
import pytest

from analytics.snapshot import Snapshot
from figures import story

GAPS = [("gap", "process", 0.0, 0.01, 0.01), ("gap", "behaviour", -0.01, -0.04, -0.03)]
PERCEPTION_FELL = [("drift", "expectation", 8.0, 8.0, 0.0), ("drift", "perception", 7.8, 7.6, -0.02)]
EXPECTATION_ROSE = [("drift", "expectation", 8.0, 8.3, -0.03), ("drift", "perception", 7.6, 7.7, 0.01)]
PLACES = ["segment", "place", "touchpoint", "share", "weight"]


def parts(*rows) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["split", "part", "before", "after", "contribution"])


def month(split, *, change=-0.02, signal=True, carried=(), there=()) -> Snapshot:
    row = {"against": "month", "set_kind": "all", "metric": "index", "difference": change, "beyond_noise": signal}
    tables = {"changes": pd.DataFrame([row]), "parts": parts(*split), "cause": parts(*there)}
    tables |= {"carried": pd.DataFrame(list(carried), columns=PLACES)}
    return Snapshot("2026-09", tables=tables)


def test_the_gap_that_moved_most_with_the_index_is_the_cause():
    found = story.main(month([*GAPS, *PERCEPTION_FELL]))
    assert (found.sign, found.what, found.before, found.after) == (-1, "behaviour", -0.01, -0.04)
    assert (found.segment, found.place, found.touchpoint, found.everywhere) == ("", "", "", False)
    assert story.main(month([*GAPS, *PERCEPTION_FELL], change=0.02)).what == "process"


def test_expectations_are_the_cause_where_they_did_more_than_perception():
    found = story.main(month([*GAPS, *EXPECTATION_ROSE]))
    assert (found.what, found.before, found.after, found.promised) == (story.EXPECTATION, 8.0, 8.3, False)
    over = ("beside", "promotion", 0.02, -0.03, -0.05)
    assert story.main(month([*GAPS, *EXPECTATION_ROSE, over])).promised
    assert not story.main(month([*GAPS, *PERCEPTION_FELL, over])).promised


def test_the_cause_at_a_place_is_that_of_the_place():
    at = ("district", "North", "counter", 0.42, 0.06)
    found = story.main(month([*GAPS, *EXPECTATION_ROSE], carried=[at], there=[*GAPS, *PERCEPTION_FELL]))
    assert (found.segment, found.place, found.touchpoint) == at[:3]
    assert (found.what, found.share, found.weight, found.everywhere) == ("behaviour", 0.42, 0.06, False)


@pytest.mark.parametrize(("alike", "everywhere"), [(0.9, True), (0.6, False), (None, False)])
def test_a_touchpoint_is_everywhere_only_where_most_of_it_moved_with_it(alike, everywhere):
    spread = [] if alike is None else [{"split": "spread", "part": "", "share": alike}]
    found = month(GAPS, carried=[("", "", "queue", 0.6, 0.2)], there=GAPS)
    tables = found.tables | {"cause": pd.concat([found.tables["cause"], pd.DataFrame(spread)], ignore_index=True)}
    assert story.main(dataclasses.replace(found, tables=tables)).everywhere is everywhere


@pytest.mark.parametrize(
    "split",
    [
        [("gap", "process", -0.02, -0.03, -0.01), ("gap", "behaviour", -0.02, -0.0301, -0.0101)],  # two alike
        [("gap", "process", 0.0, 0.0, 0.0), ("gap", "behaviour", -0.02, -0.0202, -0.0002)],  # shown as no move
        [("drift", "expectation", 8.5, 8.503, -0.02), ("drift", "perception", 8.0, 8.0, 0.0), *GAPS],  # 0.00 points
        [("drift", "expectation", 8.5, 8.6, -0.011), ("drift", "perception", 8.0, 7.9, -0.01), *GAPS],
    ],
)
def test_without_a_clear_lead_nothing_is_named(split):
    assert story.main(month(split)).what == ""


def test_noise_has_no_cause_and_a_link_that_is_all_of_the_chain_is_none():
    assert story.main(month(GAPS, signal=False)) is None and story.main(Snapshot("2026-09")) is None
    alone = [("gap", "understanding+process+behaviour+gap_perception", -0.05, -0.07, -0.02)]
    assert story.main(month(alone)).what == ""


def covered(coverage: float, *metrics: str, kind: str = "all", name: str = "all") -> pd.DataFrame:
    """A chain in which these gaps stand on so much of the answers."""
    return pd.DataFrame({"set_kind": kind, "set": name, "metric": list(metrics), "coverage": coverage})


@pytest.mark.parametrize(("coverage", "what"), [(0.5, "behaviour"), (0.49, "")])
def test_a_gap_known_for_less_than_half_of_the_answers_is_no_cause(coverage, what):
    of = month([*GAPS, *PERCEPTION_FELL])
    of = dataclasses.replace(of, tables=of.tables | {"chain": covered(coverage, "behaviour")})
    assert story.main(of).what == what


def test_at_a_touchpoint_its_own_answers_count():
    of = month(GAPS, carried=[("", "", "queue", 0.6, 0.2)], there=[*GAPS, *PERCEPTION_FELL])
    for kind, name, what in (("all", "all", "behaviour"), ("touchpoint", "queue", "")):
        chain = covered(0.3, "behaviour", kind=kind, name=name)
        assert story.main(dataclasses.replace(of, tables=of.tables | {"chain": chain})).what == what


@pytest.mark.parametrize(
    ("before", "after", "coverage", "said"),
    [(0.02, -0.03, 0.5, True), (0.02, -0.03, 0.03, False), (-0.02, -0.03, 1, False), (float("nan"), -0.03, 1, False)],
)
def test_promises_are_told_where_enough_is_known_and_they_begin_to_exceed_delivery(before, after, coverage, said):
    of = month([*GAPS, *EXPECTATION_ROSE, ("beside", "promotion", before, after, after - before)])
    of = dataclasses.replace(of, tables=of.tables | {"chain": covered(coverage, "promotion")})
    assert story.main(of).promised is said and len(story.over_promised(of)) == said
