"""Makes the sample: `python -m data.sample.generate` writes two workbooks and a CSV beside this file.

Every table is made once, of ids; only then is it put into words, so both languages hold the same data.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from data.sample import answers, halls, localise, lost, others, outcomes, provider, stories, write
from data.sample.items import ITEMS
from data.sample.mistakes import Mistake, mistakes

HERE = Path(__file__).parent
FILES = {"en": HERE / "onex-sample-en.xlsx", "zh_CN": HERE / "onex-sample-zh.xlsx"}
CSV = HERE / "answers.csv"


@dataclass(frozen=True)
class Sample:
    """The ten sheets by kind, in ids, and the bad cells to lay over the first."""

    tables: dict[str, pd.DataFrame]
    mistakes: list[Mistake]


def sample(*, share: float = 1.0) -> Sample:
    """The whole sample; `share` below 1 draws fewer customers."""
    plan = stories.plan()
    given = answers.draw(plan, share=share)
    follows = outcomes.follow(given)
    responses = _responses(given, follows)
    tables = {
        "responses": responses,
        "items": others.item_list(),
        "provider": provider.provider(plan),
        "branches": others.branches(),
        "volumes": others.volumes(given),
        "targets": others.targets(),
        "complaints": lost.complaints(given, follows),
        "kano": others.kano(),
        "visits": others.visits(),
        "departures": lost.departures(given, follows),
    }
    return Sample(tables, mistakes(responses))


def _responses(given: answers.Answers, follows: pd.DataFrame) -> pd.DataFrame:
    """One row per customer as a survey tool would export it: who, the pairs item by item, the rest."""
    who = given.customers
    columns = {
        "date": who["date"],
        "branch": pd.Series([halls.HALLS[h].en for h in who["hall"]]),
        "customer_type": who["type"],
        "age": who["age"],
        "customer": who["customer"],
    }
    for j, item in enumerate(ITEMS):
        columns[item.id, "expectation"] = pd.Series(given.expectation[:, j])
        columns[item.id, "perception"] = pd.Series(given.perception[:, j])
    return pd.DataFrame(columns | dict(follows.items()))


def main() -> None:
    made = sample()
    for lang, path in FILES.items():
        path.write_bytes(write.workbook(localise.tables(made.tables, made.mistakes, lang), lang))
        print(f"{path.name}: {path.stat().st_size:,} bytes")
    CSV.write_bytes(write.csv(localise.tables(made.tables, made.mistakes, "en")))
    print(f"{CSV.name}: {CSV.stat().st_size:,} bytes, {len(made.tables['responses']):,} answers")


if __name__ == "__main__":
    main()
