"""Which frozen periods certain months are in, and what is frozen and published of them."""

from datetime import UTC, datetime

import pytest

from store import Frozen
from ui.months.standing import DRAFT, FROZEN, OVERTAKEN, PUBLISHED, Standing, holding

AT = datetime(2026, 11, 1, tzinfo=UTC)


def revision(number: int = 1, *, month: str = "2026-09", kind: str = "month", published: bool = False) -> Frozen:
    shown = AT if published else None
    return Frozen(number, "halls", month, kind, number, "f" * 64, None, None, 0, "manager", AT, published_at=shown)


@pytest.mark.parametrize(("revisions", "stage", "numbered"), [
    ((), DRAFT, {}),
    ((revision(),), FROZEN, {"revision": 1}),
    ((revision(published=True),), PUBLISHED, {"revision": 1, "shown": 1}),
    ((revision(2), revision(1, published=True)), OVERTAKEN, {"revision": 2, "shown": 1}),
    ((revision(2, published=True), revision(1, published=True)), PUBLISHED, {"revision": 2, "shown": 2}),
])  # fmt: skip
def test_a_later_revision_that_waits_is_told_beside_the_published_one(revisions, stage, numbered):
    found = Standing("2026-09", "month", "2026-09", revisions)
    assert (found.stage, found.numbered) == (stage, numbered)


def test_a_month_is_in_itself_and_in_every_period_that_counts_it():
    kinds = ("month", "quarter", "rolling", "year_to_date")
    frozen = [*(revision(kind=kind) for kind in kinds), revision(month="2026-05")]
    found = holding(frozen, {"2026-07"}, known={f"2026-{month:02d}" for month in range(1, 10)})
    assert [(one.kind, one.label) for one in found] == [
        ("quarter", "2026-Q3"), ("rolling", "2026-07/2026-09"), ("year_to_date", "2026-01/2026-09"),
    ]  # fmt: skip


def test_a_frozen_month_without_answers_gets_some_and_one_of_another_month_is_left_alone():
    frozen = [revision(2), revision(1, published=True), revision(month="2026-08", kind="rolling")]
    [found] = holding(frozen, {"2026-09"}, known=())
    assert found.revisions == tuple(frozen[:2])
    assert holding(frozen, {"2026-10", ""}, known={"2026-10"}) == []
