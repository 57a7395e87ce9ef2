"""Every trap is read right, or the question it must raise is open and its answer makes it right."""

from __future__ import annotations

import pytest

from tests.traps.real import FILES, read_real, real_table
from tests.traps.report import MADE, REAL, REPORT, made_table, section
from tests.traps.suite import SUBJECTS, judged, tally, traps

LEAST = 70  # traps in the suite
WITHOUT_CORRECTION = 0.9


@pytest.fixture(scope="session")
def verdicts():
    return judged()


@pytest.mark.parametrize("one", traps(), ids=lambda one: one.name)
def test_no_trap_is_read_wrong(one, verdicts):
    made, verdict = one.build(), verdicts[one.name]
    assert verdict.word in (("confirmed", "asked") if made.asked else ("right",)), f"{one.about}: {verdict.why}"


def test_nine_files_in_ten_need_no_correction(verdicts):
    right = sum(verdict.word in ("right", "confirmed") for verdict in verdicts.values())
    assert len(verdicts) >= LEAST and right >= WITHOUT_CORRECTION * len(verdicts)


def test_every_trap_says_what_it_is_and_where_it_comes_from():
    assert all(one.about and one.source for one in traps())
    assert len({one.about for one in traps()}) == len(traps())
    assert {one.subject for one in traps()} == set(SUBJECTS)


def test_a_file_is_built_the_same_every_time():
    text = [one for one in traps() if one.build().file.endswith((".csv", ".tsv", ".txt"))]
    assert [one.name for one in text if one.build().data != one.build().data] == []


def test_the_page_of_corrections_says_what_the_code_does(verdicts):
    assert section(REPORT.read_text("utf-8"), MADE) == made_table(tally(verdicts))


@pytest.mark.real
@pytest.mark.parametrize("one", FILES, ids=lambda one: one.file)
def test_real_files_give_the_figures_of_their_readme(one):
    found = read_real(one.file)
    assert found.refusal == one.refusal
    assert [(what, read) for what, read, _ in found.figures] == [(what, right) for what, _, right in found.figures]


@pytest.mark.real
def test_the_page_of_corrections_says_what_the_real_files_need():
    assert section(REPORT.read_text("utf-8"), REAL) == real_table()
