"""Numbers read back from the text of a page or of a PDF, and held against the snapshot."""

from __future__ import annotations

import re

import pytest

from i18n import Words
from i18n.numbers import MINUS
from reports.model import report

NUMBER = re.compile(rf"[+{MINUS}]?\d[\d,]*(?:\.\d+)?")


def read(text: str) -> tuple[float, float]:
    """A number as it is printed, and half a unit of its last digit; shares as shares."""
    found = NUMBER.search(text)[0].replace(",", "").replace(MINUS, "-")
    digits = len(found.partition(".")[2])
    scale = 100 if "%" in text else 1
    return float(found) / scale, (0.5 * 10**-digits + 1e-9) / scale


def told_numbers(snapshot, text: str, words: Words) -> None:
    """Every tile, gap, level, part, owner and comparison that is printed, each found after its name in the text."""
    told = report(snapshot, words)
    squeezed = re.sub(r"\s+", "", text)
    tables = snapshot.tables
    whole = tables["metrics"][tables["metrics"]["set_kind"] == "all"].set_index("metric")["value"]
    rows = [(tile.label, tile.value, whole[tile.metric]) for tile in told.tiles[:-1]]
    if told.hero:
        rows.append((told.hero.tile.label, told.hero.tile.value, whole["index"]))
    for label, value, held in rows:
        assert re.sub(r"\s+", "", label + value.text) in squeezed, label
        unit = 100 if value.text[-1] != "%" and label.startswith(words("tile.nps")) else 1
        number, half = read(value.text)
        assert number == pytest.approx(held * unit, abs=half), label
    _chain(tables, told, squeezed)
    _lists(tables, told, squeezed)


def _chain(tables, told, squeezed: str) -> None:
    held = tables["chain"][tables["chain"]["set_kind"] == "all"].set_index("metric")
    for gap in (*told.chain.gaps, told.chain.total) if told.chain else ():
        assert re.sub(r"\s+", "", gap.value.text + gap.of_expectation.text) in squeezed, gap.metric
        for shown, column in ((gap.value.text, "value"), (gap.of_expectation.text, "of_expectation")):
            number, half = read(shown)
            assert number == pytest.approx(held.loc[gap.metric, column], abs=half)


def _lists(tables, told, squeezed: str) -> None:
    owners = tables["owners"].set_index("owner")["loss"]
    for one in told.who.rows if told.who else ():
        assert re.sub(r"\s+", "", one.name + one.loss.text) in squeezed
        number, half = read(one.loss.text)
        assert number == pytest.approx(owners[one.name], abs=half)
    parts = tables["parts"].set_index(["split", "part"])["contribution"]
    for part in told.why.parts if told.why else ():
        assert re.sub(r"\s+", "", part.before.text + part.after.text + part.contribution.text) in squeezed
        number, half = read(part.contribution.text)
        assert number == pytest.approx(parts[(part.split, part.part)], abs=half)
    for one in told.against:
        assert re.sub(r"\s+", "", one.value.text + one.other.text + one.difference.value.text) in squeezed
