"""A store in a folder of its own, on SQLite and, where its binaries are installed, on PostgreSQL."""

import dataclasses
import getpass
import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from pathlib import Path

import numpy as np
import pandas as pd
import psycopg
import pytest

from analytics.survey import Item, Scale, Survey, empty_provider, empty_respondents
from store import Settings, Store


@pytest.fixture
def survey() -> Survey:
    """Three respondents, two items on different scales, and one of everything else a survey may have."""
    respondents = empty_respondents(3)
    respondents["month"] = pd.Categorical(["2026-09", "", "2026-08"], categories=["", "2026-07", "2026-08", "2026-09"])
    respondents["branch"] = pd.Categorical(["东门厅", None, "North"], categories=["North", "unused", "东门厅"])
    respondents["overall"] = [5.0, np.nan, 3.0]
    respondents["comment"] = pd.Series(["排队太久 🙁", None, "=1+1"], dtype="str")
    provider = empty_provider().reindex(range(2))
    provider[["item", "branch", "month"]] = [["q1", "North", ""], ["q2", "", "2026-09"]]
    provider[["belief", "belief_n"]] = [[6.5, 12.0], [np.nan, np.nan]]
    return Survey(
        items=(
            Item("q1", Scale(1, 7), en="Waiting", zh="等候", dimension="responsiveness", touchpoint_order=2),
            Item("q2", Scale(0.5, 5, 0.5), asked_expectation=Scale(1, 10)),
        ),
        expectation=np.array([[6, -1], [5, 9], [0, 1]], dtype=np.int8),
        perception=np.array([[5, 2], [-1, 9], [6, -1]], dtype=np.int8),
        respondents=respondents,
        segments=("branch",),
        outcome_scales={"overall": Scale(1, 5)},
        provider=provider,
        assumed="",
    )


@pytest.fixture
def problems() -> pd.DataFrame:
    return pd.DataFrame({"sheet": ["问卷"], "row": [7], "code": ["out_of_scale"], "cell": ["99"]})


@pytest.fixture(scope="session")
def same_survey():
    """A check that two surveys are equal to the last dtype, category and missing value."""

    def check(left: Survey, right: Survey) -> None:
        for name in (field.name for field in dataclasses.fields(Survey)):
            ours, theirs = getattr(left, name), getattr(right, name)
            if isinstance(ours, pd.DataFrame) and isinstance(theirs, pd.DataFrame):
                pd.testing.assert_frame_equal(ours, theirs, check_exact=True, check_index_type=False)
            elif isinstance(ours, np.ndarray):
                np.testing.assert_array_equal(ours, theirs, strict=True)
            else:
                assert ours == theirs, name

    return check


@pytest.fixture
def empty_place(request, tmp_path):
    """Settings of an empty store in a folder of that name, beside the files in SQLite or in a PostgreSQL database."""

    def make(kind: str, name: str) -> Settings:
        folder = tmp_path / name
        if kind == "sqlite":
            return Settings(data=folder, database_url=f"sqlite:///{folder / 'onex.db'}")
        host, user = request.getfixturevalue("postgres")
        database = f"onex_{uuid.uuid4().hex}"
        with psycopg.connect(host=str(host), user=user, dbname="postgres", autocommit=True) as server:
            server.execute(f"CREATE DATABASE {database}")
        return Settings(data=folder, database_url=f"postgresql://{user}@/{database}?host={host}")

    return make


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request, empty_place) -> Settings:
    """Settings of an empty store: once in SQLite, once in PostgreSQL."""
    return empty_place(request.param, "data")


@pytest.fixture
def store(settings):
    opened = Store(settings)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def postgres():
    """A PostgreSQL server of this test run only, on a socket in a folder of its own: (folder, user)."""
    binaries = _postgres_binaries()
    if binaries is None:
        pytest.skip("no PostgreSQL server is installed here")
    user = _user_for_postgres()
    folder = Path(tempfile.mkdtemp(prefix="onex-pg-"))
    shutil.chown(folder, user)
    _start(binaries, user, "initdb", "-D", folder / "data", "-A", "trust", "-E", "UTF8", "--locale=C", "-N")
    options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c fsync=off"
    _start(binaries, user, "pg_ctl", "start", "-w", "-D", folder / "data", "-l", folder / "log", "-o", options)
    yield folder, user
    _start(binaries, user, "pg_ctl", "stop", "-m", "immediate", "-D", folder / "data")
    shutil.rmtree(folder)


def _postgres_binaries() -> Path | None:
    places = [Path("/usr/local/bin"), *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    return next((place for place in places if (place / "postgres").exists() and (place / "pg_ctl").exists()), None)


def _user_for_postgres() -> str:
    """PostgreSQL refuses to run as root; root has a nobody to run it as."""
    if os.getuid() != 0:
        return getpass.getuser()
    return "postgres" if "postgres" in {entry.pw_name for entry in pwd.getpwall()} else "nobody"


def _start(binaries: Path, user: str, program: str, *arguments) -> None:
    other = {"user": user, "group": pwd.getpwnam(user).pw_gid} if os.getuid() == 0 else {}
    command = [binaries / program, *arguments]
    done = subprocess.run(
        command, check=False, text=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd="/", **other
    )
    assert done.returncode == 0, done.stderr
