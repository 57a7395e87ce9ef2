"""What stands in a drawing: its texts with the boxes they take, read from the SVG itself."""

from __future__ import annotations

import functools
import re
from html import unescape
from typing import NamedTuple

from PIL import ImageFont

TEXT = re.compile(r"<text ([^>]*)>([^<]*)</text>")
ATTRIBUTE = re.compile(r'([\w-]+)="([^"]*)"')
FONTS = {
    False: "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    True: "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc",
}


class Box(NamedTuple):
    text: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        """Whether two boxes cover each other by more than a hair."""
        return (min(self.right, other.right) - max(self.left, other.left) > 0.5
                and min(self.bottom, other.bottom) - max(self.top, other.top) > 0.5)  # fmt: skip


def font_width(text: str, size: float, *, bold: bool = False) -> float:
    """As wide as the font that PDF pages are set in draws it."""
    return _font(bold).getlength(text) * size / 100


@functools.cache
def _font(bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(FONTS[bold], 100, index=2)


def size(svg: str) -> tuple[float, float]:
    _, _, width, height = re.search(r'viewBox="([^"]*)"', svg)[1].split()
    return float(width), float(height)


def boxes(svg: str, width) -> list[Box]:
    """The boxes of all texts; `width` measures one."""
    found = []
    for attributes, text in TEXT.findall(svg):
        told, text = dict(ATTRIBUTE.findall(attributes)), unescape(text)
        px = float(told["font-size"])
        wide = width(text, px, bold="font-weight" in told)
        left = float(told["x"]) - wide * {"start": 0, "middle": 0.5, "end": 1}[told["text-anchor"]]
        base = float(told["y"])
        found.append(Box(text, left, base - 0.74 * px, left + wide, base + 0.1 * px))
    return found
