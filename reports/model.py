"""One frozen period as a report: every number raw and as text, every sentence final, in one language.

Page, HTML, PDF, slides and workbook are written from this and count nothing.
"""

from __future__ import annotations

import pandas as pd

from analytics.snapshot import Snapshot
from figures import cells, item_table, sentences_why
from figures import sentences_satisfaction as without
from figures import sentences_snapshot as say
from i18n import Words
from reports.content import chain as content_chain
from reports.content import changed, notes, places, why
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
    context = notes.context(snapshot, words)
    return Report(
        lang=words.lang,
        title=words("report.title", period=context.period),
        month=snapshot.month,
        month_name=context.period,
        context=context,
        headline=headline(snapshot, words),
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
        return Headline(_without_expectation(snapshot, metrics, words), "", "", "")
    change = of.change_of(snapshot, "index")
    earlier = "" if change is None else of.period_name(str(change["since"]), words, year=False)
    before, phrase, after, tone = say.phrased(say.level(index, words, month=month))
    return Headline(before, phrase, after + say.moved(index, change, words, earlier=earlier)
                    + _cause(snapshot, words), tone)  # fmt: skip


def _cause(snapshot: Snapshot, words: Words) -> str:
    """What stands behind the change; where nothing changed, what loses most as it stands."""
    names, chain = of.item_names(snapshot, words.lang), of.table(snapshot, "chain")
    touchpoints, changes = of.touchpoint_names(snapshot, words.lang), of.table(snapshot, "changes")
    told = sentences_why.because(changes[changes["against"] == "month"], of.table(snapshot, "parts"),
                                 of.table(snapshot, "moves"), words, names=names, touchpoints=touchpoints)  # fmt: skip
    told = (told or say.cause(chain, words, names=touchpoints)) + _unheard(snapshot, words)
    if told:
        return told
    return say.last_item(item_table.item_table(of.table(snapshot, "metrics")), words, names=names)


def _unheard(snapshot: Snapshot, words: Words) -> str:
    """What neither the index nor the complaints say by themselves."""
    promised = sentences_why.promised(of.table(snapshot, "parts"), words)
    return promised + sentences_why.silent(of.table(snapshot, "control"), words, month=snapshot.month)


def _without_expectation(snapshot: Snapshot, metrics: pd.DataFrame, words: Words) -> str:
    """What can be said of a period in which nobody was asked what to expect."""
    overall, top_two = (cells.cell(metrics, metric) for metric in ("overall_mean", "overall_top_two"))
    perceived = cells.wide(metrics, "set", ("perception",), kind="item")
    scale = (snapshot.about.get("outcome_scales") or {}).get("overall")
    told = {"scale": content_tiles.scale(scale), "names": of.item_names(snapshot, words.lang)}
    return without.headline_without_expectation(overall, top_two, perceived, words, **told)
