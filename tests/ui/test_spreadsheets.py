"""The table of kept files says of which survey each is where there are several."""

from datetime import UTC, datetime
from types import SimpleNamespace

import streamlit as st

from i18n import Words
from store import Dataset
from ui.kept import spreadsheets

VIEW = SimpleNamespace(words=Words("en"), lang="en")
FILE = Dataset("1", "halls.csv", "1", datetime(2026, 11, 2, tzinfo=UTC), 40, 40, 2, ("2026-10",), 1)


def test_state_and_survey_stand_beside_the_name_where_there_is_something_to_say(monkeypatch):
    shown = []
    monkeypatch.setattr(st, "dataframe", lambda table, **_: shown.append(list(table)[:3]))
    spreadsheets.show(VIEW, [FILE], alt="", states=["in use"], surveys=["Halls"])
    spreadsheets.show(VIEW, [FILE], alt="")
    name, state, survey, created = (VIEW.words(f"data.{one}") for one in ("name", "state", "survey", "created"))
    assert shown[0] == [name, state, survey] and shown[1][:2] == [name, created]
