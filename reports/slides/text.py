"""Text on a slide: boxes whose type is as large as fits, lines of one exact height, so that nothing is cut anywhere."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Inches

from figures.tokens import LIGHT
from reports.svg.text_width import width, wrap

LEADING = 1.25  # height of a line over its type size, the same in every typeface
POINTS = 72  # an inch
LANGUAGES = {"en": "en-GB", "zh_CN": "zh-CN"}
_SPACE = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


@dataclass(frozen=True)
class Box:
    """A place on a slide, in inches."""

    x: float
    y: float
    w: float
    h: float

    @property
    def emu(self) -> tuple[int, int, int, int]:
        return Inches(self.x), Inches(self.y), Inches(self.w), Inches(self.h)

    def within(self, left: float, top: float, right: float = 0.0, bottom: float = 0.0) -> Box:
        """The same box with margins."""
        return Box(self.x + left, self.y + top, self.w - left - right, self.h - top - bottom)


@dataclass(frozen=True)
class Run:
    """A piece of text in one look; no size: that of its paragraph."""

    text: str
    colour: str = LIGHT.ink
    bold: bool = False
    size: float = 0.0


Paragraph = Sequence[Run]


@functools.lru_cache(maxsize=4096)
def lines(text: str, across: float, size: float, *, bold: bool = False) -> int:
    """How many lines a text takes in a column `across` inches wide.

    >>> lines("Waiting time at the counter", 1.4, 13)
    2
    """
    if width(text, size, bold=bold) <= across * POINTS:
        return 1 if text else 0
    return len(wrap(text, across * POINTS, size, bold=bold))


def high(texts: Iterable[str], across: float, size: float, *, bold: bool = False) -> float:
    """Inches that paragraphs take in a column."""
    return sum(lines(text, across, size, bold=bold) for text in texts) * size * LEADING / POINTS


def fit(texts: Sequence[str], box: Box, sizes: Sequence[float], *, bold: bool = False) -> float:
    """The largest of some sizes, largest first, at which paragraphs fit into a box; the smallest where none does.

    >>> fit(["A headline"], Box(0, 0, 3, 1), [28, 20]), fit(["A headline"], Box(0, 0, 1, 0.5), [28, 20])
    (28, 20)
    """
    fitting = (size for size in sizes if high(texts, box.w, size, bold=bold) <= box.h + 1e-6)
    return next(fitting, sizes[-1])


def shorten(text: str, across: float, size: float, *, most: int = 1, bold: bool = False) -> str:
    """A text cut to so many lines, with an ellipsis where something is left out.

    >>> shorten("Central Station, Second Floor", 1.0, 12)
    'Central…'
    """
    if lines(text, across, size, bold=bold) <= most:
        return text
    start = end = 0
    for line in wrap(text, across * POINTS, size, bold=bold)[:most]:
        start = text.index(line, end)
        end = start + len(line)
    while end > start and width(text[start:end] + "…", size, bold=bold) > across * POINTS:
        end -= 1
    return text[:end].rstrip() + "…"


def put(slide: Slide, box: Box, paragraphs: Sequence[Paragraph], *, size: float, name: str, lang: str = "en",
        align: str = "l", anchor: str = "t") -> None:  # fmt: skip
    """A text box with exact lines and no margins."""
    shape = slide.shapes.add_textbox(*box.emu)
    shape.name = name
    fill(shape.text_frame, paragraphs, size=size, lang=lang, align=align, anchor=anchor)


def fill(
    frame, paragraphs: Sequence[Paragraph], *, size: float, lang: str, align: str = "l", anchor: str = "t"
) -> None:
    """Put paragraphs into a text frame in place of what is there."""
    told = body(paragraphs, size=size, lang=lang, align=align, anchor=anchor, tag="p:txBody")
    old = frame._txBody
    old.getparent().replace(old, parse_xml(told))


def body(paragraphs: Sequence[Paragraph], *, size: float, lang: str, align: str, anchor: str, tag: str) -> str:
    """The XML of a text body."""
    space = f'{_SPACE} xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
    margins = 'lIns="0" tIns="0" rIns="0" bIns="0"'
    told = "".join(_paragraph(runs, size, lang, align) for runs in paragraphs or [()])
    frame = f'<a:bodyPr wrap="square" {margins} anchor="{anchor}"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
    return f"<{tag} {space}>{frame}{told}</{tag}>"


def _paragraph(runs: Paragraph, size: float, lang: str, align: str) -> str:
    told = [run if run.size else replace(run, size=size) for run in runs if run.text]
    leading = max([run.size for run in told] or [size]) * LEADING
    head = f'<a:pPr marL="0" indent="0" algn="{align}"><a:lnSpc><a:spcPts val="{round(leading * 100)}"/></a:lnSpc>'
    head += '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/></a:pPr>'
    return f"<a:p>{head}{''.join(_run(run, lang) for run in told)}</a:p>"


def _run(run: Run, lang: str) -> str:
    look = f'lang="{LANGUAGES.get(lang, lang)}" sz="{round(run.size * 100)}" b="{int(run.bold)}" dirty="0"'
    fill = f'<a:solidFill><a:srgbClr val="{run.colour[1:]}"/></a:solidFill>'
    faces = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/>'
    return f"<a:r><a:rPr {look}>{fill}{faces}</a:rPr><a:t>{escape(_printable(run.text))}</a:t></a:r>"


def _printable(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(letter for letter in text if letter >= " " or letter in "\t")
