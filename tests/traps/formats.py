"""The same kind of survey as every kind of file."""

from __future__ import annotations

import datetime
import io

import xlsxwriter

from tests.intake.xlsb import xlsb
from tests.traps.known import JA, KO, TW, ZH, Known, made, spelled, whole
from tests.traps.table import table
from tests.traps.trap import Made, trap
from tests.traps.write import ods, sav, text, xls, xlsx, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)
CHINESE = {"names": ZH, "expectation": "{}-期望", "perception": "{}-感知", "date": "日期", "hall": "营业厅"}


def same(day: datetime.date) -> datetime.date:
    return day


@trap("Excel")
def excel_workbook() -> Made:
    """A plain workbook with true dates."""
    known = made("xlsx")
    return Made("survey.xlsx", xlsx(table(known, day=same)), known.reading())


@trap("Excel with macros")
def macro_workbook() -> Made:
    """A workbook with macros, whose table is read and whose macros are not."""
    known, out = made("xlsm"), io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_vba_project(io.BytesIO(OLE), is_stream=True)
        sheet = book.add_worksheet("Data")
        for place, row in enumerate(table(known)):
            sheet.write_row(place, 0, row)
    return Made("survey.xlsm", out.getvalue(), known.reading())


@trap("Excel 97–2003, still what many telecom back offices write")
def old_excel() -> Made:
    """A workbook of Excel 97 with true dates."""
    known = made("xls")
    return Made("survey.xls", xls(table(known, day=same)), known.reading())


@trap("Excel's binary workbook, chosen for large exports")
def binary_workbook() -> Made:
    """An .xlsb workbook."""
    known = made("xlsb")
    return Made("survey.xlsb", xlsb(table(known)), known.reading())


@trap("LibreOffice")
def open_document() -> Made:
    """An OpenDocument spreadsheet with true dates."""
    known = made("ods")
    return Made("survey.ods", ods(table(known, day=same)), known.reading())


def _text(seed: str, encoding: str, *, file: str = "survey.csv", said: str = "", write=None, **layout) -> Made:
    known, how = made(seed), {"encoding": encoding} | (write or {})
    return Made(file, text(table(known, **layout), **how), known.reading(encoding=said or encoding))


@trap("any tool's CSV download")
def utf8() -> Made:
    """Chinese headers in UTF-8 without a mark."""
    return _text("utf8", "utf-8", **CHINESE)


@trap("Excel's “CSV UTF-8”")
def utf8_with_mark() -> Made:
    """A byte order mark before the first header."""
    return _text("bom", "utf-8-sig", said="utf-8", **CHINESE)


@trap("Excel's “Unicode text”")
def utf16_text() -> Made:
    """UTF-16 with a mark, tab between the cells, named .txt."""
    return _text("utf16", "utf-16", file="survey.txt", said="utf-16-le", write={"separator": "\t"}, **CHINESE)


@trap("exports of SQL Server")
def utf16_without_mark() -> Made:
    """UTF-16 without a mark, told by its NUL bytes."""
    return _text("utf16le", "utf-16-le")


@trap("Excel in mainland China")
def gb18030() -> Made:
    """Chinese headers in GB18030."""
    return _text("gb", "gb18030", **CHINESE)


@trap("Excel in Taiwan and Hong Kong")
def big5() -> Made:
    """Traditional Chinese in Big5, which GB18030 decodes into nonsense."""
    layout = {"names": TW, "expectation": "{}（期望）", "perception": "{}（實際感受）", "date": "日期", "hall": "門市"}
    return _text("big5", "big5", **layout)


@trap("Excel in Korea")
def cp949() -> Made:
    """Korean in cp949, which GB18030 decodes into nonsense."""
    layout = {"names": KO, "expectation": "{} (기대)", "perception": "{} (인지)", "date": "응답일", "hall": "지점"}
    return _text("ko", "cp949", **layout)


@trap("Excel in Japan")
def shift_jis() -> Made:
    """Japanese in Shift-JIS."""
    layout = {"names": JA, "expectation": "{}（期待）", "perception": "{}（実際）", "date": "回答日", "hall": "店舗"}
    return _text("ja", "cp932", **layout)


@trap("Excel in Western Europe")
def cp1252_with_accents() -> Made:
    """Accents and curly quotes in cp1252, with semicolons."""
    known = made("1252")
    names = ("Délai d’attente", "Café & accueil", "Qualité", "Propreté")
    rows = table(known, names=names, expectation="{} (expected)", perception="{} (perceived)")
    return Made("survey.csv", text(rows, encoding="cp1252", separator=";"), known.reading(encoding="cp1252"))


@trap("Excel in Germany, France, Brazil")
def decimal_comma() -> Made:
    """Semicolons between the cells and a comma in the numbers: 7,5."""
    known = made("comma", scale=(2, 20))
    halves = [
        [[None if s is None else s / 2 for s in row] for row in side] for side in (known.expectation, known.perception)
    ]
    asked = Known(*halves, (1.0, 10.0), known.days, known.halls)
    cells = tuple(spelled(side, lambda s: f"{s:.1f}".replace(".", ",")) for side in halves)
    return Made("survey.csv", text(table(asked, cells=cells), separator=";"), asked.reading())


@trap("databases, R, statistics offices")
def tabs() -> Made:
    """Tab between the cells, commas within the comments."""
    known = made("tsv")
    said = [f"Fine, thanks, hall {row}" if row % 3 else "" for row in known.people]
    return Made("survey.tsv", text(table(known, after={"Comment": said}), separator="\t"), known.reading())


@trap("mainframe and call-centre exports")
def pipes() -> Made:
    """A bar between the cells, named .txt."""
    known = made("pipe")
    return Made("survey.txt", text(table(known), separator="|"), known.reading())


@trap("tools that help Excel along")
def separator_line() -> Made:
    """A first line that says sep=;"""
    known = made("sep")
    return Made("survey.csv", text(table(known), separator=";", top="sep=;\r\n"), known.reading())


@trap("any tool with open questions")
def line_breaks_in_cells() -> Made:
    """Comments with line breaks, quotes and commas inside."""
    known = made("quoted")
    said = ['Slow,\n"very" slow' if row % 4 == 0 else "ok, thanks" for row in known.people]
    return Made("survey.csv", text(table(known, before={"Comment": said})), known.reading())


@trap("Excel saves of a table that was once wider")
def trailing_separators() -> Made:
    """Every line ends in empty cells, and empty lines follow the last."""
    known = made("trailing")
    rows = [[*row, "", "", ""] for row in table(known)]
    return Made("survey.csv", text([*rows, *([[""] * len(rows[0])] * 5)]), known.reading())


@trap("SPSS, and the SPSS download of Qualtrics, SoSci, LimeSurvey")
def spss() -> Made:
    """Short variable names, the questions in the variable labels, words for the values."""
    known = made("sav", scale=(1, 5))
    rows = table(known, expectation="V{n}a", perception="V{n}b", day=same, date="vdate", hall="hall")
    asked = {
        f"V{n}{mark}": f"{side} level of item {n}"
        for n in range(1, 5)
        for mark, side in (("a", "Expected"), ("b", "Perceived"))
    }
    words = dict(enumerate(("very poor", "poor", "fair", "good", "very good"), 1))
    labels = dict.fromkeys(asked, words)
    return Made(
        "survey.sav", sav(rows, questions=asked | {"vdate": "Date of interview"}, labels=labels), known.reading()
    )


@trap("SPSS")
def spss_missing_codes() -> Made:
    """99 is declared missing by the file itself, with the label “no answer”."""
    known = made("sav99", scale=(1, 7), missing=0.1)
    cells = tuple(
        [[99 if s is None else s for s in row] for row in side] for side in (known.expectation, known.perception)
    )
    rows = table(known, expectation="Q{n}_E", perception="Q{n}_P", cells=cells, day=same)
    scores = rows[0][2:]
    data = sav(rows, labels={name: {99: "no answer"} for name in scores}, missing={name: [99] for name in scores})
    return Made("survey.sav", data, known.reading())


@trap("survey tools that mail a zip file")
def zipped_csv() -> Made:
    """One CSV in a zip file, beside what a Mac puts there."""
    known = made("zip")
    files = {"export/survey.csv": text(table(known)), "__MACOSX/export/._survey.csv": b"\0\5\x16\7" + bytes(80)}
    return Made("survey.zip", zipped(files), known.reading())


@trap("somebody renamed it")
def workbook_named_csv() -> Made:
    """A workbook under the name of a CSV file: what it is, is in its bytes."""
    known = made("ending")
    return Made("survey.csv", xlsx(table(known)), known.reading())


@trap("ticket systems that download a text table as .xls")
def text_named_xls() -> Made:
    """Tab-separated text under the name of an old workbook."""
    known = made("fake")
    return Made("survey.xls", text(table(known), separator="\t"), known.reading())


@trap("log files of kiosks")
def wrong_ending() -> Made:
    """A table under an ending that no survey has: refused with the right one."""
    return Made("survey.log", text(table(made("log"))), refusal="wrong_ending")


@trap("a manager protects the file before sending it")
def password() -> Made:
    """A workbook locked with a password."""
    return Made("survey.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), refusal="password")


@trap("an export that found nothing")
def empty() -> Made:
    """A workbook whose only sheet has no cell."""
    return Made("survey.xlsx", xlsx([]), refusal="empty")


@trap("an export of a survey nobody has answered yet")
def headers_only() -> Made:
    """Column names and not one answer."""
    return Made("survey.csv", text(table(made("headers"))[:1]), refusal="no_row")


@trap("colleagues")
def html_page() -> Made:
    """A web page saved as .xls."""
    page = b"<html><body><table><tr><td>Q1</td></tr><tr><td>5</td></tr></table></body></html>"
    return Made("survey.xls", page, refusal="not_a_spreadsheet")


@trap("Chinese tools that write numbers as text")
def text_cells_in_workbook() -> Made:
    """All cells of a workbook are text, dates and scores too."""
    known = made("texts")
    cells = tuple(spelled(whole(side), str) for side in (known.expectation, known.perception))
    return Made("survey.xlsx", xlsx(table(known, cells=cells, **CHINESE)), known.reading())


@trap("exports that forget to quote a comment")
def unquoted_commas() -> Made:
    """A comma inside a comment moves the cells of its row: the row is left out and named."""
    known = made("commas")
    rows = table(known, before={"Comment": ["fine" for _ in known.people]})
    moved = [*rows[1][:-1], rows[1][-1], rows[1][-1]]
    return Made("survey.csv", text([rows[0], moved, *rows[1:]]), known.reading(), problems=("long_row",))
