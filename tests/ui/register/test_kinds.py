"""In which order lists of what people wrote down are read."""

from analytics.register import Event, Target
from ui.register.kinds import EVENT, TARGET


def test_the_newest_event_stands_first_and_two_of_a_month_as_they_came():
    events = [Event("2026-01", "a"), Event("2026-03", "b"), Event("2025-12", "c"), Event("2026-03", "d")]
    assert "".join(one.text_en for one in sorted(events, key=EVENT.order)) == "bdac"


def test_targets_stand_by_figure_then_hall_then_period():
    targets = [
        Target("Q1", "", "2026", 0.9), Target("index", "East", "2026", 0.9), Target("complaint_share", "", "2026", 0.1),
        Target("index", "", "2026-Q4", 0.9), Target("index", "", "2026", 0.9),
    ]  # fmt: skip
    found = [(one.metric, one.branch, one.period) for one in sorted(targets, key=TARGET.order)]
    assert found[:3] == [("index", "", "2026"), ("index", "", "2026-Q4"), ("index", "East", "2026")]
    assert [metric for metric, *_ in found[3:]] == ["complaint_share", "Q1"]
