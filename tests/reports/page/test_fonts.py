"""The fonts inside the HTML file: every letter that is shown, in both weights, and no error where there are none."""

import base64
import io
import re
from html import unescape
from unicodedata import mirrored

import pytest
from fontTools.ttLib import TTFont

from i18n import Words
from reports import html
from reports.model import report
from reports.page import fonts, sections
from tests.reports.test_html import plain

LANGUAGES = ("en", "zh_CN")
RULE = re.compile(r"@font-face\{font-family:OneX;font-weight:(\d+);src:url\(data:font/otf;base64,([\w+/=]+)\)\}")
installed = pytest.mark.skipif(
    not all(fonts.found(family, "bold") for family in fonts.FAMILIES.values()), reason="Noto Sans CJK is not installed"
)


def document(snapshot, lang: str) -> str:
    return html.write(report(snapshot, Words(lang))).decode("utf-8")


def embedded(page: str) -> dict[str, TTFont]:
    """The fonts of a page by their weight."""
    return {weight: TTFont(io.BytesIO(base64.b64decode(font))) for weight, font in RULE.findall(page)}


@installed
@pytest.mark.parametrize("lang", LANGUAGES)
def test_regular_and_bold_have_every_letter_of_the_page(any_snapshot, lang):
    page = document(any_snapshot, lang)
    shown, within = set(plain(page)) - {"\n"}, embedded(page)
    assert list(within) == ["400", "700"] and page.count("@font-face") == 2
    for font in within.values():
        assert {letter for letter in shown if ord(letter) not in font.getBestCmap()} == set()


@installed
@pytest.mark.parametrize(("lang", "family"), [("en", "Noto Sans CJK JP"), ("zh_CN", "Noto Sans CJK SC")])
def test_the_typeface_is_that_of_the_language_with_its_licence_and_little_else(full, lang, family):
    page = document(full, lang)
    for font in embedded(page).values():
        assert font["name"].getBestFamilyName() == family
        assert "Open Font License" in font["name"].getDebugName(13)
        within = {letter for letter in map(chr, font.getBestCmap()) if not mirrored(letter)}  # "≥" comes with "≤"
        assert within <= set(unescape(page))


@installed
def test_text_and_pictures_ask_for_the_embedded_typeface_first(full):
    page = document(full, "zh_CN")
    assert "body{font-family:OneX, 'Source Sans 3'" in page
    assert page.count("<svg ") == page.count("<svg font-family=\"OneX, 'Source Sans 3'") > 0


@installed
def test_a_letter_that_the_font_lacks_is_left_to_the_reading_machine():
    within = embedded(fonts.rules("<p>x\U000f0000</p>", "en"))["400"].getBestCmap()
    assert ord("x") in within and 0xF0000 not in within


@pytest.mark.parametrize("lang", LANGUAGES)
def test_without_fontconfig_the_page_names_the_fonts_of_the_machine(full, monkeypatch, lang):
    monkeypatch.setenv("PATH", "")
    page = document(full, lang)
    assert "@font-face" not in page and "font-family:OneX" not in page
    assert "body{font-family:'Source Sans 3'" in page


@installed
def test_another_typeface_in_place_of_the_one_asked_for_is_not_taken(monkeypatch):
    monkeypatch.setitem(fonts.FAMILIES, "en", "No Such Typeface")
    assert fonts.rules("<p>text</p>", "en") == ""


def test_the_paper_is_set_in_the_fonts_of_the_machine(full):
    told = report(full, Words("en"))
    assert "font-family:OneX" not in html.page(told, sections.PAPER, "")
