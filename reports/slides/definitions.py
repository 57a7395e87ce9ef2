"""The last slide: how every figure is defined, how to read it, and the whole fingerprint."""

from __future__ import annotations

from pptx.presentation import Presentation
from pptx.slide import Slide

from figures.tokens import LIGHT
from i18n import Words
from reports.content.parts import Report
from reports.slides import frame
from reports.slides import table as slides_table
from reports.slides import text as type_
from reports.slides.table import Cell, Table
from reports.slides.text import Box, Run

X, WIDE, BOTTOM = frame.MARGIN, frame.ACROSS, frame.BOTTOM
PAD = 0.06  # inches above and below the rows of the definitions
SIDE = 4.0  # inches of the column with the fingerprint


def definitions(deck: Presentation, report: Report, words: Words) -> None:
    """Every figure with its formula and source; below, or on a slide of its own, how to read it and the fingerprint."""
    told = report.words
    rows = [slides_table.head(*(told[f"definition_{key}"] for key in ("name", "formula", "unit", "source")))]
    rows += [
        [Cell(one.name), Cell(one.formula), Cell(one.unit), Cell(one.source, colour=LIGHT.ink2)]
        for one in report.definitions
    ]
    widths, need = [WIDE * share for share in (0.19, 0.24, 0.17, 0.4)], _reading_height(report, 10)
    room = BOTTOM - 1.5
    high = {size: sum(slides_table.heights(widths, rows, size, pad=PAD)) for size in (12, 11, 10, 9)}
    size = next((size for size in high if high[size] <= room - need), 10)
    for page in slides_table.pages(rows, widths, size, room) if report.definitions else []:
        made, top = frame.slide(deck, report, [Run(told["definitions"])])
        table = Table(widths, page, slides_table.heights(widths, page, size, pad=PAD), size)
        y = top + slides_table.put(made, X, top, table, lang=report.lang, name="definitions table").h
    if not report.definitions or y + need > BOTTOM:
        made, y = frame.slide(deck, report, [Run(told["notes"])])
    _reading(made, report, Box(X, y + 0.18, WIDE, BOTTOM - y - 0.18))


def _reading_height(report: Report, size: float) -> float:
    """Inches that the notes need."""
    texts = [report.words["notes"], *report.notes, report.footer.rules]
    return max(type_.high(texts, WIDE - SIDE - 0.5, size) + 0.25, 5 * size * type_.LEADING / 72 + 0.25)


def _reading(made: Slide, report: Report, box: Box) -> None:
    """Notes and rules at the left, the whole fingerprint at the right; the definition of the index is at every foot."""
    words, foot = report.words, report.footer
    texts = [*report.notes, foot.rules]
    left, right = Box(box.x, box.y, box.w - SIDE - 0.5, box.h), Box(box.x + box.w - SIDE, box.y, SIDE, box.h)
    size = type_.fit([words["notes"], *texts], left, (14, 12, 11, 10, 9, 8))
    told = [[Run(words["notes"], bold=True)], *[[Run(text)] for text in texts]]
    type_.put(made, left, told, size=size, name="notes", lang=report.lang)
    digits = [foot.fingerprint[:32], foot.fingerprint[32:]]
    told = [
        [Run(words["fingerprint"], bold=True)],
        *[[Run(part)] for part in digits],
        [Run(words["fingerprint_why"], LIGHT.ink2)],
    ]
    type_.put(made, right, told, size=min(size, 11), name="fingerprint", lang=report.lang)
