"""Everything that is set from outside, read from the environment in this one place."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from store.errors import StoreError

_SWITCH = {"on": True, "1": True, "true": True, "yes": True, "off": False, "0": False, "false": False, "no": False}
_PERSON = re.compile(r"[^@\s]*@[^@\s;；，]+")


@dataclass(frozen=True)
class Settings:
    """Where OneX keeps things and how it counts unless a person chooses otherwise.

    `data` holds uploads and survey tables. `sample` offers the sample organisation beside what was kept. A group with
    fewer than `minimum_group` respondents is not shown. A customer within ±`tau` of expectation is neutral.
    `sign_in` asks everyone to sign in first; `managers` and `analysts` then say who is what: e-mail addresses, or "@"
    and a whole domain, in small letters. People are never printed, nor the database address: it may hold a password.
    """

    data: Path
    database_url: str = field(repr=False)
    sample: bool = True
    minimum_group: int = 10
    tau: float = 0.05
    sign_in: bool = False
    managers: frozenset[str] = field(default=frozenset(), repr=False)
    analysts: frozenset[str] = field(default=frozenset(), repr=False)


def settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings that ONEX_* variables ask for; an empty variable counts as not set.

    A value that cannot be used is a StoreError that names the variable.

    >>> settings({"ONEX_DATA": "/srv/onex", "ONEX_TAU": "0"}).tau
    0.0
    """
    environment = os.environ if environment is None else environment
    asked = {name: value.strip() for name, value in environment.items() if name.startswith("ONEX_")}
    data = Path(os.path.abspath(asked.get("ONEX_DATA") or "onex-data"))
    return Settings(
        data=data,
        database_url=asked.get("ONEX_DATABASE_URL") or f"sqlite:///{data / 'onex.db'}",
        sample=_read(asked, "ONEX_SAMPLE", "on", _switch),
        minimum_group=_read(asked, "ONEX_MINIMUM_GROUP", "10", _count),
        tau=_read(asked, "ONEX_TAU", "0.05", _distance),
        sign_in=_read(asked, "ONEX_SIGN_IN", "off", _switch),
        managers=_read(asked, "ONEX_MANAGERS", "", _people),
        analysts=_read(asked, "ONEX_ANALYSTS", "", _people),
    )


def _read(asked: Mapping[str, str], name: str, otherwise: str, convert: Callable):
    text = asked.get(name) or otherwise
    try:
        return convert(text)
    except (ValueError, KeyError):
        raise StoreError("setting", name=name, value=text) from None


def _switch(text: str) -> bool:
    return _SWITCH[text.lower()]


def _people(text: str) -> frozenset[str]:
    """Addresses and domains between commas; a name without an address would let nobody in."""
    found = frozenset(one.strip().lower() for one in text.split(",")) - {""}
    if not all(_PERSON.fullmatch(one) for one in found):
        raise ValueError(text)
    return found


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise ValueError(text)
    return number


def _distance(text: str) -> float:
    number = float(text)
    if not math.isfinite(number) or number < 0:
        raise ValueError(text)
    return number
