"""What a period is called, by its label: short in a message or a list, spoken inside a sentence."""

from __future__ import annotations

from i18n import Words, numbers


def name_of(period: str, words: Words, *, year: bool = True) -> str:
    """A period in few letters: a month (without its year where that goes without saying), a quarter, or a span.

    >>> name_of("2026-Q3", Words("en")), name_of("2026-07/2026-09", Words("en"))
    ('Q3 2026', 'July 2026 to September 2026')
    >>> name_of("2026-09/2026-09", Words("en")), name_of("2026-09/2026-09", Words("zh_CN"))
    ('September 2026', '2026年9月')
    """
    if "-Q" in period:
        return words("brief.quarter", year=period[:4], quarter=period[-1])
    first, _, last = period.partition("/")
    if last in ("", first):
        return numbers.month(first, words.lang, year=year)
    told = {"first": numbers.month(first, words.lang), "last": numbers.month(last, words.lang)}
    return words("brief.span", **told)


def spoken(period: str, words: Words, *, year: bool = True) -> str:
    """A period as people call it in a sentence.

    >>> spoken("2026-09", Words()), spoken("2026-Q3", Words()), spoken("2026-07/2026-09", Words())
    ('September 2026', 'the third quarter of 2026', 'July to September 2026')
    >>> spoken("2026-09/2026-09", Words()), spoken("2026-09/2026-09", Words("zh_CN"))
    ('September 2026', '2026年9月')
    """
    if "Q" in period:
        return words(f"report.quarter_{period[-1]}", year=period[:4])
    first, _, last = period.partition("/")
    if not last or first == last:
        return numbers.month(first, words.lang, year=year)
    if first[:4] == last[:4] and words.lang.startswith("zh"):
        return words("report.from_to", first=numbers.month(first, words.lang, year=year),
                     last=numbers.month(last, words.lang, year=False))  # fmt: skip
    same = first[:4] == last[:4]
    return words("report.from_to", first=numbers.month(first, words.lang, year=year and not same),
                 last=numbers.month(last, words.lang, year=year))  # fmt: skip


def listed(period: str, words: Words) -> str:
    """A period in a list or a title: a quarter in few letters, else as it is spoken.

    >>> listed("2026-Q3", Words("en")), listed("2026-07/2026-09", Words("en"))
    ('Q3 2026', 'July to September 2026')
    """
    return (name_of if "-Q" in period else spoken)(period, words)
