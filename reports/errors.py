"""Why a report cannot be written."""

from __future__ import annotations


class ReportError(RuntimeError):
    """`code` is the word `report.error.<code>`.

    no_pango: the system library that sets type is not installed; no_font: no installed font has Chinese characters.
    """

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code
