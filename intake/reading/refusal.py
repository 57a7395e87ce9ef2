"""The one answer to a file that cannot be read: a code and what its sentence needs."""

from __future__ import annotations


class Refusal(Exception):
    """This file is not a survey table: `code` and `details` fill the sentence words(f"refusal.{code}", **details).

    >>> Refusal("empty", name="a.csv").details
    {'name': 'a.csv'}
    """

    def __init__(self, code: str, **details):
        super().__init__(code, details)
        self.code = code
        self.details = details
