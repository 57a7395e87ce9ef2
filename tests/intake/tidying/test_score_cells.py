"""What a person is shown of the score columns: every cell as written, and what it was taken for."""

from intake.guess import guess
from intake.layouts.answers_table import answers_table
from intake.reading.files import read
from intake.tidying.score_cells import score_cells

FILE = b"date,Q1_E,Q1_P\n" + b"".join(b"2026-09-%02d,%d,%d\n" % (n, 6 + n % 5, 5 + n % 5) for n in range(1, 21))
BAD = FILE + b"2026-09-21,9,N/A\n2026-09-22,9,broken\n2026-09-23,9,\n"


def test_each_cell_is_counted_as_written_with_what_it_was_taken_for():
    book = read(BAD, "september.csv")
    mapping = guess(book)
    found = score_cells(answers_table(book, mapping), mapping)
    seen = found[found["side"] == "perception"].set_index("cell")
    assert seen["count"].to_dict() == {"6": 4, "7": 4, "8": 4, "9": 4, "5": 4, "N/A": 1, "broken": 1}
    assert seen.loc["7", ["kind", "score"]].tolist() == ["score", 7.0]
    assert seen.loc[["N/A", "broken"], "kind"].tolist() == ["no_answer", "unread"]
