"""All caches. Keys are digests and frozen filters, never frames: Streamlit hashes big frames by a sample.

What is cached is shared between sessions and read only.
"""

from __future__ import annotations

import dataclasses
import hashlib
from functools import partial

import pandas as pd
import streamlit as st

from analytics import gaps, tallies
from analytics import quality as answer_quality
from analytics.append import Appended
from analytics.chains import promised as promises
from analytics.chains import provider_form
from analytics.customers.repeats import Repeats, linked, within
from analytics.metrics import zone as tolerance
from analytics.survey import Item, Survey
from batch import pipeline, sources, text
from i18n import Words
from intake import workbook
from intake.cells import personal
from store import Lineage, Store, StoreError, settings
from ui.view import Data, Inside, View

SAMPLE = sources.SAMPLE


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The one store of this process; what a killed process left behind is swept here."""
    opened = Store(settings())
    opened.sweep()
    return opened


def surveys() -> dict[str, tuple[str, int, int]]:
    """What can be looked at: id -> (name, respondents, files); what was kept last first, the sample last."""
    known = {one.id: (one.name, one.respondents, len(one.datasets)) for one in store().lineages()}
    if settings().sample:
        known[SAMPLE] = ("", len(sample("en").tidy.survey), 1)
    return known


def survey_of(id: str) -> str:
    """The survey that an address names: by its own id, or by that of one of its files; "" when there is none."""
    if id in surveys():
        return id
    try:
        return store().lineage(id)
    except StoreError:
        return ""


@st.cache_resource(max_entries=4, show_spinner=False)
def sample(lang: str) -> pipeline.Loaded:
    """The sample in a language, in English where it is not told in that one."""
    file = sources.sample_file(lang)
    return pipeline.load(file.read_bytes(), file.name)


@st.cache_resource(max_entries=4, show_spinner=False)
def _sample_digest(lang: str) -> str:
    return hashlib.sha256(sources.sample_file(lang).read_bytes()).hexdigest()


@st.cache_resource(max_entries=8, show_spinner=False)
def appended(survey: str, digest: str) -> Appended:
    """All that was kept of a survey as one, and what to know where its files differ."""
    return Appended(sample("en").tidy.survey, ()) if survey == SAMPLE else store().appended(survey)


@st.cache_resource(max_entries=8, show_spinner=False)
def _survey(survey: str, digest: str, lang: str) -> Survey:
    found = sample(lang).tidy.survey if survey == SAMPLE else appended(survey, digest).survey
    return dataclasses.replace(found, items=tuple(_in_words(item, lang) for item in found.items))


def answers_given(data: Data) -> pd.DataFrame:
    """What managers answered about this survey, on the scales that its items have."""
    found = store().given(data.survey, up_to=data.given)
    return provider_form.fitting(found, _survey(data.survey, data.digest, data.language).items)


@st.cache_resource(max_entries=8, show_spinner=False)
def _answered(survey: str, digest: str, lang: str, given: int) -> Survey:
    """The survey with its provider values, and for what its files do not say, what managers answered."""
    found = _survey(survey, digest, lang)
    if not given:
        return found
    answers = provider_form.fitting(store().given(survey, up_to=given), found.items)
    return dataclasses.replace(found, provider=provider_form.combine(found.provider, provider_form.average(answers)))


def _in_words(item: Item, lang: str) -> Item:
    """The canon's dimensions and touchpoints are ids: here they get their names. A file's own words stay."""
    return dataclasses.replace(
        item,
        dimension=_word("dimension", item.dimension, lang),
        touchpoint=_word("touchpoint", item.touchpoint, lang),
    )


def _word(kind: str, id: str, lang: str) -> str:
    known = workbook.choices(kind)
    return known[id].text(lang) if id in known else id


def problems(data: Data) -> pd.DataFrame:
    """Everything that was noticed while the files of a survey were read; of several files each row says which."""
    return sample(data.language).tidy.problems if data.survey == SAMPLE else _problems(data.survey, data.digest)


@st.cache_resource(max_entries=8, show_spinner=False)
def _problems(survey: str, digest: str) -> pd.DataFrame:
    files = _lineage(survey).datasets
    tables = [store().problems(file.id).assign(file=file.name) for file in files]
    return tables[0].drop(columns="file") if len(tables) == 1 else pd.concat(tables, ignore_index=True)


def described(survey: str, lang: str, name: str) -> Data:
    """What a page may know of a survey as it stands now without its answers, in the viewer's language.

    `given` is the number of the last answers that managers gave about it: what is shown is keyed by it.
    """
    given = store().last_given(survey)
    if survey == SAMPLE:
        digest, found = _sample_digest(lang), sample(lang).tidy.survey
        months, respondents, has_items = found.months, len(found), bool(found.items)
    else:
        digest, kept = store().state(survey), _lineage(survey)
        months, respondents, has_items = kept.months, kept.respondents, any(one.items for one in kept.datasets)
    return Data(
        survey=survey,
        digest=digest,
        name=name,
        language=lang,
        months=months,
        respondents=respondents,
        has_items=has_items,
        given=given,
        load=partial(_inside, survey, digest, lang, given),
    )


def _lineage(survey: str) -> Lineage:
    return next(one for one in store().lineages() if one.id == survey)


@st.cache_resource(max_entries=32, show_spinner=False)
def _inside(of: str, digest: str, lang: str, given: int) -> Inside:
    survey = _answered(of, digest, lang, given)
    return Inside(
        segments={key: tuple(filter(None, survey.respondents[key].cat.categories)) for key in survey.segments},
        items=len(survey.items),
        has_expectation=survey.has_expectation,
        has_provider=survey.provider is not None and len(survey.provider) > 0,
        assumed=text.assumed(survey.assumed, Words(lang)) if survey.assumed else "",
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _filtered(of: str, digest: str, lang: str, given: int, months: tuple, every_month: bool, segments: tuple) -> Survey:
    survey = _answered(of, digest, lang, given)
    keep = pd.Series(True, index=survey.respondents.index)
    if not every_month:
        keep &= survey.respondents["month"].isin(months)
    for name, values in segments:
        keep &= survey.respondents[name].isin(values)
    return survey if keep.all() else survey.take(keep.to_numpy())


def _key(view: View, months: tuple[str, ...] | None) -> tuple:
    """All that decides which rows are looked at. Rows of an unknown month count where every month is chosen."""
    chosen, data = view.filters.months if months is None else months, view.data
    every = set(chosen) >= set(data.months)
    return data.survey, data.digest, data.language, data.given, tuple(chosen), every, view.filters.segments


def survey(view: View, *, months: tuple[str, ...] | None = None) -> Survey:
    """The answers that the filters leave."""
    return _filtered(*_key(view, months))


def item_names(view: View) -> dict[str, str]:
    """Each item's id and how it is called."""
    return {item.id: item.text(view.lang) for item in survey(view).items}


@st.cache_resource(max_entries=64, show_spinner=False)
def _tally(key: tuple, by: tuple[str, ...], tau: float) -> tallies.Tally:
    return tallies.tally(_filtered(*key), by=by, tau=tau)


def tally(view: View, by: tuple[str, ...] = (), *, months: tuple[str, ...] | None = None) -> tallies.Tally:
    """The filtered answers counted once by these keys; `months` stands in for the month filter (a trend wants all)."""
    return _tally(_key(view, months), tuple(by), view.filters.tau)


@st.cache_resource(max_entries=64, show_spinner=False)
def _chain(key: tuple, by: tuple[str, ...]) -> pd.DataFrame:
    return gaps.chain(_filtered(*key), by=by)


def chain(view: View, by: tuple[str, ...] = (), *, months: tuple[str, ...] | None = None) -> pd.DataFrame:
    """The five gaps of the filtered answers by these keys."""
    return _chain(_key(view, months), tuple(by))


@st.cache_resource(max_entries=32, show_spinner=False)
def _promised(key: tuple, by: tuple[str, ...]) -> pd.DataFrame:
    return promises.promised(_filtered(*key), by=by)


def promised(view: View, by: tuple[str, ...] = ()) -> pd.DataFrame:
    """For how much of the filtered answers a promise is known, from the file or the form, by these keys."""
    return _promised(_key(view, None), tuple(by))


@st.cache_resource(max_entries=32, show_spinner=False)
def _quality(key: tuple, minimum: int) -> pd.DataFrame:
    return answer_quality.quality(_filtered(*key), minimum=minimum)


def quality(view: View) -> pd.DataFrame:
    """How many of the filtered answers are to be looked at twice, and the main number with and without them."""
    return _quality(_key(view, None), view.filters.minimum)


@st.cache_resource(max_entries=32, show_spinner=False)
def _where_lost(key: tuple) -> pd.DataFrame:
    return gaps.where_lost(_filtered(*key))


def where_lost(view: View, *, months: tuple[str, ...] | None = None) -> pd.DataFrame:
    """Per item: its six values, and whether it was not understood, not set right or not kept."""
    return _where_lost(_key(view, months))


@st.cache_resource(max_entries=32, show_spinner=False)
def _zone(key: tuple) -> pd.DataFrame:
    return tolerance.zone(_filtered(*key))


def zone(view: View) -> pd.DataFrame:
    """The zone of tolerance of the filtered answers; empty where no adequate level was asked."""
    return _zone(_key(view, None))


@st.cache_resource(max_entries=32, show_spinner=False)
def _customers(digest: str) -> pd.Series:
    """Customer ids as every file of this store can be held against: as pseudonyms, also where they were kept."""
    ids, kept = store().customers(digest)
    return personal.pseudonyms(ids, store().secret()) if kept else ids


@st.cache_resource(max_entries=32, show_spinner=False)
def repeats(digest: str, earlier: tuple[str, ...]) -> tuple[Repeats, Repeats]:
    """How many customers of a file are in earlier ones, and how many answered twice within a month."""
    ids = _customers(digest)
    return linked(ids, map(_customers, earlier)), within(ids, store().load(digest).respondents["month"])
