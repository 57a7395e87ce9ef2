"""What a report says about itself: context, notes, definitions, and the line that stands on every page."""

from __future__ import annotations

import json
from datetime import datetime

import pandas as pd

from analytics.months.difference import by_people, difference
from analytics.snapshot import Snapshot
from figures import joints, links
from figures.formulas import formula
from figures.names import item_names
from figures.periods import spoken
from i18n import Words, numbers
from reports.content import values as of
from reports.content.parts import Chain, Context, Definition, Footer, Tile, Trend

SHORT = 12  # digits of the fingerprint that stand on every page
BESIDE = ("index", "expectation", "perception")  # explained always, whether or not they have a tile
ITEMS_TURNED = ("item_added", "item_dropped")  # counted by the note items_changed


def context(snapshot: Snapshot, words: Words) -> Context:
    """The survey, the period, n, draft or frozen, filters, and all of it in one line."""
    about = snapshot.about
    survey, period = str(about.get("survey") or about.get("name") or ""), _period(snapshot, words)
    n, filters = of.whole(about.get("n", float("nan"))), _filters(about.get("filters") or {}, words)
    state = _state(about, words)
    told = [survey, words("report.customers", n=n.text), filters, state]
    return Context(survey, period, n, state, filters, " · ".join(text for text in told if text))


def _period(snapshot: Snapshot, words: Words) -> str:
    return spoken(snapshot.period or snapshot.month, words)


def _state(about: dict, words: Words) -> str:
    """Frozen on a day, or a draft."""
    frozen = str(about.get("frozen_at") or "")
    return words("report.frozen", date=day(frozen, words.lang)) if frozen else words("report.draft")


def day(text: str, lang: str) -> str:
    """A day "YYYY-MM-DD…" as people write it.

    >>> day("2026-11-03T09:12:00+00:00", "en"), day("2026-11-03", "zh_CN")
    ('3 Nov 2026', '2026-11-03')
    """
    if lang.startswith("zh"):
        return text[:10]
    return f"{int(text[8:10])} {numbers.MONTHS[int(text[5:7]) - 1][:3]} {text[:4]}"


def _moment(text: str, lang: str) -> str:
    """The moment of freezing in UTC; of an old month that noted only the day, that day."""
    at = datetime.fromisoformat(text)
    return numbers.moment(at) if at.tzinfo else day(text, lang)


def _filters(filters: dict, words: Words) -> str:
    """Which customers count; "" where all do."""
    told = []
    for name, chosen in sorted(filters.items()):
        values = chosen if isinstance(chosen, list | tuple) else [chosen]
        called = words(f"segment.{name}") if f"segment.{name}" in words else name
        if values:
            told.append(words("report.filter", name=called, values=words("gaps.comma").join(map(str, values))))
    return words("report.filters", filters="; ".join(told)) if told else words("report.no_filters")


def notes(snapshot: Snapshot, chain: Chain | None, words: Words, *, earlier: Snapshot | None) -> tuple[str, ...]:
    """What a reader must bear in mind: how it was counted, what is missing, what was restated."""
    about = snapshot.about
    known = [f"report.note.{code}" for code in about.get("notes", ())]
    told = [words(key, **_details(about, words)) for key in known if key in words]
    names = item_names(snapshot, words.lang)
    apart = [joint for joint in about.get("joints", ()) if joint["code"] not in ITEMS_TURNED]
    told += [joints.said(joint, words, names=names) for joint in apart]
    told += [chain.note] if chain is not None and chain.note else []
    told += [_restated(earlier, snapshot, words)] if earlier is not None else []
    return tuple(text for text in told if text)


def _details(about: dict, words: Words) -> dict[str, str]:
    """What the words of notes may name."""
    new, gone = about.get("items_new", ()), about.get("items_gone", ())
    kind, _, value = str(about.get("assumed", "")).partition(" ")
    assumed = words(f"summary.assumed_{kind}", value=value) if kind else ""
    undated = numbers.whole(about.get("undated", 0))
    return {"new": str(len(new)), "gone": str(len(gone)), "assumed": assumed, "undated": undated}


def _restated(before: Snapshot, now: Snapshot, words: Words) -> str:
    """How many numbers moved against an earlier counting of the same period, and what became of the index.

    Those of actions and targets, which people wrote down since, are told apart.
    """
    found = difference(before, now)
    if before.month != now.month or found.empty:
        return ""
    entered = by_people(found)
    moved, count = found[~entered], numbers.whole(int(entered.sum()))
    text = words(f"report.note.restated{'' if len(moved) else '_none'}", count=numbers.whole(len(moved)))
    text += words("report.note.restated_entered", count=count) if entered.any() else ""
    values = moved[(moved["table"] == "metrics") & (moved["column"] == "value")]
    index = values[[_is_index(key) for key in values["key"]]]
    if index.empty:
        return text
    row = index.iloc[0]
    told = {"before": numbers.index(row["before"]), "after": numbers.index(row["after"])}
    return text + words("report.note.restated_index", **told)


def _is_index(key: str) -> bool:
    kind, _, metric = json.loads(key)[:3]
    return kind == "all" and metric == "index"


def definitions(
    snapshot: Snapshot, words: Words, *, tiles: tuple[Tile, ...], chain: Chain | None, trend: Trend | None
) -> tuple[Definition, ...]:
    """Formula, unit and source of every metric the report shows, as the snapshot froze them."""
    known = snapshot.about.get("definitions") or {}
    shown = [metric for metric in BESIDE if _there(snapshot, metric)] + [tile.metric for tile in tiles]
    shown += [trend.metric] if trend else []
    if chain is not None:
        shown += [gap.metric for gap in chain.gaps] + ["total_gap"] + ([links.PROMOTION] if chain.promotion else [])
    kept = [metric for metric in dict.fromkeys(shown) if metric in known]
    return tuple(_definition(metric, known[metric], words) for metric in kept)


def _there(snapshot: Snapshot, metric: str) -> bool:
    table: pd.DataFrame = of.table(snapshot, "metrics")
    return bool(((table["metric"] == metric) & table["value"].notna()).any())


def _definition(metric: str, known: dict, words: Words) -> Definition:
    help = words(f"metric_help.{metric if '+' not in metric else 'merged'}")
    unit = words(f"report.unit.{known['unit']}") if f"report.unit.{known['unit']}" in words else known["unit"]
    told, source = (formula(known[name], words) for name in ("formula", "source"))
    return Definition(links.name(metric, words), told, unit, source, help)


def footer(snapshot: Snapshot, words: Words) -> Footer:
    """n, the rules of counting, the fingerprint and by whom it was frozen."""
    about, digits = snapshot.about, snapshot.fingerprint
    settings = about.get("settings", {})
    n = of.whole(about.get("n", float("nan"))).text
    version = str(about.get("definitions_version", ""))
    key = "report.rules" if _there(snapshot, "index") else "report.rules_without"
    rules = words(key, tau=f"{settings.get('tau', 0.05):g}", minimum=settings.get("minimum_group", 10),
                  rank=settings.get("rank_n", 30))  # fmt: skip
    role = about.get("role", "")
    named = words(f"report.role.{role}") if f"report.role.{role}" in words else role
    frozen = str(about.get("frozen_at") or "")
    told = _state(about, words)
    if frozen:
        key = "report.frozen_by" if named else "report.frozen"
        told = words(key, date=_moment(frozen, words.lang), role=named)
    line = words("report.line", n=n, version=version, fingerprint=digits[:SHORT], frozen=told)
    means = words("footer.definitions") if _there(snapshot, "index") else ""
    return Footer(n, means, rules, digits, version, told, line)
