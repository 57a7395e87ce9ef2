"""The first slide: the month in a minute. Headline, the index on its ruler, the few numbers beside it, whom to call."""

from __future__ import annotations

from pptx.presentation import Presentation
from pptx.slide import Slide

from figures.tokens import LIGHT
from i18n import Words
from reports.content.parts import Difference, Hero, Move, Report, Tile
from reports.slides import chart, frame, logo
from reports.slides import text as type_
from reports.slides.text import Box, Run
from reports.workbook import small
from reports.workbook.charts import TEXT_TONES, Look

COLUMNS, GAP, TILE = 4, 0.16, 1.46  # tiles in a row; between tiles and how high one is, inches
CALLS = 3  # changes named at the foot
SPARK, RULER = Look(text=9, line=1.5, dot=4), Look(text=10, line=2, dot=8)
PAD = 0.14


def slide(deck: Presentation, report: Report, words: Words) -> None:
    told = report.headline
    title = [Run(told.before), Run(told.phrase, TEXT_TONES[told.tone]), Run(told.after)]
    made, top = frame.slide(deck, report, title, report.lead, most=1.0, sizes=(24, 22, 20, 18, 16))
    rows = _tiles(made, report, words, top)
    _calls(made, report, top + rows * (TILE + GAP) + 0.02)


def _tiles(made: Slide, report: Report, words: Words, top: float) -> int:
    """The tiles in rows of four, the index first and twice as wide; how many rows they take."""
    cells = [(report.hero, 2)] if report.hero else []
    cells += [(tile, 1) for tile in report.tiles]
    across = (frame.ACROSS - GAP * (COLUMNS - 1)) / COLUMNS
    row = column = 0
    for what, span in cells:
        if column + span > COLUMNS:
            row, column = row + 1, 0
        box = Box(
            frame.MARGIN + column * (across + GAP),
            top + row * (TILE + GAP),
            across * span + GAP * (span - 1),
            TILE,
        )
        made.shapes._spTree.append(logo.frame(box, colour=LIGHT.border, number=logo.free(made.shapes._spTree)))
        if isinstance(what, Hero):
            _hero(made, what, box, report, words)
        else:
            _tile(made, what, box, report, words)
        column += span
    return row + 1


def _hero(made: Slide, hero: Hero, box: Box, report: Report, words: Words) -> None:
    tile, lang = hero.tile, report.lang
    left = Box(box.x + PAD, box.y + 0.1, box.w * 0.42 - PAD, box.h - 0.14)
    quiet = f"{tile.interval.text} · n = {tile.n.text}"
    told = [
        [Run(tile.label, size=12)],
        [Run(tile.value.text, bold=True, size=38)],
        *_changed(tile.change, left.w),
        [Run(quiet, LIGHT.ink2)],
    ]
    type_.put(made, left, told, size=type_.fit([quiet], Box(0, 0, left.w, 0.22), (11, 10, 9)), name="index", lang=lang)
    ruler = Box(box.x + box.w * 0.42, box.y + 0.08, box.w * 0.58 - 0.06, box.h - 0.14)
    chart.put(made, ruler, lambda sheet, style: small.ruler(sheet, style, hero, words, RULER), lang=lang,
              name="ruler", says=f"{tile.label} {tile.value.text}, {tile.interval.text}")  # fmt: skip


def _tile(made: Slide, tile: Tile, box: Box, report: Report, words: Words) -> None:
    inner = box.within(PAD, 0.1, PAD, 0.5)
    label = type_.shorten(tile.label, inner.w, 12)
    told = [[Run(label, size=12)], [Run(tile.value.text, bold=True, size=26)], *_changed(tile.change, inner.w)]
    type_.put(made, inner, told, size=11, name=tile.metric, lang=report.lang)
    if len(tile.history) > 2:
        place = Box(box.x + 0.08, box.y + TILE - 0.46, box.w - 0.16, 0.4)
        chart.put(
            made,
            place,
            lambda sheet, style: small.spark(sheet, style, tile, words, SPARK),
            lang=report.lang,
            name=f"months {tile.metric}",
            says=f"{tile.label}, {report.words['history']}",
        )


def _changed(change: Difference | None, across: float) -> list[list[Run]]:
    """The change in its colour, then whether it is more than noise."""
    if change is None:
        return []
    arrow = "↓ " if change.value.raw < 0 else "↑ " if change.value.raw > 0 else ""
    size, note = (
        arrow + change.value.text,
        " ".join(text for text in (change.verdict_text, change.interval.text) if text),
    )
    fits = type_.fit([f"{size}  {note}"], Box(0, 0, across, 0.22), (11, 10, 9, 8), bold=True)
    return [[Run(size, TEXT_TONES[change.tone], True, fits), Run(f"  {note}", LIGHT.ink2, size=fits)]]


def _calls(made: Slide, report: Report, top: float) -> None:
    """The first few changes with whom they concern, side by side."""
    changed, lang = report.changed, report.lang
    rows = changed.rows[:CALLS]
    across = (frame.ACROSS - 0.35 * (CALLS - 1)) / CALLS
    type_.put(
        made,
        Box(frame.MARGIN, top, frame.ACROSS, 0.28),
        [[Run(changed.title if rows else changed.subtitle, bold=bool(rows))]],
        size=14,
        name="changed",
        lang=lang,
    )
    for place, row in enumerate(rows):
        box = Box(frame.MARGIN + place * (across + 0.35), top + 0.31, across, frame.BOTTOM - top - 0.31)
        type_.put(made, box, call(row, across), size=11, name=f"call {place + 1}", lang=lang)


def call(row: Move, across: float) -> list[list[Run]]:
    """What changed and how much, from where to where, and whom to call."""
    sign, size = "▼ " if row.tone == "worse" else "▲ " if row.tone == "better" else "· ", f"   {row.size.text}"
    room = across - type_.width(sign + size, 12, bold=True) / type_.POINTS
    own = type_.fit([row.name], Box(0, 0, room, 0.22), (12, 11, 10), bold=True)
    name = type_.shorten(row.name, room, own, bold=True)
    told = [[Run(sign, TEXT_TONES[row.tone], size=own), Run(name, bold=True, size=own), Run(size, bold=True, size=12)]]
    told.append([Run(type_.shorten(row.caption, across, 11), LIGHT.ink2)])
    return told + ([[Run(type_.shorten("→ " + row.owner, across, 11))]] if row.owner else [])
