"""A first mapping of a survey file: every column with a role, a reason and a confidence, for a person to confirm."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from intake import guess_blocks, workbook
from intake.dates import read_dates
from intake.guess_columns import Facts, facts
from intake.guess_headers import inside, readings
from intake.guess_pairs import Sides, find_sides
from intake.guess_roles import other_columns, speaks
from intake.guess_scales import ItemScales, outcome_scale, read_block, tell_scales
from intake.guess_sheets import Table, answers_sheet, table
from intake.mapping import Column, Mapping, score_places
from intake.scales import to_dict
from intake.sheets import Book, Refusal

OUTCOMES = ("overall", "recommend", "stay")


def guess(book: Book, *, sheet: str | None = None) -> Mapping:
    """The mapping OneX proposes for a file; `sheet` names the one with the answers.

    Pairs of expectation and perception by their headers; else perceptions by their cells; then every other column.
    What cannot be told stays open in the mapping and becomes a question (see intake.questions).
    Raises Refusal no_sheet, no_table, no_row, no_score_column.
    """
    found, _ = answers_sheet(book, sheet)
    answers = table(found)
    known = [facts(place, header, answers.body[place]) for place, header in enumerate(answers.headers)]
    names = _spoken_headers(known)
    codebook = any(workbook.sheet_kind(one.name) == "items" for one in book.sheets)
    in_workbook = any(workbook.sheet_kind(one.name) for one in book.sheets)
    scored = _scores(known, names, in_workbook, codebook)
    rest = [one for one in known if one.place not in scored]
    others = other_columns(rest, len(answers.body), in_workbook=in_workbook)
    columns = tuple(sorted((*scored.values(), *others), key=lambda column: column.position))
    if not any(column.role in ("score", "overall", "recommend") for column in columns):
        raise Refusal("no_score_column")
    return _from_cells(Mapping(columns), book, answers, {one.place: one for one in known})


def _spoken_headers(known: list[Facts]) -> dict[int, str]:
    """The header of each column; a score without one, right of a named score, goes by its name (merged cells)."""
    names = {one.place: "" if re.fullmatch(r"Unnamed: \d+", one.header) else one.header.strip() for one in known}
    blank = [
        one.place
        for left, one in pairwise(known)
        if not names[one.place] and names[left.place] and one.answers and left.answers and _both_scores(left, one)
    ]
    return names | ({place: names[place - 1] for place in blank} if len(blank) >= 2 else {})


def _both_scores(left: Facts, right: Facts) -> bool:
    return left.could_be_score and right.could_be_score


def _scores(known: list[Facts], names: dict[int, str], in_workbook: bool, codebook: bool) -> dict[int, Column]:
    """The columns of items by place, and those beside them that must not be taken for anything else."""
    taken = {one.place for one in known if in_workbook and workbook.column_id("responses", one.header)}
    free = [one for one in known if names[one.place] and one.place not in taken]
    maybe = [one for one in free if one.could_be_score]
    sides = find_sides({one.place: names[one.place] for one in maybe})
    if sides.pairs and (sides.expectation or sides.perception):  # a partner may hold nothing but bad cells
        wider = find_sides({one.place: names[one.place] for one in free if one in maybe or one.kind == "text"})
        sides = wider if len(wider.pairs) > len(sides.pairs) else sides
    by_place = {one.place: one for one in free if one in maybe or one.place in sides.places}
    if sides.pairs or sides.perception:
        return _paired(sides, by_place, names, codebook)
    unpaired = {place: _score(by_place[place], "expectation", "", "no_partner", 0.5) for place in sides.expectation}
    taken |= unpaired.keys()
    return unpaired | _perceptions([one for one in known if one.place not in taken])


def _paired(sides: Sides, maybe: dict[int, Facts], headers: dict[int, str], codebook: bool) -> dict[int, Column]:
    first = "importance" if sides.stand_in else "expectation"
    found, names = {}, set()
    for pair in sides.pairs:
        nameless = pair.reason == "alternating" and not any(r.stem for r in readings(headers[pair.perception]))
        both = f"{headers[pair.expectation]} / {headers[pair.perception]}"
        name = _item_name(both if nameless else headers[pair.perception], names, codebook)
        for place, side in ((pair.expectation, first), (pair.perception, "perception")):
            found[place] = _score(maybe[place], side, name, pair.reason, pair.confidence)
    for place in sides.expectation:
        found[place] = _score(maybe[place], first, "", "no_partner", 0.5)
    for place in sides.perception:
        if all(speaks(headers[place], role) is None for role in OUTCOMES):
            name = _item_name(headers[place], names, codebook)
            found[place] = _score(maybe[place], "perception", name, "no_partner", 0.6)
    beside = (column for place, column in maybe.items() if place not in found and _is_beside(column, sides))
    return found | {column.place: _beside(column) for column in beside}


def _is_beside(column: Facts, sides: Sides) -> bool:
    """Importance or satisfaction of items that have their expectation and perception already."""
    if column.place in sides.doubles:
        return True
    if not sides.pairs or any(speaks(column.header, role) is not None for role in ("overall", *OUTCOMES, "complained")):
        return False
    return inside(column.header, "importance") or inside(column.header, "satisfaction")


def _beside(column: Facts) -> Column:
    return Column(column.header, column.place + 1, "ignore", reason="second_block", confidence=0.9)


def _perceptions(known: list[Facts]) -> dict[int, Column]:
    """Scores of a file that asks no expectation, leaving out what its name says is an outcome."""
    open_ones = [one for one in known if all(speaks(one.header, role) is None for role in (*OUTCOMES, "personal"))]
    names: set[str] = set()
    found = guess_blocks.perceptions(open_ones)
    by_place = {one.place: one for one in known}
    return {
        place: _score(by_place[place], "perception", _item_name(by_place[place].header, names, False), reason, 0.7)
        for place, reason in found.items()
    }


def _item_name(header: str, names: set[str], codebook: bool) -> str:
    """The perception's own header, or the id that a codebook knows it by; made unique."""
    read = workbook.item_side("responses", header) if codebook else None
    name = base = read[0] if read else header.strip()
    while name in names:
        name = f"{base} ({2 if name == base else int(name[len(base) + 2 : -1]) + 1})"
    names.add(name)
    return name


def _score(column: Facts, side: str, item: str, reason: str, confidence: float) -> Column:
    return Column(column.header, column.place + 1, "score", item, side, reason, confidence)


def _from_cells(mapping: Mapping, book: Book, answers: Table, known: dict[int, Facts]) -> Mapping:
    """The mapping with what the cells settle: scale, codes for no answer, order of dates; in doubt they stay open."""
    places = score_places((column.position - 1, column) for column in mapping.columns)
    cells = {side: {item: known[place].cells for item, place in items.items()} for side, items in places.items()}
    expectation, _ = read_block(cells["expectation"])
    perception, worded = read_block(cells["perception"])
    told = tell_scales(expectation, perception, worded)
    sheets = {kind: one.name for one in book.sheets if (kind := workbook.sheet_kind(one.name))}
    return replace(
        mapping,
        encoding=book.encoding,
        sheets={**sheets, "responses": answers.sheet.name},
        header_rows=answers.header_rows,
        scale=_scale(told, mapping, known),
        missing_codes=tuple(int(code) for code in told.codes),
        date_order=_date_order(mapping, answers),
    )


def _scale(told: ItemScales, mapping: Mapping, known: dict[int, Facts]) -> dict | None:
    """The scale as the mapping keeps it, so that next month's file is read alike; None while it is in doubt."""
    if told.main is None or len(told.choices()) > 1:
        return None
    outcomes = {}
    for column in mapping.columns:
        if column.role in OUTCOMES:
            reads, levels = read_block({column.role: known[column.position - 1].cells})
            own = outcome_scale(column.role, column.header, reads[column.role], levels, told.main)
            outcomes[column.role] = to_dict(own)
    return told.to_json() | ({"outcomes": outcomes} if outcomes else {})


def _date_order(mapping: Mapping, answers: Table) -> str | None:
    place = next((column.position - 1 for column in mapping.columns if column.role == "date"), None)
    if place is None:
        return None
    dates = read_dates(answers.body[place])
    return None if dates.in_doubt else dates.order or None
