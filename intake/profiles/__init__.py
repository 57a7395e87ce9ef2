"""What survey tools and people call things, as data: header words, side markers, answers in words, missing codes."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path


@functools.cache
def profile(name: str) -> dict:
    """One of the files beside this one: "sides", "roles" or "answers"."""
    with open(Path(__file__).with_name(f"{name}.toml"), "rb") as file:
        return tomllib.load(file)
