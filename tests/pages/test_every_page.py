"""Every page in both languages, without data, on the sample and on one row: it says something and nothing breaks."""

import pytest

from i18n import LANGUAGES, Words
from pages import PAGES
from tests.pages.conftest import ONE_ROW

FILES = [entry.file for entry in PAGES]


def check(test, lang: str) -> None:
    assert not test.exception
    assert any(text.value.startswith("## ") for text in test.markdown), "a page opens with its answer in a sentence"
    shown = " ".join([text.value for text in (*test.markdown, *test.caption)])
    assert "nan" not in shown.lower().split()
    if lang == "zh_CN":
        assert any("一" <= letter <= "鿿" for letter in shown)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("file", FILES)
def test_without_data(app, file, lang):
    test = app(file, lang=lang, sample=False)
    check(test, lang)
    assert Words(lang)("session.no_data") in [text.value for text in test.caption]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("file", FILES)
def test_on_the_sample(app, file, lang):
    check(app(file, lang=lang), lang)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("file", FILES)
def test_on_one_row(app, keep, file, lang):
    kept = keep(ONE_ROW, "one.csv")
    check(app(file, lang=lang, sample=False, data=kept.id), lang)


def test_the_list_of_pages_is_whole():
    assert len({entry.url for entry in PAGES}) == len(PAGES) == len(set(FILES))
