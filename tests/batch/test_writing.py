"""Report files: all of them whole, or none."""

from __future__ import annotations

import os
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from batch import writing
from batch.__main__ import main
from batch.stop import Stop
from i18n import Words
from tests.batch import months


@pytest.fixture
def writers(monkeypatch):
    """Writers that need no library; that of "bad" fails as one without its library does."""
    made = {"one": b"1", "two": b"2"}

    class Writer:
        def __init__(self, format):
            self.format = format

        def write(self, report) -> bytes:
            if self.format not in made:
                raise ImportError(f"No module named {self.format!r}")
            return made[self.format]

    monkeypatch.setattr(writing.importlib, "import_module", lambda name: Writer(name.removeprefix("reports.")))
    told = lambda snapshot, words, earlier=None: SimpleNamespace(period=snapshot.period, lang=words.lang)  # noqa: E731
    monkeypatch.setattr(writing.model, "report", told)
    return made


class Told:
    period = "2026-07/2026-09"


def test_files_are_named_by_period_and_language_and_replace_what_was_there(writers, tmp_path):
    (tmp_path / "onex-2026-07_2026-09-en.one").write_bytes(b"old")
    paths = writing.write(Told, ["one", "two"], tmp_path, Words("en"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in paths
    }
    assert [path.read_bytes() for path in paths] == [b"1", b"2"]


def test_one_that_cannot_be_made_leaves_no_file(writers, tmp_path):
    with pytest.raises(Stop, match="bad"):
        writing.write(Told, ["one", "bad"], tmp_path / "new", Words("en"))
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("fails", range(2))
def test_one_that_cannot_be_named_takes_the_others_back(writers, fails, tmp_path, monkeypatch):
    (tmp_path / "onex-2026-07_2026-09-en.one").write_bytes(b"old")
    named, replace = [], Path.replace

    def failing(self, target):
        if len(named) == fails and str(target).endswith((".one", ".two")) and not self.suffix:
            raise PermissionError(13, "Permission denied")
        named.append(target)
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(Stop, match="no permission"):
        writing.write(Told, ["one", "two"], tmp_path, Words("en"))
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"onex-2026-07_2026-09-en.one": b"old"}


def test_what_a_killed_process_left_is_swept_and_what_another_writes_is_not(tmp_path):
    for name, age in ((".onex-left", 7200), (".onex-now", 0)):
        (tmp_path / name).mkdir()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    writing.put({tmp_path / "a": b"1"}, tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"a", ".onex-now"}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_takes_no_files_is_one_line(writers, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(Stop, match="takes no files"):
        writing.write(Told, ["one"], tmp_path, Words("en"))


def test_a_file_in_the_place_of_the_folder_is_one_line(writers, tmp_path):
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Stop, match="takes no files"):
        writing.write(Told, ["one"], tmp_path / "file", Words("en"))


def test_the_report_of_a_file(tmp_path, capsys):
    path = months.write(tmp_path)
    out = tmp_path / "out"
    assert main(["report", "--month", "2026-09", "--from", str(path), "--format", "html", "--out", str(out)]) == 0
    assert capsys.readouterr().out.strip() == str(out / "onex-调查-2026-09-en.html")
    assert "0.882" in (out / "onex-调查-2026-09-en.html").read_text("utf-8")


def test_two_surveys_go_to_one_folder(tmp_path, monkeypatch):
    """One that is alone needs no name; one of the same name is told by its lineage."""
    monkeypatch.setenv("ONEX_DATA", str(tmp_path / "data"))
    report = ["report", "--month", "2026-09", "--format", "html", "--out", str(tmp_path / "out")]
    months.keep(months.file(), "东区 满意度.csv", signature="east")
    assert main(report) == 0
    months.keep(months.file(september=7), "西区.csv", signature="west")
    months.keep(months.file(september=5), "西区.csv", signature="west again")
    for survey in ("东区 满意度", "west", "west again"):
        assert main([*report, "--survey", survey]) == 0
    assert {path.name: path.read_text("utf-8").count("0.882") > 0 for path in (tmp_path / "out").iterdir()} == {
        "onex-2026-09-en.html": True,
        "onex-东区-满意度-2026-09-en.html": True,
        "onex-西区-west-2026-09-en.html": False,
        "onex-西区-west-aga-2026-09-en.html": False,
    }
