"""Whether the system libraries that set the type of a PDF are installed, without loading WeasyPrint."""

from __future__ import annotations

import ctypes

# Each library by its names on Linux, macOS and Windows, as WeasyPrint looks for them.
LIBRARIES = (
    ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"),
    ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib", "libpangoft2-1.0-0.dll"),
)


def installed() -> bool:
    """Whether every one of them can be loaded."""
    return all(any(map(_loads, names)) for names in LIBRARIES)


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
