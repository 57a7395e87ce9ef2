"""One table under another on a sheet, with the same headers: pages of one table, or two tables."""

from __future__ import annotations

from dataclasses import replace

from tests.traps.known import Known, made
from tests.traps.table import table
from tests.traps.trap import Made, trap
from tests.traps.write import text, xlsx


def _numbered(known: Known, first: int = 1, **more) -> list[list]:
    """The usual table with a number for every row."""
    return table(known, before={"No": [first + row for row in known.people]}, **more)


def _part(known: Known, first: int, last: int) -> Known:
    """Some of the respondents."""
    e, p, days, halls = (rows[first:last] for rows in (known.expectation, known.perception, known.days, known.halls))
    return replace(known, expectation=e, perception=p, days=days, halls=halls)


@trap("workbooks that grew")
def other_table_under_a_title() -> Made:
    """“Pilot” over a second table with the same headers: more rows or another table is asked."""
    main, pilot = made("main"), made("pilot", people=20, months=(3,))
    sheet = [*table(main), [], ["Pilot in March"], *table(pilot)]
    answer = {"layout": {"kind": "block", "which": 1}}
    return Made("survey.xlsx", xlsx(sheet), main.reading(), asked=("stacked",), answer=answer)


@trap("workbooks made by hand")
def tables_of_one_length() -> Made:
    """Two tables of forty-five rows with the same headers and nothing to tell their rows by."""
    first, second = made("one", months=(8,)), made("other", months=(9,))
    sheet = [*table(first, date=""), [], *table(second, date="")]
    answer = {"layout": {"kind": "block", "which": 2}}
    return Made("survey.xlsx", xlsx(sheet), second.reading(months=None), asked=("stacked",), answer=answer)


@trap("exports put under each other by hand")
def numbers_that_start_again() -> Made:
    """Two exports in one file: the second starts again with its headers and with number 1. All of them count."""
    known = made("again", people=50)
    rows = [*_numbered(_part(known, 0, 30)), *_numbered(_part(known, 30, 50))]
    answer = {"layout": {"kind": "wide"}}
    return Made("survey.csv", text(rows), known.reading(), asked=("stacked",), answer=answer)


@trap("reports printed into a file")
def headers_on_every_page() -> Made:
    """The headers again after every fifteen rows, under “Page 2 of 3”: one table."""
    known = made("pages")
    pages = [_numbered(_part(known, first, first + 15), first + 1) for first in (0, 15, 30)]
    rows = [*pages[0], ["Page 2 of 3"], *pages[1], ["Page 3 of 3"], *pages[2]]
    return Made("survey.xlsx", xlsx(rows), known.reading(), problems=("headers_again",))


@trap("reports printed into a file")
def last_page_shorter() -> Made:
    """The headers again after twenty rows and no number anywhere: the last page is shorter."""
    known = made("shorter")
    rows = [row for first in (0, 20, 40) for row in table(_part(known, first, first + 20))]
    return Made("survey.csv", text(rows), known.reading(), problems=("headers_again",))
