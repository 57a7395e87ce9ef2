"""The sections of a report as HTML, in the order in which one reads: the minute first, definitions last."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from reports.content.parts import Difference, Hero, Places, Report, Tile
from reports.page.tags import table, tag, text
from reports.svg import dots, parts, stairs
from reports.svg import ruler as svg_ruler
from reports.svg import trend as svg_trend

LOGO = (
    '<svg class="logo" viewBox="0 0 92 36" width="69" height="27" role="img" aria-label="OneX">'
    '<path d="M2 33h88" fill="none" stroke="#BDB9AF" class="s-axis" stroke-width="1.5"/>'
    '<path d="M20 3v28M36 17h14M43 10v14" fill="none" stroke="#12151A" class="s-ink" stroke-width="4"/>'
    '<path d="M64 8l18 18M82 8L64 26" fill="none" stroke="#C2410C" class="s-churn" stroke-width="4.4"/></svg>'
)


ACROSS = 4  # tiles in a row


@dataclass(frozen=True)
class Medium:
    """How wide pictures are drawn: `wide` in the broad column, `small` in the slim one; `narrow` on a phone (0: none).

    `paper`: pages with a head and a foot each, instead of a page that scrolls.
    """

    wide: float
    small: float
    ruler: float
    spark: float
    trend_height: float
    narrow: float = 0.0
    paper: bool = False


SCREEN = Medium(wide=620, small=450, ruler=280, spark=230, trend_height=290, narrow=350)
# Long names make a page overflow: then all is drawn a little smaller.
DENSE = Medium(wide=540, small=400, ruler=205, spark=190, trend_height=240, paper=True)
PAPER = Medium(wide=470, small=345, ruler=205, spark=190, trend_height=262, paper=True)


def body(report: Report, medium: Medium) -> Iterator[str]:
    """Head, headline, tiles, cause and action, history and places; then why and who; then definitions."""
    yield _running(report) if medium.paper else _head(report)
    yield _headline(report)
    yield _tiles(report, medium)
    lost = _chain(report, medium) or _places(report.items, medium, medium.wide)
    yield _pair(lost, _changed(report))
    across = medium.small if report.trend is not None else medium.wide
    yield _pair(_trend(report, medium), _places(report.places, medium, across))
    second = _pair(_why(report, medium), _who(report) + _halls(report, medium)) + _against(report) + _actions(report)
    if second:
        yield tag("section", second, class_="sheet" if report.why else "")
    yield tag("section", _notes(report) + _definitions(report), class_="sheet")
    yield _foot(report)


def _head(report: Report) -> str:
    told = tag("p", text(report.title), class_="title") + tag("p", text(report.context.text), class_="quiet")
    return tag("header", LOGO + tag("div", told))


def _running(report: Report) -> str:
    """What WeasyPrint repeats at the top and at the bottom of every page."""
    title, context = (
        tag("span", text(report.title), class_="title"),
        tag("span", text(report.context.text), class_="quiet"),
    )
    head = LOGO + title + context
    return tag("div", head, class_="running-head") + tag("div", text(report.footer.line), class_="running-foot")


def _headline(report: Report) -> str:
    """The opening sentence with its one coloured phrase, and below it what stands behind."""
    told = report.headline
    phrase = tag("span", text(told.phrase), class_=told.tone) if told.phrase else ""
    lead = tag("p", text(report.lead), class_="lead") if report.lead else ""
    return tag("h1", text(told.before) + phrase + text(told.after)) + lead


def _pair(left: str, right: str) -> str:
    """Seven twelfths and five; one alone takes the whole width it needs."""
    if left and right:
        return tag("div", tag("div", left, class_="left") + tag("div", right, class_="right"), class_="pair")
    return tag("div", left or right, class_="alone") if left or right else ""


def _tiles(report: Report, medium: Medium) -> str:
    """Four across; the index takes the place of two."""
    told = [_hero(report.hero, report, medium)] if report.hero else []
    told += [_tile(tile, medium) for tile in report.tiles]
    first = ACROSS - 1 if report.hero else ACROSS
    bands = [told[:first], *(told[start : start + ACROSS] for start in range(first, len(told), ACROSS))]
    return tag("div", "".join(tag("div", "".join(band), class_="band") for band in bands), class_="tiles")


def _hero(hero: Hero, report: Report, medium: Medium) -> str:
    tile = hero.tile
    told = tag("p", text(tile.label), class_="label") + tag("p", text(tile.value.text), class_="hero-value")
    told += _chip(tile.change)
    told += tag("p", text(tile.interval.text) + "<br>" + text(f"n = {tile.n.text}"), class_="quiet")
    picture = tag("div", svg_ruler.ruler(hero, report.words, across=medium.ruler), class_="ruler")
    return tag("div", tag("div", told) + picture, class_="tile hero")


def _tile(tile: Tile, medium: Medium) -> str:
    told = tag("p", text(tile.label), class_="label") + tag("p", text(tile.value.text), class_="value")
    if tile.change is not None:
        told += _chip(tile.change)
    elif tile.interval.text:
        told += tag("p", text(f"{tile.interval.text} · n {tile.n.text}"), class_="quiet")
    line = svg_ruler.spark(tile, across=medium.spark)
    return tag("div", told + (tag("div", line, class_="spark") if line else ""), class_="tile", title=tile.help)


def _chip(change: Difference | None) -> str:
    """A change with its arrow, coloured only beyond noise, and what it is."""
    if change is None:
        return ""
    arrow = "↑ " if change.value.raw > 0 else "↓ " if change.value.raw < 0 else ""
    chip = tag("span", text(arrow + change.value.text), class_=f"chip {change.tone}".strip())
    note = " ".join(part for part in (change.verdict_text, change.interval.text) if part)
    return tag("p", chip + " " + tag("span", text(note), class_="quiet"), class_="change")


def _finding(title: str, subtitle: str) -> str:
    return tag("h2", text(title)) + (tag("p", text(subtitle), class_="quiet") if subtitle else "")


def _picture(draw: Callable[[float], str], medium: Medium, across: float) -> str:
    """A chart at the width of its column, and once more for a phone."""
    wide = tag("div", draw(across), class_="chart wide")
    return wide + (tag("div", draw(medium.narrow), class_="chart narrow") if medium.narrow else "")


def _chain(report: Report, medium: Medium) -> str:
    chain = report.chain
    if chain is None:
        return ""
    told = _finding(chain.title, chain.subtitle)
    return told + _picture(lambda across: stairs.stairs(chain, across=across), medium, medium.wide)


def _changed(report: Report) -> str:
    changed = report.changed
    rows = []
    for row in changed.rows:
        sign = tag("span", "▼" if row.tone == "worse" else "▲" if row.tone == "better" else "·", class_=row.tone)
        what, size = (
            tag("span", sign + " " + text(row.name), class_="what"),
            tag("span", text(row.size.text), class_="size"),
        )
        told = tag("p", what + size, class_="row") + tag("p", text(row.caption), class_="quiet")
        rows.append(tag("li", told + (tag("p", text("→ " + row.owner), class_="owner") if row.owner else "")))
    return _finding(changed.title, changed.subtitle) + (tag("ul", "".join(rows), class_="moves") if rows else "")


def _trend(report: Report, medium: Medium) -> str:
    trend = report.trend
    if trend is None:
        return ""
    events = " ".join(f"{event.mark} {event.text}" for event in trend.events)
    told = _finding(trend.title, " ".join(part for part in (trend.subtitle, events) if part))
    draw = lambda across: svg_trend.trend(trend, across=across, height=medium.trend_height)  # noqa: E731
    return told + _picture(draw, medium, medium.wide)


def _places(places: Places | None, medium: Medium, across: float) -> str:
    if places is None:
        return ""
    return _finding(places.title, places.subtitle) + _picture(lambda w: dots.dots(places, across=w), medium, across)


def _why(report: Report, medium: Medium) -> str:
    """The sentences, then the change split by gap, and into expectation and perception."""
    why = report.why
    if why is None:
        return ""
    told = _finding(why.title, "") + tag("ul", "".join(tag("li", text(one)) for one in why.sentences), class_="said")
    return told + "".join(_split(report, split, medium, medium.wide) for split in ("gap", "drift"))


def _halls(report: Report, medium: Medium) -> str:
    """The change split by place: halls that changed, and another mix of halls."""
    return "".join(_split(report, split, medium, medium.small) for split in ("within", "mix"))


def _split(report: Report, split: str, medium: Medium, across: float) -> str:
    """One exact split as bars; "" where nothing is to be seen in it."""
    why = report.why
    rows = [part for part in why.parts if part.split == split] if why else []
    if not rows:
        return ""
    heads = (why.heads["before"], why.heads["after"], why.heads["contribution"])
    name = why.splits[split]
    draw = lambda w: parts.parts(rows, heads, across=w, title=name)  # noqa: E731
    return tag("h3", text(name)) + _picture(draw, medium, across)


def _against(report: Report) -> str:
    if not report.against:
        return ""
    words = report.words
    heads = [words[f"against_{key}"] for key in ("metric", "value", "other", "difference", "interval", "says")]
    rows = [
        (f"{one.label} · {one.name}", one.value.text, one.other.text, one.difference.value.text,
         one.difference.interval.text, one.says)
        for one in report.against
    ]  # fmt: skip
    told = table(heads, rows, (34, 11, 15, 12, 16, 12), numbers=frozenset({1, 2, 3, 4}))
    return _finding(words["against"], "") + told


def _who(report: Report) -> str:
    who = report.who
    if who is None:
        return ""
    heads = [report.words[f"owner_{key}"] for key in ("name", "loss", "of_e", "probability")]
    rows = [(one.name, one.loss.text, one.of_expectation.text, one.probability.text) for one in who.rows]
    return _finding(who.title, who.sentence) + table(heads, rows, (34, 24, 18, 24), numbers=frozenset({1, 2, 3}))


def _actions(report: Report) -> str:
    if not report.actions:
        return ""
    heads = [report.words[f"action_{key}"] for key in ("finding", "owner", "due", "state", "expected", "result")]
    rows = [(one.finding, one.owner, one.due, one.state, one.expected, one.result) for one in report.actions]
    return _finding(report.words["actions"], "") + table(heads, rows, (28, 16, 11, 10, 10, 25), numbers=frozenset({4}))


def _notes(report: Report) -> str:
    told = [one for one in (*report.notes, report.footer.definitions, report.footer.rules) if one]
    return _finding(report.words["notes"], "") + tag("ul", "".join(tag("li", text(one)) for one in told), class_="said")


def _definitions(report: Report) -> str:
    heads = [report.words[f"definition_{key}"] for key in ("name", "says", "formula", "source")]
    rows = [(one.name, one.says, one.formula, one.source) for one in report.definitions]
    if not rows:
        return ""
    return _finding(report.words["definitions"], "") + table(heads, rows, (16, 38, 20, 26), numbers=frozenset())


def _foot(report: Report) -> str:
    foot, words = report.footer, report.words
    told = tag("p", text(foot.line)) + tag("p", text(f"{words['fingerprint']} {foot.fingerprint}"), class_="digits")
    return tag("footer", told + tag("p", text(words["fingerprint_why"])))
