"""What a person must decide about the way scores run: items worded against the others, notes that contradict, codes."""

from __future__ import annotations

from collections.abc import Iterable

from analytics.survey import Item
from intake.cells.scored import distinct
from intake.layouts.answers_sheet import Table
from intake.mapping import ON_SCALES, Column, Mapping
from intake.questions import Question
from intake.score_columns.table_notes import is_contradicted
from intake.score_columns.turned import against_the_others, marked_reversed
from intake.tidying.scores import Scores


def about_directions(
    answers: Table, mapping: Mapping, located: list[tuple[int, Column]], scores: Scores
) -> list[Question]:
    """Which of the items and outcomes have their best answer at the low end, where that is in doubt."""
    return [
        *_reversed(scores, mapping),
        *_contradicted(answers, mapping, located, scores),
        *_coded(answers, mapping, located, scores),
    ]


def _reversed(scores: Scores, mapping: Mapping) -> list[Question]:
    """Items that fall where the others rise; else columns beside one of which it is written that it runs down."""
    names = dict(zip(scores.ids, scores.items, strict=True))
    against = against_the_others(scores.items, scores.perception)
    items = [name for name, item in names.items() if item.id in against or _is_marked(item)]
    if not items:
        items = [name for name in names if name in mapping.reversed and not _is_explained(name, scores)]
        items = items if any(name in mapping.reversed for name in names.keys() - set(items)) else []
    if not items:
        return []
    headers = tuple(names[name].perception_column for name in items)
    return [Question("reversed", "reversed", headers, _ways(mapping.reversed, items))]


def _contradicted(
    answers: Table, mapping: Mapping, located: list[tuple[int, Column]], scores: Scores
) -> list[Question]:
    """Columns of numbers about which a title and a note beside the table say opposite things."""
    names = {name for name in scores.ids if not _is_explained(name, scores) and name not in mapping.reversed}
    asked = {place: column.header for place, column in located if column.role in ON_SCALES}
    asked |= {place: _name(column) for place, column in located if column.role == "score" and _name(column) in names}
    found = {
        answers.headers[place]: name
        for place, name in asked.items()
        if is_contradicted(answers, place, distinct(answers.body[place]), answers.headers[place])
    }
    ways = _ways(mapping.reversed, dict.fromkeys(found.values()))
    return [Question("direction", "reversed", tuple(found), ways)] if found else []


def _coded(answers: Table, mapping: Mapping, located: list[tuple[int, Column]], scores: Scores) -> list[Question]:
    """Codes such as A1 … A5, once for the rows of each matrix: is the first the worst answer, as it is read?"""
    open_ones = [name for name in scores.ids if not _is_explained(name, scores) and name not in mapping.reversed]
    coded = {_name(column) for place, column in located if column.role == "score" and place in answers.coded}
    asked = {name: header for name, header in _perceived(scores).items() if name in coded and name in open_ones}
    matrices: dict[str, list[str]] = {}
    for name, header in asked.items():
        matrices.setdefault(header.split("[")[0], []).append(name)
    return [
        Question("coded", "reversed", tuple(asked[name] for name in items), _ways(mapping.reversed, items))
        for items in matrices.values()
    ]


def _perceived(scores: Scores) -> dict[str, str]:
    """The header of the perception of every item by the mapping's name."""
    return {name: item.perception_column for name, item in zip(scores.ids, scores.items, strict=True)}


def _ways(turned: Iterable[str], items: Iterable[str]) -> tuple[list[str], list[str]]:
    """What is turned now, and what is once these items run the other way."""
    turned, items = list(turned), list(items)
    return turned, [name for name in turned if name not in items] + [name for name in items if name not in turned]


def _name(column: Column) -> str:
    return column.item or column.header.strip()


def _is_marked(item: Item) -> bool:
    """Whether a header says of its item that it is scored the other way round."""
    return any(marked_reversed(header) for header in (item.perception_column, item.expectation_column) if header)


def _is_explained(name: str, scores: Scores) -> bool:
    """Whether anything is written about which way an item's numbers run."""
    return any(by_item[name].turned is not None for by_item in scores.notes.values() if name in by_item)
