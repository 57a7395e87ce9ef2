"""The one door to all writers: a report in a format, and the name its file has."""

from __future__ import annotations

import importlib
from collections.abc import Iterable

from reports.content.parts import Report

FORMATS = {"pdf": "reports.pdf", "pptx": "reports.pptx", "xlsx": "reports.xlsx", "html": "reports.html"}
MEDIA = {
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "html": "text/html",
}


def write(report: Report, form: str) -> bytes:
    """The bytes of a report in one of FORMATS; what writes it is loaded only then, since each takes its time.

    Raises ValueError for a format that is not known, ReportError where this machine cannot write it.
    """
    if form not in FORMATS:
        raise ValueError(f"there is no format {form!r}; there are {', '.join(FORMATS)}")
    return importlib.import_module(FORMATS[form]).write(report)


def written(report: Report, forms: Iterable[str] = FORMATS) -> dict[str, bytes]:
    """Several formats of a report, by file name."""
    return {filename(report, form): write(report, form) for form in forms}


def filename(report: Report, form: str, *, survey: str = "") -> str:
    """What a report is called on disk: survey tool, survey where it is named, period, language.

    >>> from types import SimpleNamespace
    >>> filename(SimpleNamespace(period="2026-07/2026-09", lang="zh_CN"), "pdf", survey="Halls")
    'onex-Halls-2026-07_2026-09-zh_CN.pdf'
    """
    parts = ("onex", survey, report.period.replace("/", "_"), report.lang)  # a quarter is not called like a month
    return "-".join(filter(None, parts)) + f".{form}"
