"""From a workbook to a tally, beside what fastexcel alone takes to read it: `python -m bench.reading`.

100,000 rows × 50 columns: date, hall, customer, comment, overall, recommend and 22 pairs. Both are timed in this one
process after the imports; the way to the tally includes the start of the limited child process.
"""

from __future__ import annotations

import io
from datetime import date, timedelta

import fastexcel
import numpy as np
import xlsxwriter

from analytics.tallies import tally
from batch import pipeline
from bench.tally import seconds

ROWS, PAIRS = 100_000, 22
HEADERS = ["date", "branch", "customer id", "comment", "overall", "recommend"]
HEADERS += [f"Q{item + 1}_{side}" for item in range(PAIRS) for side in "EP"]


def made_workbook(*, rows: int = ROWS, seed: int = 1) -> bytes:
    """A survey as a spreadsheet program would write it, a few answers missing, a few not numbers."""
    random = np.random.default_rng(seed)
    scores = random.integers(1, 11, (rows, len(HEADERS) - 4))
    missing = random.random(scores.shape) < 0.03
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"constant_memory": True, "in_memory": False}) as book:
        sheet, day = book.add_worksheet("responses"), book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(0, 0, HEADERS)
        for row in range(rows):
            sheet.write_datetime(row + 1, 0, date(2025, 1, 1) + timedelta(days=row % 365), day)
            sheet.write_row(row + 1, 1, [f"Hall {row % 24}", f"C{row:07d}", f"comment {row}" if row % 5 == 0 else ""])
            for place in np.flatnonzero(~missing[row]):
                sheet.write_number(row + 1, 4 + place, scores[row, place])
            if row % 1000 == 0:
                sheet.write_string(row + 1, 10, "n/a")
    return buffer.getvalue()


def main() -> None:
    data = made_workbook()
    alone = seconds(lambda: fastexcel.read_excel(data).load_sheet(0).to_arrow(), times=3)
    whole = seconds(lambda: tally(pipeline.load(data, "made.xlsx").tidy.survey), times=3)
    size = f"{ROWS:,} × {len(HEADERS)} .xlsx, {len(data) / 1e6:.1f} MB"
    print(f"{size:<40} file to tally {whole:.2f} s = {whole / alone:.2f} of fastexcel alone ({alone:.2f} s)")


if __name__ == "__main__":
    main()
