"""The upload page: what is said about a good file, a bad one, the same one twice."""

import io
import zipfile
from datetime import datetime

import pytest

from analytics import satisfaction
from analytics.tallies import tally
from i18n import Words
from intake.mapping import Column, Mapping
from tests.conftest import REAL
from ui import cached
from ui.upload.columns import least_sure_first

GOOD = b"date,branch,Q1_E,Q1_P,Q2_E,Q2_P\n" + b"".join(
    b"2026-09-%02d,North,%d,%d,9,8\n" % (day, 6 + day % 5, 5 + day % 4) for day in range(1, 21)
)
UPLOAD = "pages/collect/upload.py"
EN = Words("en")


def drop(app, data: bytes, name: str, lang: str = "en"):
    test = app(UPLOAD, lang=lang, sample=False)
    test.file_uploader[0].set_value((name, data, "application/octet-stream"))
    return test.run()


def step(test, name: str):
    """Go to a step of the path."""
    return test.button(key=f"go_{name}").click().run()


def press_keep(test):
    test = step(test, "keep")
    next(button for button in test.button if EN("upload.keep") in button.label).click()
    return test.run()


def far_corner() -> bytes:
    """A legal workbook with cells A1 and XFD1048576 only: a reader that lays out the grid dies of it."""
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
        "</sheetData></worksheet>"
    )
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType='
        '"application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
        'officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        f'xmlns:r="{rel}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{rel}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": sheet,
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return buffer.getvalue()


def test_a_good_file_is_read_and_kept(app):
    test = drop(app, GOOD, "september.csv")
    assert not test.exception and not test.error
    assert any("2 pairs of expectation and perception" in text.value for text in test.markdown)
    test = press_keep(test)
    assert [said.value for said in test.success] == [EN("upload.kept", respondents="20")]


def test_the_same_file_twice_is_one_dataset(app):
    test = press_keep(drop(app, GOOD, "september.csv")).run()
    assert [b.disabled for b in test.button if b.key and b.key.startswith("keep_")] == [True]  # there is no more to do
    test = press_keep(drop(app, GOOD, "september.csv"))
    assert [said.value for said in test.success] == [EN("upload.already")]
    assert "## " + EN("upload.headline_already") in [text.value for text in test.markdown]
    assert not [text for text in test.markdown if text.value.startswith("## Kept")]


def test_the_same_columns_need_no_click_the_next_time(app):
    press_keep(drop(app, GOOD, "september.csv"))
    october = GOOD.replace(b"2026-09", b"2026-10").split(b"\n")
    swapped = b"\n".join(b",".join(row.split(b",")[::-1]) for row in october)
    test = drop(app, swapped, "october.csv")
    assert any(EN("upload.columns_known") in cell for table in test.table for cell in table.value.iloc[:, 1])
    assert EN("upload.columns_known") in [text.value for text in step(test, "columns").caption]


def test_a_file_that_kills_its_reader_is_one_message_and_the_app_lives(app):
    test = drop(app, far_corner(), "far.xlsx")
    assert not test.exception
    assert len(test.error) == 1
    test.file_uploader[0].set_value(("good.csv", GOOD, "text/csv"))
    test.run()
    assert not test.error and not test.exception


def test_a_refusal_is_said_in_the_viewers_language(app):
    test = drop(app, b"", "empty.csv", lang="zh_CN")
    assert len(test.error) == 1
    assert any("一" <= letter <= "鿿" for letter in test.error[0].value)


def test_an_open_question_is_answered_with_a_click(app):
    undated = b"Q1_E,Q1_P,Q2_E,Q2_P\n" + b"".join(b"%d,%d,9,8\n" % (6 + n % 5, 5 + n % 4) for n in range(20))
    test = drop(app, undated, "undated.csv")
    assert EN("question.no_month") in [text.value for text in test.markdown]
    next(button for button in test.button if button.label == EN("upload.answer_no_month")).click()
    test.run()
    assert EN("question.no_month") not in [text.value for text in test.markdown]
    assert any("20 of 20 rows are ready" in text.value for text in test.markdown)


def test_an_expectation_nobody_asked_can_be_assumed(app):
    rows = b"".join(b"2026-09-%02d,%d,%d,%d\n" % (n, 5 + n % 5, 8 - n % 3, 3 + n % 7) for n in range(1, 21))
    perceived = b"date,Courtesy,Speed,Comfort\n" + rows
    test = drop(app, perceived, "perceived.csv")
    assert any("perception only" in text.value for text in test.markdown)
    test = step(test, "columns")
    next(box for box in test.selectbox if box.label == EN("upload.assume")).select("number")
    test = press_keep(test.run())
    test.switch_page("pages/explore/satisfaction.py").run()
    assert not test.exception
    shown = [text.value for text in (*test.caption, *test.markdown)]
    assert any("assumed" in text and EN("summary.assumed_number", value="8") in text for text in shown)


def test_a_table_without_scores_is_refused_in_a_sentence(app):
    test = drop(app, b"name,city\n" + b"anna,north\nberta,south\n" * 5, "people.csv")
    assert not test.exception
    said = EN("refusal.no_score_column", name="people.csv", seen="name, city")
    assert [error.value for error in test.error] == [said]


UNPAIRED = b"phone,CUEX1,CUEX2,PERQ1,PERQ2,PERQ3\n" + b"".join(
    b"1380013%04d,%d,%d,%d,%d,%d\n" % (8000 + n, 6 + n % 5, 4 + n % 7, 5 + n % 4, 3 + n % 6, 2 + n % 8)
    for n in range(40)
)


def labelled(widgets, label: str):
    return next(widget for widget in widgets if widget.label == label)


def pair(test, expected: str, place: int, words=EN):
    """Choose the partner of an expected column by its place in the file, from 0."""
    labelled(test.selectbox, words("upload.partner", column=expected)).select(place)
    return test.run()


def said(test) -> str:
    return " ".join(text.value for text in (*test.markdown, *test.caption))


def test_expected_and_perceived_columns_are_paired_from_lists(app):
    test = pair(drop(app, UNPAIRED, "unpaired.csv"), "CUEX1", 4)
    assert EN("question.pairs_undecided") in said(test)
    test = labelled(test.button, EN("upload.partner_none")).click().run()
    assert EN("question.pairs_undecided") not in said(test)
    assert "1 pair of expectation and perception" in said(step(test, "keep"))


def test_what_was_decided_outlives_a_change_of_language(app):
    test = pair(drop(app, UNPAIRED, "unpaired.csv"), "CUEX1", 4)
    month = f"{datetime.now():%Y-%m}"
    test = step(test, "values")
    labelled(test.selectbox, EN("upload.month")).select(month)
    test.run()
    test.query_params["lang"] = "zh_CN"
    test.run()
    zh = Words("zh_CN")
    assert labelled(test.selectbox, zh("upload.month")).value == month
    assert "1对期望和感知" in said(step(test, "keep"))
    pair(step(test, "columns"), "CUEX2", 3, zh)
    assert "2对期望和感知" in said(step(test, "keep"))


@pytest.mark.real
def test_the_operator_survey_with_one_pair_gives_the_published_bands(app):
    # SOURCE: ECSI mobile survey (Tenenhaus et al. 2005, semPLS): CUEX1 against PERQ1, counted by hand in its data.
    data = (REAL / "mobi.csv").read_bytes()
    place = data.splitlines()[0].replace(b'"', b"").split(b",").index(b"PERQ1")
    test = pair(drop(app, data, "mobi.csv"), "CUEX1", place)
    test = labelled(test.button, EN("upload.partner_none")).click().run()
    assert "index 1.048" in said(step(test, "keep"))
    press_keep(test)
    (kept,) = cached.store().datasets()
    bands = satisfaction.customers(tally(cached.store().load(kept.id), tau=0)).query("set_kind == 'all'")
    counts = bands.set_index("metric").eval("value * n").round().astype(int)
    assert [counts[f"customers_{band}"] for band in ("churn", "neutral", "delight")] == [60, 82, 108]


def test_the_month_of_last_time_is_asked_again(app):
    undated = b"Q1_E,Q1_P,Q2_E,Q2_P\n" + b"".join(b"%d,%d,9,8\n" % (6 + n % 5, 5 + n % 4) for n in range(20))
    test = drop(app, undated, "september.csv")
    labelled(test.selectbox, EN("upload.month")).select(f"{datetime.now():%Y-%m}")
    press_keep(test.run())
    assert cached.store().datasets()[0].months
    test = drop(app, undated.replace(b"9,8", b"8,8"), "october.csv")
    assert EN("question.no_month") in said(test)


def test_personal_data_is_masked(app):
    test = drop(app, UNPAIRED, "unpaired.csv")
    shown = next(table.value for table in test.dataframe if "phone" in table.value)
    assert set(shown["phone"]) == {"•••"}
    for name in ("file", "sheet", "values", "problems", "keep"):
        test = step(test, name)
        assert "13800138000" not in "".join(table.value.to_csv() for table in test.dataframe)
    test = step(test, "columns")
    assert "13800138000" not in "".join(table.value.to_csv() for table in test.dataframe)


def test_the_least_sure_columns_stand_first():
    sure, unused = Column("a", 1, "date", confidence=0.9), Column("b", 2, confidence=0.5)
    unsure = Column("c", 3, "score", "c", "perception", confidence=0.6)
    assert least_sure_first(Mapping((sure, unused, unsure, sure))) == [2, 1, 0, 3]


def test_without_a_sample_only_the_template_is_offered(app):
    def links(sample: bool) -> list[str]:
        return [link.proto.label for link in app(UPLOAD, sample=sample).get("page_link")]

    assert links(sample=True) == [EN("upload.try")]
    assert links(sample=False) == []


def test_a_corrected_file_is_a_new_version_that_replaces_the_old(app):
    test = pair(drop(app, UNPAIRED, "unpaired.csv"), "CUEX1", 4)
    test = press_keep(labelled(test.button, EN("upload.partner_none")).click().run())
    labelled(step(test, "values").selectbox, EN("upload.scale_other")).select("0-10")
    test = press_keep(test.run())
    (kept,) = cached.store().datasets()
    assert kept.version == 2
    test.switch_page("pages/collect/data.py").run()
    assert not test.exception
    assert [len(table.value) for table in test.dataframe[:1]] == [1]
    assert EN("data.history") in said(test)
