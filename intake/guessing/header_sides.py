"""How the headers of a table are read: as they stand, as a codebook explains them, or by the sheet they stand in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from intake.columns.facts import Facts
from intake.columns.header_words import speaks
from intake.guessing import perceptions_only
from intake.layouts.answers_sheet import Table
from intake.layouts.codebook import Entry, without_side
from intake.mapping import Column, header_key
from intake.pairing.headers import main_side
from intake.pairing.pairs import ASKED, find_sides

OUTCOMES = ("overall", "recommend", "stay", "personal")


@dataclass(frozen=True)
class Marks:
    """`text` {place: what is read for side and item}; `beside` columns that are settled already, by place."""

    text: dict[int, str]
    beside: dict[int, Column]


def read_headers(answers: Table, codebook: dict[str, Entry]) -> list[str]:
    """Every header as its meaning is told: by the codebook, in a joined table as its own sheet has it."""
    own = answers.joined.columns if answers.joined else {}
    headers = [own.get(place, header) for place, header in enumerate(answers.headers)]
    return [codebook[key].text if (key := header_key(header)) in codebook else header for header in headers]


def side_marks(answers: Table, known: list[Facts], names: dict[int, str], codebook: dict[str, Entry]) -> Marks:
    """The names of the columns with the side that codebook or sheet says and the name does not."""
    if answers.joined:
        return _by_sheet(answers, known, names)
    sides = {place: codebook.get(header_key(header)) for place, header in enumerate(answers.headers)}
    return Marks({place: _marked(name, sides[place].side if sides[place] else "") for place, name in names.items()}, {})


def _marked(name: str, side: str) -> str:
    """
    >>> _marked("Wait", "expectation"), _marked("Expected wait", "expectation")
    ('expectation Wait', 'Expected wait')
    """
    return f"{side} {name}" if side and main_side(name) is None else name


def _by_sheet(answers: Table, known: list[Facts], names: dict[int, str]) -> Marks:
    """The columns of either sheet that look like items are of its side; those that both sheets have stand beside."""
    expected = set(answers.joined.columns)
    sheets = ("expectation", expected), ("perception", {one.place for one in known} - expected - {answers.joined.key})
    items = {place: side for side, places in sheets for place in _items([one for one in known if one.place in places])}
    plain = find_sides({place: names[place] for place in items})
    across = [p for p in plain.pairs if items[p.expectation] == "expectation" and items[p.perception] == "perception"]
    told = [pair for pair in across if pair.reason not in ASKED]
    if told and len(told) == len(plain.pairs):
        marked = names
    else:
        marked = {place: _marked(name, items.get(place, "")) for place, name in names.items()}
    taken = {header_key(names[place]) for place in names if place not in expected}
    twice = [one for one in known if one.place in expected - items.keys() and header_key(names[one.place]) in taken]
    settled = {"role": "ignore", "reason": "other_sheet", "confidence": 0.9}
    return Marks(marked, {one.place: Column(one.header, one.place + 1, **settled) for one in twice})


def _items(columns: list[Facts]) -> list[int]:
    asked = [one for one in columns if all(speaks(one.header, role) is None for role in OUTCOMES)]
    return list(perceptions_only.perceptions(asked))


def as_in_file(column: Column, answers: Table, codebook: dict[str, Entry]) -> Column:
    """A column with the header it has in the table, and its item without the side that a codebook's text says."""
    header = answers.headers[column.position - 1]
    reason = "two_sheets" if answers.joined and column.reason in ("side_word", "side_part") else column.reason
    if column.role == "score" and column.item and header_key(header) in codebook:
        column = replace(column, item=without_side(column.item))
    return replace(column, header=header, reason=reason)
