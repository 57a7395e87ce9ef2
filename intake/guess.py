"""A first mapping of a survey file: every column with a role, a reason and a confidence, for a person to confirm."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from intake import workbook
from intake.cells.dates import read_dates
from intake.columns import date_columns
from intake.columns.facts import Facts, facts
from intake.columns.header_words import speaks
from intake.columns.roles import counts_rows, other_columns
from intake.guessing import matrix, perceptions_only
from intake.guessing.adequate_levels import adequate_columns, nine_points
from intake.guessing.customer_register import with_departures
from intake.guessing.doubtful_items import counts_of_levels
from intake.guessing.header_sides import Marks, as_in_file, read_headers, side_marks
from intake.guessing.kano_pairs import with_kano
from intake.guessing.lone_scores import with_lone_scores
from intake.guessing.matrix import spread
from intake.guessing.named_like_counts import with_doubts
from intake.guessing.score_values import settle_values
from intake.guessing.tool_columns import tool_columns, with_codes, without_rivals
from intake.guessing.totals import without_totals
from intake.guessing.whole_service import ONE, for_every_item, only_expectation, with_lone_expectations
from intake.layouts.answers_sheet import Table, answers_sheet
from intake.layouts.answers_table import answers_table, propose_layout
from intake.layouts.codebook import read_codebook
from intake.layouts.find_joins import propose_join
from intake.layouts.headers_seen import seen
from intake.layouts.tools import Tool, recognise
from intake.mapping import WITH_SCORES, WITHOUT_SCORES, Column, Mapping
from intake.pairing.headers import inside, readings
from intake.pairing.pairs import Sides, find_sides
from intake.reading.sheets import Book, Refusal

OUTCOMES = ("overall", "recommend", "stay", "leave")


def guess(
    book: Book,
    *,
    sheet: str | None = None,
    header_rows: tuple[int, ...] | None = None,
    layout: dict | None = None,
) -> Mapping:
    """The mapping OneX proposes for a file; `sheet` names the one with the answers, `header_rows` its headers.

    `layout` is how a person said to put the rows together (Mapping.layout); else it is proposed too.

    Pairs of expectation and perception by their headers; else perceptions by their cells; then every other column.
    What cannot be told stays open in the mapping and becomes a question (see intake.questions).
    Raises Refusal no_sheet, no_table, no_row, no_score_column, kano_only.
    """
    start = Mapping(sheets={"responses": _answers(book, sheet, layout)}, header_rows=header_rows, layout=layout)
    start = replace(start, layout=propose_layout(book, start))
    answers = answers_table(book, start)
    explained = read_codebook(book, answers)
    headers = enumerate(read_headers(answers, explained))
    known = [facts(place, text, answers.body[place], answers.labels.get(place)) for place, text in headers]
    if counts_of_levels(known):
        raise Refusal("no_score_column", seen=seen(answers.headers))
    tool = recognise(answers.sheet)
    own = tool_columns(tool[0], known) if tool else {}
    known, everything = [one for one in known if one.place not in own], known
    in_workbook = not explained and any(workbook.sheet_kind(one.name) for one in book.sheets)
    dated = {} if in_workbook else date_columns.parts(known)
    known = [one for one in known if one.place not in dated]
    names = _spoken_headers(known)
    known = _with_rows(known, names, tool[0] if tool else None)
    marks = side_marks(answers, known, names, explained)
    codebook = any(workbook.sheet_kind(one.name) == "items" for one in book.sheets)
    scored = _scores([one for one in known if one.place not in marks.beside], names, marks, in_workbook, codebook)
    scored = _named_by_rows(scored, names, tool[0] if tool else None) | marks.beside
    rest = [one for one in known if one.place not in scored]
    others = without_rivals(own, other_columns(rest, len(answers.body), in_workbook=in_workbook))
    others = date_columns.with_parts([*others, *own.values()], answers.headers, dated)
    columns = sorted(without_totals((*scored.values(), *others), everything), key=lambda column: column.position)
    columns = for_every_item(tuple(as_in_file(column, answers, explained) for column in columns))
    columns = tuple(with_doubts(with_lone_scores(with_kano(columns, everything), everything), everything))
    if not any(column.role in (*WITH_SCORES, *WITHOUT_SCORES) for column in columns):
        columns = tuple(with_departures(columns, everything))
    if not any(column.role in (*WITH_SCORES, *WITHOUT_SCORES) for column in columns):
        kano = [column.header for column in columns if column.reason == "kano"]
        raise Refusal("kano_only", seen=seen(kano)) if kano else Refusal("no_score_column", seen=seen(answers.headers))
    return _from_cells(replace(start, columns=columns), book, answers, {one.place: one for one in everything})


def _answers(book: Book, sheet: str | None, layout: dict | None) -> str:
    """The name of the sheet with the answers; of two that belong together the one with the perceptions."""
    joined = layout or (propose_join(book) if sheet is None else None)
    perceived = (joined or {}).get("sheets", {}).get("perception")
    return answers_sheet(book, sheet or perceived)[0].name


def _spoken_headers(known: list[Facts]) -> dict[int, str]:
    """The header of each column; a score without one, right of a named score, goes by its name (merged cells)."""
    names = {one.place: "" if re.fullmatch(r"Unnamed: \d+", one.header) else one.header.strip() for one in known}
    blank = [
        one.place
        for left, one in pairwise(known)
        if not names[one.place] and names[left.place] and one.answers and left.answers and _both_scores(left, one)
    ]
    return matrix.numbered(spread(names | ({place: names[place - 1] for place in blank} if len(blank) >= 2 else {})))


def _with_rows(known: list[Facts], names: dict[int, str], tool: Tool | None) -> list[Facts]:
    """The columns with the row of their matrix question, where it has several columns that could be scores."""
    rows = matrix.rows({one.place: names[one.place] for one in known if one.could_be_score and names[one.place]}, tool)
    return [replace(one, row=rows[one.place]) if one.place in rows else one for one in known]


def _named_by_rows(scored: dict[int, Column], names: dict[int, str], tool: Tool | None) -> dict[int, Column]:
    """Items of a matrix question under the name of their row, where that name is one item's alone."""
    short = matrix.rows({place: names[place] for place in scored}, tool)
    called = {c.item: short[place] for place, c in scored.items() if c.side == "perception" and place in short}
    called = {item: row for item, row in called.items() if list(called.values()).count(row) == 1}
    taken = {c.item for c in scored.values()} - called.keys()
    called = {item: row for item, row in called.items() if row not in taken and item in names.values()}
    return {place: replace(c, item=called.get(c.item, c.item)) for place, c in scored.items()}


def _both_scores(left: Facts, right: Facts) -> bool:
    return left.could_be_score and right.could_be_score


def _scores(
    known: list[Facts], names: dict[int, str], marks: Marks, in_workbook: bool, codebook: bool
) -> dict[int, Column]:
    """The columns of items by place, and those beside them that must not be taken for anything else."""
    taken = {one.place for one in known if in_workbook and workbook.column_id("responses", one.header)}
    free = [one for one in known if names[one.place] and one.place not in taken and not counts_rows(one)]
    levels = adequate_columns({one.place: marks.text[one.place] for one in free if one.could_be_score})
    free = [one for one in free if one.place not in levels]
    maybe = [one for one in free if one.could_be_score]
    sides = find_sides({one.place: marks.text[one.place] for one in maybe})
    if sides.pairs and (sides.expectation or sides.perception):  # a partner may hold nothing but bad cells
        wider = find_sides({one.place: marks.text[one.place] for one in free if one in maybe or one.kind == "text"})
        sides = wider if len(wider.pairs) > len(sides.pairs) else sides
    asked = {one.place: marks.text[one.place] for one in maybe}
    sides, whole = only_expectation(with_lone_expectations(sides, asked), asked)
    by_place = {one.place: one for one in free if one in maybe or one.place in sides.places}
    by_place.pop(whole, None)
    if sides.pairs or sides.perception:
        found = _paired(sides, by_place, names, codebook)
    else:
        found = {place: _score(by_place[place], "expectation", "", "no_partner", 0.5) for place in sides.expectation}
        taken |= found.keys() | levels.keys() | {whole}
        found |= _perceptions([one for one in known if one.place not in taken])
    return found | _beside_items(found, levels, whole, {one.place: one for one in known})


def _beside_items(
    found: dict[int, Column], levels: dict[int, int], whole: int | None, known: dict[int, Facts]
) -> dict[int, Column]:
    """What would just be acceptable, each on the item of its perception; and the one expectation of all items."""
    items = {place: found[partner].item for place, partner in levels.items() if partner in found}
    levels_found = {p: _score(known[p], "adequate", item, "adequate_word", 0.95) for p, item in items.items()}
    one = {} if whole is None else {whole: _score(known[whole], "expectation", "", ONE, 0.8)}
    return levels_found | one


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
        if all(speaks(maybe[place].row or headers[place], role) is None for role in OUTCOMES):
            name = _item_name(headers[place], names, codebook)
            found[place] = _score(maybe[place], "perception", name, "no_partner", 0.6)
    beside = (column for place, column in maybe.items() if place not in found and _is_beside(column, sides))
    return found | {column.place: _beside(column) for column in beside}


def _is_beside(column: Facts, sides: Sides) -> bool:
    """Importance or satisfaction of items that have their expectation and perception already."""
    if column.place in sides.doubles:
        return True
    if not sides.pairs or any(speaks(column.asks, role) is not None for role in ("overall", *OUTCOMES, "complained")):
        return False
    return inside(column.header, "importance") or inside(column.header, "satisfaction")


def _beside(column: Facts) -> Column:
    return Column(column.header, column.place + 1, "ignore", reason="second_block", confidence=0.9)


def _perceptions(known: list[Facts]) -> dict[int, Column]:
    """Scores of a file that asks no expectation, leaving out what its name says is an outcome."""
    no_items = (*OUTCOMES, "effort")
    open_ones = [one for one in known if all(speaks(one.asks, role) is None for role in no_items)]
    names: set[str] = set()
    found = perceptions_only.perceptions(open_ones)
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
    texts = {place: one.header for place, one in known.items()}
    mapping = nine_points(with_codes(settle_values(mapping, answers, texts), answers), answers)
    sheets = {kind: one.name for one in book.sheets if (kind := workbook.sheet_kind(one.name))}
    return replace(
        mapping,
        encoding=book.encoding,
        sheets={**sheets, "responses": answers.sheet.name},
        header_rows=answers.header_rows,
        date_order=_date_order(mapping, answers),
    )


def _date_order(mapping: Mapping, answers: Table) -> str | None:
    place = next((column.position - 1 for column in mapping.columns if column.role == "date"), None)
    if place is None:
        return None
    dates = read_dates(answers.body[place])
    return None if dates.in_doubt else dates.order or None
