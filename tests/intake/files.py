"""Small survey files written by the tests, and what became of them."""

from __future__ import annotations

from batch.pipeline import Loaded, load
from intake.mapping import Mapping, from_json

EXPECTED = [[7, 6, 5], [6, 6, 7], [7, 7, 4], [5, 6, 7], [7, 5, 6], [6, 7, 7], [7, 7, 7], [6, 5, 6]]
PERCEIVED = [[6, 5, 5], [6, 4, 3], [7, 6, 2], [4, 4, 5], [2, 3, 4], [5, 6, 1], [4, 5, 7], [3, 3, 3]]
# Σ P / Σ E of the 24 answers above: 103 / 149, counted by hand.
INDEX = 103 / 149
PAIRS = ["Q1_E", "Q1_P", "Q2_E", "Q2_P", "Q3_E", "Q3_P"]


def rows(*, before=()) -> list[list]:
    """The answers in turns E P E P E P, each row after its cells of `before`."""
    turns = [
        [score for pair in zip(e, p, strict=True) for score in pair] for e, p in zip(EXPECTED, PERCEIVED, strict=True)
    ]
    return [[*(cells[i] for cells in before), *turn] for i, turn in enumerate(turns)]


def csv(headers, body, *, encoding: str = "utf-8", separator: str = ",") -> bytes:
    lines = [separator.join("" if cell is None else str(cell) for cell in row) for row in [headers, *body]]
    return "\n".join(lines).encode(encoding)


def loaded(headers, body, *, mapping: dict | Mapping | None = None, name: str = "answers.csv", **options) -> Loaded:
    mapping = from_json(mapping) if isinstance(mapping, dict) else mapping
    return load(csv(headers, body, **options), name, mapping=mapping)


def index(found: Loaded) -> float:
    """ΣP / ΣE over the pairs, straight from the codes."""
    survey = found.tidy.survey
    pairs = (survey.expectation >= 0) & (survey.perception >= 0)
    sums = [0.0, 0.0]
    for place, item in enumerate(survey.items):
        for side, codes in enumerate((survey.expectation, survey.perception)):
            sums[side] += item.scale.decode(codes[pairs[:, place], place]).sum()
    return sums[1] / sums[0]


def codes(found: Loaded) -> list[str]:
    return [question.code for question in found.tidy.questions]


def problems(found: Loaded) -> list[tuple]:
    return list(found.tidy.problems[["row", "column", "code", "cell"]].itertuples(index=False, name=None))


def roles(found: Loaded) -> dict[str, str]:
    """header -> role, or the side of a score."""
    return {column.header: column.side or column.role for column in found.mapping.columns}
