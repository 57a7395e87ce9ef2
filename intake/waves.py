"""The next month's file: what differs from the mapping of the last one, and that mapping fitted to it."""

from __future__ import annotations

import dataclasses
from bisect import bisect_left
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from analytics.survey import OUTCOMES, Survey
from intake.guess import guess
from intake.layouts.answers_sheet import Table
from intake.layouts.answers_table import answers_table
from intake.mapping import LEFT_OUT, PAIR_LOST, Column, Mapping, from_json, header_key, locate
from intake.pairing.pairs import ASKED
from intake.reading.sheets import Book
from intake.renames import UNSURE, Renamed, missing, renamed_columns, renames
from intake.scale_changes import rival_scale
from intake.tidying.options import remembered

SHARE = 0.5  # of the columns, and of the scores, must be the same for a file to be read like another
SAME = 0.8  # of the scores, of all columns in use and of those beside the scores, for it to be of the same survey
SEVERAL = ("score", "segment", "ignore")  # roles that many columns may have
ROLES = {"segment": ("segment", "ignore"), "date": ("date", "ignore"), "comment": ("comment", "ignore")}
SCORES = ("score", *OUTCOMES)


@dataclass(frozen=True)
class Difference:
    """How a file differs from an earlier mapping: headers that came, went, were renamed, or changed their order."""

    added: tuple[str, ...] = ()
    dropped: tuple[str, ...] = ()
    renamed: tuple[Renamed, ...] = ()
    moved: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.dropped or self.renamed or self.moved)


def difference(previous: Mapping, headers: Sequence[str], fits=None) -> Difference:
    """What differs between the columns of a mapping and those of a file; `fits` see intake.renames.

    >>> mapping = Mapping((Column("Date", 1, "date"), Column("Wait", 2, "score", "Wait", "perception")))
    >>> difference(mapping, ["Wait", "Date", "Comment"])
    Difference(added=('Comment',), dropped=(), renamed=(), moved=('Date',))
    """
    located = locate(previous.columns, headers)
    renamed = renames(previous, headers, fits)
    taken = {place for place, _ in located} | {one.place for one in renamed}
    old = {header_key(one.old) for one in renamed}
    gone = (column.header for column in missing(previous, located) if header_key(column.header) not in old)
    return Difference(
        added=tuple(header for place, header in enumerate(headers) if place not in taken and header.strip()),
        dropped=tuple(dict.fromkeys(gone)),
        renamed=tuple(renamed),
        moved=tuple(_moved(located)),
    )


def nearest(mappings: Iterable[dict], headers: Sequence[str]) -> Mapping | None:
    """The mapping (as JSON, newest first) with the most columns in common; None when none has half of them."""
    keys, best, most = {header_key(header) for header in headers}, None, 0.0
    for plain in mappings:
        mapping = from_json(plain)
        listed = {header_key(column.header) for column in mapping.columns}
        scores = {header_key(column.header) for column in mapping.columns if column.role in SCORES}
        share = len(listed & keys) / max(len(listed), len(keys), 1)
        if share > most and share >= SHARE and len(scores & keys) >= SHARE * len(scores):
            best, most = mapping, share
    return best


def adapt(previous: Mapping, book: Book, guessed: Mapping | None = None) -> Mapping:
    """The mapping of an earlier file fitted to this one, a proposal again where the two differ.

    Columns that are still there keep what was confirmed; renamed ones keep it too, with the reason "renamed" or, to be
    asked, "renamed_unsure" with the old header in `was`; new ones are guessed (`guessed`: the guess, where it is known
    already). Columns in use that are gone stay listed and are asked about. So are a scale that the scores do not look
    like (its "rival") and an expectation that was left out although its perception is there without one. The month of
    last time is not taken over. `lineage` names the earlier file's survey where this one goes on with it; much less
    alike, it is read alike and of its own. Raises Refusal.
    """
    guessed = guessed or guess(book)
    answers = answers_table(book, guessed)
    headers = answers.headers
    renamed = renames(previous, headers, fitting(guessed))
    followed = renamed_columns(previous, renamed)
    located = locate(followed.columns, headers)
    kept = [dataclasses.replace(c, header=headers[place], position=place + 1) for place, c in located]
    here = {id(column) for _, column in located}
    gone = [dataclasses.replace(c, position=0) for c in followed.columns if id(c) not in here and c.role != "ignore"]
    kept = _with_lost_pairs(kept, guessed)
    added = _added(guessed, kept)
    columns = sorted([*kept, *added], key=lambda column: column.position)
    fitted = dataclasses.replace(followed, columns=(*columns, *gone))
    return dataclasses.replace(
        fitted,
        scale=_scale(fitted, added, answers, guessed),
        encoding=guessed.encoding,
        sheets=guessed.sheets,
        header_rows=guessed.header_rows,
        layout=guessed.layout,
        month_if_none=None,
        lineage=_lineage(previous, guessed) if _goes_on(kept, gone, columns) else "",
    )


def as_new(mapping: Mapping, guessed: Mapping, headers: Collection[str]) -> list[Column]:
    """What the columns with these headers are guessed to be beside the others, as if no earlier file had them."""
    others = [column for column in mapping.columns if column.position and column.header not in headers]
    return [column for column in _added(guessed, others) if column.header in headers]


def told(found: Difference, mapping: Mapping) -> Difference:
    """A difference as it stands by now: of the columns perhaps renamed, only those that a person said to be the same.

    The others came and went, once that was said; before, they are a question.
    """
    now = {column.position: column for column in mapping.columns if column.position}
    unsure = [(one, now.get(one.place + 1)) for one in found.renamed if one.reason == UNSURE]
    same = [one for one, column in unsure if column and column.was and column.reason != UNSURE]
    apart = [one for one, column in unsure if not column or not column.was]
    return Difference(
        added=(*found.added, *(one.new for one in apart)),
        dropped=(*found.dropped, *(one.old for one in apart)),
        renamed=tuple(one for one in found.renamed if one.reason != UNSURE or one in same),
        moved=found.moved,
    )


def _scale(fitted: Mapping, added: Sequence[Column], answers: Table, guessed: Mapping) -> dict | None:
    """The earlier scale, with what the new items are on and, where the scores look otherwise, its rival."""
    if not fitted.scale or "lo" not in fitted.scale:
        return fitted.scale
    unsure = {column.header for column in fitted.columns if column.reason == UNSURE}
    new = {column.item for column in (*added, *as_new(fitted, guessed, unsure)) if column.role == "score"}
    own = {item: one for item, one in (guessed.scale or {}).get("items", {}).items() if item in new}
    said = fitted.scale | ({"items": own | fitted.scale.get("items", {})} if own else {})
    rival = rival_scale(fitted, answers, guessed)
    return said | ({"rival": rival} if rival else {})


def _with_lost_pairs(kept: Sequence[Column], guessed: Mapping) -> list[Column]:
    """The columns kept; those left out that are surely the expectation of a perception without one are to be asked."""
    now = {column.position: column for column in kept}
    expected = {column.item for column in kept if column.side == "expectation"}
    perceived = {c.item: now.get(c.position) for c in guessed.columns if c.side == "perception"}
    guesses = {c.position: c for c in guessed.columns if c.side == "expectation" and c.reason not in ASKED}

    def lost(column: Column) -> str:
        """The item that a column is the expectation of."""
        found = guesses.get(column.position)
        partner = perceived.get(found.item) if found and found.item else None
        item = (partner.item or partner.header.strip()) if partner and partner.side == "perception" else ""
        return "" if column.role != "ignore" or column.reason == LEFT_OUT or item in expected else item

    return [
        dataclasses.replace(column, item=item, reason=PAIR_LOST, confidence=0.5) if (item := lost(column)) else column
        for column in kept
    ]


def _lineage(previous: Mapping, guessed: Mapping) -> str:
    """Whose survey it still is: what managers answered about the first file of it goes on to hold."""
    first = previous.lineage or previous.signature()
    return "" if first == guessed.signature() else first


def _goes_on(kept: Sequence[Column], gone: Sequence[Column], columns: Sequence[Column]) -> bool:
    """Whether the file is of the survey it is read like: a column renamed is the same one; see store.lineage."""
    here, before, now = _kinds(kept), _kinds([*kept, *gone]), _kinds(columns)
    same = all(here[kind] >= SAME * max(before[kind], now[kind]) for kind in ("score", "used"))
    return same and here["beside"] >= SAME * min(before["beside"], now["beside"])


def _kinds(columns: Iterable[Column]) -> dict[str, int]:
    """How many columns are in use, ask for a score, stand beside those."""
    roles = [column.role for column in columns if column.role != "ignore"]
    scores = roles.count("score")
    return {"used": len(roles), "score": scores, "beside": len(roles) - scores}


def fitting(guessed: Mapping):
    """Whether a column that is gone may be the one at a place, by what the cells there were guessed to be."""
    roles = {column.position - 1: column.role for column in guessed.columns}

    def fits(old: Column, place: int) -> bool:
        allowed = SCORES if old.role in SCORES else ROLES.get(old.role, (old.role, "ignore"))
        return roles.get(place, "ignore") in allowed

    return fits


def kept(mapping: Mapping, headers: Sequence[str], survey: Survey) -> Mapping:
    """The mapping as it is kept for the next wave: confirmed, with the options that were counted.

    Columns that the file does not have are left out: a person went on without them.
    """
    here = {id(column) for _, column in locate(mapping.columns, headers)}
    columns = tuple(column for column in mapping.columns if id(column) in here)
    return dataclasses.replace(mapping, columns=columns, options=remembered(mapping, survey)).confirm()


def _added(guessed: Mapping, kept: list[Column]) -> list[Column]:
    """What the columns at places that nothing was kept for were guessed to be, beside the ones that were kept."""
    taken, roles = {column.position for column in kept}, {column.role for column in kept}
    guesses = {column.position: column for column in guessed.columns}
    names = {guesses[c.position].item: c.item for c in kept if c.role == "score" and c.position in guesses}
    scores = {(column.side, column.item) for column in kept if column.role == "score"}
    added = []
    for column in guessed.columns:
        if column.position in taken:
            continue
        column = dataclasses.replace(column, item=names.get(column.item, column.item))
        if column.role not in SEVERAL and column.role in roles:
            reason = f"another_{column.role}"
            column = dataclasses.replace(column, role="ignore", item="", side="", reason=reason, confidence=0.6)
        elif column.role == "score" and (column.side, column.item) in scores:
            column = dataclasses.replace(column, item=column.header.strip())
        added.append(column)
    return added


def _moved(located: Sequence[tuple[int, Column]]) -> list[str]:
    """The fewest columns whose going elsewhere explains the new order."""
    before = {column.position: (place, column.header) for place, column in located if column.position}
    order = [before[position] for position in sorted(before)]
    ends: list[int] = []
    lengths = []
    for place, _ in order:
        at = bisect_left(ends, place)
        ends[at : at + 1] = [place]
        lengths.append(at + 1)
    stays, want = set(), len(ends)
    for (place, _), length in reversed(list(zip(order, lengths, strict=True))):
        if length == want:
            stays.add(place)
            want -= 1
    return [header for place, header in order if place not in stays]
