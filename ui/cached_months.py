"""The caches of months: what they are counted from, drafts as they stand, frozen ones by their fingerprint, reports."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from analytics.months import front as months_front
from analytics.months.difference import by_people
from analytics.snapshot import Snapshot, difference, from_bytes
from batch import months, sources
from i18n import Words
from reports import model
from reports.content.parts import Report
from store import Frozen, settings
from ui import cached
from ui.view import View


@dataclass(frozen=True)
class Asked:
    """One period of one survey; without `frozen` it is a draft, counted as the data are now."""

    month: str
    kind: str = "month"
    frozen: Frozen | None = None


def lineage(view: View) -> str:
    """Whose frozen months and entries are shown. The sample is told in two languages, and to each its own."""
    return _lineage(view.data.survey, view.data.language)


def source(view: View) -> sources.Source:
    """What the months of the chosen survey are counted from."""
    return _source(*_state(view))


def shown(view: View, asked: Asked) -> tuple[Snapshot, Report]:
    """The period and its report: frozen as its bytes say, else counted. Raises MonthError and StoreError."""
    if asked.frozen is None:
        key = _state(view)
        return _draft(key, asked.month, asked.kind), _report_of_draft(key, asked.month, asked.kind, view.lang)
    found, before = asked.frozen, months.corrected(cached.store(), asked.frozen)
    said = "" if before is None else before.fingerprint
    return frozen(found.fingerprint), _report_of_frozen(found.fingerprint, said, view.lang)


def draft(view: View, asked: Asked) -> Snapshot:
    """The period as the data are now. Raises MonthError."""
    return _draft(_state(view), asked.month, asked.kind)


def moved(view: View, asked: Asked) -> tuple[int, int]:
    """How many numbers of a frozen period are others now: of the survey, and of what people entered.

    Raises MonthError where it can no longer be counted.
    """
    fingerprint = asked.frozen.fingerprint
    known = known_moved(view, [fingerprint]).get(fingerprint)
    if known is None:
        state = _state(view)
        known = _numbers(fingerprint, state, asked)
        _found(state)[fingerprint] = known
    return known


def known_moved(view: View, fingerprints: Iterable[str]) -> dict[str, tuple[int, int]]:
    """What `moved` gives, of those of which it costs nothing: counted before, or frozen just as the data are now."""
    now, found = sources.state(cached.store(), lineage(view)), _found(_state(view))
    asked = tuple(fingerprints)
    same = {one: (0, 0) for one in asked if front(one)[0].get("counted_from") == now}
    return {one: found[one] for one in asked if one in found} | same


def _state(view: View) -> tuple:
    """All that decides what a draft says. The sample has a file for each language, other surveys have not."""
    data, asked = view.data, settings()
    lang = data.language if data.survey == cached.SAMPLE else ""
    entered = cached.store().last_entered(lineage(view), kinds=sources.TOLD)
    return data.survey, data.digest, data.given, entered, lang, asked.tau, asked.minimum_group, data.name


def _lineage(survey: str, lang: str) -> str:
    return f"{survey}-{lang}" if survey == cached.SAMPLE and lang != "en" else survey


@st.cache_resource(max_entries=4, show_spinner=False)
def _source(
    survey: str, digest: str, given: int, entered: int, lang: str, tau: float, minimum: int, called: str
) -> sources.Source:
    store = cached.store()
    if survey != cached.SAMPLE:
        return sources.of_store(store, survey, loaded=(digest, cached.appended(survey, digest)))
    found = sources.sample(Words(lang), loaded=cached.sample(lang))
    found = dataclasses.replace(found, survey=sources.with_answers(store, survey, found.survey))
    return sources.with_said(found, store, _lineage(survey, lang))


@st.cache_resource(max_entries=64, show_spinner=False)
def _draft(state: tuple, month: str, kind: str) -> Snapshot:
    return months.counted(_source(*state), month, kind=kind)


@st.cache_resource(max_entries=64, show_spinner=False)
def frozen(fingerprint: str) -> Snapshot:
    """A period as its bytes say. Raises StoreError."""
    return from_bytes(cached.store().snapshot(fingerprint))


@st.cache_resource(max_entries=2000, show_spinner=False)
def front(fingerprint: str) -> tuple[dict, pd.DataFrame]:
    """What is noted about a frozen period, and its metrics over all items: there may be hundreds. Raises StoreError."""
    return months_front.front(cached.store().snapshot(fingerprint))


@st.cache_resource(max_entries=8, show_spinner=False)
def _found(state: tuple) -> dict[str, tuple[int, int]]:
    """How many numbers of each frozen period were found to have moved, at this state; filled while they are counted."""
    return {}


def _numbers(fingerprint: str, state: tuple, asked: Asked) -> tuple[int, int]:
    moved = difference(frozen(fingerprint), _draft(state, asked.month, asked.kind))
    entered = int(by_people(moved).sum())
    return len(moved) - entered, entered


@st.cache_resource(max_entries=64, show_spinner=False)
def _report_of_draft(state: tuple, month: str, kind: str, lang: str) -> Report:
    return model.report(_draft(state, month, kind), Words(lang))


@st.cache_resource(max_entries=64, show_spinner=False)
def _report_of_frozen(fingerprint: str, restates: str, lang: str) -> Report:
    earlier = frozen(restates) if restates else None
    return model.report(frozen(fingerprint), Words(lang), earlier=earlier)
