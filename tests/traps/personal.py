"""Names, addresses and numbers of people: nothing given out may hold them."""

from __future__ import annotations

import random

from tests.traps.known import ZH, made
from tests.traps.table import table
from tests.traps.trap import Made, trap
from tests.traps.write import text, xlsx


@trap("web forms")
def e_mail_and_name() -> Made:
    """E-mail addresses and full names in columns that say so."""
    known = made("mail")
    people = {
        "Full name": [f"Ada Lovelace {row}" for row in known.people],
        "E-mail": [f"ada{row}@example.org" for row in known.people],
    }
    rows = table(known, before=people)
    return Made("survey.csv", text(rows), known.reading(), secret=("Lovelace", "@example.org"))


@trap("questionnaires that end with “may we call you?”")
def phones_called_q12() -> Made:
    """Mobile numbers in a column that is called Q12."""
    known, chance = made("phones"), random.Random("phones drawn")
    phones = [f"138{chance.randrange(10**8):08d}" if row % 3 else None for row in known.people]
    rows = table(known, expectation="Q{n}_E", perception="Q{n}_P", after={"Q12": phones})
    return Made("survey.csv", text(rows), known.reading(), secret=tuple(p for p in phones if p)[:5])


@trap("questionnaires that end with “may we call you?”")
def phones_as_numbers() -> Made:
    """Mobile numbers as number cells of a workbook, and international ones with blanks."""
    known, chance = made("numbers"), random.Random("numbers drawn")
    mobile = [13_900_000_000 + chance.randrange(10**8) for _ in known.people]
    abroad = [f"+44 20 7946 0{chance.randrange(1000):03d}" for _ in known.people]
    rows = table(known, after={"Q12": mobile, "Q13": abroad})
    return Made("survey.xlsx", xlsx(rows), known.reading(), secret=(str(mobile[0]), abroad[0]))


@trap("问卷星")
def ip_addresses() -> Made:
    """IP addresses with a place in brackets."""
    known = made("ip")
    places = [f"60.12.7.{row}(浙江-杭州)" for row in known.people]
    rows = table(known, names=ZH, expectation="{}-期望", perception="{}-感知", before={"来自IP": places}, date="日期")
    return Made("survey.csv", text(rows), known.reading(), secret=("60.12.7.",))


@trap("customers who write their number into the comment")
def numbers_in_comments() -> Made:
    """Comments in which people leave a telephone number and an address."""
    known = made("comments")
    said = [
        "please call 13812345678" if row == 4 else "mail me: bob@example.org" if row == 9 else "fine"
        for row in known.people
    ]
    return Made(
        "survey.csv",
        text(table(known, after={"Comment": said})),
        known.reading(),
        secret=("13812345678", "bob@example.org"),
    )


@trap("customer registers")
def customer_ids() -> Made:
    """Customer ids link the waves and are given out nowhere as they are."""
    known = made("ids")
    ids = [f"330106{1980 + row % 30}0101{row:04d}" for row in known.people]
    rows = table(known, before={"Customer ID": ids})
    return Made("survey.csv", text(rows), known.reading(), secret=(ids[0], ids[7]))


@trap("问卷星")
def staff_under_a_bare_header() -> Made:
    """王小明, 李丽华, 张伟 under 题5, each many times: people all the same."""
    known = made("staff")
    column = [["王小明", "李丽华", "张伟"][row % 3] for row in known.people]
    rows = table(known, names=ZH, expectation="{}-期望", perception="{}-感知", after={"题5": column}, date="日期")
    return Made("survey.csv", text(rows), known.reading(), secret=("王小明", "李丽华"))
