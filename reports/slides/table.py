"""Native tables on a slide: no frame, a hair line under each row, rows as high as their text needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Emu, Inches

from figures.tokens import LIGHT
from reports.slides import text as type_
from reports.slides.text import Box, Run

GUTTER = 0.06  # inches kept free at the right of a cell
_SPACE = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


@dataclass(frozen=True)
class Cell:
    """A text in a table with a quiet second line; `align` is "l" or "r"."""

    text: str = ""
    under: str = ""
    colour: str = LIGHT.ink
    bold: bool = False
    align: str = "l"
    size: float = 0.0


@dataclass(frozen=True)
class Table:
    """Rows of cells with the widths of their columns and the heights of the rows in inches, and the type size."""

    widths: Sequence[float]
    rows: Sequence[Sequence[Cell]]
    heights: Sequence[float]
    size: float

    @property
    def height(self) -> float:
        return sum(self.heights)


def head(*texts: str, numbers: int = 0) -> list[Cell]:
    """A row of column heads, the last `numbers` of them over numbers."""
    first = len(texts) - numbers
    return [Cell(text, colour=LIGHT.ink2, align="r" if place >= first else "l") for place, text in enumerate(texts)]


def heights(widths: Sequence[float], rows: Sequence[Sequence[Cell]], size: float, *, pad: float = 0.09) -> list[float]:
    """How high each row must be for its text."""
    return [
        max(_needs(cell, across - GUTTER, size) for cell, across in zip(row, widths, strict=True)) + pad for row in rows
    ]


def _needs(cell: Cell, across: float, size: float) -> float:
    own = cell.size or size
    return type_.high([cell.text], across, own, bold=cell.bold) + type_.high([cell.under], across, under(size))


def under(size: float) -> float:
    """The type size of a second line."""
    return max(size - 2, 8)


def pages(
    rows: Sequence[Sequence[Cell]], widths: Sequence[float], size: float, room: float
) -> list[list[Sequence[Cell]]]:
    """Rows shared out so that no table is higher than the room; each begins with the head, the first row."""
    needed = heights(widths, rows, size)
    shared, used = [[rows[0]]], needed[0]
    for row, height in zip(rows[1:], needed[1:], strict=True):
        if used + height > room and len(shared[-1]) > 1:
            shared.append([rows[0]])
            used = needed[0]
        shared[-1].append(row)
        used += height
    return shared


def put(slide: Slide, x: float, y: float, table: Table, *, lang: str, name: str) -> Box:
    """A native table with its upper left corner at a place; where it stands."""
    box = Box(x, y, sum(table.widths), table.height)
    frame = slide.shapes.add_table(1, 1, *box.emu)
    frame.name = name
    old = frame.table._tbl
    old.getparent().replace(old, parse_xml(_xml(table, lang)))
    return box


def _xml(table: Table, lang: str) -> str:
    grid = "".join(f'<a:gridCol w="{_emu(across)}"/>' for across in table.widths)
    rows = "".join(
        f'<a:tr h="{_emu(height)}">{"".join(_cell(cell, table.size, lang, first=not place) for cell in row)}</a:tr>'
        for place, (row, height) in enumerate(zip(table.rows, table.heights, strict=True))
    )
    return f'<a:tbl {_SPACE}><a:tblPr firstRow="1"/><a:tblGrid>{grid}</a:tblGrid>{rows}</a:tbl>'


def _cell(cell: Cell, size: float, lang: str, *, first: bool) -> str:
    own = cell.size or size
    told = [[Run(cell.text, cell.colour, cell.bold, own)]]
    told += [[Run(cell.under, LIGHT.ink2, size=under(size))]] if cell.under else []
    text = type_.body(told, size=own, lang=lang, align=cell.align, anchor="ctr", tag="a:txBody")
    none = "".join(f'<a:{side} w="0"><a:noFill/></a:{side}>' for side in ("lnL", "lnR", "lnT"))
    colour = LIGHT.axis if first else LIGHT.hair
    line = f'<a:lnB w="6350"><a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:lnB>'
    margins = f'marL="0" marR="{_emu(GUTTER)}" marT="0" marB="0" anchor="ctr"'
    return f"<a:tc>{text}<a:tcPr {margins}>{none}{line}<a:noFill/></a:tcPr></a:tc>"


def _emu(inches: float) -> int:
    return int(Emu(Inches(inches)))
