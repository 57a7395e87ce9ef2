"""One frozen period as a report: every number raw and as text, every sentence final, in one language.

Page, HTML, PDF, slides and workbook are written from this and count nothing.
"""

from __future__ import annotations

from analytics.snapshot import Snapshot
from figures import brief, cells
from figures import sentences_snapshot as say
from figures import sentences_without as without
from figures.names import item_names
from i18n import Words
from reports.content import chain as content_chain
from reports.content import changed, notes, opening, places, why
from reports.content import tiles as content_tiles
from reports.content import trend as content_trend
from reports.content import values as of
from reports.content.parts import Headline, Report

FIXED = (
    "title", "tiles", "history", "action_finding", "action_owner", "action_due", "action_state", "action_expected",
    "action_result", "actions", "against", "against_difference", "against_interval", "against_value", "against_other",
    "against_metric", "against_says", "notes", "definitions", "definition_name", "definition_formula",
    "definition_unit", "definition_says", "definition_source", "owner_loss", "owner_name", "owner_of_e",
    "owner_probability", "fingerprint", "fingerprint_why", "page", "compared", "change", "interval",
)  # fmt: skip


def report(snapshot: Snapshot, words: Words, *, earlier: Snapshot | None = None) -> Report:
    """The report of a snapshot. `earlier`: what the same period said before, where this one restates it."""
    tiles, chain = content_tiles.tiles(snapshot, words), content_chain.chain(snapshot, words)
    trend, hero = content_trend.trend(snapshot, words), content_tiles.hero(snapshot, words)
    shown = tiles if hero is None else (hero.tile, *tiles)
    context, first = notes.context(snapshot, words), headline(snapshot, words)
    return Report(
        lang=words.lang,
        title=words("report.title", period=context.period),
        month=snapshot.month,
        period=snapshot.period or snapshot.month,
        context=context,
        headline=first,
        lead=opening.lead(snapshot, words, headline=first.text),
        hero=hero,
        tiles=tiles,
        chain=chain,
        trend=trend,
        places=places.places(snapshot, words),
        items=places.items(snapshot, words),
        changed=changed.changed(snapshot, words),
        why=why.why(snapshot, words),
        against=why.against(snapshot, words),
        who=why.who(snapshot, words),
        actions=changed.actions(snapshot, words),
        notes=notes.notes(snapshot, chain, words, earlier=earlier),
        definitions=notes.definitions(snapshot, words, tiles=shown, chain=chain, trend=trend),
        footer=notes.footer(snapshot, words),
        words={key: words(f"report.{key}") for key in FIXED} | {"as_expected": words("bands.as_expected")},
        tables=snapshot.tables,
        questions=snapshot.items,
        called=of.called(snapshot, words.lang),
    )


def headline(snapshot: Snapshot, words: Words) -> Headline:
    """The opening sentence: level, change, cause; its phrase about the level is coloured where it is beyond noise."""
    metrics = of.table(snapshot, "metrics")
    index, month = cells.cell(metrics, "index"), of.spoken_period(snapshot, words)
    if not of.known(index["value"]):
        return _without_expectation(snapshot, words)
    change = brief.change_of(snapshot, "index")
    earlier = "" if change is None else of.earlier_name(snapshot, str(change["since"]), words)
    before, phrase, after, tone = say.phrased(say.level(index, words, month=month))
    after += say.moved(index, change, words, earlier=earlier)
    return Headline(before, phrase, after + opening.headline_end(snapshot, words, after=before + phrase + after), tone)


def _without_expectation(snapshot: Snapshot, words: Words) -> Headline:
    """What can be said of a period in which nobody was asked what to expect; its change is coloured beyond noise."""
    change = brief.change_of(snapshot, without.lead(of.table(snapshot, "metrics")))
    told = {
        "month": of.spoken_period(snapshot, words),
        "earlier": "" if change is None else of.earlier_name(snapshot, str(change["since"]), words),
        "tops": content_tiles.tops(snapshot),
        "names": item_names(snapshot, words.lang),
    }
    moved, rest = without.headline(snapshot.tables, words, **told)
    before, phrase, after, tone = say.phrased(moved)  # of the level alone: a name may hold what looks like a colour
    return Headline(before, phrase, after + rest, tone)
