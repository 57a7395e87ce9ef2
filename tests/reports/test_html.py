"""The HTML file: the numbers of the snapshot, nothing from outside, nothing from a survey as markup."""

import re
from html import unescape

import pytest

from i18n import Words
from reports import html
from reports.model import report
from tests.reports.numbers_in import told_numbers


def page(snapshot, lang: str = "en") -> str:
    return html.write(report(snapshot, Words(lang))).decode("utf-8")


def plain(document: str) -> str:
    """The text of a page, each element on a line of its own."""
    body = re.sub(r"<(style|title)>.*?</\1>", "", document, flags=re.DOTALL)
    return unescape(re.sub(r"<[^>]+>", "\n", body))


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_the_numbers_on_the_page_are_those_of_the_snapshot(any_snapshot, lang):
    told_numbers(any_snapshot, plain(page(any_snapshot, lang)), Words(lang))


@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_every_text_of_the_report_is_on_the_page(any_snapshot, lang):
    told = report(any_snapshot, Words(lang))
    text = " ".join(plain(page(any_snapshot, lang)).split())
    wanted = [
        told.headline.before,
        told.headline.after,
        told.lead,
        told.context.text,
        told.footer.line,
        told.footer.fingerprint,
    ]
    wanted += [*told.notes, told.changed.title, *(move.caption for move in told.changed.rows)]
    wanted += [*(told.why.sentences if told.why else ()), *(action.finding for action in told.actions)]
    assert [one for one in wanted if " ".join(one.split()) not in text] == []


def test_the_page_asks_nothing_from_anywhere(full):
    document = page(full)
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", document) == []
    asks = r"<(?:script|link|img|iframe|object|embed|base)\b|@import|url\((?!data:font)|\bsrc=|\bhref="
    assert re.findall(asks, document) == []


def test_survey_text_is_never_markup(full):
    document = page(full)
    assert "<script>" not in document and "<i>counters" not in document
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in document and "Halls &amp; &lt;i&gt;counters&lt;/i&gt;" in document


def test_the_page_names_its_language_and_knows_dark_phone_and_print(full):
    assert '<html lang="zh-CN">' in page(full, "zh_CN")
    document = page(full)
    assert '<html lang="en">' in document
    for query in ("prefers-color-scheme: dark", "max-width: 640px", "@media print"):
        assert query in document


def test_the_same_report_is_the_same_page(full):
    assert page(full) == page(full)


def test_control_characters_of_a_spreadsheet_do_not_reach_the_page(full):
    about = full.about | {"survey": "Halls\x0b\x00 2026"}
    assert "Halls 2026" in page(full.__class__(**(vars(full) | {"about": about})))
