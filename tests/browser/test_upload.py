"""A newcomer drops a real file, reads the figures off the screen, and corrects what has to be."""

import re

import pytest

from tests.browser.acting import settled, until
from tests.conftest import REAL

pytestmark = [pytest.mark.browser, pytest.mark.real]
KIOSK = REAL / "kiosk_servqual_cp949.csv"


def test_the_kiosk_file_needs_no_correction(server, page):
    # SOURCE: figures of the public kiosk survey, computed by its readers from the 24 pairs.
    page.goto(f"{server}/upload?lang=en")
    page.locator("input[type=file]").set_input_files(KIOSK)
    read = page.get_by_text("24 pairs of expectation and perception").first
    read.wait_for()
    text = read.inner_text()
    assert "mean expectation 5.9738" in text
    assert "mean perception 4.8718" in text
    assert "difference −1.1021" in text
    assert "index 0.816" in text
    assert re.search(r"^Furthest below expectation: 23\b.*−1\.98", page.get_by_text("Furthest below").inner_text())
    page.get_by_role("button", name="Keep this data").click()
    page.get_by_text("Kept. 207 customers").wait_for()
    page.get_by_role("link", name="See the charts").click()
    page.get_by_text("0.816").first.wait_for()
    assert page.get_by_test_id("stException").count() == 0


MOBI = REAL / "mobi.csv"
ITEM, HEAD, ROW = 400, 35, 35  # where a cell of the table of columns stands, in pixels


def go(page, step: str, shown) -> None:
    until(shown, page.locator(f".st-key-go_{step} button").click)


def type_into(page, row: int, column: int, text: str) -> None:
    """As a person does: a double click on the cell, the text, Enter."""
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    table.dblclick(position={"x": column, "y": HEAD + ROW * row + ROW / 2})
    page.keyboard.press("Control+A")
    page.keyboard.type(text, delay=60)
    page.keyboard.press("Enter", delay=60)


@pytest.fixture
def one_pair(sample_server, page):
    """A page on which PERQ1 was typed as the item of CUEX1, the other expected columns still open."""
    page.set_viewport_size({"width": 1280, "height": 2200})
    page.goto(f"{sample_server}/upload?lang=en")
    page.locator("input[type=file]").set_input_files(MOBI)
    page.get_by_text("Which expected column belongs to").wait_for()
    still_open = page.get_by_text("CUEX1 belongs to", exact=True)
    until(still_open, lambda: type_into(page, 0, ITEM, "PERQ1"), state="detached")
    go(page, "keep", page.get_by_text("1 pair of expectation and perception"))
    return page


def test_an_item_typed_into_the_table_makes_a_pair_and_outlives_a_change_of_language(one_pair):
    # SOURCE: ECSI mobile survey, CUEX1 against PERQ1: ratio of means 1.048021.
    assert "index 1.048" in one_pair.get_by_text("1 pair of expectation").inner_text()
    until(one_pair.get_by_text("1对期望和感知"), one_pair.get_by_text("简体中文").click)
    assert "指数1.048" in one_pair.get_by_text("1对期望和感知").inner_text()
    assert one_pair.get_by_test_id("stException").count() == 0


def test_a_reload_in_the_middle_keeps_the_file_the_step_and_the_corrections(one_pair):
    still_open = one_pair.get_by_text("CUEX2 belongs to", exact=True)
    go(one_pair, "columns", still_open)
    settled(one_pair)
    one_pair.reload()
    still_open.wait_for()
    assert one_pair.get_by_text("CUEX1 belongs to", exact=True).count() == 0
    go(one_pair, "keep", one_pair.get_by_text("1 pair of expectation and perception"))
    assert "index 1.048" in one_pair.get_by_text("1 pair of expectation").inner_text()
