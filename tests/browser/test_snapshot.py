"""From the leadership page on: a row's link opens its view, and the report is made when it is asked for."""

import io
import zipfile
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.acting import settled

pytestmark = pytest.mark.browser


def test_a_row_leads_to_its_view_whatever_was_filtered_before(sample_server, page):
    page.goto(f"{sample_server}/gaps?lang=en&is_branch=Lakeside&show=touchpoint")
    page.get_by_text("Lakeside").first.wait_for()
    page.goto(f"{sample_server}/snapshot?lang=en&month=2026-10")
    seats = page.locator("a[href*='show=item']").first  # the largest loss of the month, not the gaps page's own choice
    seats.wait_for()
    asked = parse_qs(urlsplit(seats.get_attribute("href")).query)
    settled(page)
    seats.click()
    page.get_by_role("combobox", name="Item").first.wait_for()
    settled(page)
    shown = parse_qs(urlsplit(page.url).query)
    assert [shown[name] for name in ("period", "show", "item")] == [asked[name] for name in ("period", "show", "item")]
    assert "is_branch" not in shown


def test_the_report_is_made_after_the_click(sample_server, page):
    page.goto(f"{sample_server}/snapshot?lang=en&month=2026-10")
    for label, begins in (("HTML", b"<!DOCTYPE html>"), ("XLSX", b"PK"), ("PPTX", b"PK"), ("PDF", b"%PDF")):
        button = page.get_by_role("button", name=label, exact=False).last
        button.wait_for()
        with page.expect_download() as caught:
            button.click()
        assert caught.value.suggested_filename == f"onex-2026-10-en.{label.lower()}"
        content = Path(caught.value.path()).read_bytes()
        assert content.startswith(begins)
        if begins == b"PK":
            assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
