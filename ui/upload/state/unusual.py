"""What a file brings that is easily a slip: months still to come, and halls that nobody knew while others are gone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import streamlit as st

from analytics.register import names_now
from analytics.survey import Survey
from figures.joints import some
from i18n import numbers
from store import StoreError
from ui import cached
from ui.upload.state import joining
from ui.upload.state.work import Work

HALL = "branch"


def before(at: Work) -> None:
    """Said before the file is kept: nothing of it stands in the way."""
    words, survey = at.view.words, at.tidy.survey
    if later := [month for month in survey.months if month > f"{date.today():%Y-%m}"]:
        told = words("cause.comma").join(numbers.month(month, at.view.lang) for month in later)
        st.warning(words("upload.to_come", months=told), icon=":material/event_upcoming:")
    new, gone = _halls(at, survey)
    if new and gone:
        told = {"new": some(new, words), "gone": some(gone, words)}
        st.info(words("upload.halls_turned", **told), icon=":material/storefront:")


def _halls(at: Work, survey: Survey) -> tuple[list[str], list[str]]:
    """The halls of the file that the survey it joins has never had, and those of the month before that it lacks."""
    store = cached.store()
    try:
        lineage = joining.joined(at)
        if HALL not in survey.segments or lineage not in cached.surveys():
            return [], []
        earlier = cached.appended(lineage, store.state(lineage)).survey
        renamed = names_now(entry.noted for entry in store.entries(lineage, "branch_name"))
    except StoreError:
        return [], []  # keeping says what is wrong
    past = [month for month in earlier.months if month < min(survey.months, default="")]
    if HALL not in earlier.segments or not past:
        return [], []
    here = {renamed.get(name, name) for name in _named(survey)}
    told = set() if survey.halls is None else {old for names in survey.halls["old_names"] for old in names.split("\n")}
    new = sorted(here - set(_named(earlier)))
    return new, sorted(set(_named(earlier, past[-1:])) - here - told)


def _named(survey: Survey, months: Sequence[str] = ()) -> list[str]:
    who = survey.respondents
    rows = who["month"].isin(months) if months else slice(None)
    return [name for name in who.loc[rows, HALL].dropna().astype(str).unique() if name]
