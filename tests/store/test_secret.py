"""The key of the pseudonyms: made once, the same ever after, nobody else's to read."""

import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from store.errors import StoreError
from store.secret import BYTES, secret


def test_it_is_made_once_and_stays(tmp_path):
    first = secret(tmp_path / "data")
    assert len(first) == BYTES and secret(tmp_path / "data") == first
    assert secret(tmp_path / "other") != first


def test_only_its_owner_may_read_it_and_nothing_unfinished_is_left(tmp_path):
    secret(tmp_path)
    (file,) = tmp_path.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_many_at_once_get_the_same(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(lambda _: secret(tmp_path / "data"), range(16)))) == 1


def test_trouble_with_the_disk_is_said(tmp_path):
    (tmp_path / "data").write_text("a file where the folder should be")
    with pytest.raises(StoreError):
        secret(tmp_path / "data")


def test_the_store_has_it(store):
    assert store.secret() == store.secret()
