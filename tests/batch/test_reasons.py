"""What an operating system says in English is said in the language of the line it stands in."""

import errno
import os

import pytest

from batch.reasons import KNOWN, reason, store_refused
from i18n import LANGUAGES, Words
from store.errors import disk_error

ZH = Words("zh_CN")


@pytest.mark.parametrize("code", [errno.EACCES, errno.ENOSPC, errno.ENOENT, errno.EROFS])
def test_the_usual_reasons_have_words_of_our_own(code):
    told = reason(OSError(code, os.strerror(code)), ZH)
    assert told.isalpha() and not told.isascii()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_known_reason_has_its_words(lang):
    assert all(f"reason.{name}" in Words(lang) for name in KNOWN.values())


def test_a_folder_that_takes_no_files_says_why_in_chinese():
    error = disk_error(OSError(errno.EROFS, os.strerror(errno.EROFS)), "/srv/onex")
    assert store_refused(error, ZH) == "没有保存：文件夹 /srv/onex 无法写入（只读）。请管理员开放写入权限后再试。"


def test_any_other_reason_stays_as_it_came():
    assert reason(OSError(errno.EBUSY, "Device or resource busy"), ZH) == "Device or resource busy"
