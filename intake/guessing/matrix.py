"""Matrix questions: headers that are a question and one of its rows, "How satisfied are you with …? [Waiting time]"."""

from __future__ import annotations

import re
from collections import defaultdict

from intake.layouts.tools import Tool
from intake.pairing.headers import spoken_of

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


_NUMBER = re.compile(r"\s*([QＱ]?\d{1,3})\s*[、.．:：)）]\s*(.+)", re.DOTALL | re.IGNORECASE)


def numbered(headers: dict[int, str]) -> dict[int, str]:
    """Headers of one question's number where the question stands with its first row only, with it before each row.

    >>> numbered({0: "3、您的期望—等候时间", 1: "3、解释清楚", 2: "4、感知(等候)", 3: "4、(解释)"})
    {0: '3、您的期望—等候时间', 1: '3、您的期望—解释清楚', 2: '4、感知—等候', 3: '4、感知—解释'}
    """
    read = {place: match.groups() for place, header in headers.items() if (match := _NUMBER.fullmatch(header))}
    found = dict(headers)
    for place, (number, text) in read.items():
        head = _question(text)
        rest = _below_number(read, place, number)
        if head is None or (place - 1 in read and read[place - 1][0] == number) or not rest:
            continue
        lead = headers[place][: headers[place].index(text)] + head[0]
        found[place] = headers[place] if "—" in text else f"{lead}—{head[1]}"
        found |= {p: f"{lead}—{_bare(read[p][1])}" for p in rest}
    return found


def _question(text: str) -> tuple[str, str] | None:
    """(question, row) of "感知(等候)" or "感知—等候"."""
    match = re.fullmatch(r"(.*\S)\s*[(（]([^()（）]+)[)）]\s*", text, re.DOTALL)
    return (match[1], match[2].strip()) if match else split(text, ("—", "–", " - ", "－", "-", "：", ":"))


def _bare(text: str) -> str:
    match = re.fullmatch(r"[(（]([^()（）]+)[)）]\s*", text)
    return (match[1] if match else text).strip()


def _below_number(read: dict[int, tuple[str, str]], place: int, number: str) -> list[int]:
    """The neighbours to the right with that number, as long as none of them has a question of its own."""
    found = []
    while (right := place + len(found) + 1) in read and read[right][0] == number:
        found.append(right)
    own = [p for p in found if _question(read[p][1]) and _bare(read[p][1]) == read[p][1].strip()]
    return [] if own else found


def _alike(headers: dict[int, str], one: int, other: int) -> list[int]:
    """How far from both places the same headers follow: 1, 2 … up to the first that differ."""
    steps: list[int] = []
    while one + len(steps) + 1 < other:
        left, right = (headers.get(start + len(steps) + 1) for start in (one, other))
        if not left or left != right:
            break
        steps.append(len(steps) + 1)
    return steps
