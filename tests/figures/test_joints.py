"""Where files do not fit each other, as people read it."""

import pytest

from analytics.append import Note
from figures.joints import MOST, said
from i18n import Words

FACTS = Note("hall_facts", "district\ngrade", "2026-11", before="2026-10")


@pytest.mark.parametrize(
    ("lang", "parts"),
    [
        ("en", ("District, Grade", "files from November 2026 on", "that of October 2026")),
        ("zh_CN", ("区域、等级", "2026年11月起", "沿用2026年10月的台账")),
    ],
)
def test_what_was_carried_is_said_with_its_months(lang, parts):
    told = said(vars(FACTS), Words(lang))
    assert [part for part in parts if part not in told] == []


def test_many_unknown_halls_are_counted():
    halls = [f"Hall {place}" for place in range(MOST + 2)]
    told = said(vars(Note("halls_unknown", "\n".join(halls), "")), Words("en"))
    assert f"Hall {MOST - 1} and 2 more" in told and f"Hall {MOST}" not in told
    assert Words("en")("data.undated") in told


def test_a_breakdown_is_called_as_on_every_page():
    note = vars(Note("segment_dropped", "ownership", "2026-11"))
    assert "自营或合作" in said(note, Words("zh_CN"))


def test_an_item_is_called_by_its_text():
    assert "Waiting" in said(vars(Note("item_added", "Q1", "2026-11")), Words("en"), names={"Q1": "Waiting"})


@pytest.mark.parametrize(
    ("branch", "ends"), [("East", "neither counts. Waiting · East"), ("", "neither counts. Waiting")]
)
def test_values_that_contradict_each_other_are_named_by_item_and_hall(branch, ends):
    note = vars(Note("provider_twice", "Q1", "2026-11", before=branch))
    assert said(note, Words("en"), names={"Q1": "Waiting"}).endswith(ends)
