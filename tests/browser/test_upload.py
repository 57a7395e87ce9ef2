"""A newcomer drops a real file on a cold server and reads the figures off the screen, correcting nothing."""

import re

import pytest

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
    page.get_by_role("link", name="See the satisfaction page").click()
    page.get_by_text("0.816").first.wait_for()
    assert page.get_by_test_id("stException").count() == 0
