"""The chain from expectation to perception as a table that adds up by itself, and the native staircase over it."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.chart import Chart
from xlsxwriter.worksheet import Worksheet

from figures.tokens import LIGHT, mix
from i18n import Words
from reports.content.parts import Chain, Gap
from reports.workbook import charts as native
from reports.workbook.style import WHOLE, Style, X, heads, put, unit

NAME, FORMULA, GAP, OF_E, LOW, HIGH, N, FROM, TO, LEFT, LENGTH = range(11)
HEADS = ("name", "formula", "gap", "of_expectation", "low", "high", "n", "from", "to", "left", "length")
WIDTHS = [22, 22, 12, 15, 11, 11, 9, 11, 11, 11, 11]
LEVELS, GAPS = unit("perception"), unit("total_gap")
THIN = 0.006  # of the staircase: how long the mark of a level is drawn, so that it is seen


@dataclass(frozen=True)
class Step:
    """A row of the staircase: a level (no gap) or a gap, from where to where it leads."""

    name: str
    formula: str
    gap: Gap | None
    start: float
    end: float
    colour: str
    aside: bool = False

    @property
    def told(self) -> str:
        """What is subtracted from what, and on how much of the answers, where that is clearly not all."""
        return " · ".join(filter(None, (self.formula, self.gap.partly if self.gap else "")))


def steps(of: Chain) -> list[Step]:
    """Expectation, the gaps, perception, and promotion beside them."""
    expected, perceived = of.levels[0], of.levels[-1]
    rows = [Step(expected.name, expected.letter, None, expected.value.raw, expected.value.raw, LIGHT.ink)]
    rows += [Step(gap.name, gap.formula, gap, gap.start, gap.end, LIGHT.of_gap(gap.metric)) for gap in of.gaps]
    rows += [Step(perceived.name, perceived.letter, None, perceived.value.raw, perceived.value.raw, LIGHT.ink)]
    if of.promotion is not None and of.promised is not None:
        side = mix(LIGHT.promotion, LIGHT.paper, 0.8)
        rows.append(Step(of.promotion.name, of.promotion.formula, of.promotion, *of.promised, side, aside=True))
    return rows


def chain(sheet: Worksheet, style: Style, of: Chain, words: Words, look: native.Look, *, top: int = 0) -> Chart:
    """Write the table from row `top` on and return the staircase, its rows as high as those of the table."""
    rows = steps(of)
    heads(
        sheet,
        style,
        top,
        [words(f"workbook.column.{name}") for name in HEADS],
        texts=frozenset({NAME, FORMULA}),
        widths=WIDTHS,
    )
    native.unseen(sheet, LEFT, LENGTH)
    for place, step in enumerate(rows):
        _row(sheet, style, top + 1 + place, step, first=place == 0)
        _drawn(sheet, style, top + 1 + place, step, thin=THIN * _span(rows))
    return _bars(style, sheet.name, top, rows, look)


def _row(sheet: Worksheet, style: Style, row: int, step: Step, *, first: bool) -> None:
    level, at = style.number(LEVELS), row + 1  # rows of formulas count from 1
    put(sheet, row, NAME, step.name, style.of(bold=step.gap is None))
    put(sheet, row, FORMULA, step.told, style.of())
    if step.gap is not None:
        put(sheet, row, GAP, step.gap.value.raw, style.number(GAPS))
        put(sheet, row, OF_E, step.gap.of_expectation.raw, style.number(X))
        put(sheet, row, LOW, step.gap.interval.low, style.number(GAPS))
        put(sheet, row, HIGH, step.gap.interval.high, style.number(GAPS))
        put(sheet, row, N, step.gap.n.raw, style.number(WHOLE))
    if first or step.aside:
        put(sheet, row, FROM, step.start, level)
    else:
        sheet.write_formula(row, FROM, f"=I{at - 1}", level, step.start)
    sign = "-" if step.aside else "+"  # the promise lies above what was delivered by as much as the gap is negative
    sheet.write_formula(row, TO, f"=H{at}{sign}C{at}", level, step.end)


def _drawn(sheet: Worksheet, style: Style, row: int, step: Step, *, thin: float) -> None:
    """Where the bar of a row starts and how long it is."""
    level, at = style.number(LEVELS), row + 1
    sheet.write_formula(row, LEFT, f"=MIN(H{at},I{at})", level, min(step.start, step.end))
    if step.gap is None:
        put(sheet, row, LENGTH, thin, level)
    else:
        sheet.write_formula(row, LENGTH, f"=ABS(I{at}-H{at})", level, abs(step.end - step.start))


def _span(rows: list[Step]) -> float:
    ends = [end for step in rows for end in (step.start, step.end)]
    return (max(ends) - min(ends)) or 1.0


def _bars(style: Style, name: str, top: int, rows: list[Step], look: native.Look) -> Chart:
    chart = native.blank(style.book, "bar", "stacked")
    cells = (top + 1, top + len(rows))
    named = {"categories": native.column(name, *cells, NAME), "gap": 55}
    font = {"size": look.text + 1, "bold": True, "color": LIGHT.ink}
    labels = [{"font": font} if step.gap is None else {"delete": True} for step in rows]
    chart.add_series(
        named
        | {
            "name": [name, top, LEFT],
            "values": native.column(name, *cells, LEFT),
            "fill": native.NONE,
            "border": native.NONE,
            "data_labels": {"value": True, "position": "inside_end", "num_format": LEVELS, "custom": labels},
        }
    )
    chart.add_series(named | {"name": [name, top, LENGTH], "values": native.column(name, *cells, LENGTH),
                              "points": [_point(step) for step in rows]})  # fmt: skip
    # In XlsxWriter the upright axis of bars is y, also where it holds the names.
    chart.set_y_axis(native.hidden() | {"reverse": True})
    reach = native.reach([end for step in rows for end in (step.start, step.end)])
    if reach["min"] > min(min(step.start, step.end) for step in rows) - 0.6 * reach["major_unit"]:
        reach["min"] -= reach["major_unit"]  # room for the number at the left of the lowest level
    chart.set_x_axis(native.quiet(look, num_format="0.0", label_position="high", **reach))
    native.inside(chart, bottom=1 / (len(rows) + 1))
    return chart


def _point(step: Step) -> dict:
    """Promotion is dashed, since it is no link."""
    if step.aside:
        return {"fill": {"color": step.colour}, "border": {"color": LIGHT.promotion, "width": 1.5, "dash_type": "dash"}}
    return {"fill": {"color": step.colour}, "border": native.NONE}
