"""Seven years of 24 halls: kept, appended, counted, frozen and compared: `python -m bench.months`.

84 months × 24 halls × about 80 customers × 22 pairs, saved as 84 files of one survey. Each time stands beside what a
plain part of the same work takes. Of the frozen months the first and the last are counted, the others stand for theirs.
"""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

import numpy as np
import pandas as pd

from analytics.snapshot import Snapshot, difference, from_bytes, snapshot
from analytics.survey import Survey, empty_provider
from analytics.tallies import tally
from bench.tally import KEYS, seconds, simulated
from store import Settings, Store, frames

YEARS, HALLS, CUSTOMERS, PAIRS = 7, 24, 80, 22
MONTHS = [f"{2020 + number // 12}-{number % 12 + 1:02d}" for number in range(12 * YEARS)]
LINEAGE = "made"
PROBLEMS = pd.DataFrame({"row": [2]})


def made_history() -> list[Survey]:
    """A survey per month; every item's belief, standard, delivery and promise are known."""
    rows = len(MONTHS) * HALLS * CUSTOMERS
    whole = simulated(rows, items=PAIRS, branches=HALLS)
    whole.respondents["month"] = pd.Categorical(np.repeat(MONTHS, rows // len(MONTHS)))
    provider = empty_provider().reindex(range(PAIRS))
    provider["item"], provider[["branch", "month"]] = [item.id for item in whole.items], ""
    provider[["belief", "standard", "delivery", "promise"]] = [7.6, 7.4, 7.1, 7.8]
    whole = dataclasses.replace(whole, provider=provider)
    return [whole.take(rows) for rows in np.arange(rows).reshape(len(MONTHS), -1)]


def keep(store: Store, parts: list[Survey]) -> None:
    for month, part in zip(MONTHS, parts, strict=True):
        store.save(month.encode(), f"{month}.csv", {"lineage": LINEAGE}, part, PROBLEMS)


def freeze(store: Store, counted: list[Snapshot]) -> None:
    for one in counted:
        store.publish(store.freeze(LINEAGE, one.month, one.kind, one.to_bytes()).number)


def compare(store: Store) -> pd.DataFrame:
    """The first frozen month beside the last one, from the disk."""
    frozen = store.frozen(LINEAGE)
    first, last = (from_bytes(store.snapshot(frozen[place].fingerprint)) for place in (-1, 0))
    return difference(first, last)


def say(what: str, taken: float, beside: str, alone: float) -> None:
    print(f"{what:<44} {taken:7.2f} s = {taken / alone:6.2f} of {beside} ({alone:.2f} s)", flush=True)


def timed(store: Store) -> None:
    parts = made_history()
    writing = seconds(lambda: [frames.write_survey(part) for part in parts], times=1)
    say(f"keeping {len(parts)} months", seconds(lambda: keep(store, parts), times=1), "writing Parquet", writing)
    contents = [frames.write_survey(part) for part in parts]
    reading = seconds(lambda: [frames.read_survey(content) for content in contents], times=2)
    say("one survey of them", seconds(lambda: store.survey(LINEAGE), times=2), "reading Parquet", reading)
    survey = store.survey(LINEAGE)
    tallying = seconds(lambda: tally(survey, by=KEYS), times=2)
    counting = seconds(lambda: snapshot(survey, MONTHS[-1]), times=2)
    say(f"counting {MONTHS[-1]} of {len(survey):,} × {PAIRS}", counting, "tallying all of it", tallying)
    first, last = snapshot(survey, MONTHS[0]), snapshot(survey, MONTHS[-1])
    counted = [first, *(dataclasses.replace(last, month=month) for month in MONTHS[1:])]
    bytes_made = seconds(lambda: [one.to_bytes() for one in counted], times=1)
    freezing = seconds(lambda: freeze(store, counted), times=1)
    say(f"freezing and publishing {len(MONTHS)} months", freezing, "making their bytes", bytes_made)
    content = last.to_bytes()
    opening = seconds(lambda: from_bytes(content))
    listing = seconds(lambda: store.frozen(LINEAGE, published=True))
    say("the list of published months", listing, "opening one", opening)
    say(f"comparing two of {len(content) / 1e3:.0f} kB", seconds(lambda: compare(store)), "opening one", opening)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Settings(data=Path(folder), database_url=f"sqlite:///{folder}/onex.db"))
        timed(store)
        store.close()


if __name__ == "__main__":
    main()
