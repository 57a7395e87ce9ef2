"""What a person does on a page that redraws: wait until it stands still, and try again where nothing happened."""

import pytest

playwright = pytest.importorskip("playwright.sync_api")
expect = playwright.expect
expect.set_options(timeout=60_000)


def settled(page) -> None:
    """Wait until the page has run."""
    page.locator("[data-testid=stApp][data-test-script-state=notRunning]").wait_for()


def until(shown, act, *, state: str = "visible", tries: int = 4) -> None:
    """Act until something is shown (or, "detached", gone): a page that redraws may swallow a click."""
    for left in reversed(range(tries)):
        settled(shown.page)
        act()
        try:
            shown.wait_for(state=state, timeout=10_000)
            return
        except playwright.TimeoutError:
            if not left:
                raise
