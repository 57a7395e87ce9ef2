"""The command line as others call it: a process, its output and its exit status."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from batch.__main__ import main
from i18n import LANGUAGES, Words
from tests.intake.books import book
from tests.intake.files import PAIRS, csv, rows

ROOT = Path(__file__).parents[2]


def run(*arguments, **environment) -> subprocess.CompletedProcess:
    """One command, with the locale of a bare machine."""
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C", **environment}
    command = [sys.executable, "-m", "batch", *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False)


@pytest.fixture
def survey(tmp_path) -> Path:
    path = tmp_path / "调查.csv"
    path.write_bytes(
        csv(["日期", "期望_甲", "感知_甲"], [["2026年9月3日", *row[:2]] for row in rows()], encoding="gb18030")
    )
    return path


def test_json_is_one_object_and_nothing_else(survey):
    done = run("summary", survey, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["index"]["value"] == 37 / 51


def test_what_guess_prints_is_what_mapping_takes(survey, tmp_path):
    guessed = run("guess", survey, "--json")
    assert (guessed.returncode, guessed.stderr) == (0, "")
    mapping = tmp_path / "mapping.json"
    mapping.write_text(guessed.stdout, encoding="utf-8")
    assert json.loads(guessed.stdout)["columns"][1]["reason"] == "side_word"
    again = run("summary", survey, "--mapping", mapping, "--json")
    assert json.loads(again.stdout) == json.loads(run("summary", survey, "--json").stdout)


def test_open_questions_are_no_failure(tmp_path, capsys):
    path = tmp_path / "a.csv"
    path.write_bytes(csv(["CUEX1", "CUEX2", "PERQ1", "PERQ2", "PERQ3", "x"], rows()))
    assert main(["summary", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["questions"][0]["code"] == "pairs_undecided"


def test_the_sheet_can_be_named(tmp_path, capsys):
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(Jan=[PAIRS, *rows()[:4]], Feb=[PAIRS, *rows()]))
    assert main(["summary", str(path), "--sheet", "Feb", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["rows"] == 8


def test_the_encoding_can_be_named(survey, capsys):
    assert main(["summary", str(survey), "--encoding", "gb18030", "--json"]) == 0
    assert main(["summary", str(survey), "--encoding", "utf-8", "--json"]) == 2
    assert "utf-8" in capsys.readouterr().err


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_readable_summary(survey, lang, capsys):
    assert main(["summary", str(survey), "--lang", lang]) == 0
    told = capsys.readouterr().out
    assert "0.725" in told and "感知_甲" in told
    assert main(["guess", str(survey), "--lang", lang]) == 0
    assert capsys.readouterr().out.count("\n") == 3


def refusals(tmp_path: Path) -> dict[str, tuple]:
    files = {
        "no row.csv": csv(PAIRS, []),
        "no score.csv": csv(["a", "b"], [["x", "y"], ["z", "w"]]),
        "empty.csv": b"",
        "damaged.xlsx": b"PK\x03\x04 this is no workbook",
        "fine.csv": csv(PAIRS, rows()),
        "mapping.json": b'{"columns": [{"header": "Q1_E", "role": "nonsense"}]}',
        "other.json": b'{"columns": [{"header": "not there", "role": "expectation"}]}',
    }
    paths = {name: tmp_path / name for name in files}
    for name, data in files.items():
        paths[name].write_bytes(data)
    return {
        "no row": ("summary", paths["no row.csv"]),
        "no score": ("summary", paths["no score.csv"]),
        "empty": ("guess", paths["empty.csv"]),
        "damaged": ("summary", paths["damaged.xlsx"]),
        "no file": ("summary", tmp_path / "nowhere.csv"),
        "a folder": ("summary", tmp_path),
        "no sheet": ("summary", paths["fine.csv"], "--sheet", "Data"),
        "no mapping": ("summary", paths["fine.csv"], "--mapping", tmp_path / "nowhere.json"),
        "bad mapping": ("summary", paths["fine.csv"], "--mapping", paths["mapping.json"]),
        "strange mapping": ("summary", paths["fine.csv"], "--mapping", paths["other.json"]),
        "bad option": ("summary", paths["fine.csv"], "--colour"),
        "no command": (),
    }


REFUSED = """no row, no score, empty, damaged, no file, a folder, no sheet, no mapping, bad mapping, strange mapping,
bad option, no command""".replace("\n", " ").split(", ")


@pytest.mark.parametrize("why", REFUSED)
def test_a_refusal_is_one_line_and_status_two(why, tmp_path, capsys):
    status = main([*map(str, refusals(tmp_path)[why]), "--json"])
    out, err = capsys.readouterr()
    assert (status, out) == (2, "")
    assert err.strip() and err.count("\n") == 1


@pytest.mark.parametrize("said", [["--with", "expected.csv"], ["--sheet", "Answers"]])
def test_a_file_read_in_parts_is_read_alone(survey, said, capsys):
    assert main(["summary", str(survey), "--in-parts", *said]) == 2
    assert capsys.readouterr() == ("", Words()("summary.in_parts_alone") + "\n")


def test_a_refusal_of_a_damaged_file_is_as_short_in_a_process(tmp_path):
    done = run(*refusals(tmp_path)["damaged"], "--json")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1) and "damaged.xlsx" in done.stderr


@pytest.mark.real
def test_kiosk_without_a_word_of_help(real):
    done = run("summary", real / "kiosk_servqual_cp949.csv", "--json")
    found = json.loads(done.stdout)
    assert done.stderr == "" and (found["rows"], found["respondents"], found["items"]) == (211, 207, 24)
    assert found["index"]["value"] == pytest.approx(0.815520, abs=5e-7) and found["index"]["answers"] == 4968
    assert found["answer_bands"] == {"churn": 2634, "neutral": 1911, "delight": 423}
    assert found["ceiling_share"] == pytest.approx(0.5397, abs=5e-5)
    assert round(found["readings"]["difference"], 4) == -1.1021
    worst = min(found["by_item"], key=lambda item: item["perception"] - item["expectation"])
    assert worst["item"].startswith("23-2.") and worst["columns"][0].startswith("23-1.")


@pytest.mark.real
def test_mobi_with_a_mapping(real, tmp_path):
    pair = [
        {"header": "CUEX1", "role": "expectation", "item": "q"},
        {"header": "PERQ1", "role": "perception", "item": "q"},
    ]
    mapping = tmp_path / "mobi.json"
    mapping.write_text(json.dumps({"columns": pair}))
    found = json.loads(run("summary", real / "mobi.csv", "--mapping", mapping, "--json").stdout)
    assert found["answer_bands"] == {"churn": 60, "neutral": 82, "delight": 108} and found["by_item"][0]["item"] == "q"
    readings = found["readings"]
    told = [round(readings[key], 6) for key in ("mean_of_ratios", "geometric_mean", "ratio_of_means")]
    assert told == [1.107571, 1.058629, 1.048021]
