"""Which rows are headers, where the row below them could be either."""

from intake.layouts.header_rows import find_header_rows
from intake.reading.files import read

HEADERS = "wait,staff,queue,price,hall"


def rows(*lines: str) -> tuple[int, ...]:
    return find_header_rows(read("\n".join(lines).encode(), "a.csv").sheets[0])


def test_a_customer_who_answered_1_2_3_4_5_is_a_customer():
    assert rows(HEADERS, "1,2,3,4,5", "5,5,4,4,5", "2,1,3,5,5", "1,5,2,4,4") == (1,)


def test_a_row_that_counts_the_columns_through_is_none():
    answers = ("2026-09-01,5,4,4,5", "2026-09-01,1,3,5,5", "2026-09-02,5,2,4,4")
    assert rows("date,staff,queue,price,hall", "1,2,3,4,5", *answers) == (1, 2)
