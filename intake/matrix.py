"""Matrix questions: headers that are a question and one of its rows, "How satisfied are you with …? [Waiting time]"."""

from __future__ import annotations

import re
from collections import defaultdict

from intake.guess_headers import spoken_of
from intake.tools import Tool

# What may stand between a question and its row, the surest first.
_ENDS = ("[", " / ", "—", "–", " - ", "：", ": ", ":", "－", "--")


def split(header: str, ends: tuple[str, ...] = _ENDS) -> tuple[str, str] | None:
    """(question, row) of a header, at the last of the first of `ends` that it holds; None when it holds none.

    >>> split("How was it? [Waiting time]"), split("5、您的期望—等候时间")
    (('How was it?', 'Waiting time'), ('5、您的期望', '等候时间'))
    """
    for end in ends:
        if end == "[":
            if match := re.fullmatch(r"(.*\S)\s*[\[【]([^\[\]【】]+)[\]】]\s*", header, re.DOTALL):
                return match[1], match[2].strip()
        elif end in header:
            stem, row = header.rsplit(end, 1)
            if stem.strip() and row.strip():
                return stem.strip(), row.strip()
    return None


def rows(headers: dict[int, str], tool: Tool | None = None) -> dict[int, str]:
    """The row of every column that belongs to a matrix: of at least two columns with one question and other rows.

    A row that says a side names no item: "Waiting time – expected" is no matrix.

    >>> rows({0: "How was … [Wait]", 1: "How was … [Staff]", 2: "Wait – expected", 3: "Wait – perceived"})
    {0: 'Wait', 1: 'Staff'}
    """
    parts = {place: found for place, header in headers.items() if (found := _split(header, tool))}
    stems = defaultdict(list)
    for place, (stem, row) in parts.items():
        stems[stem].append((place, row))
    found = {}
    for columns in stems.values():
        names = [row for _, row in columns]
        if len(set(names)) == len(names) > 1 and not any(map(spoken_of, names)):
            found |= dict(columns)
    return found


def _split(header: str, tool: Tool | None) -> tuple[str, str] | None:
    return (split(header, tool.row_after) if tool and tool.row_after else None) or split(header)


def spread(headers: dict[int, str]) -> dict[int, str]:
    """Headers where a question stands with its first row only, with that question before its other rows too.

    It is told by two questions over the same rows in the same order.

    >>> spread({0: "You expect: Wait", 1: "Staff", 2: "You got: Wait", 3: "Staff"})
    {0: 'You expect: Wait', 1: 'You expect: Staff', 2: 'You got: Wait', 3: 'You got: Staff'}
    """
    ends = ("：", ": ", ":", "—", " - ")
    heads = {place: parts for place, header in headers.items() if (parts := split(header, ends))}
    found = dict(headers)
    for one, (stem, row) in heads.items():
        other = next((p for p, (s, r) in heads.items() if p > one and r == row and s != stem), None)
        if other is None or spoken_of(stem) in (None, spoken_of(heads[other][0])):
            continue
        for place in _alike(headers, one, other):
            for start in (one, other):
                head = headers[start]
                found[start + place] = head[: head.rindex(row)] + headers[start + place]
    return found


def _alike(headers: dict[int, str], one: int, other: int) -> list[int]:
    """How far from both places the same headers follow: 1, 2 … up to the first that differ."""
    steps: list[int] = []
    while one + len(steps) + 1 < other:
        left, right = (headers.get(start + len(steps) + 1) for start in (one, other))
        if not left or left != right:
            break
        steps.append(len(steps) + 1)
    return steps
