"""The options of a breakdown: one name for each, whatever case, width and spaces; what may be one is offered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from analytics.survey import Survey
from intake import mapping as mappings
from intake.questions import Question
from intake.tidying.option_words import alike, writing

MOST = 300  # a breakdown with more options is no list that a person could look through
MOST_QUESTIONS = 5
RARE = 3
LONG_LIST, SLIGHT = 30, 0.01  # in a longer list a group with a smaller share of the answers is noted and not asked


@dataclass(frozen=True)
class Options:
    """How options are counted: `counted` {as written: name}; `merged` are the spellings that differ from their name in
    nothing but case, width and spaces; `offered` are groups of names that may be one, the one to keep first."""

    counted: dict[str, str]
    merged: frozenset[str]
    offered: tuple[tuple[str, ...], ...]


def read_options(counts: Mapping[str, int], said: Mapping[str, str], known: Iterable[str] = ()) -> Options:
    """The options of one breakdown (as written, with their counts) under what a person said of them before.

    `said` {as written: name} holds for good: its names are kept apart or together as they are. `known` are names
    from elsewhere (a list of branches).

    >>> found = read_options({"North Hall": 9, "north hall ": 1, "Garden Rd": 4, "Garden Road": 6}, {})
    >>> found.counted["north hall "], found.offered
    ('North Hall', (('Garden Road', 'Garden Rd'),))
    >>> read_options({"Garden Rd": 4, "Garden Road": 6}, {"Garden Rd": "Garden Road"}).counted["Garden Rd"]
    'Garden Road'
    """
    names = {writing(name): name for name in [*known, *said.values()]}
    names |= {writing(written): name for written, name in said.items()}
    for text in sorted(counts, key=lambda text: (-counts[text], text)):
        names.setdefault(writing(text), text)
    counted = {text: said.get(text, names[writing(text)]) for text in counts}
    settled = {*said.values(), *known}
    merged = frozenset(text for text, name in counted.items() if text != name and text not in said)
    return Options(counted, merged, _offered(counted, counts, settled) if len(counts) <= MOST else ())


def _offered(counted: Mapping[str, str], counts: Mapping[str, int], settled: set[str]) -> tuple[tuple[str, ...], ...]:
    """Groups of names that may be one: each new name with the settled, or most frequent, one that it is like."""
    sums: dict[str, int] = {}
    for text, name in counted.items():
        sums[name] = sums.get(name, 0) + counts[text]
    groups: dict[str, list[str]] = {name: [name] for name in sorted(settled)}
    for name in sorted(set(sums) - settled, key=lambda name: (-sums[name], name)):
        like = next((kept for kept in groups if alike(kept, name, slips=_is_rare(name, kept, sums, settled))), None)
        groups.setdefault(like or name, [name] if like is None else []).extend([name] if like else [])
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def slight_groups(found: Options, counts: Mapping[str, int]) -> tuple[tuple[str, ...], ...]:
    """The groups of a long list that hardly anybody chose: whether they are one changes no figure to speak of.

    >>> counts = {f"Land {n}": 100 for n in range(40)} | {"Philippines": 16, "Phillippines": 1}
    >>> slight_groups(read_options(counts, {}), counts)
    (('Philippines', 'Phillippines'),)
    """
    options, answers = set(found.counted.values()), sum(counts.values())
    sums = {group: sum(n for text, n in counts.items() if found.counted.get(text) in group) for group in found.offered}
    return tuple(group for group, n in sums.items() if len(options) > LONG_LIST and n < SLIGHT * answers)


def _is_rare(name: str, beside: str, sums: Mapping[str, int], settled: set[str]) -> bool:
    """A slip of the pen is rare beside what was meant; Iceland and Ireland are two countries."""
    return beside in settled or RARE * sums[name] <= sums[beside]


def option_questions(segment: str, header: str, offered: Sequence[tuple[str, ...]]) -> list[Question]:
    """Whether the names of each group are one option: choices {segment: {as written: name}}, kept apart first."""
    groups = [tuple(offered)] if len(offered) > MOST_QUESTIONS else [(group,) for group in offered]
    return [_question(segment, header, some) for some in groups if some]


def _question(segment: str, header: str, groups: Sequence[tuple[str, ...]]) -> Question:
    names = tuple(name for group in groups for name in group)
    apart = {segment: {name: name for name in names}}
    merged = {segment: {name: group[0] for group in groups for name in group}}
    return Question("options", "options", (header, *names), (apart, merged))


def with_choice(options: Mapping[str, dict[str, str]], choice: Mapping[str, dict[str, str]]) -> dict:
    """A mapping's options with what was chosen about some; other spellings of a merged name follow it.

    >>> with_choice({"branch": {"Gdn": "Garden Rd"}}, {"branch": {"Garden Rd": "Garden Road"}})
    {'branch': {'Gdn': 'Garden Road', 'Garden Rd': 'Garden Road'}}
    """
    found = {segment: dict(same) for segment, same in options.items()}
    for segment, chosen in choice.items():
        same = {written: chosen.get(name, name) for written, name in found.get(segment, {}).items()}
        found[segment] = same | chosen
    return found


def remembered(mapping: mappings.Mapping, survey: Survey) -> dict[str, dict[str, str]]:
    """A mapping's options with every name that this survey counts: next wave's spellings are held against them."""
    kept = {segment: dict(same) for segment, same in mapping.options.items()}
    for segment in survey.segments:
        names = [name for name in survey.respondents[segment].cat.categories if name]
        if len(names) <= MOST:
            kept[segment] = {name: name for name in names} | kept.get(segment, {})
    return kept
