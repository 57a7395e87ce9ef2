"""What a person must decide before the numbers can be trusted, and which field of the mapping answers it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from intake.guessing.named_like_counts import LEFT, OPEN
from intake.guessing.whole_service import ONE, is_whole
from intake.layouts.answers_sheet import Table, answers_sheet
from intake.layouts.blocks import BLOCK
from intake.layouts.find_joins import join_question
from intake.layouts.long_form import headers_of
from intake.mapping import PAIR_LOST, Column, Mapping, score_places
from intake.mapping_fields import without_rival
from intake.pairing.choices import Pairing, both_ways, pairings
from intake.pairing.headers import tokens
from intake.pairing.pairs import ASKED
from intake.reading.sheets import Book
from intake.renames import UNSURE
from intake.score_columns.item_scales import ItemScales


@dataclass(frozen=True)
class Question:
    """`code` names its words (question.<code>), `field` the part of the mapping that settles it.

    `columns` are the headers it is about, `choices` the values to choose from, the one in use first; () is free.
    """

    code: str
    field: str
    columns: tuple[str, ...] = ()
    choices: tuple = ()


def about_blocks(answers: Table, mapping: Mapping) -> list[Question]:
    """Whether what stands under the headers once more is more rows, or another table."""
    if not mapping.guessed or mapping.layout or not answers.several:
        return []
    ends = ({"kind": BLOCK, "which": which} for which in (1, len(answers.again) + 1))
    return [Question("stacked", "layout", (), ({"kind": "wide"}, *ends))]


def about_columns(book: Book, mapping: Mapping, located: list[tuple[int, Column]]) -> list[Question]:
    """Which sheet, which columns belong together, what is missing from the file."""
    asked = []
    join = join_question(book, mapping.layout) if mapping.guessed else None
    if join:
        asked.append(Question(join[0], "layout", (), join[1]))
    if mapping.guessed and not join and (rivals := _rival_sheets(book, mapping)):
        asked.append(Question("sheet", "sheets", (), (mapping.sheets.get("responses", ""), *rivals)))
    if mapping.header_rows == () and mapping.guessed:
        asked.append(Question("no_header", "header_rows"))
    if mapping.guessed and (mapping.layout or {}).get("asked"):
        choices = (mapping.layout, {"kind": "wide"})
        asked.append(Question("layout", "layout", tuple(headers_of(mapping.layout)), choices))
    here = {id(column) for _, column in located}
    gone = [column.header for column in mapping.columns if column.role != "ignore" and id(column) not in here]
    if gone:
        asked.append(Question("columns_missing", "columns", tuple(gone)))
    asked += [*_renamed([column for _, column in located]), *_lost_pairs([column for _, column in located])]
    asked += _pairing([column for _, column in located if column.role == "score"], mapping)
    left = tuple(column.header for _, column in located if column.reason == LEFT)
    return [*asked, Question("scores_left", "columns", left)] if mapping.guessed and left else asked


def _renamed(columns: list[Column]) -> list[Question]:
    """Whether a column is one of last time under a new header, or another one; both sides of an item are asked once."""
    found = defaultdict(list)
    for column in columns:
        if column.reason == UNSURE:
            found[column.item if column.role == "score" else (column.header, column.position)].append(column)
    asked = []
    for same in found.values():
        new, old = (tuple(dict.fromkeys(headers)) for headers in zip(*((c.header, c.was) for c in same), strict=True))
        asked.append(Question("renamed", "columns", new, ({"same": old}, {"new": new}, None)))
    return asked


def _lost_pairs(columns: list[Column]) -> list[Question]:
    """Whether expectations that the mapping leaves out, though their perceptions are there, were lost by mistake."""
    perceived = {c.item or c.header.strip(): c.header for c in columns if c.side == "perception"}
    lost = {c.header: [perceived[c.item]] for c in columns if c.reason == PAIR_LOST and c.item in perceived}
    return [Question(PAIR_LOST, "columns", tuple(lost), (None, lost))] if lost else []


def _pairing(scores: list[Column], mapping: Mapping) -> list[Question]:
    places = score_places((0, column) for column in scores)
    sided = {side: [column for column in scores if column.side == side] for side in places}
    alone = [column.header for column in sided["expectation"] if column.item not in places["perception"]]
    free = [column.header for column in sided["perception"] if column.item not in places["expectation"]]
    asked = [Question("pairs_undecided", "columns", (*alone, *free), pairings(alone, free))] if alone else []
    if mapping.guessed and (two := _for_all_or_overall(scores, mapping)):
        asked.append(Question(ONE, "columns", tuple(header for pairing in two[:1] for header in pairing), two))
    unsure = [column.header for column in scores if column.reason in ASKED]
    if unsure:
        reason = next(column.reason for column in scores if column.reason in ASKED)
        asked.append(Question(f"pairs_{reason}", "columns", tuple(unsure)))
    if sided["importance"] and not sided["expectation"] and mapping.assumed_expectation is None:
        importance = tuple(column.header for column in sided["importance"])
        asked.append(Question("importance", "assumed_expectation", importance, (None, {"kind": "importance"})))
    if mapping.guessed and not sided["expectation"] and (two_by_two := _two_by_two(free)):
        asked.append(Question("pairs_possible", "columns", two_by_two))
    elif mapping.guessed and not alone and (ways := both_ways(free)):
        both = tuple(header for e, p in ways[1].items() for header in (e, *p))
        asked.append(Question("pairs_alike", "columns", both, ways))
    if mapping.guessed and (len(_runs(scores)) > 1 or any(column.reason in OPEN for column in scores)):
        doubtful_first = sorted(scores, key=lambda column: column.reason not in OPEN)
        asked.append(Question("scores", "columns", tuple(dict.fromkeys(column.header for column in doubtful_first))))
    return asked


def _for_all_or_overall(scores: list[Column], mapping: Mapping) -> tuple[Pairing, ...]:
    """The two readings, the one in use first, of an overall expectation beside items and an overall perception."""
    expected = {column.header for column in scores if column.side == "expectation"}
    if len(expected) != 1 or not is_whole(next(iter(expected))):
        return ()
    header = next(iter(expected))
    items = list(dict.fromkeys(column.item for column in scores if column.side == "expectation"))
    perceived = {column.item: column.header for column in scores if column.side == "perception"}
    overall = [column.header for column in mapping.columns if column.role == "overall"]
    if len(items) > 1 and overall:
        return {header: [perceived[item] for item in items]}, {header: overall}
    if len(items) == 1 and len(perceived) > 2:
        return {header: [perceived[item] for item in items]}, {header: list(perceived.values())}
    return ()


def _two_by_two(headers: list[str]) -> tuple[str, ...]:
    """Headers that come in twos, Q1a and Q1b or Q1_1 and Q1_2: perhaps an expectation and a perception each."""
    endings = defaultdict(list)
    for header in headers:
        *stem, end = tokens(header) or ("",)
        endings[tuple(stem)].append(end)
    twos = [stem for stem, ends in endings.items() if stem and ends in (["1", "2"], ["0", "1"], ["a", "b"])]
    return tuple(headers) if len(twos) >= 2 and len(twos) == len(endings) else ()


def _runs(scores: list[Column]) -> list[int]:
    """Where a new run of neighbours begins among columns taken for scores by their cells alone."""
    places = sorted(column.position for column in scores if column.reason == "block")
    return [place for place in places if place - 1 not in places]


def _rival_sheets(book: Book, mapping: Mapping) -> tuple[str, ...]:
    if len(book.sheets) == 1 or mapping.layout:
        return ()
    best, rivals = answers_sheet(book)
    return rivals if best.name == mapping.sheets.get("responses", best.name) else ()


def about_values(
    mapping: Mapping, scores: tuple[str, ...], told: ItemScales | None, doubtful: tuple = ()
) -> list[Question]:
    """Which scale, which codes mean no answer. `scores`: the headers concerned; `doubtful`: codes nothing explains."""
    asked = []
    if mapping.scale and (rival := mapping.scale.get("rival")):
        asked.append(Question("scale_changed", "scale", scores, (without_rival(mapping.scale), rival)))
    if told and told.main and mapping.scale is None and len(told.choices()) > 1:
        asked.append(Question("scale", "scale", scores, told.choices()))
    if mapping.guessed and doubtful:
        asked.append(Question("missing_codes", "missing_codes", scores, (list(mapping.missing_codes), [])))
    if told and told.codes_in_doubt:
        asked.append(Question("missing_codes", "missing_codes", scores, ([], [int(code) for code in told.codes])))
    return asked
