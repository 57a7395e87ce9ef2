"""Segments and customers as they come back from month to month."""

from __future__ import annotations

from dataclasses import replace

from tests.traps.known import HALLS, made
from tests.traps.table import table
from tests.traps.trap import Made, trap
from tests.traps.write import text


@trap("clerks who type the branch")
def options_by_case() -> Made:
    """North Hall, north hall and NORTH HALL are one branch."""
    known = made("case")
    ways = (str, str.lower, str, str.upper, str)
    halls = tuple(ways[row % 5](hall) for row, hall in enumerate(known.halls))
    right = known.reading(segments={"branch": set(HALLS)})
    return Made("survey.csv", text(table(replace(known, halls=halls))), right)


@trap("Chinese input methods")
def options_by_width() -> Made:
    """５号厅 and 5号厅, with a blank at the end here and there, are one branch."""
    known = made("width")
    written = tuple((("5号厅", "５号厅 "), ("6号厅", "６号厅"))[row % 2][row % 5 == 0] for row in known.people)
    right = known.reading(segments={"branch": {"5号厅", "6号厅"}})
    return Made("survey.csv", text(table(replace(known, halls=written), hall="营业厅")), right)


@trap("clerks who type the branch")
def options_by_spelling() -> Made:
    """Harbour Street and Harbour St: merging is offered, and done once a person said so."""
    known = made("spelling")
    halls = tuple("Harbour St" if hall == HALLS[2] and row % 3 == 0 else hall for row, hall in enumerate(known.halls))
    right = known.reading(segments={"branch": set(HALLS)})
    answer = {"options": {"branch": {"Harbour St": HALLS[2], HALLS[2]: HALLS[2]}}}
    return Made("survey.csv", text(table(replace(known, halls=halls))), right, asked=("options",), answer=answer)


@trap("panels")
def a_customer_in_two_months() -> Made:
    """Each customer answers in August and in September: no problem."""
    known = made("panel", people=44)
    ids = [f"K{row % 22:04d}" for row in known.people]
    return Made("survey.csv", text(table(known, before={"Customer ID": ids})), known.reading())


@trap("a customer pressed send twice")
def a_customer_twice_in_a_month() -> Made:
    """One id twice within August: counted, and said."""
    known = made("again")
    ids = [f"K{row:04d}" for row in known.people]
    ids[3] = ids[2]
    rows = table(known, before={"Customer ID": ids})
    return Made("survey.csv", text(rows), known.reading(), problems=("id_twice",))
