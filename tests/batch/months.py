"""A survey of two months as a file: 40 customers a month who expected 8 and perceived what is said."""

from __future__ import annotations

from pathlib import Path

from batch.pipeline import load
from store import Store, settings
from tests.intake.files import csv

HEADERS = ["日期", "营业厅", "期望_等候", "感知_等候", "期望_态度", "感知_态度"]


def file(*, august: int = 8, september: int = 6, n: int = 40) -> bytes:
    """Perceived waiting is a point to either side of what is said; everybody perceives 9 of 9 of the staff."""
    body = []
    for month, perceived in ((8, august), (9, september)):
        for place in range(n):
            hall = ("东", "西")[place % 2]
            body.append([f"2026-{month:02d}-{place % 28 + 1:02d}", hall, 8, perceived + (place // 2 % 2 or -1), 9, 9])
    return csv(HEADERS, [*body, ["2025-01-01", "东", 1, 10, 1, 10]])  # the last row shows the scale


def keep(
    data: bytes, name: str = "调查.csv", *, replaces: tuple[str, ...] = (), signature: str = "halls"
) -> tuple[Store, str]:
    """Keep a file in the store of the settings; the store and the lineage."""
    loaded, store = load(data, name), Store(settings())
    found, mapping = loaded.tidy, loaded.mapping.to_json() | {"lineage": signature}
    kept = store.save(data, name, mapping, found.survey, found.problems, signature=signature, replaces=replaces)
    return store, store.lineage(kept.id)


def write(folder: Path, **said) -> Path:
    path = folder / "调查.csv"
    path.write_bytes(file(**said))
    return path
