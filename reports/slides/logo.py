"""The mark of OneX as lines, and plain shapes for slides."""

from __future__ import annotations

from pptx.oxml import parse_xml

from figures.tokens import LIGHT

EMU = 914400  # an inch
# From, to, colour, width in points: on a sheet of 92 × 36.
STROKES = (
    ((2, 33), (90, 33), LIGHT.axis, 1.0), ((20, 3), (20, 31), LIGHT.ink, 3.0), ((36, 17), (50, 17), LIGHT.ink, 3.0),
    ((43, 10), (43, 24), LIGHT.ink, 3.0), ((64, 8), (82, 26), LIGHT.churn, 3.2), ((82, 8), (64, 26), LIGHT.churn, 3.2),
)  # fmt: skip
_SPACE = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)


def draw(tree, x: float, y: float, *, width: float = 0.8) -> None:
    """The mark with its upper left corner at a place, in inches."""
    scale = width / 92
    for number, (start, end, colour, points) in enumerate(STROKES):
        ends = [(x + at[0] * scale, y + at[1] * scale) for at in (start, end)]
        tree.append(line(*ends, colour=colour, points=points, number=9000 + number))


def free(tree) -> int:
    """A number that no shape of a slide has yet."""
    return 1 + max(int(shape.get("id")) for shape in tree.iter("{*}cNvPr"))


def line(start: tuple[float, float], end: tuple[float, float], *, colour: str, points: float, number: int):
    """A straight line between two places, as XML."""
    left, top = min(start[0], end[0]), min(start[1], end[1])
    across, down = abs(end[0] - start[0]), abs(end[1] - start[1])
    flip = ' flipV="1"' if (end[0] - start[0]) * (end[1] - start[1]) < 0 else ""
    place = f'<a:off x="{_emu(left)}" y="{_emu(top)}"/><a:ext cx="{_emu(across)}" cy="{_emu(down)}"/>'
    look = f'<a:ln w="{round(points * 12700)}"><a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:ln>'
    return parse_xml(
        f'<p:cxnSp {_SPACE}><p:nvCxnSpPr><p:cNvPr id="{number}" name="mark"/><p:cNvCxnSpPr/><p:nvPr/></p:nvCxnSpPr>'
        f'<p:spPr><a:xfrm{flip}>{place}</a:xfrm><a:prstGeom prst="line"><a:avLst/></a:prstGeom>{look}</p:spPr>'
        "</p:cxnSp>"
    )


def frame(box, *, colour: str, number: int, radius: float = 0.05):
    """A rounded frame without a ground, as XML."""
    across, down = _emu(box.w), _emu(box.h)
    bend = round(50000 * min(radius / min(box.w, box.h) * 2, 1))
    place = f'<a:off x="{_emu(box.x)}" y="{_emu(box.y)}"/><a:ext cx="{across}" cy="{down}"/>'
    look = f'<a:noFill/><a:ln w="9525"><a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:ln>'
    shape = f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {bend}"/></a:avLst></a:prstGeom>'
    return parse_xml(
        f'<p:sp {_SPACE}><p:nvSpPr><p:cNvPr id="{number}" name="tile"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr><a:xfrm>{place}</a:xfrm>{shape}{look}</p:spPr></p:sp>"
    )


def _emu(inches: float) -> int:
    return round(inches * EMU)
