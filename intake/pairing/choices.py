"""Which expectation belongs to which perception, where the file does not say: the pairings one may choose from.

A pairing is {header of an expectation: [headers of its perceptions]}; {} pairs nothing.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from intake.mapping import Column, Mapping
from intake.pairing.headers import Stem, numbers, tokens
from intake.pairing.twins import Twins, twins
from intake.profiles import profile

Pairing = dict[str, list[str]]
WAYS = 3  # so many ways to see the same items twice are offered at most


def pairings(expected: list[str], perceived: list[str]) -> tuple[Pairing, ...]:
    """What one may choose from, nothing paired first: a known instrument's pairs, one by one, one for all.

    >>> pairings(["E1", "E2"], ["P1", "P2"])[1]
    {'E1': ['P1'], 'E2': ['P2']}
    """
    found: list[Pairing] = [{}]
    instrument = _instrument(expected, perceived)
    found += [instrument] if instrument else []
    if not instrument and len(by_number := _by_number(expected, perceived)) >= 2:
        found.append(by_number)
    elif not instrument and len(expected) == len(perceived) > 1:
        found.append({e: [p] for e, p in zip(expected, perceived, strict=True)})
    return (*found, *({header: list(perceived)} for header in expected))


def both_ways(perceived: list[str]) -> tuple[Pairing, ...]:
    """Where the same items are asked twice: nothing paired first, then either wording as the expectation; () if not.

    >>> both_ways(["a wait", "a hall", "b wait", "b hall"])[1:]
    ({'a wait': ['b wait'], 'a hall': ['b hall']}, {'b wait': ['a wait'], 'b hall': ['a hall']})
    """
    names = dict(enumerate(dict.fromkeys(perceived)))
    ways: list[Pairing] = []
    found_ways = [found for found in twins(names) if not _is_slight(found, len(names))]
    for found in found_ways[:WAYS]:
        ways.append({names[one]: [names[other]] for one, other in found.pairs})
        ways.append({names[other]: [names[one]] for one, other in found.pairs})
    return ({}, *ways) if ways else ()


def _is_slight(found: Twins, columns: int) -> bool:
    """Whether nothing but the numbers of two questions differs, and most columns stand once: Q7FOOD and Q9FOOD."""
    by_number = all(unit.isdigit() for mark in found.marks for unit in mark)
    return by_number and 4 * len(found.pairs) < columns


def _instrument(expected: list[str], perceived: list[str]) -> Pairing:
    """The pairs of a published questionnaire whose column names these are."""
    for known in profile("sides")["instruments"].values():
        marks = {"".join(tokens(header)): header for header in (*expected, *perceived)}
        if all(mark in marks for pair in known["pairs"] for mark in pair):
            return {marks[e]: [marks[p]] for e, p in known["pairs"]}
    return {}


def _by_number(expected: list[str], perceived: list[str]) -> Pairing:
    last = {header: _last(header) for header in (*expected, *perceived)}
    partners = {last[header]: header for header in perceived if last[header]}
    return {header: [partners[last[header]]] for header in expected if last[header] in partners}


def _last(header: str) -> Stem:
    return numbers(tokens(header))[-1:]


def with_pairs(mapping: Mapping, pairing: Pairing, asked: Collection[str] | None = None) -> Mapping:
    """The mapping with this pairing confirmed; an expectation that is not in it is left out.

    `asked` are the headers that the pairing is about: all other columns, and the pairs they are in, stay as they are.

    >>> columns = (Column("E", 1, "score", "", "expectation"), Column("P", 2, "score", "P", "perception"))
    >>> [(c.role, c.item) for c in with_pairs(Mapping(columns), {"E": ["P"]}).columns]
    [('score', 'P'), ('score', 'P')]
    """
    sided = {column.header for partners in pairing.values() for column in mapping.columns if column.header in partners}
    out: list[Column] = []
    done: set[tuple[str, int]] = set()
    for column in mapping.columns:
        is_asked = asked is None or column.header in asked
        if column.header not in pairing and not (column.side == "expectation" and is_asked):
            out.append(_perceived(column) if column.header in sided else column)
        elif (where := (column.header, column.position)) not in done:
            done.add(where)
            out += _expected(column, pairing.get(column.header, []))
    return replace(mapping, columns=tuple(_named(out, pairing)))


def _expected(column: Column, partners: list[str]) -> list[Column]:
    said = replace(column, role="score", side="expectation", reason="confirmed", confidence=1.0, was="")
    return [replace(said, item=partner) for partner in partners] or [replace(said, role="ignore", side="", item="")]


def _perceived(column: Column) -> Column:
    """A column chosen as a perception: it may have been taken for overall satisfaction before."""
    return replace(column, role="score", side="perception", reason="confirmed", confidence=1.0)


def _named(columns: list[Column], pairing: Pairing) -> list[Column]:
    """Expectations of a pairing that name their perceptions by header, named by item."""
    items = {c.header: c.item or c.header.strip() for c in columns if c.side == "perception"}
    new = [c.side == "expectation" and c.header in pairing for c in columns]
    named = [replace(c, item=items.get(c.item, c.item)) if one else c for one, c in zip(new, columns, strict=True)]
    return [replace(c, item=items[c.header]) if c.side == "perception" else c for c in named]
