"""Doubts about a whole table are settled on the page: which way scores run, and which of two tables counts."""

import pytest

from tests.pages.test_upload import EN, drop, labelled, said, step
from tests.traps.suite import traps

MADE = {one.name: one for one in traps()}


@pytest.mark.parametrize(
    ("name", "at", "read"),
    [
        ("stacked-tables-of-one-length", ("sheet", "stacked", 3), "45 of 45 rows"),
        ("turned-notes-that-contradict", ("values", "direction", 2), "mean perception 3.3409"),
        ("turned-limesurvey-best-code-first", ("values", "coded", 2), "mean perception 3.4250"),
    ],
)
def test_the_other_reading_is_one_click_away(app, name, at, read):
    where, code, choice = at
    made = MADE[name].build()
    test = step(drop(app, made.data, made.file), where)
    assert EN(f"question.{code}") in said(test)
    labelled(test.button, EN(f"choice.{code}_{choice}")).click().run()
    assert EN(f"question.{code}") not in said(test) and read in said(step(test, "keep"))
