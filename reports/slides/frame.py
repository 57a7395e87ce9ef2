"""The deck before anything is told: 16:9 on paper, the look as its theme, and what every slide bears."""

from __future__ import annotations

import datetime
import functools
import io
import re
import zipfile

from pptx import Presentation
from pptx import presentation as deck_type
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.slide import Slide
from pptx.util import Inches, Pt

from figures.tokens import LIGHT
from reports.content.parts import Report
from reports.slides import logo
from reports.slides import text as type_
from reports.slides.text import Box, Run

WIDE, HIGH, MARGIN = 13.333, 7.5, 0.55  # inches
ACROSS = WIDE - 2 * MARGIN
TITLE = Box(MARGIN, 0.78, ACROSS, 0.9)
ONE_LINE = (24, 22, 20)
LONGEST = 255  # letters of a property of a file
FOOT = Box(MARGIN, 6.86, ACROSS, 0.34)
BOTTOM = 6.7  # where the body of a slide ends
LATIN, HAN = "Arial", "Microsoft YaHei"  # what every Office has
THEME = {
    "dk1": LIGHT.ink, "lt1": LIGHT.paper, "dk2": LIGHT.ink2, "lt2": LIGHT.surface, "accent1": LIGHT.understanding,
    "accent2": LIGHT.process, "accent3": LIGHT.behaviour, "accent4": LIGHT.gap_perception, "accent5": LIGHT.churn,
    "accent6": LIGHT.delight, "hlink": LIGHT.ink, "folHlink": LIGHT.ink2,
}  # fmt: skip


def blank() -> deck_type.Presentation:
    """An empty deck of the look."""
    return Presentation(io.BytesIO(_prepared()))


@functools.cache
def _prepared() -> bytes:
    """python-pptx's own deck with one layout left, in our size, fonts and colours."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDE), Inches(HIGH)
    master = deck.slide_master
    for layout in list(master.slide_layouts):
        if layout.name != "Title Only":
            master.slide_layouts.remove(layout)
    for holder in [*master.slide_layouts[0].placeholders, *master.placeholders]:
        kind = holder.placeholder_format.type
        if "TITLE" in str(kind):
            holder.left, holder.top, holder.width, holder.height = TITLE.emu
        elif "BODY" in str(kind):
            holder.left, holder.top, holder.width, holder.height = Box(MARGIN, 2, ACROSS, 4.6).emu
        else:
            holder._element.getparent().remove(holder._element)
    for link in [link for link in deck.part.package.iter_rels() if link.reltype == RT.THUMBNAIL]:
        deck.part.package.drop_rel(link.rId)
    master.background.fill.solid()
    master.background.fill.fore_color.rgb = RGBColor.from_string(LIGHT.paper[1:])
    _title_style(master)
    theme = master.part.part_related_by(RT.THEME)
    theme.blob = themed(theme.blob)
    logo.draw(master.shapes._spTree, MARGIN, 0.3)
    buffer = io.BytesIO()
    deck.save(buffer)
    return buffer.getvalue()


def _title_style(master) -> None:
    """Titles flush left at the top, in the weight of a headline."""
    level = master._element.find(".//{*}titleStyle/{*}lvl1pPr")
    level.set("algn", "l")
    level.find("{*}defRPr").set("sz", str(Pt(24).pt * 100).removesuffix(".0"))
    level.find("{*}defRPr").set("b", "1")


def themed(theme: bytes) -> bytes:
    """A theme with the colours of the look, a Latin typeface and one for Chinese."""
    text = theme.decode("utf-8")
    for name, colour in THEME.items():
        text = re.sub(
            rf"<a:{name}>.*?</a:{name}>", f'<a:{name}><a:srgbClr val="{colour[1:]}"/></a:{name}>', text, flags=re.DOTALL
        )
    faces = f'<a:latin typeface="{LATIN}"/><a:ea typeface="{HAN}"/><a:cs typeface=""/>'
    faces += f'<a:font script="Hans" typeface="{HAN}"/>'
    for part in ("major", "minor"):
        text = re.sub(
            rf"<a:{part}Font>.*?</a:{part}Font>", f"<a:{part}Font>{faces}</a:{part}Font>", text, flags=re.DOTALL
        )
    return text.encode("utf-8")


def slide(deck: deck_type.Presentation, report: Report, title: list[Run], subtitle: str = "", *, most: float = 0.9,
          sizes: tuple[int, ...] = (24, 22, 20, 18, 16)) -> tuple[Slide, float]:  # fmt: skip
    """A slide with its title, its subtitle and what every slide bears; and where its body begins, in inches."""
    made = deck.slides.add_slide(deck.slide_layouts[0])
    whole, box = "".join(run.text for run in title), Box(TITLE.x, TITLE.y, ACROSS, most)
    size = type_.fit([whole], box, sizes, bold=True)
    alone = type_.fit([whole], Box(0, 0, ACROSS, 0.42), ONE_LINE, bold=True)
    if type_.lines(whole, ACROSS, alone, bold=True) == 1:
        size = min(size, alone)  # rather a little smaller than two lines
    height = type_.high([whole], ACROSS, size, bold=True) + type_.high([subtitle], ACROSS, 13)
    holder = made.shapes.title
    holder.left, holder.top, holder.width, holder.height = Box(box.x, box.y, ACROSS, height).emu
    # One frame for both, so that the subtitle follows however many lines the title takes.
    told = [
        [Run(run.text, run.colour, True) for run in title],
        *([[Run(subtitle, LIGHT.ink2, size=13)]] if subtitle else []),
    ]
    type_.fill(holder.text_frame, told, size=size, lang=report.lang)
    _every(made, report)
    return made, TITLE.y + height + 0.2


def _every(made: Slide, report: Report) -> None:
    """What the deck is about at the top; n, definitions and fingerprint at the foot; the page number."""
    box, told = Box(MARGIN + 0.95, 0.3, ACROSS - 0.95, 0.34), f"{report.title}   {report.context.text}"
    size = type_.fit([told], box, (11, 10, 9, 8), bold=True)
    rest = type_.shorten(told, box.w, size, most=2, bold=True).removeprefix(report.title)
    head = [[Run(report.title, bold=True), Run(rest, LIGHT.ink2)]]
    type_.put(made, box, head, size=size, name="head", lang=report.lang, anchor="ctr")
    rules = type_.shorten(report.footer.definitions, FOOT.w - 0.7, 9)
    foot = [[Run(report.footer.line, LIGHT.ink2)], [Run(rules, LIGHT.ink2)]]
    type_.put(made, Box(FOOT.x, FOOT.y, FOOT.w - 0.6, FOOT.h), foot, size=9, name="foot", lang=report.lang)
    _number(made, report.lang)


def _number(made: Slide, lang: str) -> None:
    """The number of the slide as a field, so that it stays right when slides move."""
    place = Box(FOOT.x + FOOT.w - 0.5, FOOT.y, 0.5, FOOT.h / 2)
    type_.put(made, place, [[Run("1", LIGHT.ink2)]], size=9, name="page", lang=lang, align="r")
    run = made.shapes[-1]._element.find(".//{*}r")
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    field = parse_xml(f'<a:fld {space} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"/>')
    field.extend(list(run))
    run.getparent().replace(run, field)


def saved(deck: deck_type.Presentation, report: Report) -> bytes:
    """The bytes of the deck: nothing in them but the report, no clock."""
    first = datetime.datetime.strptime(report.month, "%Y-%m")
    about = deck.core_properties
    about.title, about.subject, about.author = report.title[:LONGEST], report.context.text[:LONGEST], "OneX"
    about.last_modified_by, about.comments, about.keywords = (
        "OneX",
        report.footer.line[:LONGEST],
        report.footer.fingerprint,
    )
    about.created = about.modified = first
    about.revision, about.language = 1, type_.LANGUAGES.get(report.lang, report.lang)
    buffer = io.BytesIO()
    deck.save(buffer)
    return _undated(buffer.getvalue())


def _undated(content: bytes) -> bytes:
    """The same archive with one date on all its parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            part.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(part, old.read(name))
    return buffer.getvalue()
