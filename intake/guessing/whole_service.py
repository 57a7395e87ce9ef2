"""The only expectation of a file, asked once of the service as a whole: it stands for every perceived item."""

from __future__ import annotations

import re
from dataclasses import replace

from intake.columns.header_words import speaks
from intake.mapping import Column
from intake.pairing.headers import readings, tokens
from intake.pairing.pairs import Sides
from intake.profiles import profile

ONE = "one_expectation"
_SCALE = r"[(（]\s*\d{1,3}\s*[-–—~至到]\s*\d{1,3}\s*分?\s*[)）]"  # "(1-5)" names no item


def is_whole(header: str) -> bool:
    """Whether an expectation is of the service as a whole.

    >>> is_whole("Overall expectation"), is_whole("总体期望"), is_whole("Expected wait"), is_whole("CUEX1")
    (True, True, False, False)
    >>> is_whole("What overall level of service do you expect? (1-5)")
    True
    """
    return any(
        all(map(_is_general, reading.stem))
        for reading in readings(re.sub(_SCALE, "", header))
        if reading.side == "expectation" and reading.kind in ("word", "part")
    )


def _is_general(token: str) -> bool:
    """Whether a part of a header names no item: "overall", 您的总体服务."""
    general = profile("sides")["overall"]["words"]
    if token.isascii():
        return token in general
    return not re.sub("|".join(map(re.escape, sorted(general, key=len, reverse=True))), "", token)


def is_expected(header: str) -> bool:
    """Whether a header asks what was expected, not how what was got compares with it.

    >>> is_expected("Expected wait"), is_expected("期望等候"), is_expected("met expectations"), is_expected("Wait")
    (True, True, False, False)
    """
    said = {reading.side for reading in readings(header) if reading.kind == "word"}
    compares = profile("sides")["compared"]["words"]
    against = any(word in tokens(header) if word.isascii() else word in header for word in compares)
    return "expectation" in said and not said & {"perception", "satisfaction"} and not against


def with_lone_expectations(sides: Sides, headers: dict[int, str]) -> Sides:
    """Where nothing pairs up, every column that asks an expectation is one: it must not be counted as perceived."""
    if sides.pairs:
        return sides
    alone = {place for place, header in headers.items() if is_expected(header)} - {*sides.perception}
    perceived = sides.perception or (_perceived(headers) if alone else ())
    return replace(sides, expectation=tuple(sorted({*sides.expectation, *alone})), perception=perceived)


def only_expectation(sides: Sides, headers: dict[int, str]) -> tuple[Sides, int | None]:
    """(the sides without it, its place) of an expectation that all perceptions share; None where there is none.

    Paired with overall satisfaction it is still the items' where two of them or more have no other; a person is asked.
    """
    expected = [place for place, header in headers.items() if is_expected(header)]
    if len(expected) != 1 or not is_whole(headers[expected[0]]):
        return sides, None
    if not sides.pairs:
        return replace(sides, expectation=()), expected[0]
    overall = len(sides.pairs) == 1 and speaks(headers[sides.pairs[0].perception], "overall") is not None
    if overall and not sides.stand_in and len(sides.perception) >= 2:
        return replace(sides, pairs=()), expected[0]
    return sides, None


def _perceived(headers: dict[int, str]) -> tuple[int, ...]:
    """The columns that say they are perceived."""
    said = {place: {r.side for r in readings(header) if r.kind == "word"} for place, header in headers.items()}
    return tuple(place for place, sides in said.items() if "perception" in sides and "expectation" not in sides)


def for_every_item(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """The columns with the one expectation of the file listed once for each perceived item.

    >>> perceived = [Column(name, 2, "score", name, "perception") for name in "ab"]
    >>> columns = (Column("E", 1, "score", "", "expectation", ONE), *perceived)
    >>> [(column.header, column.item) for column in for_every_item(columns)]
    [('E', 'a'), ('E', 'b'), ('a', 'a'), ('b', 'b')]
    """
    items = [column.item for column in columns if column.side == "perception"]
    out: list[Column] = []
    for column in columns:
        alone = column.side == "expectation" and column.reason == ONE and not column.item and items
        out += [replace(column, item=item) for item in items] if alone else [column]
    return tuple(out)
