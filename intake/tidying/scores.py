"""The answers sheet to two matrices of codes: expectation and perception, both sides of an item on one grid."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import dataclass, field, replace

import numpy as np

from analytics.survey import MISSING, Item, Scale, common_scale
from intake.cells.scored import distinct
from intake.layouts.answers_sheet import Table
from intake.layouts.workbook_sheets import Known
from intake.mapping import Column, Mapping, score_places
from intake.pairing.headers import shared_name
from intake.problems import Problems
from intake.scales import TOPS, Grid, common_grid, finer, from_dict, shift_of
from intake.score_columns.column_notes import Note, without_legend
from intake.score_columns.item_scales import ItemScales, tell_scales
from intake.score_columns.read import Read, read_block
from intake.score_columns.table_notes import side_notes
from intake.score_columns.turned import turned_sides


@dataclass(frozen=True, eq=False)
class Scores:
    """Codes (rows, items) of both sides. `told` is how the scale was found, None where the mapping says it.

    `adequate` are the codes of what would just be acceptable, None where nobody asked it. `reads` are the columns by
    side and item as they were read, `notes` what is written about them.
    """

    items: tuple[Item, ...]
    expectation: np.ndarray
    perception: np.ndarray
    told: ItemScales | None
    assumed: str = ""
    adequate: np.ndarray | None = None
    reads: dict[str, dict[str, Read]] = field(default_factory=dict)
    notes: dict[str, dict[str, Note]] = field(default_factory=dict)

    @property
    def ids(self) -> dict[str, str]:
        """The id of each item by the name that the mapping gives it."""
        return {name: item.id for name, item in zip(self.reads.get("perception", {}), self.items, strict=True)}

    @property
    def scale(self) -> Scale | None:
        return common_scale(self.items)


def read_scores(
    answers: Table,
    located: list[tuple[int, Column]],
    mapping: Mapping,
    problems: Problems,
    known: Map[str, Known],
) -> Scores:
    """Every item that has a perception column; `known` are items of the codebook by the mapping's item name."""
    places = score_places(located)
    stand_in = (mapping.assumed_expectation or {}).get("kind") == "importance"
    first = places["importance"] | places["expectation"] if stand_in else places["expectation"]
    seen = places["perception"]
    asked = {item: first[item] for item in seen if item in first}
    reads_e = read_side(answers, asked, mapping, "expectation")
    reads_p = read_side(answers, seen, mapping)
    said = (mapping.scale and "lo" in mapping.scale) or all(item in known and known[item].scale for item in seen)
    notes = {"expectation": _notes(answers, asked, reads_e), "perception": _notes(answers, seen, reads_p)}
    by_words = bool(mapping.words) and any(read.levels for read in (*reads_e.values(), *reads_p.values()))
    told = None if said and not by_words else tell_scales(reads_e, reads_p, (notes["expectation"], notes["perception"]))
    scales = _Scales(mapping.scale if mapping.scale and not by_words else {}, told, known)
    header = dict(enumerate(answers.headers))
    block = _Block(answers, problems, len(answers.body))
    just_enough = {item: place for item, place in places["adequate"].items() if item in seen}
    reads_a = read_side(answers, just_enough, mapping, "expectation")
    for item in seen:
        names = (header[asked[item]] if item in asked else "", header[seen[item]])
        block.add(_item(item, names, known), scales.of(item), reads_e.get(item), reads_p[item])
        block.add_level(reads_a.get(item), header.get(just_enough.get(item), ""), scales.of(item))
    found = block.scores(told, "importance" if stand_in and asked else "")
    found = replace(found, reads={"expectation": reads_e, "perception": reads_p}, notes=notes)
    found = _reversed(found, mapping.reversed, tuple(seen))
    return _assumed(found, mapping.assumed_expectation or {}, told=mapping.scale is not None)


def read_side(answers: Table, places: dict[str, int], mapping: Mapping, side: str = "perception") -> dict[str, Read]:
    """The score columns of one side, {item: place}, read alike."""
    cells = {item: distinct(answers.body[place]) for item, place in places.items()}
    notes, shift = side_notes(answers, places, cells), shift_of(mapping.scale, side)
    return read_block(cells, missing=mapping.missing_codes, own=mapping.words, notes=notes, shift=shift)


def _notes(answers: Table, places: dict[str, int], reads: dict[str, Read]) -> dict[str, Note]:
    return side_notes(answers, places, {item: read.cells for item, read in reads.items()})


@dataclass(frozen=True)
class _Scales:
    """Where the two scales of an item come from: codebook, mapping, values, in this order."""

    said: dict
    told: ItemScales | None
    known: Map[str, Known]

    def of(self, item: str) -> tuple[Scale, Scale]:
        """(E's, P's) scale of an item."""
        if item in self.known and (scale := self.known[item].scale):
            return scale, scale
        if item in self.said.get("items", {}):
            return (from_dict(self.said["items"][item]),) * 2
        if "lo" in self.said:
            perception = from_dict(self.said)
            return from_dict(self.said.get("expectation", self.said)), perception
        if item in self.told.items:
            return (self.told.items[item],) * 2
        main = self.told.main or Scale(1.0, 5.0)
        return self.told.expectation or main, main


class _Block:
    """Codes of item after item, and the cells that could not be used."""

    def __init__(self, answers: Table, problems: Problems, rows: int) -> None:
        self.answers, self.problems, self.rows = answers, problems, rows
        self.items: list[Item] = []
        self.codes: list[tuple[np.ndarray, np.ndarray]] = []
        self.levels: list[np.ndarray | None] = []

    def add(self, item: Item, scales: tuple[Scale, Scale], expectation: Read | None, perception: Read) -> None:
        grid = common_grid(*scales) if expectation else common_grid(scales[1], scales[1])
        e = self._codes(expectation, scales[0], grid, item.expectation_column)
        p = self._codes(perception, scales[1], grid, item.perception_column)
        other = scales[0] if expectation and (scales[0].lo, scales[0].hi) != (scales[1].lo, scales[1].hi) else None
        self.items.append(replace(item, scale=grid.scale, asked_expectation=other))
        self.codes.append((e, p))

    def add_level(self, read: Read | None, header: str, scales: tuple[Scale, Scale]) -> None:
        """What would just be acceptable of the item added last, asked on the scale of the level desired."""
        asked, scale = bool(self.items[-1].expectation_column), self.items[-1].scale
        own = scales[0] if asked else scales[1]
        grid = Grid(scale, own.points - 1, own.points - 1)
        self.levels.append(None if read is None else self._codes(read, own, grid, header))

    def _codes(self, read: Read | None, scale: Scale, grid: Grid, header: str) -> np.ndarray:
        if read is None:
            return np.full(self.rows, MISSING, dtype=np.int16)
        codes = scale.encode(read.scores).astype(np.int16)
        self._report(read, codes, header)
        return read.cells.spread(grid.place(codes, scale.points - 1), MISSING)

    def _report(self, read: Read, codes: np.ndarray, header: str) -> None:
        if read.cells.kind == "empty":
            self.problems.add("empty_column", self.answers.sheet.name, self.answers.header_rows[-1:], header)
        unused = (codes == MISSING) & ~read.absent
        if not unused.any():
            return
        rows = np.flatnonzero(read.cells.spread(unused, False))
        which = read.cells.codes[rows]
        words = np.isnan(read.scores[which])
        for code, chosen in (("not_a_score", words), ("out_of_scale", ~words)):
            at = self.answers.body.index[rows[chosen]]
            self.problems.add(code, self.answers.sheet.name, at, header, read.cells.values[which[chosen]])

    def scores(self, told: ItemScales | None, assumed: str) -> Scores:
        width = np.int8 if all(item.scale.points <= 127 for item in self.items) else np.int16
        sides = []
        for side in (0, 1):
            matrix = np.full((self.rows, len(self.items)), MISSING, dtype=width, order="F")
            for place, codes in enumerate(self.codes):
                matrix[:, place] = codes[side]
            sides.append(matrix)
        return Scores(tuple(self.items), *sides, told, assumed, self._adequate(width))

    def _adequate(self, width: type) -> np.ndarray | None:
        if all(level is None for level in self.levels):
            return None
        matrix = np.full((self.rows, len(self.items)), MISSING, dtype=width, order="F")
        for place, level in enumerate(self.levels):
            if level is not None:
                matrix[:, place] = level
        return matrix


def _item(name: str, headers: tuple[str, str], known: Map[str, Known]) -> Item:
    """The item with its names; from the codebook, else as the mapping calls it."""
    columns = {"expectation_column": headers[0], "perception_column": headers[1]}
    if name in known:
        return replace(known[name].item, **columns)
    # where a column was renamed the item keeps the header, and so the name, that it had before
    text = shared_name(headers[0], headers[1] if headers[1] in name else name) if headers[0] else ""
    text = text or without_legend(name)
    return Item(name, Scale(1, 5), **({"en": text} if text.isascii() else {"zh": text}), **columns)


def _reversed(scores: Scores, items: tuple[str, ...], names: tuple[str, ...]) -> Scores:
    """Items worded the other way round, turned: the best answer is the highest code again.

    `items` may be the mapping's `names`, ids of the codebook or headers (see turned_sides).
    """
    expectation, perception = scores.expectation.copy(order="F"), scores.perception.copy(order="F")
    adequate = None if scores.adequate is None else scores.adequate.copy(order="F")
    for place, item in enumerate(scores.items):
        asked, found = turned_sides(item, names[place], items)
        for side, is_turned in ((expectation, asked), (perception, found), (adequate, asked)):
            if is_turned and side is not None:
                turned = item.scale.points - 1 - side[:, place]
                side[:, place] = np.where(side[:, place] == MISSING, MISSING, turned)
    return replace(scores, expectation=expectation, perception=perception, adequate=adequate) if items else scores


def _assumed(scores: Scores, assumed: dict, *, told: bool) -> Scores:
    """Fill in an expectation that nobody asked: one number, or a target per item, for every answer with a P.

    A scale that was inferred (not `told`) reaches up to what is expected; codes count from its low end and stay.
    """
    if assumed.get("kind") not in ("number", "targets"):
        return scores
    items, e, p = list(scores.items), scores.expectation.astype(np.int16), scores.perception.astype(np.int16)
    a = None if scores.adequate is None else scores.adequate.astype(np.int16)
    filled = False
    for place, item in enumerate(items):
        value = assumed["value"] if assumed["kind"] == "number" else _target(assumed["values"], item)
        scale = item.scale if told or value is None else _reaching(item.scale, value)
        if item.expectation_column or value is None or not scale.lo <= value <= scale.hi:
            continue
        grid = finer(scale, float(value))
        times = (grid.points - 1) // (scale.points - 1)
        p[:, place] = np.where(p[:, place] == MISSING, MISSING, p[:, place] * times)
        e[:, place] = np.where(p[:, place] == MISSING, MISSING, round((value - grid.lo) / grid.step))
        if a is not None:
            a[:, place] = np.where(a[:, place] == MISSING, MISSING, a[:, place] * times)
        items[place], filled = replace(item, scale=grid), True
    said = f"number {assumed['value']:g}" if assumed["kind"] == "number" else "targets"
    filled_in = {"items": tuple(items), "expectation": e, "perception": p, "adequate": a, "assumed": said}
    return replace(scores, **filled_in) if filled else scores


def _reaching(scale: Scale, value: float) -> Scale:
    """The scale, or where the value lies above it the next usual one that holds it."""
    higher = next((top for top in TOPS if top >= value), scale.hi)
    return scale if value <= scale.hi else replace(scale, hi=float(higher))


def _target(values: dict, item: Item) -> float | None:
    return next((values[key] for key in (item.id, item.perception_column, item.en, item.zh) if key in values), None)
