"""The one door to the writers."""

import subprocess
import sys

import pytest

from i18n import Words
from reports import write
from reports.model import report

STARTS = {"pptx": b"PK", "xlsx": b"PK", "html": b"<!DOCTYPE html>"}


def test_formats_by_file_name(full):
    found = write.written(report(full, Words()), STARTS)
    assert list(found) == [f"onex-2026-09-en.{form}" for form in STARTS]
    assert all(data.startswith(start) for data, start in zip(found.values(), STARTS.values(), strict=True))
    assert set(write.MEDIA) == set(write.FORMATS)


def test_an_unknown_format_is_named(full):
    with pytest.raises(ValueError, match=r"'docx'; there are pdf, pptx, xlsx, html"):
        write.write(report(full, Words()), "docx")


def test_no_writer_is_loaded_before_it_is_asked_for():
    told = "import sys, reports.write; print([m for m in ('weasyprint', 'pptx', 'xlsxwriter') if m in sys.modules])"
    assert (
        subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.strip() == "[]"
    )
