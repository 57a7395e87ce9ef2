"""The sample's month as a report in every format: `python -m bench.reports`.

Each writer stands beside what a plain part of the same work takes; all are warm, as in a server.
"""

from __future__ import annotations

import io
from pathlib import Path

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from analytics.snapshot import Snapshot, from_bytes, snapshot
from batch.pipeline import load
from bench.tally import seconds
from i18n import Words
from reports import html, tables, write
from reports.content.parts import Report
from reports.model import report

SAMPLE = Path(__file__).parents[1] / "data" / "sample" / "onex-sample-en.xlsx"
MONTH, CHARTS = "2026-10", 13  # as many charts as the slides of the sample have


def sample() -> Snapshot:
    return snapshot(load(SAMPLE.read_bytes(), SAMPLE.name).tidy.survey, MONTH, about={"survey": "OneX sample"})


def plain_deck() -> bytes:
    """As many plain charts, one a slide."""
    deck, data = Presentation(), CategoryChartData()
    data.categories = [str(number) for number in range(12)]
    data.add_series("values", range(12))
    for _ in range(CHARTS):
        slide = deck.slides.add_slide(deck.slide_layouts[6])
        slide.shapes.add_chart(XL_CHART_TYPE.LINE, 0, 0, Inches(5), Inches(3), data)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def text_only(told: Report) -> bytes:
    """The page without its pictures, set by WeasyPrint."""
    import weasyprint

    return weasyprint.HTML(string=f"<p>{told.headline.text}</p>" * 60).write_pdf()


def say(what: str, taken: float, beside: str, alone: float) -> None:
    print(f"{what:<24} {taken:7.3f} s = {taken / alone:6.2f} of {beside} ({alone:.3f} s)", flush=True)


def main() -> None:
    counted = sample()
    opening = seconds(lambda: from_bytes(counted.to_bytes()))
    say("the report model", seconds(lambda: report(counted, Words())), "bytes there and back", opening)
    told = report(counted, Words())
    written = write.written(told)
    beside = {
        "html": ("the report model", seconds(lambda: report(counted, Words()))),
        "pdf": ("60 paragraphs as PDF", seconds(lambda: text_only(told))),
        "pptx": (f"{CHARTS} plain charts", seconds(plain_deck)),
        "xlsx": ("the same tables plain", seconds(lambda: tables.workbook(dict(told.tables)))),
    }
    for form, (plain, alone) in beside.items():
        taken = seconds(lambda form=form: write.write(told, form))
        say(f"{form}, {len(written[write.filename(told, form)]) / 1e3:.0f} kB", taken, plain, alone)
    all_four = seconds(lambda: write.written(told))
    say("all four", all_four, "the HTML alone", seconds(lambda: html.write(told)))


if __name__ == "__main__":
    main()
