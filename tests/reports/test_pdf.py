"""The PDF: the numbers of the snapshot, its fonts embedded, no missing glyph, and what it is on every page."""

import dataclasses
import io
import sys

import pypdf
import pytest

from i18n import Words
from reports import pdf
from reports.errors import ReportError
from reports.model import report
from reports.page import sections
from tests.reports.numbers_in import told_numbers

pytest.importorskip("weasyprint", reason="without pango there is no PDF", exc_type=OSError)
LANGUAGES = ("en", "zh_CN")


@pytest.fixture(scope="module")
def written():
    """The PDF of a snapshot, made once for all tests."""
    made: dict[tuple[str, str], bytes] = {}

    def write(snapshot, lang: str) -> pypdf.PdfReader:
        key = (snapshot.fingerprint, lang)
        if key not in made:
            made[key] = pdf.write(report(snapshot, Words(lang)))
        return pypdf.PdfReader(io.BytesIO(made[key]))

    return write


def text(reader: pypdf.PdfReader) -> str:
    return "\n".join(page.extract_text() for page in reader.pages)


def squeezed(told: str) -> str:
    return "".join(told.split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_numbers_in_the_pdf_are_those_of_the_snapshot(any_snapshot, written, lang):
    told_numbers(any_snapshot, text(written(any_snapshot, lang)), Words(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_says_what_it_is(any_snapshot, written, lang):
    told = report(any_snapshot, Words(lang))
    wanted = [told.title, told.context.text, told.footer.line]
    pages = written(any_snapshot, lang).pages
    assert 2 <= len(pages) <= 3
    for number, page in enumerate(pages, start=1):
        found = squeezed(page.extract_text())
        assert [one for one in wanted if squeezed(one) not in found] == []
        assert f"{number}/{len(pages)}" in found


def test_chinese_can_be_searched(full, written):
    told = report(full, Words("zh_CN"))
    found = squeezed(text(written(full, "zh_CN")))
    for one in (told.headline.text, told.lead, told.chain.title, *told.why.sentences, told.footer.rules):
        assert squeezed(one) in found


def resources(reader: pypdf.PdfReader):
    """Every content of a page with its resources: the page's own, and those of the forms drawn on it."""
    for page in reader.pages:
        waiting = [(page.get_contents(), page["/Resources"])]
        while waiting:
            content, held = waiting.pop()
            yield content, held
            forms = [form.get_object() for form in held.get_object().get("/XObject", {}).values()]
            waiting += [(form, form["/Resources"]) for form in forms if "/Resources" in form]


def fonts(reader: pypdf.PdfReader) -> dict[str, pypdf.generic.DictionaryObject]:
    found = {}
    for _, held in resources(reader):
        for font in held.get_object().get("/Font", {}).values():
            found[font.get_object()["/BaseFont"]] = font.get_object()
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_fonts_are_embedded_and_few(any_snapshot, written, lang):
    found = fonts(written(any_snapshot, lang))
    assert 1 <= len(found) <= 4
    for font in found.values():
        described = font["/DescendantFonts"][0]["/FontDescriptor"]
        assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(described) and "/ToUnicode" in font


def missing(told) -> frozenset[str]:
    document = pdf._set(told, sections.PAPER, "report.css", "paper.css")
    document.write_pdf()
    return pdf.missing_letters(document)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_glyph_is_missing(full, long_names, lang):
    assert [missing(report(snapshot, Words(lang))) for snapshot in (full, long_names)] == [frozenset()] * 2


def test_a_letter_that_no_font_has_is_found_and_a_chinese_one_stops_the_report(full, monkeypatch):
    told = report(full, Words())
    assert missing(dataclasses.replace(told, title="A letter of nobody: \U000f1234")) == {"\U000f1234"}
    monkeypatch.setattr(pdf, "missing_letters", lambda document: frozenset("厅"))
    with pytest.raises(ReportError) as raised:
        pdf.write(told)
    assert raised.value.code == "no_font" and all(Words(lang)("report.error.no_font") for lang in LANGUAGES)


def test_the_same_report_gives_the_same_bytes(full):
    told = report(full, Words())
    assert pdf.write(told) == pdf.write(told)


def test_the_title_of_the_file_names_period_and_survey(full, written):
    assert written(full, "en").metadata.title == "Satisfaction report, September 2026 · Halls & <i>counters</i>"


def test_without_pango_the_error_says_so(full, monkeypatch):
    class Broken:
        def find_spec(self, name, *_):
            if name == "weasyprint":
                raise OSError("cannot load library 'pango-1.0-0'")

    monkeypatch.delitem(sys.modules, "weasyprint", raising=False)
    monkeypatch.setattr(sys, "meta_path", [Broken(), *sys.meta_path])
    with pytest.raises(ReportError) as raised:
        pdf.write(report(full, Words()))
    assert raised.value.code == "no_pango"
    for lang in LANGUAGES:
        assert Words(lang)(f"report.error.{raised.value.code}")


def test_a_report_fetches_nothing():
    with pytest.raises(ValueError, match="fetches nothing"):
        pdf._nothing("https://example.org/font.woff2")
