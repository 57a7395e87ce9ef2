"""Files without scores through the pages: features, departures, and what the other pages say instead."""

import pytest

from i18n import LANGUAGES, Words
from pages import PAGES
from tests.conftest import REAL
from tests.pages.test_every_page import check
from tests.traps.without_scores import kano_only, register_of_departures

EN = Words("en")
MADE = {"kano": kano_only, "register": register_of_departures}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", MADE)
@pytest.mark.parametrize("file", [entry.file for entry in PAGES])
def test_every_page_says_something(app, keep, file, kind, lang):
    made = MADE[kind]()
    kept = keep(made.data, made.file)
    check(app(file, lang=lang, sample=False, data=kept.id), lang)


@pytest.mark.parametrize("file", [entry.file for entry in PAGES if entry.scores])
def test_a_page_of_scores_shows_the_way_to_the_features(app, keep, file):
    made = kano_only()
    page = app(file, sample=False, data=keep(made.data, made.file).id)
    assert page.markdown[0].value == f"## {EN('beside.unscored_title')}"
    assert EN("beside.unscored") in [text.value for text in page.markdown]


def test_the_other_table_and_rule_give_other_classes(app, keep):
    made = kano_only()
    page = app("pages/explore/kano.py", sample=False, data=keep(made.data, made.file).id)
    before = page.dataframe[1].value
    page.button_group(key="kano_table_en").set_value("pouliot").run()
    assert not page.exception and not page.dataframe[1].value.equals(before)


def test_too_few_customers_show_nothing(app, keep):
    made = kano_only()
    lines = made.data.split(b"\r\n")
    page = app("pages/explore/kano.py", sample=False, data=keep(b"\r\n".join(lines[:6]), made.file).id)
    assert page.markdown[0].value == f"## {EN('kano.few', minimum=10)}"


def test_the_sample_tells_its_features_from_a_sheet_of_its_own(app):
    page = app("pages/explore/kano.py")
    assert EN("kano.elsewhere") in [text.value for text in page.caption]
    classes = page.dataframe[1].value.set_index("Feature")["Class"]
    assert classes["F07 Sales call after"] == "reverse" and classes["F08 Privacy at counter"] == "must-be"


@pytest.mark.real
def test_transfers_on_the_page(app, keep):
    # SOURCE: README beside the file; classic table: Secure (F10) 0.5749 −0.7904.
    kept = keep((REAL / "kano_transfers.csv").read_bytes(), "kano_transfers.csv")
    page = app("pages/explore/kano.py", sample=False, data=kept.id)
    effects = page.dataframe[0].value.set_index("Feature")
    assert effects.loc["F10"].tolist() == ["0.57 (0.52 … 0.63)", "−0.79 (−0.83 … −0.74)", "334"]


@pytest.mark.real
def test_telco_on_the_page(app, keep):
    kept = keep((REAL / "telco_churn.xlsx").read_bytes(), "telco_churn.xlsx")
    page = app("pages/explore/retention.py", sample=False, data=kept.id)
    assert page.markdown[0].value.startswith("## 1,869 of 7,043 customers left")
    reasons = page.dataframe[0].value
    assert reasons.iloc[0][["Reason", "n"]].tolist() == ["Attitude of support person", "192"]


@pytest.mark.real
@pytest.mark.parametrize(
    ("file", "first", "cells"),
    [
        ("mobi.csv", "CUSL2", ["4.988 (4.63–5.34)", "250", "1–10"]),
        ("airline_passengers.csv", "Satisfaction", ["Satisfied", "56,428", "43.45% (43.18%–43.72%)"]),
    ],
)
def test_columns_on_the_method_page(app, keep, file, first, cells):
    page = app("pages/explore/method.py", sample=False, data=keep((REAL / file).read_bytes(), file).id)
    rows = [row for table in page.dataframe for row in table.value.astype(str).values.tolist()]
    assert [first, *cells] in rows
