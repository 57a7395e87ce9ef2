"""Each code has its words in both languages, with the facts in them."""

import errno

import pytest

from i18n import LANGUAGES, Words
from store import StoreError
from store.errors import disk_error

TROUBLES = [
    StoreError("setting", name="ONEX_TAU", value="5%"),
    StoreError("not_writable", folder="/srv/onex", reason="Read-only file system"),
    StoreError("disk_full", folder="/srv/onex"),
    StoreError("database", database="postgresql+psycopg://onex:***@host/onex", reason="connection refused"),
    StoreError("missing", id="0123abcd"),
    StoreError("damaged", file="/srv/onex/files/01/0123", reason="No such file or directory"),
    StoreError("newer", database="sqlite:////srv/onex/onex.db", found="0009", known="0003"),
    StoreError("no_store", database="sqlite:////srv/onex/onex.db"),
    StoreError("not_empty", place="/srv/onex"),
    StoreError("no_backup", folder="/backups/monday"),
    StoreError("not_a_copy", table="versions"),
    StoreError("unfinished", database="sqlite:////srv/onex/onex.db"),
    StoreError("written_meanwhile", database="sqlite:////srv/onex/onex.db"),
    StoreError("not_allowed"),
]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.code)
def test_a_trouble_has_words_that_name_the_facts(trouble, lang):
    said = Words(lang)(f"store.{trouble.code}", **trouble.details)
    facts = {name: value for name, value in trouble.details.items() if name != "reason"}
    assert all(value in said for value in facts.values())


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_no_room_is_told_from_no_right(number):
    assert disk_error(OSError(number, "no room"), "/srv").code == "disk_full"
    assert disk_error(OSError(errno.EACCES, "Permission denied"), "/srv").code == "not_writable"
