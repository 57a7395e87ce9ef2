"""A report as slides: the month in one, then where it is lost, the months, the places, why, who, and how it is defined.

Every chart is native and editable; the workbook behind it holds the unrounded numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from i18n import Words
from reports.content.parts import Report
from reports.slides import causes, definitions, findings, frame, minute


def write(report: Report) -> bytes:
    """The report as PPTX bytes, 16:9; the same report gives the same bytes.

    >>> write.__annotations__["return"]
    'bytes'
    """
    deck, words = frame.blank(), Words(report.lang)
    for slide in _slides(report):
        slide(deck, report, words)
    return frame.saved(deck, report)


def _slides(report: Report) -> Iterator[Callable]:
    """The slides for which there is something to tell."""
    yield minute.slide
    if report.chain is not None:
        yield findings.chain
    elif report.items is not None and report.items.shown:
        yield findings.items
    if report.trend is not None or report.against:
        yield findings.trend
    if report.places is not None and report.places.shown:
        yield findings.places
    if report.why is not None:
        yield causes.why
    yield causes.who
    yield definitions.definitions
