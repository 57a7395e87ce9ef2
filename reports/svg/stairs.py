"""The chain as a staircase: from what customers expected to what they perceived, one step per gap."""

from __future__ import annotations

import math

from reports.content.parts import Chain, Gap
from reports.svg.marks import TEXT_TONES, Sheet
from reports.svg.text_width import width, wrap

ROW, BAR, HEAD, LINE = 37, 18, 16, 14  # pixels: a row, a bar, the column heads, a line of text
NAME, NOTE, NUMBER, LEVEL = 13, 11, 13, 14  # type sizes
BESIDE = 10  # between two columns of numbers


def stairs(chain: Chain, *, across: float) -> str:
    """Levels as ticks, gaps as bars between them; gap and share of E at the right add up to X; promotion dashed."""
    column = _column(chain)
    left, right = _left(chain, across), across - 2 * column
    names = [wrap(gap.name, left - 8, NAME) for gap in chain.gaps]
    tops = [HEAD + ROW]
    for lines in names:
        tops.append(tops[-1] + max(ROW, (len(lines) + 1) * LINE + 8))
    bottom = tops[-1]
    aside = bottom + ROW + 10
    sheet = Sheet(across, aside + (ROW if chain.promotion else 0), says=chain.title)
    low, high = _reach(chain)

    def at(level: float) -> float:
        return left + 8 + (level - low) / (high - low) * (right - left - 16)

    for place, head in enumerate(chain.heads):
        sheet.text(right + column * (place + 1), HEAD / 2, head, size=NOTE, colour="ink2", anchor="end")
    _guides(sheet, chain, at, bottom, aside)
    for gap, lines, top, foot in zip(chain.gaps, names, tops, tops[1:], strict=False):
        _step(sheet, gap, lines, (top + foot) / 2, column, at, largest=gap.value.raw == _largest(chain))
        if gap is not chain.gaps[-1]:
            sheet.line(at(gap.end), (top + foot) / 2 + BAR / 2, at(gap.end), foot + 4)
    _level(sheet, chain.levels[0], HEAD + ROW / 2, at, right)
    _level(sheet, chain.levels[-1], bottom + ROW / 2, at, right)
    numbers = (chain.total.value.text, chain.total.of_expectation.text)
    _numbers(sheet, numbers, bottom + ROW / 2, column, colour=TEXT_TONES[chain.total_tone], bold=True)
    _promotion(sheet, chain, aside + ROW / 2, column, at)
    return sheet.svg()


def _left(chain: Chain, across: float) -> float:
    """How wide the column of names is: a quarter, or as the longest word, at most a third."""
    words = [word for row in (*chain.gaps, *chain.levels) for word in row.name.split()]
    longest = max((width(word, NAME, bold=True) for word in words), default=0.0)
    return min(max(0.25 * across, longest + 12), across / 3)


def _column(chain: Chain) -> float:
    """How wide a column of numbers is: as its widest text, and room beside it."""
    rows = [*chain.gaps, chain.total]
    numbers = [text for row in rows for text in (row.value.text, row.of_expectation.text)]
    heads = [width(head, NOTE) for head in (*chain.heads, chain.aside)]
    return max([width(text, NUMBER, bold=True) for text in numbers] + heads) + BESIDE


def _largest(chain: Chain) -> float:
    return min((gap.value.raw for gap in chain.gaps), default=math.nan)


def _reach(chain: Chain) -> tuple[float, float]:
    """From a little below the lowest level drawn to a little above the highest."""
    levels = [level.value.raw for level in chain.levels] + list(chain.promised or ())
    levels += [gap.start + limit for gap in chain.gaps for limit in (gap.interval.low, gap.interval.high)]
    levels += [gap.end for gap in chain.gaps]
    known = [level for level in levels if not math.isnan(level)]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    room = 0.05 * (high - low) or 0.5
    return low - room, high + room


def _guides(sheet: Sheet, chain: Chain, at, bottom: float, aside: float) -> None:
    """The expected level all the way down, dotted."""
    expected = chain.levels[0].value.raw
    end = aside + ROW if chain.promotion else bottom + ROW
    if not math.isnan(expected):
        sheet.line(at(expected), HEAD + ROW - 8, at(expected), end - 4, dash="2 3")


def _step(sheet: Sheet, gap: Gap, lines: list[str], y: float, column: float, at, *, largest: bool) -> None:
    """One gap: its bar from level to level, its interval at the moving end, its two numbers."""
    top = y - len(lines) * LINE / 2
    for place, line in enumerate(lines):
        sheet.text(0, top + LINE * place, line, size=NAME)
    note = gap.formula + (f" · {gap.note}" if gap.note else "")
    sheet.text(0, top + LINE * len(lines), note, size=NOTE, colour="ink2")
    ends = sorted((at(gap.start), at(gap.end)))
    sheet.rect(ends[0], y - BAR / 2, max(ends[1] - ends[0], 0.8), BAR, fill=colour(gap.metric))
    if gap.sampled:
        limits = [at(gap.start + limit) for limit in (gap.interval.low, gap.interval.high)]
        sheet.line(limits[0], y, limits[1], y, colour="paper", width=4.5)
        sheet.line(limits[0], y, limits[1], y, colour="ink", width=1.5)
    _numbers(sheet, (gap.value.text, gap.of_expectation.text), y, column, colour="ink", bold=largest)
    _partly(sheet, gap, y)


def _partly(sheet: Sheet, gap: Gap, y: float) -> None:
    """Under its numbers on how much of the answers a gap stands, where that is clearly not all."""
    if gap.partly:
        sheet.text(sheet.width, y + LINE - 1, gap.partly, size=NOTE, colour="ink2", anchor="end")


def colour(metric: str) -> str:
    """The colour of a gap; a merged link is grey, since it is no single gap's."""
    return "mute" if "+" in metric else metric


def _numbers(sheet: Sheet, texts: tuple[str, str], y: float, column: float, *, colour: str, bold: bool) -> None:
    for place, text in enumerate(texts):
        sheet.text(sheet.width - column * (1 - place), y, text, size=NUMBER, colour=colour, anchor="end", bold=bold)


def _level(sheet: Sheet, level, y: float, at, right: float) -> None:
    """A level: its name, a strong tick, and its value on the side where there is more room."""
    sheet.text(0, y - LINE / 2, level.name, size=NAME, bold=True)
    sheet.text(0, y + LINE / 2, level.letter, size=NOTE, colour="ink2")
    if math.isnan(level.value.raw):
        return
    x = at(level.value.raw)
    sheet.line(x, y - 12, x, y + 12, colour="ink", width=3)
    leftwards = x + 8 + width(level.value.text, LEVEL, bold=True) > right
    x, anchor = (x - 8, "end") if leftwards else (x + 8, "start")
    sheet.text(x, y, level.value.text, size=LEVEL, anchor=anchor, bold=True)


def _promotion(sheet: Sheet, chain: Chain, y: float, column: float, at) -> None:
    """The side branch below a rule: dashed, since it is no link."""
    aside = chain.promotion
    if aside is None:
        return
    sheet.line(0, y - ROW / 2 - 6, sheet.width, y - ROW / 2 - 6, colour="hair")
    sheet.text(0, y - LINE / 2, aside.name, size=NAME)
    sheet.text(0, y + LINE / 2, " · ".join(filter(None, (aside.formula, aside.note))), size=NOTE, colour="ink2")
    _partly(sheet, aside, y)
    _numbers(sheet, (aside.value.text, ""), y, column, colour="ink", bold=False)
    sheet.text(sheet.width, y, chain.aside, size=NOTE, colour="ink2", anchor="end")
    if chain.promised is not None:
        ends = sorted(at(level) for level in chain.promised)
        sheet.rect(ends[0], y - BAR / 2, ends[1] - ends[0], BAR, fill="hair", stroke="promotion", dash="5 3")
