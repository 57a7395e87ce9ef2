"""Which expectation belongs to which perception."""

from __future__ import annotations

from dataclasses import replace

from tests.traps.known import EN, JA, KO, ZH, Known, made, whole
from tests.traps.table import beside, table
from tests.traps.trap import Made, trap
from tests.traps.write import text, xlsx

DE = ("Wartezeit", "Freundlichkeit", "Klare Rechnung", "Problem gelöst")
FR = ("Délai d’attente", "Amabilité", "Clarté", "Propreté")
ES = ("Tiempo de espera", "Amabilidad", "Claridad", "Limpieza")
HAS = ("modern equipment", "polite staff", "short queues", "clear bills")
SHOULD = (
    "Their employees should be polite",
    "They should have up-to-date equipment",
    "They should keep their records accurately",
    "Customers should be able to feel safe in their dealings",
)
DOES = (
    "Employees of XYZ are polite",
    "XYZ has up-to-date equipment",
    "XYZ keeps its records accurately",
    "You feel safe in your dealings with XYZ",
)


def _named(seed: str, expectation, perception, **layout) -> Made:
    known = made(seed)
    return Made(
        "survey.csv", text(table(known, expectation=expectation, perception=perception, **layout)), known.reading()
    )


@trap("R and SPSS users")
def suffix() -> Made:
    """Q1_E and Q1_P."""
    return _named("suffix", "Q{n}_E", "Q{n}_P")


@trap("R and SPSS users")
def prefix() -> Made:
    """E1 to E4, then P1 to P4."""
    return _named("prefix", "E{n}", "P{n}", blocks=True)


@trap("LibQUAL and SERVQUAL questionnaires typed by hand")
def words_before() -> Made:
    """Expected waiting time, perceived waiting time."""
    return _named("words", "Expected {}", "Perceived {}", blocks=True)


@trap("Chinese SERVQUAL questionnaires")
def chinese_words() -> Made:
    """期望 and 感知 around numbered questions."""
    return _named("zh", "{n}、您对{}的期望", "{n}、您对{}的实际感知", names=ZH, date="日期", hall="营业厅", blocks=True)


@trap("Korean questionnaires")
def korean_words() -> Made:
    """기대 and 인지 in brackets, items numbered 1-1 and 1-2."""
    return _named("ko", "{n}-1. {} (기대)", "{n}-2. {} (인지)", names=KO)


@trap("LibreOffice tables typed by hand")
def alternating() -> Made:
    """Expectation 1, Perception 1, Expectation 2 … in turns."""
    return _named("alternating", "Expectation {n}", "Perception {n}")


@trap("questionnaires in two parts")
def blocks_by_name() -> Made:
    """All expectations, then all perceptions, items by name."""
    return _named("blocks", "Expectation: {}", "Perception: {}", blocks=True)


@trap("questionnaires in two parts, sorted by the tool")
def blocks_in_another_order() -> Made:
    """The perceptions stand in another order than the expectations."""
    known = made("order")
    rows = table(known, blocks=True)
    order = [*range(6), 8, 6, 9, 7]
    return Made("survey.csv", text([[row[place] for place in order] for row in rows]), known.reading())


@trap("tools that number sub-questions by letters")
def letters_that_say_nothing() -> Made:
    """Q1a and Q1b: perhaps an expectation and a perception, perhaps not."""
    known = made("letters")
    rows = table(known, expectation="Q{n}a", perception="Q{n}b")
    return Made(
        "survey.csv",
        text(rows),
        known.reading(),
        asked=("pairs_possible",),
        answer={"columns": _columns("Q{n}a", "Q{n}b")},
    )


def _columns(expectation: str, perception: str, items: int = 4) -> dict:
    sides = ((expectation, "expectation"), (perception, "perception"))
    return {
        way.format(n=n): {"role": "score", "item": f"Q{n}", "side": side}
        for n in range(1, items + 1)
        for way, side in sides
    }


@trap("short questionnaires: “what did you expect overall?”")
def one_expectation_for_all() -> Made:
    """One expectation column, four perceptions."""
    known = made("one")
    shared = [row[0] for row in known.expectation]
    spread = replace(known, expectation=[[e] * 4 for e in shared])
    rows = table(replace(known, expectation=[]), perception="{} (perceived)")
    rows = beside(rows, {"Overall expectation": [None if e is None else int(e) for e in shared]})
    return Made("survey.csv", text(rows), spread.reading())


@trap("questionnaires handed out before and after the visit")
def two_sheets_by_id() -> Made:
    """Expectations on one sheet, perceptions on another, joined by the customer's id, in another order."""
    known = made("join")
    ids = [f"C{1000 + row}" for row in known.people]
    rows = {side: _side(known, side, ids) for side in ("expectation", "perception")}
    head, *body = rows["perception"]
    sheets = {"Expectation": rows["expectation"], "Perception": [head, *reversed(body)]}
    return Made("survey.xlsx", xlsx(sheets), known.reading())


def _side(known: Known, side: str, ids: list[str]) -> list[list]:
    return table(
        replace(known, expectation=[], perception=getattr(known, side)), perception="{}", before={"Customer ID": ids}
    )


@trap("importance–performance questionnaires")
def importance_stands_in() -> Made:
    """Importance and satisfaction of each item, and no expectation: only a person may let importance stand in."""
    known = made("importance", scale=(1, 5))
    rows = table(known, expectation="{} – importance", perception="{} – satisfaction")
    return Made(
        "survey.csv",
        text(rows),
        known.reading(),
        asked=("importance",),
        answer={"assumed_expectation": {"kind": "importance"}},
    )


@trap("LibQUAL+")
def zone_of_tolerance() -> Made:
    """Adequate (minimum) and desired level beside the perceived one: desired is the expectation."""
    known = made("zone", scale=(1, 9))
    least = [[None if e is None else max(1, int(e) - 2) for e in row] for row in known.expectation]
    rows = table(known, expectation="{} desired", perception="{} perceived", blocks=True)
    minimum = {f"{EN[item]} minimum": [row[item] for row in least] for item in known.items}
    return Made("survey.csv", text(beside(rows, minimum)), known.reading())


@trap("research institutes")
def codebook_sheet() -> Made:
    """Items by codes, a second sheet says what they ask."""
    known = made("codebook")
    rows = table(known, expectation="S{n}_E", perception="S{n}_P")
    book = [["id", "text"], *([f"S{n}", name] for n, name in enumerate(EN[:4], 1))]
    return Made("survey.xlsx", xlsx({"Data": rows, "Items": book}), known.reading())


@trap("consultants' templates")
def second_block_beside() -> Made:
    """Importance and satisfaction of the same items beside the pairs: they are no further pairs."""
    known, other = made("beside"), made("beside 2")
    more = {f"{name} importance": [r[item] for r in whole(other.expectation)] for item, name in enumerate(EN[:4])}
    return Made("survey.csv", text(table(known, after=more)), known.reading())


@trap("ordinary customer surveys")
def perception_only() -> Made:
    """Nobody asked what was expected: perceptions alone, no index."""
    known = made("alone", asked=False)
    return Made("survey.csv", text(table(known, perception="{}")), known.reading())


@trap("a questionnaire that changed while it ran")
def one_item_without_partner() -> Made:
    """Three pairs, and a perception whose expectation was not asked."""
    known = made("partner")
    rows = table(known)
    gone = rows[0].index("Problem solved – expected")
    pairs = [[row[:3] for row in side] for side in (known.expectation, known.perception)]
    right = replace(
        replace(known, expectation=pairs[0], perception=pairs[1]).reading(), respondents=known.reading().respondents
    )
    return Made("survey.csv", text([[c for i, c in enumerate(row) if i != gone] for row in rows]), right)


@trap("German questionnaires")
def german_words() -> Made:
    """Erwartung and Erfahrung before each item."""
    return _named("de", "Erwartung: {}", "Erfahrung: {}", names=DE, blocks=True)


@trap("French questionnaires")
def french_words() -> Made:
    """Attente and Perçu; an attente is a wait as well, and one item is about the wait."""
    return _named("fr", "Attente : {}", "Perçu : {}", names=FR, blocks=True)


@trap("Spanish questionnaires")
def spanish_words() -> Made:
    """Expectativa and Percepción around each item."""
    return _named("es", "{} (expectativa)", "{} (percepción)", names=ES)


@trap("Japanese questionnaires")
def japanese_words() -> Made:
    """期待 and 実際 before each item."""
    return _named("ja", "期待：{}", "実際：{}", names=JA, blocks=True)


@trap("Chinese questionnaires: what it should reach, what it reaches")
def chinese_should_and_is() -> Made:
    """应该达到的水平 and 实际达到的水平 in brackets."""
    return _named("yingda", "{}（应该达到的水平）", "{}（实际达到的水平）", names=ZH, blocks=True)


@trap("SERVQUAL as first published")
def excellent_should_have() -> Made:
    """What an excellent bank should have, what XYZ Bank has."""
    return _named("should", "An excellent bank should have {}", "XYZ Bank has {}", names=HAS, blocks=True)


@trap("SERVQUAL as first published, in whole sentences")
def should_be_in_sentences() -> Made:
    """Sentences whose verbs change as well: should be polite, are polite."""
    return _named("sentences", lambda _, n: SHOULD[n - 1], lambda _, n: DOES[n - 1], blocks=True)


@trap("questionnaires of two parts, A and B")
def items_twice_by_letter() -> Made:
    """A1.Waiting time and B1.Waiting time: the same items twice, without a word about it."""
    return _twice("A{n}.{}", "B{n}.{}")


@trap("questionnaires handed out before and after the visit, in one table")
def items_twice_before_and_after() -> Made:
    """Before and after the visit: expectation and perception, or two measurements of one thing."""
    return _twice("Before your visit: {}", "After your visit: {}")


@trap("questionnaires in a language that OneX does not know")
def items_twice_in_other_words() -> Made:
    """Swedish: förväntan and upplevelse."""
    return _twice("{} [förväntan]", "{} [upplevelse]")


def _twice(expectation: str, perception: str) -> Made:
    known = made(f"twice {expectation}")
    rows = table(known, expectation=expectation, perception=perception, blocks=True)
    columns = {
        way.format(name, n=n): {"role": "score", "item": name, "side": side}
        for n, name in enumerate(EN[:4], 1)
        for way, side in ((expectation, "expectation"), (perception, "perception"))
    }
    return Made("survey.csv", text(rows), known.reading(), asked=("pairs_alike",), answer={"columns": columns})


@trap("short questionnaires: one question about what was expected")
def one_question_for_all() -> Made:
    """A whole sentence asks for the one expectation, with the scale in brackets; four perceptions."""
    known = made("one question")
    shared = [row[0] for row in known.expectation]
    rows = table(replace(known, expectation=[]), perception="How was: {}")
    asked = "What overall level of service do you expect? (1-10)"
    rows = beside(rows, {asked: [None if e is None else int(e) for e in shared]})
    return Made("survey.csv", text(rows), replace(known, expectation=[[e] * 4 for e in shared]).reading())
