"""Drawings: nothing overlaps, nothing is cut, marks stand where the numbers are; by the font's own widths too."""

import dataclasses
import re
from itertools import combinations
from pathlib import Path

import numpy as np
import pytest

from i18n import Words
from reports.model import report
from reports.svg import dots, parts, ruler, stairs, text_width
from reports.svg import trend as svg_trend
from tests.reports.drawn import FONTS, boxes, font_width, size

MEASURES = [text_width.width]
if all(Path(path).exists() for path in FONTS.values()):
    MEASURES.append(font_width)
WIDTHS = (345, 350, 450, 470, 620)


def drawings(told, across: float) -> list[str]:
    """Every drawing of a report at a width."""
    drawn = [dots.dots(places, across=across) for places in (told.places, told.items) if places]
    drawn += [stairs.stairs(told.chain, across=across)] if told.chain else []
    drawn += [svg_trend.trend(told.trend, across=across)] if told.trend else []
    drawn += [ruler.ruler(told.hero, told.words, across=max(across / 2, 205))] if told.hero else []
    for split in told.why.splits if told.why else ():
        rows = [part for part in told.why.parts if part.split == split]
        heads = tuple(told.why.heads[key] for key in ("before", "after", "contribution"))
        drawn += [parts.parts(rows, heads, across=across, title=split)] if rows else []
    return drawn


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.__name__)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_no_text_covers_another_or_leaves_its_drawing(any_snapshot, lang, measure):
    told = report(any_snapshot, Words(lang))
    for across in WIDTHS:
        for drawing in drawings(told, across):
            wide, high = size(drawing)
            found = boxes(drawing, measure)
            assert [pair for pair in combinations(found, 2) if pair[0].meets(pair[1])] == []
            assert [
                box for box in found if box.left < -1 or box.right > wide + 1 or box.top < 0 or box.bottom > high
            ] == []


@pytest.mark.parametrize("measure", MEASURES, ids=lambda one: one.__name__)
@pytest.mark.parametrize("lang", ["en", "zh_CN"])
def test_gaps_of_part_of_the_answers_say_so_under_their_numbers(full, lang, measure):
    text = Words(lang)("chain.partly", share="79%")
    chain = report(full, Words(lang)).chain
    gaps = tuple(dataclasses.replace(gap, partly=text) for gap in chain.gaps)
    chain = dataclasses.replace(chain, gaps=gaps, promotion=dataclasses.replace(chain.promotion, note="", partly=text))
    for across in WIDTHS:
        drawing = stairs.stairs(chain, across=across)
        found = boxes(drawing, measure)
        assert drawing.count(text) == len(gaps) + 1
        assert [pair for pair in combinations(found, 2) if pair[0].meets(pair[1])] == []
        assert max(box.right for box in found) <= across + 1 and max(box.bottom for box in found) <= size(drawing)[1]


def circles(drawing: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r'<circle cx="([^"]*)" cy="([^"]*)"', drawing)]


def off_the_line(values, places) -> float:
    """How far, in pixels, places are from the best straight line over their values."""
    slope, base = np.polyfit(values, places, 1)
    return float(np.abs(np.polyval([slope, base], values) - places).max())


def test_the_dots_of_places_stand_where_their_values_are(full):
    places = report(full, Words()).places
    found = [x for x, _ in circles(dots.dots(places, across=450))]
    assert off_the_line([one.value.raw for one in places.shown], found) < 0.2


def test_the_dots_of_months_stand_where_their_values_are(full):
    trend = report(full, Words()).trend
    found = [y for _, y in circles(svg_trend.trend(trend, across=600))]
    assert off_the_line([one.value.raw for one in trend.months] + [trend.months[-1].value.raw], found) < 0.2


def test_the_bars_of_the_chain_are_as_long_as_its_gaps(full):
    chain = report(full, Words()).chain
    drawing = stairs.stairs(chain, across=600)
    bars = [float(width) for width in re.findall(r'<rect x="[^"]*" y="[^"]*" width="([^"]*)"', drawing)]
    lengths = [abs(gap.value.raw) for gap in (*chain.gaps, chain.promotion)]
    assert np.ptp(np.divide(bars, lengths)) < 1.5  # a tenth of a pixel over the shortest gap


def test_the_bars_of_a_split_are_as_long_as_its_contributions_and_leave_from_one_line(full):
    why = report(full, Words()).why
    rows = [part for part in why.parts if part.split == "gap"]
    drawing = parts.parts(rows, ("a", "b", "c"), across=470, title="")
    bars = np.array(re.findall(r'<rect x="([^"]*)" y="[^"]*" width="([^"]*)"', drawing), dtype=float)
    sizes = np.array([part.contribution.raw for part in rows])
    ends = np.where(sizes < 0, bars.sum(axis=1), bars[:, 0])
    assert np.ptp(ends) < 0.3
    shown = np.abs(sizes) > 1e-3
    assert np.ptp(bars[shown, 1] / np.abs(sizes[shown])) < 20


def test_a_signal_is_coloured_and_noise_is_grey(full):
    told = report(full, Words())
    tiles = {tile.metric: ruler.spark(tile, across=200) for tile in told.tiles}
    assert "s-churn" in tiles["customers_churn"] and "s-mute" in tiles["overall_mean"]


def test_a_gap_without_an_interval_has_no_whiskers(full):
    chain = report(full, Words()).chain
    drawn = stairs.stairs(chain, across=600)
    assert drawn.count('stroke-width="4.5"') == sum(gap.sampled for gap in chain.gaps)


def test_text_from_a_survey_is_escaped(full):
    drawing = dots.dots(report(full, Words()).places, across=450)
    assert "<script" not in drawing and "&lt;script" in drawing


@pytest.mark.parametrize("text", ["Waiting time", "柜台办理（二楼）", "W" * 40, "0.938–0.958", "−5.2%", "① ↓ · ≤"])
def test_the_table_of_widths_is_never_narrower_than_the_font(text):
    if len(MEASURES) < 2:
        pytest.skip("the font is not installed")
    for bold in (False, True):
        assert text_width.width(text, 13, bold=bold) >= font_width(text, 13, bold=bold)


def test_wrapped_lines_fit_and_lose_no_letter():
    for text in (
        "How satisfied were you with the time you waited?",
        "从取号到在柜台开始办理业务",
        "Rechtsschutzversicherung",
    ):
        lines = text_width.wrap(text, 90, 13)
        assert all(text_width.width(line, 13) <= 90 for line in lines)
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
