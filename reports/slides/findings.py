"""The slides with one picture each: where it is lost, the months with their limits, the places with their intervals."""

from __future__ import annotations

from pptx.presentation import Presentation
from pptx.slide import Slide

from figures.tokens import LIGHT
from i18n import Words
from reports.content.parts import Against, Chain, Place, Places, Report, Trend
from reports.slides import chart as slides_chart
from reports.slides import frame
from reports.slides import table as slides_table
from reports.slides import text as type_
from reports.slides.table import Cell, Table
from reports.slides.text import Box, Run
from reports.workbook import chain as workbook_chain
from reports.workbook import places as workbook_places
from reports.workbook import trend as workbook_trend
from reports.workbook.charts import SLIDE, TEXT_TONES

HEAD = 0.34  # inches of a row of heads
X, WIDE = frame.MARGIN, frame.ACROSS


def chain(deck: Presentation, report: Report, words: Words) -> None:
    """The staircase between the names of its steps and their numbers."""
    of, steps = report.chain, workbook_chain.steps(report.chain)
    made, top = frame.slide(deck, report, [Run(of.title)], of.subtitle)
    note = type_.high([of.note], WIDE, 12) + 0.12 if of.note else 0.0
    row = min((frame.BOTTOM - top - note - HEAD) / (len(steps) + 1), 0.62)
    widths = [2.3, WIDE - 6.9, 0.95, 0.95, 1.75, 0.95]
    rows = [slides_table.head("", "", *of.heads, report.words["interval"], "n", numbers=4)]
    rows += [_step(step, of) for step in steps]
    table = Table(widths, rows, [HEAD] + [row] * len(steps), 14)
    slides_table.put(made, X, top, table, lang=report.lang, name="gaps")
    place = Box(X + widths[0], top + HEAD, widths[1] - 0.1, row * (len(steps) + 1))
    slides_chart.put(
        made,
        place,
        lambda sheet, style: workbook_chain.chain(sheet, style, of, words, SLIDE),
        lang=report.lang,
        name="chain",
        says=of.title,
    )
    if of.note:
        at = Box(X, top + HEAD + row * (len(steps) + 1) + 0.1, WIDE, note)
        type_.put(made, at, [[Run(of.note, LIGHT.ink2)]], size=12, name="note", lang=report.lang)


def _step(step: workbook_chain.Step, of: Chain) -> list[Cell]:
    name = Cell(step.name, step.told, bold=step.gap is None)
    if step.gap is None:
        if step.formula != of.levels[-1].letter:
            return [name, *[Cell()] * 5]
        total, colour = of.total, TEXT_TONES[of.total_tone]
        told = (total.value.text, total.of_expectation.text, total.interval.text, total.n.text)
        return [
            name,
            Cell(),
            *(Cell(text, colour=colour, bold=True, align="r") for text in told[:2]),
            *_quiet(*told[2:]),
        ]
    gap = step.gap
    share = of.aside if step.aside else gap.of_expectation.text
    interval = gap.interval.text if gap.sampled else gap.note
    return [name, Cell(), Cell(gap.value.text, align="r"), Cell(share, align="r"), *_quiet(interval, gap.n.text)]


def _quiet(*texts: str) -> list[Cell]:
    return [Cell(text, colour=LIGHT.ink2, align="r", size=12) for text in texts]


def trend(deck: Presentation, report: Report, words: Words) -> None:
    """The line by month, and beside it what the period is held against; either alone takes the whole slide."""
    of = report.trend
    title, subtitle = (of.title, of.subtitle) if of else (report.words["against"], "")
    made, top = frame.slide(deck, report, [Run(title)], subtitle)
    beside = 5.1 if of and report.against else WIDE if not of else 0.0
    if of:
        _line(made, of, Box(X, top, WIDE - beside - (0.4 if beside else 0), frame.BOTTOM - top), report, words)
    rows = [_held(one) for one in report.against]
    rest = _against(made, report, rows, Box(X + WIDE - beside, top, beside, frame.BOTTOM - top), titled=of is not None)
    while rest:
        made, top = frame.slide(deck, report, [Run(report.words["against"])])
        rest = _against(made, report, rest, Box(X, top, WIDE, frame.BOTTOM - top), titled=False)


def _line(made: Slide, of: Trend, box: Box, report: Report, words: Words) -> None:
    events = "   ".join(f"{event.mark} {event.text}" for event in of.events)
    room = min(type_.high([events], box.w, 12), 0.65)
    chart = Box(box.x, box.y, box.w, box.h - room - 0.1)
    slides_chart.put(
        made,
        chart,
        lambda sheet, style: workbook_trend.trend(sheet, style, of, words, SLIDE),
        lang=report.lang,
        name="trend",
        says=of.title,
    )
    if events:
        told = type_.shorten(events, box.w, 12, most=3)
        type_.put(
            made, Box(box.x, box.y + box.h - room, box.w, room), [[Run(told)]], size=12, name="events", lang=report.lang
        )


def _against(made: Slide, report: Report, rows: list[list[Cell]], box: Box, *, titled: bool) -> list[list[Cell]]:
    """The comparisons as a table; those for which there is no room."""
    words = report.words
    if not rows:
        return []
    if titled:
        room = type_.high([words["against"]], box.w, 14, bold=True)
        told = [[Run(words["against"], bold=True)]]
        type_.put(made, Box(box.x, box.y, box.w, room), told, size=14, name="against", lang=report.lang)
        box = box.within(0, room + 0.1)
    head = slides_table.head(
        *(words[f"against_{key}"] for key in ("metric", "value", "other", "difference", "interval")), numbers=4
    )
    widths = [box.w * share for share in (0.32, 0.13, 0.15, 0.16, 0.24)]
    kept = slides_table.pages([head, *rows], widths, 11, box.h)[0]
    table = Table(widths, kept, slides_table.heights(widths, kept, 11), 11)
    slides_table.put(made, box.x, box.y, table, lang=report.lang, name="against table")
    return rows[len(kept) - 1 :]


def _held(one: Against) -> list[Cell]:
    """What is compared with what, how far they are apart and what that says."""
    said = Cell(one.difference.value.text, one.says, TEXT_TONES[one.difference.tone], True, "r")
    return [Cell(one.name, one.label), Cell(one.value.text, align="r"), Cell(one.other.text, align="r"), said,
            Cell(one.difference.interval.text, colour=LIGHT.ink2, align="r", size=10)]  # fmt: skip


def places(deck: Presentation, report: Report, words: Words) -> None:
    """The halls, the lowest first."""
    _ranked(deck, report, report.places, words)


def items(deck: Presentation, report: Report, words: Words) -> None:
    """The questions, the lowest first: where it is lost when nothing tells the gaps apart."""
    _ranked(deck, report, report.items, words)


def _ranked(deck: Presentation, report: Report, of: Places, words: Words) -> None:
    """Each place on a row with its interval, its number and n."""
    made, top = frame.slide(deck, report, [Run(of.title)], of.subtitle)
    row = min((frame.BOTTOM - top - HEAD) / (len(of.shown) + 1), 0.5)
    widths = [3.3, WIDE - 6.45, 0.85, 1.5, 0.8]
    size = min(13, max(9, int(row * 72 / type_.LEADING) - 4))
    rows = [slides_table.head("", "", words("workbook.now"), report.words["interval"], "n", numbers=3)]
    rows += [_place(one, widths[0] - slides_table.GUTTER, row, size) for one in of.shown]
    slides_table.put(
        made, X, top, Table(widths, rows, [HEAD] + [row] * len(of.shown), size), lang=report.lang, name="places table"
    )
    chart = Box(X + widths[0], top, widths[1] - 0.1, HEAD + row * (len(of.shown) + 1))
    slides_chart.put(
        made,
        chart,
        lambda sheet, style: workbook_places.places(sheet, style, of, words, SLIDE, head=HEAD / row),
        lang=report.lang,
        name="places",
        says=of.title,
    )


def _place(one: Place, across: float, row: float, size: float) -> list[Cell]:
    """A row; a name too long for it stands smaller on two lines, or is cut where even that is too little."""
    own = type_.fit([one.name], Box(0, 0, across, row - 0.02), [s for s in (13, 12, 11, 10, 9, 8) if s <= size] or [8])
    name = type_.shorten(one.name, across, own, most=max(1, int((row - 0.02) * 72 / (own * type_.LEADING))))
    colour = LIGHT.ink if one.ranked else LIGHT.ink2
    number = Cell(
        one.value.text, colour=TEXT_TONES[one.tone] if one.ranked else LIGHT.ink2, bold=bool(one.tone), align="r"
    )
    quiet = [
        Cell(text, colour=LIGHT.ink2, align="r", size=max(size - 1, 9)) for text in (one.interval.text, one.n.text)
    ]
    return [Cell(name, colour=colour, size=own), Cell(), number, *quiet]
