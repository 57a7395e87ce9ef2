"""What native charts of the look share: no title, no legend, no grid, no frame, on any ground."""

from __future__ import annotations

import math
from dataclasses import dataclass

from xlsxwriter.chart import Chart
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from figures import axis
from figures.tokens import LIGHT, mix

NONE = {"none": True}
TONES = {"worse": LIGHT.churn, "better": LIGHT.delight, "": LIGHT.mute}
TEXT_TONES = {"worse": LIGHT.churn_text, "better": LIGHT.delight_text, "": LIGHT.ink}
HOLLOW = mix(LIGHT.mute, LIGHT.paper, 0.6)  # pale, not empty: some programs draw no ring around a dot


@dataclass(frozen=True)
class Look:
    """Type size in points, width of the line in points and of a dot, as large as the medium asks for."""

    text: float
    line: float
    dot: int

    @property
    def quiet(self) -> dict:
        """The type of ticks."""
        return {"size": self.text, "color": LIGHT.ink2}


SHEET = Look(text=9, line=1.5, dot=6)
SLIDE = Look(text=12, line=2.0, dot=8)


def blank(book: Workbook, kind: str, subtype: str | None = None) -> Chart:
    """A chart with nothing on it but its data."""
    chart = book.add_chart({"type": kind} | ({"subtype": subtype} if subtype else {}))
    chart.set_title(NONE)
    chart.set_legend(NONE)
    chart.set_chartarea({"border": NONE, "fill": NONE})
    chart.show_hidden_data()  # what only the chart needs stands in hidden columns
    return chart


def inside(chart: Chart, *, left: float = 0.0, top: float = 0.0, right: float = 0.0, bottom: float = 0.0) -> None:
    """Where the plot stands in its chart: margins as shares of the whole."""
    place = {"x": left, "y": top, "width": 1 - left - right, "height": 1 - top - bottom}
    chart.set_plotarea({"layout": place, "border": NONE, "fill": NONE})


def column(name: str, first: int, last: int, place: int) -> list:
    """The cells of a column, as XlsxWriter names them."""
    return [name, first, place, last, place]


def unseen(sheet: Worksheet, *places: int) -> None:
    """Columns that only a chart needs are hidden."""
    for place in places:
        sheet.set_column(place, place, None, None, {"hidden": True})


def reach(values, *, include: float | None = None, most: int = 5) -> dict[str, float]:
    """Where an axis starts (at a whole step) and ends, and the step of its numbers.

    >>> reach([0.92, 0.97], include=1.0)
    {'min': 0.9, 'max': 1.0064, 'major_unit': 0.02}
    """
    low, high = axis.limits(list(values), include=include, pad=0.08)
    ticks = axis.ticks(low, high, most=most)
    step = round(ticks[1] - ticks[0], 12) if len(ticks) > 1 else high - low
    return {"min": round(math.floor(low / step + 1e-9) * step, 12), "max": high, "major_unit": step}


def hidden() -> dict:
    return {"visible": False, "major_gridlines": {"visible": False}}


def quiet(look: Look, **more) -> dict:
    """An axis with numbers and nothing else."""
    bare = {"line": NONE, "major_tick_mark": "none", "minor_tick_mark": "none", "major_gridlines": {"visible": False}}
    return bare | {"num_font": look.quiet} | more


def only(place: int, count: int, label: dict) -> list[dict]:
    """Labels of a series of which only one is shown."""
    return [label if at == place else {"delete": True} for at in range(count)]


def stroke(colour: str, width: float, dash: str = "") -> dict:
    return {"color": colour, "width": width} | ({"dash_type": dash} if dash else {})


def interval(name: str, row: int, first: int, line: dict, *, heights: int) -> dict:
    """A line from the low to the high end, in two neighbouring columns from `first` on, at a height that stands twice.

    It has the colour of its dot: some programs draw lines over dots.
    """
    return {
        "categories": [name, row, first, row, first + 1],
        "values": [name, row, heights, row, heights + 1],
        "line": line,
        "marker": {"type": "none"},
    }


def dot(name: str, row: int, place: int, colour: str, *, size: int, height: int, hollow: bool = False) -> dict:
    """A dot at a value."""
    fill, ring = (HOLLOW, LIGHT.mute) if hollow else (colour, LIGHT.paper)
    return {
        "categories": column(name, row, row, place), "values": column(name, row, row, height), "line": NONE,
        "marker": {"type": "circle", "size": size, "fill": {"color": fill}, "border": {"color": ring, "width": 1.25}},
    }  # fmt: skip
