"""Public survey files through the whole of intake.

SOURCE: the figures that a correct reading gives, in the README beside the files.
"""

from __future__ import annotations

import numpy as np
import pytest

from analytics.kano import kano
from batch.pipeline import load
from batch.summary import summary
from i18n import LANGUAGES, Words
from intake.mapping import from_json
from tests.intake.files import codes, roles

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def read():
    from tests.conftest import REAL

    return lambda name, **options: load((REAL / name).read_bytes(), name, **options)


def means(found, side: str) -> np.ndarray:
    survey = found.tidy.survey
    return np.array([np.nanmean(i.scale.decode(getattr(survey, side)[:, j])) for j, i in enumerate(survey.items)])


def test_kiosk_needs_no_correction(read):
    found = read("kiosk_servqual_cp949.csv")
    survey = found.tidy.survey
    assert found.book.encoding == "cp949" and codes(found) == []
    assert (len(survey.items), found.tidy.rows, len(survey)) == (24, 211, 207)
    for item in survey.items:  # "9-1. …" with "9-2. …", though item 9 stands before item 8
        assert item.expectation_column.split("-")[0] == item.perception_column.split("-")[0]
        assert "(기대" in item.expectation_column and "(인지" in item.perception_column
    expected, perceived = means(found, "expectation"), means(found, "perception")
    assert np.round([expected.mean(), perceived.mean(), (perceived - expected).mean()], 4).tolist() == [
        5.9738, 4.8718, -1.1021,
    ]  # fmt: skip
    gaps = {item.id.split("-")[0]: gap for item, gap in zip(survey.items, perceived - expected, strict=True)}
    assert min(gaps, key=gaps.get) == "23" and gaps["23"] == pytest.approx(-1.981, abs=5e-4)
    assert gaps["4"] == pytest.approx(0.280, abs=5e-4)
    assert {column.reason for column in found.mapping.columns} >= {"second_block", "kano", "multi_select"}


def test_kiosk_outcomes_are_on_their_own_scale(read):
    found = read("kiosk_servqual_cp949.csv")
    told = [c.role for c in found.mapping.columns if c.header[:2] in ("1.", "2.", "3.", "4.")]
    assert told == ["ignore", "overall", "stay", "recommend"]
    assert {found.tidy.survey.outcome_scales[role].hi for role in ("overall", "recommend")} == {5}


def test_mobi_is_not_paired_by_force(read):
    found = read("mobi.csv")
    assert codes(found) == ["pairs_undecided"]
    asked = found.tidy.questions[0]
    assert asked.field == "columns" and len(asked.columns) == 10 and not found.tidy.survey.has_expectation
    assert roles(found)[""] == "ignore"
    assert means(found, "perception") == pytest.approx([7.944, 7.192, 7.700, 7.916, 7.872, 7.776, 7.592])


def test_mobi_with_a_pairing(read):
    pair = [
        {"header": "CUEX1", "role": "expectation", "item": "q"},
        {"header": "PERQ1", "role": "perception", "item": "q"},
    ]
    survey = read("mobi.csv", mapping=from_json({"columns": pair})).tidy.survey
    below = np.sign(survey.perception.astype(int) - survey.expectation)[:, 0]
    assert [int((below == sign).sum()) for sign in (-1, 0, 1)] == [60, 82, 108]
    assert int((survey.expectation[:, 0] == 9).sum()) == 35


def test_telecom_scores_and_not_its_codes(read):
    found = read("telecom_voice_cn.xlsx")
    overall = found.tidy.survey.respondents["overall"].mean()
    assert np.round([overall, *means(found, "perception")], 3).tolist() == [8.680, 8.340, 8.633, 8.428]
    assert codes(found) == [] and (found.tidy.problems["severity"] == "note").all()


def test_turkiye_items_without_difficulty(read):
    found = read("turkiye_students.csv")
    assert len(found.tidy.survey.items) == 28 and round(means(found, "perception").mean(), 4) == 3.1862
    assert roles(found)["difficulty"] == "ignore" and roles(found)["met expectations"] == "perception"


def test_sfo_codes_are_no_scores_and_nobody_need_say_so(read):
    found = read("2017_SFO_Customer_Survey.csv")
    assert found.mapping.missing_codes == (0, 6) and "missing_codes" not in codes(found)
    survey = found.tidy.survey
    place = next(j for j, item in enumerate(survey.items) if item.id == "Q7ALL")
    answers = survey.perception[:, place]
    assert np.bincount(answers[answers >= 0]).tolist() == [6, 32, 444, 1507, 699]
    assert round(float(means(found, "perception")[place]), 4) == 4.0644
    unanswered = found.tidy.no_answer.set_index(["item", "written"])["n"]
    assert unanswered["Q7ALL", "Blank"] == 143 and unanswered["Q7ART", "6"] == 445


def test_sfo_weight_counts_for_nothing_until_somebody_says_so(read):
    found = read("2017_SFO_Customer_Survey.csv")
    asked = next(question for question in found.tidy.questions if question.code == "weight")
    assert asked.choices == (None, "WEIGHT") and (found.tidy.survey.respondents["weight"] == 1).all()
    entry = next(item for item in summary(found)["by_item"] if item["item"] == "Q7ALL")
    assert entry["n"] == 2688 and round(entry["perception"], 4) == 4.0644


def test_airline_zero_is_not_applicable(read):
    found = read("airline_passengers.csv")
    assert found.mapping.missing_codes == (0,) and codes(found) == []
    assert len(found.tidy.survey.items) == 14
    assert (found.tidy.survey.respondents["Satisfaction"] == "Satisfied").sum() == 56_428


@pytest.mark.parametrize(("name", "respondents"), [("telco_churn.xlsx", 7043), ("kano_transfers.csv", 358)])
def test_files_without_scores_are_surveys_without_items(read, name, respondents):
    found = read(name)
    assert (len(found.tidy.survey), found.tidy.survey.items, codes(found)) == (respondents, (), [])


def test_kiosk_has_29_kano_pairs(read):
    # SOURCE: the file counted with the csv module: the halves of pair 28 stand 36 columns apart.
    found = kano(read("kiosk_servqual_cp949.csv").tidy.survey).set_index("feature")
    assert len(found) == 29 and (found["n"] == 207).all()
    voice = next(name for name in found.index if name.startswith("28-1."))
    assert found.loc[voice, ["A", "O", "M", "I", "R", "Q"]].tolist() == [94, 11, 8, 87, 7, 0]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "name", ["kiosk_servqual_cp949.csv", "mobi.csv", "telecom_voice_cn.xlsx", "2016_SFO_Customer_Survey.csv"]
)
def test_every_reason_and_question_has_its_words(read, name, lang):
    words, found = Words(lang), read(name)
    assert {f"reason.{column.reason}" for column in found.mapping.columns} <= words.keys()
    assert {f"question.{code}" for code in codes(found)} <= words.keys()
