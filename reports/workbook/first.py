"""The sheet that reads in a minute: headline, few numbers with their months, what changed, whom to call, who loses."""

from __future__ import annotations

from xlsxwriter.worksheet import Worksheet

from figures.tokens import LIGHT
from i18n import Words
from reports.content.parts import Report, Tile
from reports.svg.text_width import width, wrap
from reports.workbook import small
from reports.workbook.charts import SHEET
from reports.workbook.style import CHANCE, TEXTS, WHOLE, Style, X, put, unit

WIDTHS = [34, 12, 12, 24, 11, 11, 9, 26]  # of the columns A to H, in characters
ACROSS = 139  # all of them together
TILES = 5  # the row of the heads of the tiles
HISTORY = 9  # the column from which on the months of the tiles stand
POINTS = 5.6  # a character of the default type is about that wide


def first(sheet: Worksheet, style: Style, report: Report, words: Words) -> None:
    """Everything a person needs who reads for one minute."""
    for place, across in enumerate(WIDTHS):
        sheet.set_column(place, place, across)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, report.title, style.of(bold=True, font_size=12))
    sheet.write_string(1, 0, report.context.text, style.of(font_color=LIGHT.ink2))
    _headline(sheet, style, report)
    row = _tiles(sheet, style, report, words)
    row = _changed(sheet, style, report, words, row + 1)
    row = _owners(sheet, style, report, row + 1)
    _foot(sheet, style, report, words, row + 1)
    sheet.print_area(0, 0, row + 8, len(WIDTHS) - 1)


def _headline(sheet: Worksheet, style: Style, report: Report) -> None:
    """The opening sentence over the whole width, its one phrase coloured, and below it what stands behind."""
    told = report.headline
    plain, whole = style.of(bold=True, font_size=16), style.of(bold=True, font_size=16, text_wrap=True)
    lines = len(wrap(told.text, ACROSS * POINTS, 16, bold=True))
    sheet.set_row(3, 22 * lines + 6)
    sheet.merge_range(3, 0, 3, len(WIDTHS) - 1, "", whole)
    if told.phrase and told.before and told.after:
        coloured = style.of(bold=True, font_size=16, font_color=TEXTS[told.tone])
        sheet.write_rich_string(3, 0, plain, told.before, coloured, told.phrase, plain, told.after, whole)
    else:
        sheet.write_string(3, 0, told.text, whole)
    behind = style.of(text_wrap=True, valign="top")
    sheet.set_row(4, 14 * len(wrap(report.lead, ACROSS * POINTS, 10)) + 8 if report.lead else 8)
    sheet.merge_range(4, 0, 4, len(WIDTHS) - 1, "", behind)
    sheet.write_string(4, 0, report.lead, behind)


def _heads(sheet: Worksheet, style: Style, row: int, texts: list[str], *, numbers: set[int]) -> None:
    """Heads over the whole width, so that their ground is one."""
    for place in range(len(WIDTHS)):
        told = texts[place] if place < len(texts) else ""
        sheet.write_string(
            row, place, told, style.head(**({"align": "right"} if place in numbers else {"indent": int(place > 0)}))
        )


def _tiles(sheet: Worksheet, style: Style, report: Report, words: Words) -> int:
    """One tile a row with its small line; the months it is drawn from stand at the right."""
    told = [report.words["tiles"], words("workbook.now"), report.words["change"], "", words("workbook.column.low"),
            words("workbook.column.high"), words("workbook.column.n"), words("workbook.months")]  # fmt: skip
    _heads(sheet, style, TILES, told, numbers={1, 2, 4, 5, 6})
    tiles = (*([report.hero.tile] if report.hero else []), *report.tiles)
    months = sorted({month for tile in tiles for month, _ in tile.history})
    for place, month in enumerate(months):
        sheet.write_string(TILES, HISTORY + place, month, style.head(align="right"))
    for number, tile in enumerate(tiles, start=TILES + 1):
        _tile(sheet, style, tile, number, months)
    return TILES + len(tiles) + 1


def _tile(sheet: Worksheet, style: Style, tile: Tile, row: int, months: list[str]) -> None:
    form = WHOLE if tile.metric == "responses" else unit(tile.metric)
    number = style.number(form)
    sheet.set_row(row, 24)
    sheet.write_string(row, 0, tile.label, style.of(bold=tile.metric == "index"))
    put(sheet, row, 1, tile.value.raw, style.number(form, bold=True, font_size=14))
    if tile.change is not None:
        colour = TEXTS[tile.change.tone]
        put(sheet, row, 2, tile.change.value.raw, style.number(unit(tile.metric, change=True), font_color=colour))
        note = " ".join(
            text for text in (tile.change.value.text, tile.change.verdict_text, tile.change.interval.text) if text
        )
        put(sheet, row, 3, note, style.of(font_color=LIGHT.ink2, indent=1))
    for place, value in enumerate((tile.interval.low, tile.interval.high), start=4):
        put(sheet, row, place, value, number)
    put(sheet, row, 6, tile.n.raw, style.number(WHOLE))
    for month, value in tile.history:
        put(sheet, row, HISTORY + months.index(month), value, number)
    if len(tile.history) > 2:
        last = HISTORY + len(months) - 1
        cells = {"name": [sheet.name, row, 0], "categories": [sheet.name, TILES, HISTORY, TILES, last],
                 "values": [sheet.name, row, HISTORY, row, last]}  # fmt: skip
        chart = small.thread(style, tile, cells, SHEET)
        chart.set_size({"width": 180, "height": 28})
        sheet.insert_chart(
            row, 7, chart, {"object_position": 1, "x_offset": 4, "y_offset": 2, "description": tile.label}
        )


def _changed(sheet: Worksheet, style: Style, report: Report, words: Words, row: int) -> int:
    """What changed, how much, from where to where, and whom to call."""
    changed = report.changed
    sheet.write_string(row, 0, changed.title, style.of(bold=True, font_size=12))
    sheet.write_string(row + 1, 0, changed.subtitle, style.of(font_color=LIGHT.ink2))
    if not changed.rows:
        return row + 2
    told = [words("workbook.what"), report.words["change"], "", words("workbook.from_to"), words("workbook.who")]
    _heads(sheet, style, row + 2, told, numbers={1})
    for number, one in enumerate(changed.rows, start=row + 3):
        sheet.set_row(number, 14 * _lines(one.name, WIDTHS[0]) + 2)
        sheet.write_string(number, 0, one.name, style.of(text_wrap=True))
        put(
            sheet, number, 1, one.size.raw, style.number(_as_told(one.size.text), font_color=TEXTS[one.tone], bold=True)
        )
        sheet.write_string(number, 3, one.caption, style.of(font_color=LIGHT.ink2, indent=1))
        sheet.write_string(number, 4, one.owner, style.of(indent=1))
    return row + 3 + len(changed.rows)


def _as_told(text: str) -> str:
    """The number format that shows a size as its text does: X in percent, a change with its sign, a score without.

    >>> _as_told("−0.42"), _as_told("2.72")
    ('+0.00;"−"0.00;0.00', '0.00')
    """
    if text.endswith("%"):
        return X
    digits = "0." + "0" * len(text.partition(".")[2])
    return f'+{digits};"−"{digits};{digits}' if text[0] in "+−" else digits


def _lines(text: str, characters: float) -> int:
    return len(wrap(text, characters * POINTS, 10))


def _owners(sheet: Worksheet, style: Style, report: Report, row: int) -> int:
    """The departments by what they lose."""
    who, words = report.who, report.words
    if who is None:
        return row - 1
    sheet.write_string(row, 0, who.title, style.of(bold=True, font_size=12))
    sheet.write_string(row + 1, 0, who.sentence, style.of(font_color=LIGHT.ink2))
    _heads(
        sheet,
        style,
        row + 2,
        [words[f"owner_{key}"] for key in ("name", "loss", "of_e", "probability")],
        numbers={1, 2, 3},
    )
    for number, one in enumerate(who.rows, start=row + 3):
        sheet.write_string(number, 0, one.name, style.of())
        put(sheet, number, 1, one.loss.raw, style.number(unit("total_gap")))
        put(sheet, number, 2, one.of_expectation.raw, style.number(X))
        put(sheet, number, 3, one.probability.raw, style.number(CHANCE))
    return row + 3 + len(who.rows)


def _foot(sheet: Worksheet, style: Style, report: Report, words: Words, row: int) -> None:
    """Notes and rules on the whole width, then the fingerprint."""
    quiet, foot = style.of(font_color=LIGHT.ink2, text_wrap=True, font_size=9), report.footer
    texts = [*report.notes, foot.definitions, foot.rules, words("workbook.numbers"), foot.line]
    texts.append(f"{report.words['fingerprint']} {foot.fingerprint}")
    for number, text in enumerate(filter(None, texts), start=row):
        lines = -(-int(width(text, 9)) // int(ACROSS * POINTS))
        sheet.set_row(number, 12.5 * max(lines, 1) + 2)
        sheet.merge_range(number, 0, number, len(WIDTHS) - 1, "", quiet)
        sheet.write_string(number, 0, text, quiet)
