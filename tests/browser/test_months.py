"""A manager freezes and publishes a month by clicks, and the leadership page shows what was frozen."""

import pytest

from tests.browser.acting import expect, settled, until

pytestmark = pytest.mark.browser
SEPTEMBER = "0.940"  # the index of the sample in September 2026


def press(page, name: str, then) -> None:
    until(then, page.locator(f"[class*=st-key-{name}_month_2026-09] button").first.click)


def freeze(server: str, page) -> None:
    page.goto(f"{server}/months?lang=en&month=2026-09")
    role = page.get_by_role("textbox", name="Your role")
    role.wait_for()
    settled(page)
    role.fill("quality office")
    role.press("Enter")
    settled(page)
    press(page, "freeze", page.get_by_text("September 2026: frozen, not published"))


def test_a_month_is_frozen_published_and_shown_to_leadership(server, page):
    freeze(server, page)
    frozen = page.get_by_text("September 2026 is frozen, revision 1").inner_text()
    fingerprint = frozen.split("fingerprint ")[1][:12]
    press(page, "publish", page.get_by_text("September 2026: published"))
    page.get_by_role("link", name="Look at it as leadership does").click()
    page.get_by_text(fingerprint).first.wait_for()
    page.get_by_text(SEPTEMBER).first.wait_for()
    settled(page)
    assert page.get_by_test_id("stException").count() == 0


def test_after_a_target_is_added_the_targets_are_still_shown(server, page):
    freeze(server, page)  # what has moved since then stands above the tabs, and moves them down
    targets = page.get_by_role("tab", name="Targets")
    value = page.get_by_role("textbox", name="Target *", exact=True)
    until(value, targets.click)
    value.fill("0.95")
    value.press("Tab")
    page.get_by_role("button", name="Add the target").click()
    page.get_by_role("table").get_by_text("0.950").wait_for()
    settled(page)
    expect(targets).to_have_attribute("aria-selected", "true")
    expect(value).to_be_visible()
