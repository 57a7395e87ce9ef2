"""The caches of months: what they are counted from, drafts as they stand, frozen ones by their fingerprint, reports."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

import streamlit as st

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
    if frozen(asked.frozen.fingerprint).about.get("counted_from") == sources.state(cached.store(), lineage(view)):
        return 0, 0
    return _moved(asked.frozen.fingerprint, _state(view), asked.month, asked.kind)


def _state(view: View) -> tuple:
    """All that decides what a draft says. The sample has a file for each language, other surveys have not."""
    data, asked = view.data, settings()
    lang = data.language if data.survey == cached.SAMPLE else ""
    entered = cached.store().last_entered(lineage(view), kinds=sources.TOLD)
    return data.survey, data.digest, data.given, entered, lang, asked.tau, asked.minimum_group


def _lineage(survey: str, lang: str) -> str:
    return f"{survey}-{lang}" if survey == cached.SAMPLE and lang != "en" else survey


@st.cache_resource(max_entries=4, show_spinner=False)
def _source(survey: str, digest: str, given: int, entered: int, lang: str, tau: float, minimum: int) -> sources.Source:
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


@st.cache_resource(max_entries=64, show_spinner=False)
def _moved(fingerprint: str, state: tuple, month: str, kind: str) -> tuple[int, int]:
    found = difference(frozen(fingerprint), _draft(state, month, kind))
    entered = int(by_people(found).sum())
    return len(found) - entered, entered


@st.cache_resource(max_entries=64, show_spinner=False)
def _report_of_draft(state: tuple, month: str, kind: str, lang: str) -> Report:
    return model.report(_draft(state, month, kind), Words(lang))


@st.cache_resource(max_entries=64, show_spinner=False)
def _report_of_frozen(fingerprint: str, restates: str, lang: str) -> Report:
    earlier = frozen(restates) if restates else None
    return model.report(frozen(fingerprint), Words(lang), earlier=earlier)
