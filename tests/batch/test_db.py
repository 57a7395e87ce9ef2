"""`db upgrade`, `backup`, `restore` and `migrate` as an operator types them."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analytics.survey import Item, Scale, Survey, empty_respondents
from batch.__main__ import main
from store import Settings, Store, unfinished

ROOT = Path(__file__).parents[2]


def sqlite(folder: Path) -> Settings:
    return Settings(data=folder, database_url=f"sqlite:///{folder / 'onex.db'}")


@pytest.fixture
def kept(tmp_path, monkeypatch) -> Settings:
    """A store with one survey, which the environment names."""
    settings = sqlite(tmp_path / "data")
    codes = np.array([[1]], dtype=np.int8)
    survey = Survey((Item("q1", Scale(1, 7)),), codes, codes, empty_respondents(1))
    store = Store(settings)
    store.save(b"file", "9月.csv", {}, survey, pd.DataFrame({"row": [2]}))
    store.close()
    name_it(monkeypatch, settings.data)
    return settings


def name_it(monkeypatch, folder: Path) -> None:
    monkeypatch.setenv("ONEX_DATA", str(folder))
    monkeypatch.delenv("ONEX_DATABASE_URL", raising=False)


def names(settings: Settings) -> list[str]:
    store = Store(settings)
    found = [dataset.name for dataset in store.datasets()]
    store.close()
    return found


def test_a_process_of_its_own_upgrades(kept):
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C", "ONEX_DATA": str(kept.data)}
    command = [sys.executable, "-m", "batch", "db", "upgrade", "--lang", "zh_CN"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, encoding="utf-8", check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{kept.data}/onex.db 已是当前版本所需的修订 0" in done.stdout


def test_what_was_backed_up_is_restored_elsewhere(kept, tmp_path, capsys, monkeypatch):
    assert main(["db", "backup", str(tmp_path / "monday")]) == 0
    assert f"3 files, in {tmp_path / 'monday'}." in capsys.readouterr().out
    name_it(monkeypatch, tmp_path / "new")
    assert main(["db", "restore", str(tmp_path / "monday"), "--lang", "zh_CN"]) == 0
    assert "3 个文件" in capsys.readouterr().out
    assert names(sqlite(tmp_path / "new")) == ["9月.csv"]


def test_a_store_moves_with_its_files(kept, tmp_path, capsys):
    new = sqlite(tmp_path / "new")
    assert main(["db", "migrate", "--to", new.database_url, "--data", str(new.data)]) == 0
    assert "ONEX_DATABASE_URL" in capsys.readouterr().out
    assert names(new) == names(kept) == ["9月.csv"]


def interrupted(connection):
    """Ctrl+C at this very place: a signal may arrive later than it was sent."""
    raise KeyboardInterrupt


def test_a_move_that_was_cut_off_is_begun_again(kept, tmp_path, capsys, monkeypatch):
    new, move = sqlite(tmp_path / "new"), ["db", "migrate", "--to", sqlite(tmp_path / "new").database_url, "--data"]
    monkeypatch.setattr(unfinished, "clear", interrupted)
    assert main([*move, str(new.data)]) == 130
    monkeypatch.undo()
    name_it(monkeypatch, new.data)
    assert main(["db", "backup", str(tmp_path / "monday")]) == 2
    assert "cut off" in capsys.readouterr().err
    name_it(monkeypatch, kept.data)
    assert main([*move, str(new.data)]) == 0
    assert names(new) == names(kept)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (["backup", "data"], "data is not empty"),
        (["restore", "data"], "no complete backup"),
        (["migrate", "--to", "nosuchdatabase://host/onex"], "What follows --to"),
        (["migrate"], "--to"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_is_said_in_one_line(kept, tmp_path, capsys, monkeypatch, command, why):
    monkeypatch.chdir(tmp_path)
    assert main(["db", *command]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert why in said.err


@pytest.mark.parametrize("command", [["backup", "monday"], ["migrate", "--to", "sqlite:///new.db"]])
def test_where_nothing_was_kept_nothing_is_made(tmp_path, capsys, monkeypatch, command):
    monkeypatch.chdir(tmp_path)
    name_it(monkeypatch, tmp_path / "nowhere")
    assert main(["db", *command]) == 2
    assert "no store" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
