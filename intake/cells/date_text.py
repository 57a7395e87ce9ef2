"""The day in a cell: without time of day, time zone and weekday, in plain digits and years of our calendar."""

from __future__ import annotations

import functools
import re
import unicodedata

from intake.profiles import profile

_UNIX_DATE = re.compile(r"[a-z]{3},?\s+([a-z]{3}\s+\d{1,2})\s+\d{1,2}:\d{2}:\d{2}\s+(?:[A-Z]\S*\s+)?(\d{4})", re.I)


def day_text(value: object) -> str:
    """A cell without time of day, time zone and weekday, in plain digits and years of our calendar.

    >>> day_text("民國115年9月3日(木) 14:05"), day_text("Thu, 3 Sep 2026 2:05 PM")
    ('2026年9月3日', '3 Sep 2026')
    """
    text = unicodedata.normalize("NFKC", str(value)).strip().lstrip("'’").strip()
    if match := _UNIX_DATE.fullmatch(text):
        return f"{match[1]}, {match[2]}"
    text = re.sub("[〇零一二三四五六七八九十]+(?=[年月日号])", _spelt_number, text)
    text = re.sub(_era(), lambda m: f"{profile('dates')['eras'][m[1]] + int(m[2].replace('元', '1')) - 1}年", text)
    for pattern in (_clock_first(), _clock_last(), _weekday()):
        text = pattern.sub("", text)
    return text.strip(" ,;+").removesuffix("Z")


def _spelt_number(match: re.Match) -> str:
    """二〇二六 digit by digit; 十二, 二十一, 三十 as numbers."""
    text = match[0].replace("〇", "零")
    digits = "零一二三四五六七八九"
    if "十" not in text:
        return "".join(str(digits.index(sign)) for sign in text)
    tens, _, ones = text.partition("十")
    return str(10 * (digits.index(tens) if len(tens) == 1 else 1) + (digits.index(ones) if len(ones) == 1 else 0))


@functools.cache
def _era() -> re.Pattern:
    names = "|".join(sorted(profile("dates")["eras"], key=len, reverse=True))
    return re.compile(rf"({names})\s*(\d{{1,3}}|元)\s*年")


@functools.cache
def _half_day() -> str:
    return "(?:" + "|".join(profile("dates")["half_days"]) + ")"


@functools.cache
def _clock_first() -> re.Pattern:
    """14:05 3/9/2026: the time of day, where something follows it."""
    clock = rf"\d{{1,2}}:\d{{2}}(:\d{{2}}(\.\d+)?)?\s*{_half_day()}?"
    return re.compile(rf"^{clock}[\s,]+(?=.*\d.*\d)(?!{_half_day()})", re.I)


@functools.cache
def _clock_last() -> re.Pattern:
    """A time of day and all that follows it (seconds, half day, time zone)."""
    hour = r"(?<!\d)\d{1,2}\s*"
    ends = rf"{hour}[:時时시点點]\s*\d{{1,2}}.*|{hour}[時时시点點].*|(?<=\s){hour}[ap]\.?m\.?"
    return re.compile(rf"(?:[T\s,]*(?:\bat\b|\bum\b)?\s*{_half_day()}?\s*(?:{ends})|\s*{_half_day()})$", re.I)


@functools.cache
def _weekday() -> re.Pattern:
    english = "|".join(sorted(profile("dates")["weekdays"], key=len, reverse=True))
    own = r"[(]?(?:星期|周|週|礼拜)[一二三四五六日天][)]?|[(][月火水木金土日월화수목금토일一二三四五六][)]"
    own += r"|[月火水木金土日]曜日?|[월화수목금토일]요일"
    return re.compile(rf"[(]?\b(?:{english})\b\.?[)]?,?|{own}", re.I)
