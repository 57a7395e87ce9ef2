"""A sheet of SVG: lines, bars, dots and text in the colours of the look.

Each mark has its light colour as an attribute and its token as a class, so that a style sheet can turn it dark and a
program that knows no style sheet draws it right.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from figures.tokens import LIGHT

TONES = {"worse": "churn", "better": "delight", "": "mute"}
TEXT_TONES = {"worse": "churn_text", "better": "delight_text", "": "ink"}
MIDDLE = 0.36  # of the type size: from the middle of a line down to its base


class Sheet:
    """Marks put on it one after the other; `svg()` is the picture. Measures are pixels of its own width."""

    def __init__(self, width: float, height: float, *, says: str):
        self.width, self.height, self.says = width, height, says
        self._marks: list[str] = []

    def line(self, x1, y1, x2, y2, *, colour="axis", width=1.0, dash="", opacity=1.0) -> None:
        more = (f' stroke-dasharray="{dash}"' if dash else "") + _opacity("stroke", opacity)
        self._marks.append(
            f'<line x1="{_n(x1)}" y1="{_n(y1)}" x2="{_n(x2)}" y2="{_n(y2)}" {_stroke(colour)} '
            f'stroke-width="{_n(width)}"{more}/>'
        )

    def rect(self, x, y, width, height, *, fill, opacity=1.0, stroke="", dash="") -> None:
        colours = _both(fill, stroke) + f' stroke-width="1.5" stroke-dasharray="{dash}"' if stroke else _fill(fill)
        self._marks.append(
            f'<rect x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}" {colours}'
            f"{_opacity('fill', opacity)}/>"
        )

    def dot(self, x, y, radius, *, fill, ring="paper", width=1.5) -> None:
        """A disc in one colour with a ring in another."""
        self._marks.append(
            f'<circle cx="{_n(x)}" cy="{_n(y)}" r="{_n(radius)}" {_both(fill, ring)} stroke-width="{_n(width)}"/>'
        )

    def path(self, points: Sequence[tuple[float, float]], *, colour="ink2", width=1.5) -> None:
        told = " ".join(f"{_n(x)},{_n(y)}" for x, y in points)
        self._marks.append(f'<polyline points="{told}" fill="none" {_stroke(colour)} stroke-width="{_n(width)}"/>')

    def text(self, x, y, text: str, *, size=13.0, colour="ink", anchor="start", bold=False) -> None:
        """A line of text (nothing where it is empty) with its middle at height y and its `anchor` at x."""
        if not text:
            return
        weight = ' font-weight="600"' if bold else ""
        self._marks.append(
            f'<text x="{_n(x)}" y="{_n(y + MIDDLE * size)}" font-size="{_n(size)}" text-anchor="{anchor}" '
            f"{_fill(colour)}{weight}>{escape(text)}</text>"
        )

    def svg(self) -> str:
        """The picture; its type is that of the page around it."""
        size = f'viewBox="0 0 {_n(self.width)} {_n(self.height)}" width="{_n(self.width)}" height="{_n(self.height)}"'
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" aria-label="{escape(self.says)}">'
            f"{''.join(self._marks)}</svg>"
        )


def _n(number: float) -> str:
    """A coordinate as short as it is exact to a tenth of a pixel.

    >>> _n(12.04), _n(3.26), _n(-0.01)
    ('12', '3.3', '0')
    """
    return f"{round(number, 1) + 0.0:g}"


def _fill(token: str) -> str:
    return f'fill="{getattr(LIGHT, token)}" class="f-{token}"'


def _stroke(token: str) -> str:
    return f'stroke="{getattr(LIGHT, token)}" class="s-{token}"'


def _both(fill: str, stroke: str) -> str:
    colours = f'fill="{getattr(LIGHT, fill)}" stroke="{getattr(LIGHT, stroke)}"'
    return f'{colours} class="f-{fill} s-{stroke}"'


def _opacity(of: str, share: float) -> str:
    return "" if share == 1 else f' {of}-opacity="{share:g}"'
