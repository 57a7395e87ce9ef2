"""The slides in words and tables: why it changed, whom to call and what is being done."""

from __future__ import annotations

from collections.abc import Sequence

from pptx.presentation import Presentation
from pptx.slide import Slide

from figures.tokens import LIGHT
from i18n import Words
from reports.content.parts import Part, Report
from reports.slides import chart, frame, minute
from reports.slides import table as slides_table
from reports.slides import text as type_
from reports.slides.table import Cell, Table
from reports.slides.text import Box, Run
from reports.workbook import small

X, WIDE, BOTTOM = frame.MARGIN, frame.ACROSS, frame.BOTTOM
SPLIT_HEAD, SPLIT_ROW = 0.56, 0.32  # inches of the title and head of a split, and of one of its rows
SPLITS = (("gap", "drift"), ("within", "mix"))  # what stands in the left column, and in the right one


def why(deck: Presentation, report: Report, words: Words) -> None:
    """The sentences, then the change split exactly: by gap and drift at the left, by place at the right."""
    made, top = frame.slide(deck, report, [Run(report.why.title)])
    height = type_.high(report.why.sentences, WIDE, 15) + 0.15
    type_.put(
        made,
        Box(X, top, WIDE, height),
        [[Run(one)] for one in report.why.sentences],
        size=15,
        name="why",
        lang=report.lang,
    )
    y, columns = top + height + 0.1, [[split for split in splits if _of(report, split)] for splits in SPLITS]
    while any(columns):
        columns = [_column(made, report, x, y, splits) for x, splits in zip((X, X + HALF + 0.5), columns, strict=True)]
        if any(columns):
            made, y = frame.slide(deck, report, [Run(report.why.title)])


HALF = (WIDE - 0.5) / 2


def _of(report: Report, split: str) -> list[Part]:
    return [part for part in report.why.parts if part.split == split]


def _column(made: Slide, report: Report, x: float, y: float, splits: list[str]) -> list[str]:
    """Splits one below the other as far as they fit; those that are left."""
    for place, split in enumerate(splits):
        rows = _of(report, split)
        if y + SPLIT_HEAD + SPLIT_ROW * len(rows) > BOTTOM and y > 2:
            return splits[place:]
        y = _split(made, rows, Box(x, y, HALF, 0), report)
    return []


def _split(made: Slide, rows: list[Part], box: Box, report: Report) -> float:
    """One split as a table with bars; where the next one may begin."""
    of, lang, row = report.why, report.lang, SPLIT_ROW
    split = rows[0].split
    type_.put(
        made,
        Box(box.x, box.y, box.w, 0.28),
        [[Run(of.splits[split], bold=True)]],
        size=13,
        name=f"{split} title",
        lang=lang,
    )
    keys = ("before", "after", "contribution")
    last = min(max(type_.width(of.heads["contribution"], 11) / 72 + 0.12, 0.8), 1.6)
    widths = [1.7, 0.72, 0.72, box.w - 3.14 - last, last]
    told = [
        [
            Cell(),
            *(Cell(of.heads[key], colour=LIGHT.ink2, align="r") for key in keys[:2]),
            Cell(),
            Cell(of.heads[keys[2]], colour=LIGHT.ink2, align="r"),
        ]
    ]
    told += [_part(part, widths[0] - slides_table.GUTTER) for part in rows]
    table = Table(widths, told, [0.28] + [row] * len(rows), 11)
    slides_table.put(made, box.x, box.y + 0.28, table, lang=lang, name=f"{split} table")
    place = Box(box.x + sum(widths[:3]) + 0.1, box.y + SPLIT_HEAD, widths[3] - 0.2, row * len(rows))
    chart.put(
        made,
        place,
        lambda sheet, style: small.parts(sheet, style, rows, of.heads),
        lang=lang,
        name=split,
        says=of.splits[split],
    )
    return box.y + SPLIT_HEAD + row * len(rows) + 0.2


def _part(part: Part, across: float) -> list[Cell]:
    name = type_.shorten(part.name, across, 11)
    return [Cell(name), Cell(part.before.text, colour=LIGHT.ink2, align="r"), Cell(part.after.text, align="r"), Cell(),
            Cell(part.contribution.text, bold=True, align="r")]  # fmt: skip


def who(deck: Presentation, report: Report, words: Words) -> None:
    """What changed and whom it concerns, who owns the loss, and the actions, on as many slides as it takes."""
    made, top = frame.slide(deck, report, [Run(report.changed.title)], report.changed.subtitle)
    across = (WIDE - 0.6) / 2 if report.who is not None else WIDE
    below = max(
        _changed(made, report, Box(X, top, across, BOTTOM - top)),
        _owners(made, report, Box(X + WIDE - across, top, across, BOTTOM - top)),
    )
    _actions(deck, made, report, below + 0.1)


def _changed(made: Slide, report: Report, box: Box) -> float:
    """The list of changes; where it ends."""
    y = box.y
    for place, row in enumerate(report.changed.rows, start=1):
        told = minute.call(row, box.w)
        height = (15 + 13.75 * (len(told) - 1)) / 72 + 0.12
        type_.put(made, Box(box.x, y, box.w, height), told, size=11, name=f"change {place}", lang=report.lang)
        y += height
    return y


def _owners(made: Slide, report: Report, box: Box) -> float:
    """The departments by what they lose; where the table ends."""
    of = report.who
    if of is None:
        return box.y
    height = type_.high([of.title], box.w, 14, bold=True) + type_.high([of.sentence], box.w, 12) + 0.3
    told = [[Run(of.title, bold=True, size=14)], [Run(of.sentence, LIGHT.ink2)]]
    type_.put(made, Box(box.x, box.y, box.w, height), told, size=12, name="owners", lang=report.lang)
    rows = [
        slides_table.head(*(report.words[f"owner_{key}"] for key in ("name", "loss", "of_e", "probability")), numbers=3)
    ]
    for one in of.rows:
        numbers = (one.loss, one.of_expectation, one.probability)
        rows.append([Cell(one.name), *(Cell(value.text, align="r") for value in numbers)])
    widths = [box.w * share for share in (0.46, 0.2, 0.14, 0.2)]
    size = 11 if len(rows) <= 9 else 9
    kept = slides_table.pages(rows, widths, size, box.h - height)[0]
    table = Table(widths, kept, slides_table.heights(widths, kept, size), size)
    return (
        box.y + height + slides_table.put(made, box.x, box.y + height, table, lang=report.lang, name="owners table").h
    )


def _actions(deck: Presentation, made: Slide, report: Report, y: float) -> None:
    """The register below, the rest of it on slides of its own."""
    if not report.actions:
        return
    words = report.words
    rows = [
        slides_table.head(
            *(words[f"action_{key}"] for key in ("finding", "owner", "due", "state", "expected", "result"))
        )
    ]
    rows += [
        [Cell(text) for text in (one.finding, one.owner, one.due, one.state, one.expected, one.result)]
        for one in report.actions
    ]
    widths = [WIDE * share for share in (0.3, 0.18, 0.1, 0.1, 0.09, 0.23)]
    needed = sum(slides_table.heights(widths, rows[:2], 11)) + 0.35
    if y + needed > BOTTOM:
        made, y = frame.slide(deck, report, [Run(words["actions"])])
    else:
        type_.put(
            made, Box(X, y, WIDE, 0.3), [[Run(words["actions"], bold=True)]], size=14, name="actions", lang=report.lang
        )
        y += 0.32
    first = slides_table.pages(rows, widths, 11, BOTTOM - y)[0]
    _register(made, first, widths, y, report)
    rest = [rows[0], *rows[len(first) :]]
    while len(rest) > 1:
        made, y = frame.slide(deck, report, [Run(words["actions"])])
        page = slides_table.pages(rest, widths, 11, BOTTOM - y)[0]
        _register(made, page, widths, y, report)
        rest = [rows[0], *rest[len(page) :]]


def _register(made: Slide, rows: Sequence[Sequence[Cell]], widths: list[float], y: float, report: Report) -> None:
    table = Table(widths, rows, slides_table.heights(widths, rows, 11), 11)
    slides_table.put(made, X, y, table, lang=report.lang, name="actions table")
