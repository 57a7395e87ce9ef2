"""The gate: with a sign-in asked for, nobody sees a number before signing in."""

import pytest

from i18n import Words
from pages import PAGES

EN = Words("en")


@pytest.mark.parametrize("file", [entry.file for entry in PAGES])
def test_no_page_shows_a_number_before_the_sign_in(app, monkeypatch, file):
    monkeypatch.setenv("ONEX_SIGN_IN", "on")
    test = app(file)
    assert not test.exception
    assert [text.value for text in test.markdown if text.value.startswith("## ")] == ["## " + EN("access.title")]
    assert not test.metric and not test.dataframe
    assert [button.label for button in test.button] == [EN("access.sign_in")]


def test_without_a_sign_in_everyone_may_look(app):
    assert EN("access.title") not in " ".join(text.value for text in app(PAGES[0].file).markdown)
