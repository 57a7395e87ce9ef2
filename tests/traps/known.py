"""The known answers of a made survey, and the figures that a right reading of it gives, by plain arithmetic."""

from __future__ import annotations

import datetime
import random
from dataclasses import dataclass, field, replace

Score = float | None
Rows = list[list[Score]]

EN = ("Waiting time", "Staff courtesy", "Clear bills", "Problem solved", "Clean hall", "Opening hours")
ZH = ("等候时间", "服务态度", "账单清晰", "问题解决", "环境整洁", "营业时间")
TW = ("等候時間", "服務態度", "帳單清晰", "問題解決", "環境整潔", "營業時間")
KO = ("대기시간", "직원친절", "요금명확성", "문제해결", "매장청결", "영업시간")
JA = ("待ち時間", "接客態度", "料金の明確さ", "問題解決", "店内の清潔さ", "営業時間")
HALLS = ("North Hall", "Market Square", "Harbour Street")


@dataclass(frozen=True)
class Reading:
    """What a right reading finds. `items` are (answers, mean expectation, mean perception) of each item.

    `bands` are the pairs below, at and above expectation; `months`, `encoding`, `outcomes` and `segments`
    ({name: options}) and `flagged` ({what a row is flagged as: rows}) are judged where they are given; so are `kano`
    ({feature: how many answers are A, O, M, I, R, Q}) and `left` (how many left, of how many, {reason: n}).
    """

    respondents: int
    items: tuple[tuple[int, Score, Score], ...]
    bands: tuple[int, int, int] | None
    scale: tuple[float, float]
    months: tuple[str, ...] | None = None
    encoding: str | None = None
    outcomes: dict[str, Score] = field(default_factory=dict)
    segments: dict[str, set[str]] = field(default_factory=dict)
    flagged: dict[str, int] = field(default_factory=dict)
    kano: dict[str, tuple[int, ...]] | None = None
    left: tuple[int, int, dict[str, int]] | None = None


@dataclass(frozen=True)
class Known:
    """One made survey: respondents × items on both sides ([] where a side was not asked), a day and a hall each."""

    expectation: Rows
    perception: Rows
    scale: tuple[float, float]
    days: tuple[datetime.date, ...]
    halls: tuple[str, ...]

    @property
    def people(self) -> range:
        return range(len(self.perception))

    @property
    def items(self) -> range:
        return range(len(self.perception[0]))

    def reading(self, **more) -> Reading:
        """The figures of these answers; `more` are other fields of Reading."""
        answered = [any(s is not None for s in self._all_of(row)) for row in self.people]
        months = sorted({f"{day:%Y-%m}" for day, said in zip(self.days, answered, strict=True) if said})
        found = Reading(
            respondents=sum(answered),
            items=tuple(self._item(item) for item in self.items),
            bands=self._bands() if self.expectation else None,
            scale=self.scale,
            months=tuple(months),
        )
        return replace(found, **more)

    def _all_of(self, row: int) -> list[Score]:
        return [*(self.expectation[row] if self.expectation else ()), *self.perception[row]]

    def _item(self, item: int) -> tuple[int, Score, Score]:
        if not self.expectation:
            given = [row[item] for row in self.perception if row[item] is not None]
            return len(given), None, _mean(given)
        pairs = self._pairs(item)
        return len(pairs), _mean([e for e, _ in pairs]), _mean([p for _, p in pairs])

    def _pairs(self, item: int) -> list[tuple[float, float]]:
        both = ((e[item], p[item]) for e, p in zip(self.expectation, self.perception, strict=True))
        return [(e, p) for e, p in both if e is not None and p is not None]

    def _bands(self) -> tuple[int, int, int]:
        pairs = [pair for item in self.items for pair in self._pairs(item)]
        return sum(p < e for e, p in pairs), sum(p == e for e, p in pairs), sum(p > e for e, p in pairs)


def _mean(scores: list[float]) -> Score:
    return sum(scores) / len(scores) if scores else None


def made(
    seed: str,
    *,
    people: int = 45,
    items: int = 4,
    scale: tuple[int, int] = (1, 10),
    asked: bool = True,
    missing: float = 0.04,
    months: tuple[int, ...] = (8, 9),
) -> Known:
    """A survey as people answer one: each has a mood, expects much, gets a little less; some answers are missing.

    `asked` is whether expectations were asked. Both ends of the scale are used by somebody.
    """
    chance, (lo, hi) = random.Random(seed), scale
    span = hi - lo

    def answers(centre: float, mood: float) -> list[Score]:
        drawn = (round(lo + span * (centre + mood + chance.gauss(0, 0.15))) for _ in range(items))
        return [None if chance.random() < missing else float(min(max(score, lo), hi)) for score in drawn]

    moods = [chance.gauss(0, 0.12) for _ in range(people)]
    perception = [answers(0.62, mood) for mood in moods]
    expectation = [answers(0.82, mood / 2) for mood in moods] if asked else []
    for row, score in ((3, lo), (7, hi), (11, lo), (13, hi)):
        perception[row][row % items] = float(score)
    days = [datetime.date(2026, months[row * len(months) // people], 1 + row * 7 % 28) for row in range(people)]
    halls = [HALLS[chance.randrange(len(HALLS))] for _ in range(people)]
    return Known(expectation, perception, (float(lo), float(hi)), tuple(days), tuple(halls))


def rescaled(rows: Rows, old: tuple[float, float], new: tuple[float, float]) -> Rows:
    """Scores of one scale as scores of another: end on end, equal steps between."""
    factor = (new[1] - new[0]) / (old[1] - old[0])
    return [[None if s is None else new[0] + (s - old[0]) * factor for s in row] for row in rows]


def spelled(rows: Rows, words) -> list[list]:
    """Every score as it is written in the file; `words` is a list by score from 1, a dict or a function."""
    if isinstance(words, list | tuple):
        words = dict(enumerate(words, 1))
    write = words if callable(words) else words.__getitem__
    return [[None if score is None else write(score) for score in row] for row in rows]


def whole(rows: Rows) -> list[list]:
    """Scores as whole numbers, so that a text file says 7 and not 7.0."""
    return spelled(rows, int)
