"""What a snapshot says about itself: definitions, settings, counts, and notes on what to bear in mind."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict

from analytics.catalogue import METRICS
from analytics.metrics.suppression import RANK_N
from analytics.months.counted import Counted
from analytics.survey import OUTCOMES, Survey


def about(counted: Counted, *, given: Mapping | None = None) -> dict:
    """The entries counted from the survey, over those that were given; `notes` are put together.

    months: of the period, with answers. previous, year_before: the periods compared with ("" for none). items_common:
    those asked in both this period and the previous one, items_new and items_gone: those asked in one of them only.
    undated: answers of the survey that are in no month.
    n: customers the main metric stands on; respondents: all with an answer.
    """
    given = dict(given or {})
    notes = [*given.pop("notes", ()), *counted.notes]
    known, scales = definitions(), counted.own.outcome_scales
    return given | {
        "assumed": counted.own.assumed,
        "definitions": known,
        "definitions_version": version(known),
        "has_expectation": counted.own.has_expectation,
        "has_provider": bool(counted.own.provider is not None and len(counted.own.provider)),
        "items_common": list(counted.common),
        "items_gone": list(counted.gone),
        "items_new": list(counted.new),
        "metric": counted.metric,
        "months": list(counted.period.months),
        "n": counted.n,
        "notes": list(dict.fromkeys(notes)),
        "outcome_scales": {name: asdict(scales[name]) for name in OUTCOMES if name in scales},
        "previous": counted.previous.label if counted.previous else "",
        "respondents": len(counted.own),
        "scale": asdict(counted.own.scale) if counted.own.scale else None,
        "settings": {"minimum_group": counted.minimum, "rank_n": RANK_N, "tau": counted.tau},
        "undated": counted.undated,
        "weighted": bool((counted.own.respondents["weight"] != 1).any()),
        "year_before": counted.year_before.label if counted.year_before else "",
    }


def definitions() -> dict[str, dict]:
    """What each metric of the catalogue is: formula, unit, direction (+1 more is better, −1 less, 0 neither), source.

    >>> definitions()["nps"]["formula"]
    'p − d'
    """
    return {
        id: {"formula": one.formula, "unit": one.unit, "direction": one.better, "source": one.source}
        for id, one in METRICS.items()
    }


def version(known: Mapping) -> str:
    """The first twelve hexadecimal digits of the SHA-256 of the definitions: another formula, another version."""
    text = json.dumps(known, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:12]


def items(survey: Survey) -> tuple[dict, ...]:
    """The items as a snapshot keeps them."""
    names = ("id", "en", "zh", "dimension", "touchpoint", "touchpoint_order", "owner")
    return tuple(
        {name: getattr(item, name) for name in names} | {"lo": float(item.scale.lo), "hi": float(item.scale.hi)}
        for item in survey.items
    )
