"""The slides: the numbers of the snapshot in text and in charts, what they are on every slide, and nothing cut."""

import dataclasses
import io
import itertools
import zipfile

import openpyxl
import pytest
from pptx import Presentation
from pptx.util import Pt

from i18n import Words
from reports import pptx
from reports.model import report
from reports.svg.text_width import wrap
from tests.reports import drawn
from tests.reports.numbers_in import told_numbers

LANGUAGES = ("en", "zh_CN")
EXACT = 1e-15  # a workbook keeps 16 digits
WIDER = 1.02  # Arial over the font measured with


@pytest.fixture(scope="module")
def written():
    """The slides of a snapshot, made once for all tests."""
    made: dict[tuple[str, str], bytes] = {}

    def write(snapshot, lang: str):
        key = (snapshot.fingerprint, lang)
        if key not in made:
            made[key] = pptx.write(report(snapshot, Words(lang)))
        return Presentation(io.BytesIO(made[key]))

    return write


def frames(slide):
    """Every text frame that stands free, with its shape."""
    return [(shape, shape.text_frame) for shape in slide.shapes if shape.has_text_frame]


def text(slide) -> str:
    told = [frame.text for _, frame in frames(slide)]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return "\n".join(told + ["".join(cell.text for cell in row.cells) for table in tables for row in table.rows])


def charts(deck) -> dict[str, object]:
    return {shape.name: shape.chart for slide in deck.slides for shape in slide.shapes if shape.has_chart}


def sheet(chart):
    """The workbook behind a chart, formulas as the numbers they give."""
    return openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob), data_only=True).active


def column(chart, place: int, rows: int) -> list:
    return [sheet(chart).cell(row, place).value for row in range(2, rows + 2)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_numbers_on_the_slides_are_those_of_the_snapshot(any_snapshot, written, lang):
    told_numbers(any_snapshot, "\n".join(map(text, written(any_snapshot, lang).slides)), Words(lang))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_slide_says_what_it_is(any_snapshot, written, lang):
    told, deck = report(any_snapshot, Words(lang)), written(any_snapshot, lang)
    wanted = [told.title, told.context.text, told.footer.line]
    assert 5 <= len(deck.slides) <= 7
    assert [(slide.shapes.title.text, one) for slide in deck.slides for one in wanted if one not in text(slide)] == []
    assert told.footer.fingerprint in text(deck.slides[-1]).replace("\n", "")


def test_the_trend_is_a_native_chart_of_unrounded_months_and_limits(full, written):
    trend, of = charts(written(full, "en"))["trend"], report(full, Words()).trend
    held = full.tables["history"].query("metric == 'index'").set_index("month")["value"]
    assert column(trend, 1, len(of.months)) == list(held.index)
    assert column(trend, 3, len(of.months)) == pytest.approx(list(held), rel=EXACT)
    drawn_values = [list(series.values) for plot in trend.plots for series in plot.series]
    assert any(values == pytest.approx(list(held), rel=EXACT) for values in drawn_values)


def test_the_chain_adds_up_in_the_workbook_behind_it(full, written):
    chain, of = charts(written(full, "en"))["chain"], report(full, Words()).chain
    held = full.tables["chain"].query("set_kind == 'all'").set_index("metric")["value"]
    gaps = [value for value in column(chain, 3, len(of.gaps) + 2) if value is not None]
    assert gaps == pytest.approx([held[gap.metric] for gap in of.gaps], rel=EXACT)
    ends = column(chain, 9, len(of.gaps) + 2)
    assert ends[0] + sum(gaps) == pytest.approx(ends[-1], abs=1e-12)
    starts, lengths = (list(series.values) for series in chain.plots[0].series)
    assert lengths[1 : 1 + len(gaps)] == pytest.approx([abs(gap) for gap in gaps])
    assert starts[-2] == pytest.approx(of.levels[-1].value.raw)


def test_places_are_dots_with_their_intervals(full, written):
    chart, of = charts(written(full, "zh_CN"))["places"], report(full, Words("zh_CN")).places
    held = full.tables["branches"].query("metric == 'index'").set_index("branch")
    names = column(chart, 1, len(of.shown))
    for place, what in enumerate(("value", "low", "high", "n"), start=2):
        assert column(chart, place, len(names)) == pytest.approx(list(held.loc[names, what]), rel=EXACT)
    assert "=Harbour <script>alert(1)</script>" in names


def test_tiles_carry_their_months(full, written):
    held = full.tables["history"].query("metric == 'customers_churn'")
    churn = charts(written(full, "en"))["months customers_churn"]
    assert list(churn.plots[0].series[0].values) == pytest.approx(list(held["value"]), rel=EXACT)


def test_without_expectation_or_provider_the_items_stand_where_the_chain_would(no_expectation, no_provider, written):
    for snapshot in (no_expectation, no_provider):
        deck = written(snapshot, "en")
        assert "chain" not in charts(deck)
        assert deck.slides[1].shapes.title.text.startswith(report(snapshot, Words()).items.title)


def lines(paragraph, across: float) -> int:
    """Lines of a paragraph in a font at hand: all its runs at the width of their own size."""
    sizes = [run.font.size.pt for run in paragraph.runs] or [0]
    told = "".join(run.text for run in paragraph.runs)
    wide = sum(drawn.font_width(run.text, run.font.size.pt, bold=bool(run.font.bold)) for run in paragraph.runs) * WIDER
    return 1 if wide <= across else len(wrap(told, across, max(sizes)))


def needed(frame, across: float) -> float:
    """Points that a text frame needs from top to bottom."""
    return sum(
        paragraph.line_spacing.pt * max(lines(paragraph, across), 1) for paragraph in frame.paragraphs if paragraph.runs
    )


def cut(deck) -> list:
    """Texts that need more room than they have."""
    found = []
    for slide in deck.slides:
        boxes = [(frame, shape.width.pt, shape.height.pt) for shape, frame in frames(slide)]
        for table in (shape.table for shape in slide.shapes if shape.has_table):
            columns = [column.width.pt - 4 for column in table.columns]
            for row in table.rows:
                boxes += [(row.cells[at].text_frame, wide, row.height.pt) for at, wide in enumerate(columns)]
        found += [frame.text for frame, wide, high in boxes if needed(frame, wide) > high + 1]
    return found


def overlaps(deck) -> list:
    """Shapes that cover each other or leave their slide."""
    found = []
    for slide in deck.slides:
        whole = [shape for shape in slide.shapes if shape.name != "tile"]
        shapes = [shape for shape in whole if not shape.has_text_frame or shape.text_frame.text]
        found += [(slide.shapes.title.text, one.name) for one in shapes if not inside(one, deck)]
        pairs = itertools.combinations(shapes, 2)
        found += [(slide.shapes.title.text, one.name, other.name) for one, other in pairs if meets(one, other)]
    return found


def inside(one, deck) -> bool:
    right, bottom = one.left + one.width, one.top + one.height
    return min(one.left, one.top) >= 0 and right <= deck.slide_width and bottom <= deck.slide_height


@pytest.mark.parametrize("lang", LANGUAGES)
def test_nothing_is_cut_or_covered(any_snapshot, written, lang):
    deck = written(any_snapshot, lang)
    assert cut(deck) == [] and overlaps(deck) == []


def test_a_crowded_month_goes_on_on_further_slides(full):
    told = report(full, Words())
    many = dataclasses.replace(
        told,
        context=dataclasses.replace(
            told.context, text=told.context.text + " · " + "District of the old harbour, " * 40
        ),
        actions=tuple(dataclasses.replace(one, finding=one.finding * 6) for one in told.actions * 20),
        against=told.against * 12,
    )
    deck = Presentation(io.BytesIO(pptx.write(many)))
    assert len(deck.slides) > len(Presentation(io.BytesIO(pptx.write(told))).slides)
    assert cut(deck) == [] and overlaps(deck) == []
    rows = [
        row
        for slide in deck.slides
        for shape in slide.shapes
        if shape.name == "actions table"
        for row in shape.table.rows
    ]
    assert sum(row.cells[0].text != told.words["action_finding"] for row in rows) == len(many.actions)


def test_no_two_shapes_of_a_slide_have_one_number(full, written):
    for slide in written(full, "en").slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(numbers) == len(set(numbers))


def meets(one, other) -> bool:
    """Whether two shapes cover each other; a chart stands in the empty column of the table beside it."""
    if {one.has_chart, other.has_chart} == {True, False} and (one.has_table or other.has_table):
        return False
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return across > Pt(1) and down > Pt(1)


def test_a_chart_says_what_only_excel_takes_for_granted(full, written):
    for chart in charts(written(full, "en")).values():
        xml = chart._chartSpace
        assert [axis for axis in xml.iter("{*}catAx", "{*}valAx") if axis.find("{*}delete") is None] == []
        assert [series for series in xml.iterfind(".//{*}lineChart/{*}ser") if series.find("{*}smooth") is None] == []
        assert xml.find(".//{*}dispBlanksAs").get("val") == "gap"
        assert {one.get("val") for one in xml.iter("{*}showLegendKey", "{*}varyColors", "{*}invertIfNegative")} == {"0"}


def test_the_same_report_is_the_same_bytes(full):
    told = report(full, Words())
    assert pptx.write(told) == pptx.write(told)


def test_the_fonts_are_named_for_both_scripts(full):
    with zipfile.ZipFile(io.BytesIO(pptx.write(report(full, Words("zh_CN"))))) as parts:
        theme = next(parts.read(name).decode() for name in parts.namelist() if "theme/theme" in name)
    assert theme.count('<a:ea typeface="Microsoft YaHei"/>') == 2 and theme.count('<a:latin typeface="Arial"/>') == 2
