"""Every kind of workbook gives the cells as they stand; whatever happened to its bytes, a book or one refusal."""

import datetime
import functools
import io
import itertools
import zipfile

import pyreadstat
import pytest
import xlsxwriter
import xlwt
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.reading import column_types, limits
from intake.reading.files import read
from tests.intake.books import book, with_part
from tests.intake.reading.test_hostile import refused, settles
from tests.intake.xlsb import xlsb
from tests.traps import write

DAY = datetime.date(2026, 9, 1)
WRITERS = {"xls": write.xls, "ods": write.ods, "xlsb": xlsb, "xlsx": write.xlsx}


def rows_of(count: int) -> list[list]:
    """Number, date, code with zeros, mixed, empty, Chinese; a blank row in the middle."""
    rows = [[i + 0.5, DAY, f"{i:03}", "n/a" if i == count - 1 else i, None, "满意"] for i in range(count)]
    rows[count // 2] = [None] * 6
    return [["number", "date", "code", "mixed", None, "words"], *rows]


@pytest.mark.parametrize("kind", WRITERS)
@pytest.mark.parametrize("count", [4, 80])
def test_cells_keep_their_places_and_types(kind, count):
    found = read(WRITERS[kind](rows_of(count)), f"answers.{kind}")
    headers, body = found.sheets[0].frame((1,))
    assert (found.kind, found.encoding, found.sheets[0].name) == (kind, None, "Sheet1")
    assert [header[0] for header in headers] == ["number", "date", "code", "mixed", "", "words"]
    assert [str(one) for one in body.dtypes] == ["float64", "datetime64[ms]", "str", "str", "float64", "str"]
    assert body.index.tolist() == list(range(2, count + 2))
    blank = count // 2 + 2
    assert body.index[body.isna().all(axis=1)].tolist() == [blank]
    assert body[2].drop(blank).tolist() == [f"{i:03}" for i in range(count) if i != count // 2]
    assert (body[1].drop(blank) == datetime.datetime(2026, 9, 1)).all()
    assert body[3].iloc[-1] == "n/a"


@pytest.mark.parametrize("kind", WRITERS)
def test_cells_of_the_first_rows_keep_their_own_types(kind):
    sheet = read(WRITERS[kind]([["Q1", 5, DAY], ["007", 4.5, "x"], [None, "7", 1]]), f"a.{kind}").sheets[0]
    assert sheet.head == (("Q1", 5.0, datetime.datetime(2026, 9, 1)), ("007", 4.5, "x"), (None, "7", 1.0))


def test_flags_of_old_and_binary_workbooks():
    old = xlwt.Workbook()
    old.add_sheet("a").write(0, 0, True)
    out = io.BytesIO()
    old.save(out)
    for data, name in ((out.getvalue(), "a.xls"), (xlsb([[True]]), "a.xlsb")):
        assert read(data, name).sheets[0].head == (("true",),)


def test_the_content_counts_and_not_the_name():
    for name in ("a.csv", "a.xls", "a.sav", "a", "a.zip"):
        assert read(xlsb([["Q1"], [5]]), name).kind == "xlsb"
        assert read(book(a=[["Q1"], [5]]), name).kind == "xlsx"
        assert read(b"Q1\tQ2\n5\t4\n", name).kind == "csv"


def test_more_columns_than_a_survey_has():
    wide = xlsb([["a"] * (limits.COLUMNS + 1)])
    assert refused(wide, "wide.xlsb").code == "too_wide"
    assert refused(write.ods([["a"] * (limits.COLUMNS + 1)]), "wide.ods").code == "too_wide"


# --- locked, and macros ------------------------------------------------------------------------------------------


def locked_xls() -> bytes:
    """A workbook whose second record says that the others are encrypted (FILEPASS, [MS-XLS] 2.4.117)."""
    data = bytearray(write.xls([["Q1"], [5]]))
    second = data.index(b"\x09\x08\x10\x00\x00\x06\x05\x00") + 20
    data[second : second + 2] = b"\x2f\x00"
    return bytes(data)


def locked_ods() -> bytes:
    said = b'<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry>'
    return with_part(write.ods([["Q1"], [5]]), "META-INF/manifest.xml", said)


def locked_zip(data: bytes) -> bytes:
    """The archive with the bit that says "encrypted" set in both places."""
    changed = bytearray(data)
    for mark, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        changed[changed.index(mark) + place] |= 1
    return bytes(changed)


def test_a_password_is_named_as_such():
    assert refused(locked_xls(), "a.xls").code == "password"
    assert refused(locked_ods(), "a.ods").code == "password"
    assert refused(locked_zip(write.zipped({"a.csv": b"Q1\n5\n"})), "a.zip").code == "password"


def macros(**sheets) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        made.add_vba_project(io.BytesIO(b"macros"), is_stream=True)
        for name, cell in sheets.items():
            made.add_worksheet(name).write(0, 0, cell)
    return out.getvalue()


def test_macros_and_nothing_else():
    assert refused(macros(), "a.xlsm").code == "macros_only"
    assert read(macros(a="Q1"), "a.xlsm").sheets[0].head == (("Q1",),)
    old = write.xls([["Q1"]])
    changed = bytearray(old)
    changed[old.index(b"\x06\x00Sheet1") - 1] = 1  # the kind of the sheet: macros of Excel 4
    assert refused(bytes(changed), "a.xls").code == "macros_only"


# --- archives ----------------------------------------------------------------------------------------------------

ARCHIVES = {
    "several.zip": ({"may.csv": b"Q1\n5\n", "june.xlsx": b"x"}, "zip_several", "june.xlsx, may.csv"),
    "nested.zip": ({"all.zip": b"x"}, "zip_nested", "all.zip"),
    "nested by content.zip": ({"all.xlsx": write.zipped({"a.csv": b"Q1\n5\n"})}, "zip_nested", "all.xlsx"),
    "none.zip": ({"photo.png": b"x", "读我.pdf": b"x"}, "zip_without", "photo.png, 读我.pdf"),
    "many.zip": ({f"{i}.png": b"x" for i in range(9)}, "zip_without", "0.png, 1.png, 2.png, 3.png, 4.png …"),
    "nothing.zip": ({}, "zip_without", "–"),
}


@pytest.mark.parametrize("name", ARCHIVES)
def test_an_archive_of_anything_but_one_survey(name):
    files, code, listed = ARCHIVES[name]
    refusal = refused(write.zipped(files), name)
    assert (refusal.code, refusal.details["files"]) == (code, listed)


def test_what_operating_systems_add_does_not_count():
    files = {"a/answers.csv": "Q1,满意\n5,4\n".encode("gb18030"), ".DS_Store": b"1", "__MACOSX/a/._answers.csv": b"2"}
    found = read(write.zipped(files | {"a/.hidden.csv": b"3", "a/Thumbs.db": b"4"}), "answers.zip")
    assert (found.kind, found.encoding, found.sheets[0].head[0]) == ("csv", "gb18030", ("Q1", "满意"))
    assert read(write.zipped({"a.csv": b"\xc7\xd1\n1\n"}), "a.zip", encoding="cp949").sheets[0].head[0] == ("한",)


def test_names_of_an_old_archive_are_shown_as_they_were_written():
    name = "一月满意度调查报告.pdf"
    data = write.zipped({"x" * len(name.encode("gbk")): b"1"}).replace(
        b"x" * len(name.encode("gbk")), name.encode("gbk")
    )
    assert refused(data, "a.zip").details["files"] == name


def test_a_stored_workbook_is_found_in_its_archive():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("answers.xlsx", book(a=[["Q1"], [5]]))
    assert read(out.getvalue(), "a.zip").kind == "xlsx"


def test_an_archive_that_unpacks_too_large(monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", 2**20)
    bomb = write.zipped({"a.csv": b"1,2\n" * 2**19})
    assert len(bomb) < 2**16
    assert refused(bomb, "bomb.zip").details == {"name": "bomb.zip", "megabytes": 1}
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 2**20)
    assert refused(bomb, "bomb.zip").code == "unpacks_too_large"


# --- SPSS --------------------------------------------------------------------------------------------------------


def test_labels_headers_and_missing_values(tmp_path):
    names = ["id", "region", "q1", "q2", "q3", "text", "at"]
    at = datetime.datetime(2026, 9, 1, 14, 30)
    rows = [[1, 1, 5, 2, 98, "  fine ", at], [2, 2, 1, 4, 3, "", None], [3, 3, 3, None, 9, None, at]]
    levels = {1: "terrible", 2: "meh", 3: "so-so", 4: "nice", 5: "superb"}
    data = write.sav(
        [names, *rows],
        questions={"region": "Where?", "q1": "Speed", "q2": "Speed", "q3": "Care"},
        labels={"region": {1: "North", 2: "South"}, "q1": levels, "q2": levels, "q3": {98: "no idea", 9: "refused"}},
        missing={"q3": [{"lo": 90, "hi": 99}]},
    )
    sheet = read(data, "a.sav").sheets[0]
    assert sheet.head[0] == ("id", "Where?", "q1", "q2", "Care", "text", "at")
    assert sheet.head[1:] == (
        (1.0, "North", 5.0, 2.0, None, "fine", at),
        (2.0, "South", 1.0, 4.0, 3.0, None, None),
        (3.0, "3", 3.0, None, 9.0, None, at),
    )
    assert sheet.labels == {2: levels, 3: levels, 4: {9.0: "refused"}}


def test_a_packed_file_and_a_long_one(tmp_path):
    rows = [["q1", "day"], *([i % 7 + 0.5, DAY] for i in range(200))]
    plain = read(write.sav(rows), "a.sav").sheets[0]
    pyreadstat.write_sav(pyreadstat.read_sav(_kept(tmp_path, write.sav(rows)))[0], tmp_path / "z.zsav", compress=True)
    packed = read((tmp_path / "z.zsav").read_bytes(), "a.zsav").sheets[0]
    for sheet in (plain, packed):
        assert (sheet.last_row, sheet.row(201), sheet.tail.schema.types[0]) == (
            201,
            (199 % 7 + 0.5, datetime.datetime(2026, 9, 1)),
            column_types.NUMBER,
        )


def _kept(folder, data: bytes) -> str:
    (folder / "a.sav").write_bytes(data)
    return str(folder / "a.sav")


# --- text and web pages ------------------------------------------------------------------------------------------


def test_a_text_parsed_in_place_and_one_in_a_process_of_its_own_read_alike(monkeypatch):
    text = 'Q1;comment;code\n"3,5";"a;\nb";007\n' * 40 + "4;x\n"
    here = read(text.encode(), "a.csv").sheets[0]
    monkeypatch.setattr(limits, "TEXT_IN_PLACE", 0)
    there = read(text.encode(), "a.csv").sheets[0]
    assert here.head == there.head and here.tail.equals(there.tail)
    monkeypatch.setattr(limits, "TEXT_IN_PLACE", 2**16)
    monkeypatch.setattr(limits, "CELLS_IN_PLACE", 9)
    assert read(text.encode(), "a.csv").sheets[0].tail.equals(there.tail)


@pytest.mark.parametrize(
    ("cells", "numbers"),
    [
        (["3,5", "4", ""], True),
        (["-3,25", "4,0"], True),
        (["1,234", "2,5"], True),
        (["1,234", "5,678"], False),
        (["3,5", "n/a"], False),
        (["007", "3,5"], False),
        (["3.5", "3,5"], True),
    ],
)
def test_decimal_commas(cells, numbers):
    text = "Q1;x\n" + "\n".join(f"{cell};a" for cell in cells) + "\n"
    _, body = read(text.encode(), "a.csv").sheets[0].frame((1,))
    assert (body[0].dtype == "float64") == numbers
    if numbers:
        assert body[0].dropna().tolist() == [float(cell.replace(",", ".")) for cell in cells if cell]


PAGE = """<html><head><meta charset="{0}"></head><body><p>Survey</p><table>
<tr><th colspan=2>期望</th><th rowspan="2">感受<br>总体</th></tr><tr><td>速度</td><td>&amp;</td></tr>
<tr><td>5</td><td> 007 <td>4</tr></table><table><tr><td>only one</td></tr></table></body></html>"""


@pytest.mark.parametrize("encoding", ["gb2312", "utf-8", "gbk", "utf-16"])
def test_a_table_of_a_web_page_named_xls(encoding):
    found = read(PAGE.format(encoding).encode(encoding), "answers.xls")
    assert [sheet.head for sheet in found.sheets] == [
        (("期望", None, "感受\n总体"), ("速度", "&", None), ("5", "007", "4"))
    ]


def test_other_things_named_xls():
    xml = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>'
    assert refused(xml, "a.xls").details["ending"] == ".xml"
    assert refused(b"MIME-Version: 1.0\r\nContent-Type: multipart/related", "a.xls").details["ending"] == ".mht"
    assert refused(b"<html><p>Please log in</p></html>", "a.xls").code == "not_a_spreadsheet"
    assert refused(PAGE.replace("colspan=2", "colspan=99999999").encode(), "a.xls").code == "too_wide"


# --- broken bytes ------------------------------------------------------------------------------------------------

SMALL = [["Q1_E", "Q1_P", "date"], *([5, 4, DAY] for _ in range(40))]


@functools.cache
def whole(kind: str) -> bytes:
    if kind == "zip":
        return write.zipped({"a.csv": write.text(SMALL)})
    return {**WRITERS, "sav": write.sav, "csv": write.text, "page": lambda rows: PAGE.format("gbk").encode("gbk")}[
        kind
    ](SMALL)


KINDS = ("xls", "ods", "xlsb", "sav", "zip", "page")


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=8)
@given(data=st.data())
def test_files_cut_off_or_with_some_bytes_changed(kind, data):
    changed = bytearray(whole(kind))
    if data.draw(st.booleans()):
        del changed[data.draw(st.integers(1, len(changed))) :]
    for place, bit in data.draw(st.lists(st.tuples(st.integers(0, len(changed) - 1), st.integers(0, 7)), max_size=4)):
        changed[place] ^= 1 << bit
    settles(bytes(changed), f"a.{kind}")


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_but_the_first_bytes(kind):
    for length in itertools.chain((1, 3, 4, 8), (64, 300)):
        settles(whole(kind)[:length], f"a.{kind}")
