"""Contents on the disk: whole or not there, one file for one content."""

import hashlib
import os
import time

import pytest

from store import StoreError
from store.files import Files


@pytest.fixture
def files(tmp_path):
    return Files(tmp_path / "files")


def everything(files):
    return [path for path in files.folder.rglob("*") if path.is_file()]


def test_a_content_is_named_by_its_sha256_and_written_once(files):
    name = files.write(b"answers")
    written = files.path(name).stat()
    assert name == hashlib.sha256(b"answers").hexdigest()
    assert files.write(b"answers") == name
    assert files.path(name).stat().st_mtime_ns == written.st_mtime_ns
    assert everything(files) == [files.path(name)]
    assert files.read(name) == b"answers"


def test_nobody_else_on_the_machine_may_read_what_customers_wrote(files):
    name = files.write(b"a comment")
    assert files.path(name).stat().st_mode & 0o077 == 0


def test_a_lost_content_is_named(files):
    name = files.write(b"answers")
    assert files.remove(name)
    assert not files.remove(name)
    with pytest.raises(StoreError) as trouble:
        files.read(name)
    assert trouble.value.details["file"] == str(files.path(name))


def test_only_unfinished_files_that_are_old_are_swept(files, monkeypatch):
    kept = files.write(b"kept")
    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", lambda source, target: None)  # as if killed before the rename
        files.write(b"cut off long ago")
        old = next(path for path in everything(files) if path != files.path(kept))
        os.utime(old, (time.time() - 7200, time.time() - 7200))
        files.write(b"being written now")
    assert files.sweep(older_than=3600) == 1
    assert not old.exists()
    assert len(everything(files)) == 2


def test_looking_at_the_free_space_leaves_nothing_behind(files):
    assert files.free_bytes() > 0
    assert everything(files) == []
