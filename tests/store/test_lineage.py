"""A file in which a question was exchanged goes on with its survey; one about something else is another survey."""

from pathlib import Path

import pandas as pd
import pytest

from batch.pipeline import load
from store.lineage import share_asked

ANSWERS = Path(__file__).parents[2] / "data" / "sample" / "answers.csv"
OTHERS = ["Date", "Branch", "District", "Customer type", "Age band", "Customer id"]


@pytest.fixture(scope="module")
def answers() -> pd.DataFrame:
    return pd.read_csv(ANSWERS, dtype="str", encoding="utf-8-sig")


@pytest.fixture
def kept(store):
    """Keep a table as a file that is read as it is proposed."""

    def keep(table: pd.DataFrame, name: str):
        loaded = load(table.to_csv(index=False).encode(), name)
        found, mapping = loaded.tidy, loaded.mapping.confirm()
        content = mapping.to_json(), found.survey, found.problems
        return store.save(name.encode(), name, *content, signature=mapping.signature())

    return keep


def exchanged(table: pd.DataFrame, old: str, new: str) -> pd.DataFrame:
    """Another question in the place of one."""
    return table.rename(columns={name: f"{new} {name.split()[1]} Parking" for name in table if name.startswith(old)})


def month(answers: pd.DataFrame, month: str) -> pd.DataFrame:
    return answers[answers["Date"].str.startswith(month)].head(60)


def test_one_question_of_22_exchanged_is_the_same_survey(store, kept, answers):
    september = kept(month(answers, "2026-09"), "september.csv")
    october = kept(exchanged(month(answers, "2026-10"), "Q05", "Q23"), "october.csv")
    assert october.lineage == september.lineage
    notes = {(note.code, note.what[:3], note.month) for note in store.appended(september.lineage).notes}
    assert {("item_dropped", "Q05", "2026-10"), ("item_added", "Q23", "2026-10")} <= notes
    november = kept(exchanged(month(answers, "2026-10"), "Q05", "Q23"), "november.csv")
    assert november.lineage == september.lineage


def test_a_survey_of_other_questions_about_the_same_halls_is_another_one(store, kept, answers):
    here = kept(month(answers, "2026-09"), "halls.csv")
    table = month(answers, "2026-09")
    scores = [name for name in table if name.startswith("Q")]
    other = table[[*OTHERS, *scores]].rename(
        columns={name: f"App {name.split()[1]} {name[:3]}" for name in scores[10:]}
    )
    assert kept(other, "app.csv").lineage != here.lineage
    assert len(store.lineages()) == 2


ASKED = ["Staff are polite", "Waiting time is short", "Problem solved", "Easy to reach", "Clear explanation"]


def asked_of(place: str, names: tuple[str, str]) -> pd.DataFrame:
    """Five questions, asked of customers of two places."""
    people = range(40)
    found = {"Date": [f"2026-09-{1 + n % 28:02d}" for n in people], "Customer id": [f"{place}{n}" for n in people]}
    found[place] = [names[n % 2] for n in people]
    for place_of, name in enumerate(ASKED):
        found[f"{name} expected"] = [7 + (n + place_of) % 4 for n in people]
        found[f"{name} perceived"] = [5 + (n * 3 + place_of) % 6 for n in people]
    return pd.DataFrame(found)


def test_the_same_questions_about_halls_and_a_hotline_are_two_surveys(store, kept):
    halls = kept(asked_of("Branch", ("Garden", "Park")), "halls.csv")
    hotline = kept(asked_of("Channel", ("Phone", "Chat")), "hotline.csv")
    assert halls.lineage != hotline.lineage and len(store.lineages()) == 2


def scores(*names: str, side: str = "perception") -> list[dict]:
    return [{"header": name, "role": "score", "side": side} for name in names]


def others(*names: str) -> list[dict]:
    return [{"header": name, "role": "segment", "side": ""} for name in names]


TEXTS = scores("Waiting", "Staff", "Parking", "Prices", "Network")
CODES = scores(*(f"Q{number}" for number in range(1, 11)))


@pytest.mark.parametrize(
    ("left", "right", "share"),
    [
        (TEXTS + others("Branch"), scores("STAFF", "Parking ", "Prices", "Ｎetwork", "Bills") + others("branch"), 0.8),
        (TEXTS + others("Date", "Branch"), TEXTS + others("Branch", "Date", "District"), 1),
        (TEXTS + others("Date", "Branch"), TEXTS + others("Date", "Channel"), 0),
        (TEXTS + others("Branch"), TEXTS + others("Branch", "District", "City", "Age", "Tariff"), 0),
        (TEXTS, scores("Staff", "Parking", "Prices", "App", "Bills"), 0),
        (TEXTS, TEXTS[:3], 0),
        (TEXTS, scores("Waiting", "Staff", "Parking", "Prices", "Network", side="expectation"), 0),
        (CODES + others("Branch", "Age", "Date"), CODES[1:] + others("Branch", "Age", "Date"), 0.9),
        (CODES + others("Branch", "Age", "Date"), CODES + others("Device", "Page", "Browser"), 0),
        ([], [], 0),
    ],
    ids=[
        "one exchanged",
        "a segment more",
        "other places",
        "much more",
        "two exchanged",
        "two gone",
        "other sides",
        "codes",
        "the codes of another",
        "nothing asked",
    ],
)
def test_questions_are_the_same_by_header_and_side(left, right, share):
    assert share_asked({"columns": left}, {"columns": right}) == share_asked({"columns": right}, {"columns": left})
    assert share_asked({"columns": left}, {"columns": right}) == share
