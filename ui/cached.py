"""All caches. Keys are digests and frozen filters, never frames: Streamlit hashes big frames by a sample.

What is cached is shared between sessions and read only.
"""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pandas as pd
import streamlit as st

from analytics import gaps, tallies
from analytics.survey import Item, Survey
from batch import pipeline, text
from i18n import Words
from intake import reading, workbook
from intake.guess import guess
from intake.mapping import Mapping, from_json
from intake.sheets import Book
from intake.tidy import Tidy, answers_table, tidy
from store import Store, settings
from ui.view import Data, View

SAMPLE = "sample"
SAMPLES = {"en": "onex-sample-en.xlsx", "zh_CN": "onex-sample-zh.xlsx"}
SAMPLE_FOLDER = Path(__file__).parents[1] / "data" / "sample"


@st.cache_resource(show_spinner=False)
def store() -> Store:
    """The one store of this process; what a killed process left behind is swept here."""
    opened = Store(settings())
    opened.sweep()
    return opened


def datasets() -> dict[str, tuple[str, int]]:
    """What can be looked at: id -> (name, respondents); the newest kept first, the sample last."""
    known = {kept.id: (kept.name, kept.respondents) for kept in store().datasets()}
    if settings().sample:
        known[SAMPLE] = ("", len(_survey(SAMPLE, "en")))
    return known


@st.cache_resource(max_entries=4, show_spinner=False)
def _sample(lang: str) -> pipeline.Loaded:
    """The sample in a language, in English where it is not told in that one."""
    file = SAMPLES.get(lang, SAMPLES["en"])
    return pipeline.load((SAMPLE_FOLDER / file).read_bytes(), file)


@st.cache_resource(max_entries=8, show_spinner=False)
def _survey(digest: str, lang: str) -> Survey:
    found = _sample(lang).tidy.survey if digest == SAMPLE else store().load(digest)
    return dataclasses.replace(found, items=tuple(_in_words(item, lang) for item in found.items))


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


@st.cache_resource(max_entries=8, show_spinner=False)
def problems(digest: str, lang: str) -> pd.DataFrame:
    """Everything that was noticed while the dataset was read."""
    return _sample(lang).tidy.problems if digest == SAMPLE else store().problems(digest)


@st.cache_resource(max_entries=32, show_spinner=False)
def describe(digest: str, lang: str, name: str) -> Data:
    """What a page may know of a dataset without its answers, in the viewer's language."""
    survey = _survey(digest, lang)
    return Data(
        digest=digest,
        name=name,
        language=lang,
        months=survey.months,
        segments={key: tuple(survey.respondents[key].cat.categories) for key in survey.segments},
        respondents=len(survey),
        items=len(survey.items),
        has_expectation=survey.has_expectation,
        has_provider=survey.provider is not None and len(survey.provider) > 0,
        assumed=text.assumed(survey.assumed, Words(lang)) if survey.assumed else "",
    )


@st.cache_resource(max_entries=32, show_spinner=False)
def _filtered(digest: str, lang: str, months: tuple, every_month: bool, segments: tuple) -> Survey:
    survey = _survey(digest, lang)
    keep = pd.Series(True, index=survey.respondents.index)
    if not every_month:
        keep &= survey.respondents["month"].isin(months)
    for name, values in segments:
        keep &= survey.respondents[name].isin(values)
    return survey if keep.all() else survey.take(keep.to_numpy())


def _key(view: View, months: tuple[str, ...] | None) -> tuple:
    """All that decides which rows are looked at. Rows of an unknown month count where every month is chosen."""
    chosen = view.filters.months if months is None else months
    every = set(chosen) >= set(view.data.months)
    return view.data.digest, view.data.language, tuple(chosen), every, view.filters.segments


def survey(view: View, *, months: tuple[str, ...] | None = None) -> Survey:
    """The answers that the filters leave."""
    return _filtered(*_key(view, months))


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
def _where_lost(key: tuple) -> pd.DataFrame:
    return gaps.where_lost(_filtered(*key))


def where_lost(view: View, *, months: tuple[str, ...] | None = None) -> pd.DataFrame:
    """Per item: its six values, and whether it was not understood, not set right or not kept."""
    return _where_lost(_key(view, months))


@st.cache_resource(max_entries=4, show_spinner=False, scope="session")
def book(digest: str, name: str, encoding: str | None, _data: bytes) -> Book:
    """An upload as sheets of raw cells; not kept, so of this session only. Raises Refusal."""
    return reading.read(_data, name, encoding=encoding)


@st.cache_resource(max_entries=8, show_spinner=False, scope="session")
def proposal(digest: str, encoding: str | None, sheet: str | None, _book: Book) -> tuple[Mapping, bool]:
    """What each column of an upload is, and whether a person confirmed just these columns before."""
    guessed = guess(_book, sheet=sheet)
    known = store().mapping_for(guessed.signature())
    return (from_json(known), True) if known else (guessed, False)


@st.cache_resource(max_entries=8, show_spinner=False, scope="session")
def tidied(digest: str, encoding: str | None, mapping: str, _book: Book) -> Tidy:
    """The answers of an upload under a mapping (as JSON text). Raises Refusal."""
    return tidy(_book, from_json(mapping))


def body(book: Book, mapping: Mapping) -> tuple[list[str], pd.DataFrame]:
    """The headers of the answers' sheet and the rows under them, as read."""
    answers = answers_table(book, mapping)
    return list(answers.headers), answers.body
