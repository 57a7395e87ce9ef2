"""Whether two sheets are the expectation and the perception of the same customers, and which id joins them."""

from __future__ import annotations

import unicodedata

import numpy as np

from intake.columns.header_words import speaks
from intake.layouts.answers_sheet import Table, table
from intake.layouts.joining import JOIN, ids
from intake.mapping import header_key
from intake.pairing.headers import inside, main_side, tokens
from intake.profiles import profile
from intake.reading.sheets import Book, Refusal

FILES = "files"  # the kind of a book that several files make up (intake.together)
UNIQUE, FILLED, SHARED = 0.8, 0.8, 0.5  # of the cells of an id: different ones, filled ones, found on the other side


def side_sheets(book: Book) -> dict[str, str] | None:
    """{"expectation": name, "perception": name} where just one sheet is called either way; else None."""
    named: dict[str, list[str]] = {"expectation": [], "perception": []}
    for sheet in book.sheets:
        if side := name_side(sheet.name):
            named[side].append(sheet.name)
    if all(len(names) == 1 for names in named.values()):
        return {side: names[0] for side, names in named.items()}
    return _by_headers(book) if book.kind == FILES and not any(named.values()) else None


def _by_headers(book: Book) -> dict[str, str] | None:
    """Which of two files asks what was expected, where its headers say so."""
    said: dict[str, list[str]] = {"expectation": [], "perception": []}
    for sheet in book.sheets:
        sides = [side for header in table(sheet).headers if (side := main_side(header))]
        if sides and sides.count(sides[0]) == len(sides):
            said[sides[0]].append(sheet.name)
    if len(book.sheets) != 2 or any(len(names) > 1 for names in said.values()) or not any(said.values()):
        return None
    names = [sheet.name for sheet in book.sheets]
    return {side: (found or [name for name in names if [name] not in said.values()])[0] for side, found in said.items()}


def name_side(name: str) -> str | None:
    """The side that the name of a sheet or file says; of two words for two sides the longer one.

    >>> name_side("Expectation 2026"), name_side("服务后"), name_side("体验前"), name_side("Sheet1")
    ('expectation', 'perception', 'expectation', None)
    """
    text, said = unicodedata.normalize("NFKC", name).casefold(), tokens(name)

    def longest(side: str) -> int:
        words = profile("sides")["sheets"][side]
        return max((len(word) for word in words if (word in said if word.isascii() else word in text)), default=0)

    e, p = longest("expectation"), longest("perception")
    return None if e == p else "expectation" if e > p else "perception"


def propose_join(book: Book, responses: str | None = None) -> dict | None:
    """The layout that joins the two sides where they surely belong together; `responses` is the sheet meant."""
    found = _join(book, side_sheets(book))
    sure = found is not None and found[0] in ("", "join_times")
    return found[1] if sure and responses in (None, found[1]["sheets"]["perception"]) else None


def join_question(book: Book, layout: dict | None) -> tuple[str, tuple] | None:
    """(code, layouts to choose from, the one in use first) where a person must say whether the rows belong together."""
    if (layout or {}).get("kind") not in (None, JOIN):  # a person said to leave them apart
        return None
    sheets = side_sheets(book)
    if sheets is None and book.kind == FILES and len(book.sheets) == 2:  # two files, and nothing says which is which
        names = [sheet.name for sheet in book.sheets]
        ways = ({"expectation": e, "perception": p} for e, p in (names, reversed(names)))
        known = [found[1] for way in ways if (found := _join(book, way))]
        return ("join_sides", (layout, *(way for way in (None, *known) if way != layout))) if known else None
    found = _join(book, sheets)
    if found is None or not found[0]:
        return None
    return found[0], (layout, *(choice for choice in (None, found[1]) if choice != layout))


def _join(book: Book, sheets: dict[str, str] | None) -> tuple[str, dict] | None:
    """(what must be asked or "", the layout) for one sheet of each side; None where there is nothing to join."""
    if sheets is None:
        return None
    try:
        expected, perceived = (table(book.sheet(sheets[side])) for side in ("expectation", "perception"))
    except Refusal:
        return None
    times = _is_time(sheets["expectation"]) or _is_time(sheets["perception"])
    if times and _speaks_of_satisfaction(expected):
        return None
    layout = {"kind": JOIN, "sheets": sheets}
    by = shared_id(expected, perceived)
    if by is not None:
        counted = _counts_rows(expected, perceived, by)
        return "join_row_number" if counted else "join_times" if times else "", layout | {"by": by}
    return ("join_rows", layout | {"by": None}) if len(expected.body) == len(perceived.body) else None


def shared_id(expected: Table, perceived: Table) -> str | dict | None:
    """The header of the column that tells the respondents of both tables apart and is filled with the same ids.

    {side: header} where the two call it differently.
    """
    found = []
    for place, header in enumerate(perceived.headers):
        for other, its in enumerate(expected.headers):
            same = bool(header.strip()) and header_key(header) == header_key(its)
            named = speaks(header, "customer") is not None and speaks(its, "customer") is not None
            if (same or named) and (share := _shared(expected, other, perceived, place)) >= SHARED:
                by = header if same else {"expectation": its, "perception": header}
                found.append((_number_of_rows(header), not named, -share, place, other, by))
    return min(found, key=lambda one: one[:5])[-1] if found else None


def _shared(expected: Table, e: int, perceived: Table, p: int) -> float:
    """The share of the smaller side's ids that the other side has; 0 where either column is no id."""
    columns = expected.body[e], perceived.body[p]
    if any(column.dtype.kind == "M" for column in columns):
        return 0.0
    sides = [[id for id in ids(column) if id] for column in columns]
    for column, filled in zip(columns, sides, strict=True):
        if len(filled) < FILLED * len(column) or len(set(filled)) < UNIQUE * len(filled) or not filled:
            return 0.0
    both = set(sides[0]) & set(sides[1])
    return len(both) / min(len(set(side)) for side in sides)


def _number_of_rows(header: str) -> bool:
    """A column called "No." or 序号 counts the rows of its own sheet."""
    return header.strip() == "#" or " ".join(tokens(header)) in profile("sides")["sheets"]["counts"]


def _counts_rows(expected: Table, perceived: Table, by: str | dict) -> bool:
    """Whether the id is no more than a count of the rows in both sheets."""
    if isinstance(by, dict) or not _number_of_rows(by):
        return False
    for side in (expected, perceived):
        column = side.body[next(i for i, header in enumerate(side.headers) if header_key(header) == header_key(by))]
        if column.dtype.kind != "f" or not np.array_equal(np.sort(column.to_numpy()), np.arange(1, len(column) + 1)):
            return False
    return True


def _is_time(name: str) -> bool:
    words, text = profile("sides")["sheets"]["times"], unicodedata.normalize("NFKC", name).casefold()
    return any(word in tokens(name) if word.isascii() else word in text for word in words)


def _speaks_of_satisfaction(expected: Table) -> bool:
    """Satisfaction asked before: an earlier wave, no expectation."""
    sides = [main_side(header) for header in expected.headers]
    satisfied = any(inside(header, "satisfaction") for header in expected.headers)
    return (satisfied or "perception" in sides) and "expectation" not in sides
