"""Whatever a file is: a book or one clear refusal, never another exception, never a dead or swollen server."""

import ast
import contextlib
import io
import json
import os
import subprocess
import sys
import threading
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from i18n import LANGUAGES, Words
from intake.reading import limited, limits
from intake.reading.files import read
from intake.reading.sheets import Refusal
from tests.intake.books import CLOSE, OPEN, SHEET, book, with_part, with_rows

PLAIN = book(answers=[["Q1", "Q2"], [5, 4], [3, 2]])
ONE_CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000)
PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256))


def rows(first: int, last: int) -> str:
    return "".join(f'<row r="{i}"><c r="A{i}"><v>1</v></c></row>' for i in range(first, last + 1))


def archive(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def refused(data: bytes, name: str, **options) -> Refusal:
    """The refusal of a file, after looking at its sentence in both languages."""
    with pytest.raises(Refusal) as caught:
        read(data, name, **options)
    for lang in LANGUAGES:
        sentence = Words(lang)(f"refusal.{caught.value.code}", **caught.value.details)
        assert name in sentence and "\n" not in sentence and "{" not in sentence
    return caught.value


FILES = {
    "nothing.xlsx": (b"", "empty"),
    "nothing.csv": (b"", "empty"),
    "blank.csv": (b" \r\n\t\r\n\n", "empty"),
    "marks.csv": ("\ufeff\n,,\n".encode(), "empty"),
    "no cell.xlsx": (book(answers=[], items=[]), "empty"),
    "formulas never calculated.xlsx": (with_rows('<row r="1"><c r="A1"><f>1+1</f></c></row>'), "empty"),
    "picture.xlsx": (PNG, "not_a_spreadsheet"),
    "picture.csv": (PNG, "not_a_spreadsheet"),
    "page.xls": (b"<html><table><tr><td>1</td></tr></table></html>", "not_a_spreadsheet"),
    "paper.csv": (b"%PDF-1.7\n1 0 obj\n", "not_a_spreadsheet"),
    "program.py": (b"print(1)\n", "not_a_spreadsheet"),
    "letter.xlsx": (archive(**{"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), "not_a_spreadsheet"),
    "table.log": (b"Q1,Q2\n5,4\n", "wrong_ending"),
    "letter.xls": (b"Dear customer,\nthank you\n", "not_a_spreadsheet"),
    "no ending": (b"Q1,Q2", "not_a_spreadsheet"),
    "letter.doc": (OLE, "not_a_spreadsheet"),
    "old.xls": (OLE + "Workbook".encode("utf-16-le"), "unreadable"),
    "binary.xlsb": (archive(**{"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b"1"}), "unreadable"),
    "open.ods": (archive(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"), "unreadable"),
    "spss.sav": (b"$FL2@(#) IBM SPSS" + bytes(99), "unreadable"),
    "locked.xlsx": (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
    "half.xlsx": (PLAIN[: len(PLAIN) // 2], "unreadable"),
    "last bytes gone.xlsx": (PLAIN[:-20], "unreadable"),
    "two bytes.xlsx": (PLAIN[:4], "unreadable"),
    "broken.xlsx": (with_part(PLAIN, SHEET, (OPEN + '<row r="1"><c r="A1"><v>1').encode()), "unreadable"),
    "nonsense.xlsx": (with_part(PLAIN, "xl/workbook.xml", b"nonsense"), "unreadable"),
    "sheet gone.xlsm": (with_part(PLAIN, SHEET, None), "unreadable"),
    "corners.xlsx": (with_rows(ONE_CELL + FAR), "too_wide"),
    "corners below a table.xlsx": (with_rows(rows(1, 5000) + FAR), "crashed"),
    "beyond excel.xlsx": (with_rows(ONE_CELL + '<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>'), "crashed"),
    "a million columns.xlsx": (
        with_rows('<row r="1"><c r="A1"><v>1</v></c><c r="BDWGN1"><v>1</v></c></row>'),
        "too_wide",
    ),
    "a million columns.csv": (b",".join([b"a"] * 1_000_001), "too_wide"),
    "cells.csv": (b",\n" * 55_000_000, "too_many_cells"),
    "one long row.csv": (b"," * 3_999 + b"\na" * 200_000, "too_many_cells"),
}


@pytest.mark.parametrize("name", FILES)
def test_one_clear_refusal(name, capfd):
    data, code = FILES[name]
    assert refused(data, name).code == code
    assert capfd.readouterr() == ("", "")


def test_the_process_lives_after_the_smallest_killer():
    """SOURCE calamine issue 693: a legal workbook of 1.4 KB whose only cells are A1 and XFD1048576."""
    parts = zipfile.ZipFile(io.BytesIO(with_rows(ONE_CELL + FAR)))
    needed = ("[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", SHEET)
    small = archive(**{name: parts.read(name) for name in needed})
    assert refused(small, "small.xlsx").code == "too_wide"
    assert read(PLAIN, "plain.xlsx").sheets[0].last_row == 3


def test_a_zip_bomb_that_says_how_large_it_is(monkeypatch):
    monkeypatch.setattr(limits, "UNPACKED_BYTES", 2**24)
    bomb = with_rows(ONE_CELL + " " * 2**25)
    assert len(bomb) < 2**16
    assert refused(bomb, "bomb.xlsx").code == "unpacks_too_large"


def test_a_zip_bomb_that_lies(monkeypatch):
    """The archive says 1,000 bytes and holds 60,000 rows of 702 columns: memory is what stops it."""
    monkeypatch.setattr(limits, "CHILD_MEMORY", 400 * limits.MEBIBYTE)
    honest = with_rows(rows(1, 60_000) + '<row r="60001"><c r="ZZ60001"><v>1</v></c></row>')
    size = zipfile.ZipFile(io.BytesIO(honest)).getinfo(SHEET).file_size
    lying = honest.replace(size.to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    assert lying != honest
    assert refused(honest, "honest.xlsx").code == "crashed"
    assert refused(lying, "lying.xlsx").code in ("crashed", "unreadable")


@pytest.mark.parametrize("parts", [1, 40])
def test_thousands_of_parts(monkeypatch, parts):
    monkeypatch.setattr(limits, "MEMBERS", 20)
    needed = {"[Content_Types].xml": b"", "xl/workbook.xml": b""}
    many = archive(**needed, **{f"xl/media/{i}": b"" for i in range(parts)})
    assert refused(many, "many.xlsx").code == ("unreadable" if parts == 1 else "unpacks_too_large")


def test_a_large_upload(monkeypatch):
    monkeypatch.setattr(limits, "FILE_BYTES", len(PLAIN) - 1)
    assert refused(PLAIN, "a.xlsx").code == "too_large"


def test_the_clock_and_the_size_of_the_answer_are_limits(monkeypatch):
    monkeypatch.setattr(limits, "CHILD_OUTPUT", 4096)
    assert refused(book(answers=[[str(i)] for i in range(3000)]), "a.xlsx").code == "crashed"
    monkeypatch.setattr(limits, "CHILD_SECONDS", 0.001)
    assert refused(PLAIN, "a.xlsx").code == "too_slow"


def test_the_processor_is_a_limit(monkeypatch):
    monkeypatch.setattr(limits, "CHILD_CPU_SECONDS", 0)
    assert refused(book(answers=[[1] * 50] * 2000), "a.xlsx").code == "too_slow"


def test_the_child_is_told_no_secret(monkeypatch):
    monkeypatch.setenv("DATABASE_PASSWORD", "secret")
    monkeypatch.setenv("PYTHONPATH", "/somewhere")
    assert not {"DATABASE_PASSWORD", "PYTHONPATH", "HOME"} & set(limited._environment())


def test_nothing_is_left_open():
    before = len(os.listdir("/proc/self/fd")) if Path("/proc/self/fd").is_dir() else 0
    for data in (PLAIN, FILES["broken.xlsx"][0], with_rows(rows(1, 5000) + FAR)):
        with contextlib.suppress(Refusal):
            read(data, "a.xlsx")
    assert (len(os.listdir("/proc/self/fd")) if before else 0) == before


def test_uploads_at_the_same_time_get_their_own_file():
    found = {}

    def upload(number):
        found[number] = read(book(answers=[["Q1"], [number]]), "a.xlsx").sheets[0].row(2)

    threads = [threading.Thread(target=upload, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == {number: (float(number),) for number in range(5)}


@pytest.mark.parametrize("answer", [b"", b"nonsense", b"\xff\xff\xff\xff" * 9, b"\0" * 64])
def test_a_child_that_answers_nonsense_is_not_believed(answer):
    try:
        assert limited._sheets(answer, "a.xlsx") == []
    except Refusal as refusal:
        assert refusal.code == "unreadable"


CODECS = st.sampled_from([None, "utf-8", "cp949", "utf-16", "x", "idna", "unicode_escape", "utf-7"])
NAMES = st.sampled_from(["a.xlsx", "a.csv", "a.tsv", "a.txt", "a.xls", "a", "", ".csv", "a/b\0.csv"])


def settles(data: bytes, name: str, **options) -> None:
    """Read it; every sheet gives a frame; nothing but a Refusal may come instead."""
    try:
        found = read(data, name, **options)
    except Refusal as refusal:
        assert Words("en")(f"refusal.{refusal.code}", **refusal.details)
        return
    for sheet in found.sheets:
        headers, body = sheet.frame((1,))
        assert (len(headers), body.shape) == (sheet.width, (max(sheet.last_row - 1, 0), sheet.width))


@settings(max_examples=300)
@given(st.binary(max_size=300), NAMES, CODECS)
def test_random_bytes(data, name, codec):
    settles(data, name, encoding=codec)


@settings(max_examples=300)
@given(st.text(st.sampled_from("ab1.,;\t|\"'\r\n\0\ufeff満 é"), max_size=60), CODECS.filter(bool))
def test_random_tables(text, codec):
    with contextlib.suppress(LookupError, UnicodeError):
        settles(text.encode(codec), "a.csv")


@settings(max_examples=25)
@given(st.lists(st.tuples(st.integers(0, len(PLAIN) - 1), st.integers(0, 255)), min_size=1, max_size=4))
def test_workbooks_with_some_bytes_changed(changes):
    data = bytearray(PLAIN)
    for place, value in changes:
        data[place] = value
    settles(bytes(data), "a.xlsx")


PIECES = """<row> </row> <row~r="1"> <row~r="999999999999"> <c~r="A1"> <c~r="A1"~t="s"> <c~t="inlineStr"> <c~r="1A">
    </c> <v>1</v> <v>x</v> <v>-1</v> <is><t>a</t></is> </sheetData> <!-- ]]> &bad;"""


@settings(max_examples=25)
@given(st.lists(st.sampled_from(PIECES.split()), max_size=12))
def test_sheets_of_broken_xml(pieces):
    settles(with_rows("".join(pieces).replace("~", " ")), "a.xlsx")


def test_every_refusal_has_its_words():
    """Every code that the program raises, in both languages."""
    root = Path(__file__).parents[3]
    trees = [ast.parse(path.read_text("utf-8")) for room in ("intake", "batch") for path in (root / room).rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call for call in calls if getattr(call.func, "id", "") in ("Refusal", "Refused") and call.args]
    codes = {node.value for call in named for node in ast.walk(call.args[0]) if isinstance(node, ast.Constant)}
    assert codes >= {code for _, code in FILES.values()}
    missing = [(lang, code) for lang in LANGUAGES for code in codes if f"refusal.{code}" not in Words(lang)]
    assert missing == []


def test_the_sheet_closes_where_it_was_cut():
    """The first rows of a sheet whose elements have a prefix are read too."""
    body = rows(1, 80).replace("<", "<x:").replace("<x:/", "</x:")
    xml = (OPEN.replace("<", "<x:").replace("xmlns=", "xmlns:x=") + body + CLOSE.replace("</", "</x:")).encode()
    sheet = read(with_part(PLAIN, SHEET, xml), "a.xlsx").sheets[0]
    assert (sheet.last_row, sheet.row(1), sheet.row(80)) == (80, (1.0,), (1.0,))


def test_the_limits_hold_in_the_child(tmp_path):
    """A child started as limited.py starts it says which limits it lives under."""
    spy = tmp_path / "spy.py"
    spy.write_text(
        f"import runpy, sys, json\nchild = runpy.run_path({str(limited.CHILD)!r})\n"
        "import resource\nchild['restrict'](json.loads(sys.argv[1]))\n"
        "kinds = resource.RLIMIT_AS, resource.RLIMIT_CPU, resource.RLIMIT_CORE\n"
        "print(*(resource.getrlimit(kind)[1] for kind in kinds))\n"
    )
    asked = {"CHILD_MEMORY": 2**30, "CHILD_CPU_SECONDS": 7, "CHILD_OUTPUT": 2**20, "CHILD_FILES": 32}
    said = subprocess.run([sys.executable, "-I", spy, json.dumps(asked)], capture_output=True, text=True, check=True)
    assert said.stdout.split() == [str(2**30), "7", "0"]


def test_the_child_ends_without_winding_down(tmp_path):
    """What it wrote is out, and nothing that runs while Python ends can turn a whole answer into a crash."""
    spy = tmp_path / "spy.py"
    spy.write_text(
        f"import atexit, os, runpy\nchild = runpy.run_path({str(limited.CHILD)!r})\n"
        "atexit.register(os.abort)\nprint('the answer')\nchild['leave'](child['REFUSED'])\n"
    )
    ended = subprocess.run([sys.executable, "-I", spy], capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (3, "the answer\n")
