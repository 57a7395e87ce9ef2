"""Guessing on 300 columns, beside what pandas alone takes to read them: `python -m bench.guessing`.

3,000 rows × 300 columns of text: date, hall, customer, e-mail, comment, weight, 140 pairs and further codes.
"""

from __future__ import annotations

import io

import numpy as np
import pandas as pd

from bench.tally import seconds
from intake.guess import guess
from intake.reading.files import read

ROWS, PAIRS, CODES = 3_000, 140, 15


def made_file(*, rows: int = ROWS, pairs: int = PAIRS, seed: int = 1) -> bytes:
    """A wide export as .csv: whole questions as headers, a few answers missing."""
    random = np.random.default_rng(seed)
    days = pd.date_range("2026-08-01", periods=61).strftime("%d/%m/%Y").to_numpy()
    columns = {
        "Date": random.choice(days, rows),
        "Branch": random.choice([f"Hall {n}" for n in range(24)], rows),
        "Customer ID": [f"C{n:07d}" for n in range(rows)],
        "E-mail": [f"c{n}@example.org" for n in range(rows)],
        "Comment": [f"waited {n} minutes at counter {n % 9}" for n in range(rows)],
    }
    for item in range(1, pairs + 1):
        expected = np.clip(np.rint(random.normal(8.2, 1.4, rows)), 1, 10)
        perceived = np.clip(np.rint(random.normal(6.9, 2.3, rows)), 1, 10)
        for side, scores in (("expect", expected), ("experience", perceived)):
            scores[random.random(rows) < 0.03] = np.nan
            columns[f"{item}. What did you {side} of aspect {item} of our service?"] = pd.array(scores, dtype="Int64")
    for code in range(1, CODES + 1):
        columns[f"Register code {code}"] = random.integers(100, 999, rows)
    return pd.DataFrame(columns).to_csv(index=False).encode()


def main() -> None:
    data = made_file()
    book = read(data, "wide.csv")
    alone = seconds(lambda: pd.read_csv(io.BytesIO(data)), times=5)
    guessing = seconds(lambda: guess(book), times=5)
    size = f"{ROWS:,} × {book.sheets[0].width} .csv"
    print(f"{size:<40} guessing {guessing:.2f} s = {guessing / alone:.2f} of pandas reading it ({alone:.2f} s)")


if __name__ == "__main__":
    main()
