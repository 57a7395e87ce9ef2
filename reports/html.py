"""A report as one HTML file that asks nothing from anywhere: charts, fonts, light and dark, desk, phone and print."""

from __future__ import annotations

import functools
from pathlib import Path

from figures.tokens import DARK, LIGHT, Tokens
from reports.content.parts import Report
from reports.page import fonts, sections
from reports.page.tags import tag, text

# The ground of a chip whose change is beyond noise.
CHIPS = {
    "light": "--chip-worse:#FBE9E0;--chip-better:#DFF0F0;",
    "dark": "--chip-worse:#3B2018;--chip-better:#123133;",
}
HERE = Path(__file__).parent / "page"
LANGUAGE = {"zh_CN": "zh-CN"}
# The stack of the look. Where the one font for all is Noto Sans CJK, its Japanese face sets Latin punctuation narrow.
_LATIN = "'Source Sans 3', Source Sans, Source Sans Pro"
_CHINESE = "PingFang SC, Hiragino Sans GB, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
FAMILIES = {"en": f"{_LATIN}, Noto Sans CJK JP, {_CHINESE}", "zh-CN": f"{_LATIN}, {_CHINESE}"}


def write(report: Report) -> bytes:
    """The report as a self-contained page, UTF-8. Every text from the survey is escaped.

    >>> write.__annotations__["return"]
    'bytes'
    """
    return page(report, sections.SCREEN, style("report.css", "screen.css") + dark()).encode("utf-8")


def page(report: Report, medium: sections.Medium, css: str) -> str:
    """The whole document for a medium; `css` is its style sheet."""
    head = tag("meta", "", charset="utf-8") + tag("title", text(f"{report.title} · {report.context.survey}"))
    head += tag("meta", "", name="viewport", content="width=device-width, initial-scale=1")
    head += tag("meta", "", name="color-scheme", content="light dark")
    language = LANGUAGE.get(report.lang, report.lang)
    marked = "".join(sections.body(report, medium))
    embedded = "" if medium.paper else fonts.rules(marked, language)  # a PDF embeds its fonts itself
    family = (f"{fonts.NAME}, " if embedded else "") + FAMILIES.get(language, FAMILIES["en"])
    # Pictures inherit the type of the page in a browser; WeasyPrint reads only what stands on them.
    body = tag("body", marked.replace("<svg ", f'<svg font-family="{family}" '))
    css = f"{embedded}@page{{font-family:{family}}}body{{font-family:{family}}}{css}"
    return "<!DOCTYPE html>\n" + tag("html", tag("head", head + f"<style>{css}</style>") + body, lang=language)


def style(*names: str) -> str:
    """The style sheets with the colours of the look as variables."""
    return f":root{{{_variables(LIGHT)}{CHIPS['light']}}}" + "".join(_sheet(name) for name in names)


@functools.cache
def _sheet(name: str) -> str:
    return (HERE / name).read_text("utf-8")


def dark() -> str:
    """The same in dark: the variables, and the marks of the charts by the class of their colour."""
    names = Tokens.__dataclass_fields__
    fills = "".join(f"svg .f-{name}{{fill:var(--{_kebab(name)})}}" for name in names)
    strokes = "".join(f"svg .s-{name}{{stroke:var(--{_kebab(name)})}}" for name in names)
    told = f":root{{{_variables(DARK)}{CHIPS['dark']}}}{fills}{strokes}"
    return f"@media screen and (prefers-color-scheme: dark){{{told}}}"


def _variables(t: Tokens) -> str:
    return "".join(f"--{_kebab(name)}:{getattr(t, name)};" for name in Tokens.__dataclass_fields__)


def _kebab(name: str) -> str:
    return name.replace("_", "-")
