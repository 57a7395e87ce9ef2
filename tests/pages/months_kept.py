"""Small months of one survey, kept as a person would keep them, and frozen as a manager would freeze them."""

from __future__ import annotations

import dataclasses

from batch import freezing, months, pipeline, sources
from store import Frozen
from ui import cached

LINEAGE = "halls"
HALLS = ("East Gate", "West Gate")


def answers(
    month: str, *, each: int = 40, perceived: int = 7, items: tuple[str, ...] = ("Q1", "Q2"), top: int = 10
) -> bytes:
    """A file of one month: customers of two halls who expected nearly the top, all perceptions about alike."""
    head = ["date", "branch", *(f"{item}_{side}" for item in items for side in "EP")]
    rows = [",".join(head)]
    for number in range(each * len(HALLS)):
        scores = [f"{top - number % 2},{min(top, perceived + (number + place) % 3)}" for place in range(len(items))]
        rows.append(",".join([f"{month}-{number % 27 + 1:02d}", HALLS[number % 2], *scores]))
    return "\n".join(rows).encode()


def keep(data: bytes, name: str, *, scale: tuple[int, int] = (0, 10), **more) -> None:
    """Keep a file as a part of the one survey; `more` is said in its mapping."""
    told = {"lo": scale[0], "hi": scale[1], "step": 1}
    guessed = dataclasses.replace(pipeline.load(data, name).mapping.confirm(), scale=told, **more)
    loaded = pipeline.load(data, name, mapping=guessed)
    mapping = guessed.to_json() | {"lineage": LINEAGE}
    cached.store().save(data, name, mapping, loaded.tidy.survey, loaded.tidy.problems, signature=name)


def freeze(month: str, *, kind: str = "month", publish: bool = False) -> Frozen:
    """Freeze a month as it is counted now, and publish it."""
    store = cached.store()
    found = months.counted(sources.of_store(store, LINEAGE), month, kind=kind, role="manager")
    kept = freezing.frozen(sources.of_store(store, LINEAGE), found)
    return store.publish(kept.number, role="manager") if publish else kept
