"""A report as a PDF: the same page set on A4, its fonts embedded, what it is and its fingerprint on every page."""

from __future__ import annotations

from reports import html
from reports.content.parts import Report
from reports.errors import ReportError
from reports.page import sections

FIRST_HAN, LAST_HAN = "\u3400", "\u9fff"
PAGES = 3  # the minute; why, who and actions; definitions


def write(report: Report) -> bytes:
    """The report as PDF bytes; the same report gives the same bytes. Nothing is fetched from anywhere.

    Raises ReportError: "no_pango" where the library that sets type is not installed, "no_font" where no font has the
    Chinese characters that the report needs.
    """
    document = _set(report, sections.PAPER, "report.css", "paper.css")
    if len(document.pages) > PAGES:
        document = _set(report, sections.DENSE, "report.css", "paper.css", "dense.css")
    content = document.write_pdf(pdf_identifier=report.footer.fingerprint.encode(), pdf_tags=True)
    if any(FIRST_HAN <= letter <= LAST_HAN for letter in missing_letters(document)):
        raise ReportError("no_font")
    return content


def missing_letters(document) -> frozenset[str]:
    """The letters of a written document that no installed font has; in their place stands an empty box."""
    return frozenset(chr(point) for font in document.fonts.values() for point in font.missing)


def _set(report: Report, medium: sections.Medium, *styles: str):
    """The report laid out on pages."""
    page = html.page(report, medium, html.style(*styles))
    return _weasyprint().HTML(string=page, url_fetcher=_nothing).render(pdf_tags=True)


def _weasyprint():
    """WeasyPrint, only where a PDF is asked for: it takes a second to load, and pango may be missing."""
    try:
        import weasyprint
    except OSError as error:
        raise ReportError("no_pango") from error
    return weasyprint


def _nothing(url: str, *_, **__):
    raise ValueError(f"a report fetches nothing, not even {url}")
