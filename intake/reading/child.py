"""The process that parses one file: started by limited.py, alone, limited, and free to die.

    python -I child.py ASKED       (JSON: kind, encoding, doubtful, limits)

The file comes on standard input. On standard output goes one Arrow stream for each filled sheet (see raw.py). Exit
status 3: the file is refused, the last line of standard output is [code, details] as JSON. Exit status 4: it is beyond
the limits. Only what starts fast is imported before it is known what the file is.
"""

import contextlib
import importlib
import json
import os
import resource
import sys
from pathlib import Path

REFUSED, CRASHED = 3, 4
BEYOND_LIMITS = ("capacity overflow", "File too large", "malloc", "allocat")


sys.path.insert(0, str(Path(__file__).parents[2]))

from intake.reading import endings, limits  # noqa: E402
from intake.reading.refusal import Refusal  # noqa: E402


def main() -> int:
    """Parse what comes on standard input; the exit status."""
    asked = json.loads(sys.argv[1])
    restrict(asked["limits"])
    try:
        answer(sys.stdin.buffer.read(), asked)
    except Refusal as refused:
        print("\n" + json.dumps([refused.code, refused.details]))
        return REFUSED
    return 0


def restrict(most: dict) -> None:
    """Take over the parent's limits, and give up memory, processor time, file size and files for good."""
    for name, value in most.items():
        setattr(limits, name, value)
    resources = {
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_AS: limits.CHILD_MEMORY,
        resource.RLIMIT_CPU: limits.CHILD_CPU_SECONDS,
        resource.RLIMIT_FSIZE: limits.CHILD_OUTPUT,
        resource.RLIMIT_NOFILE: limits.CHILD_FILES,
    }
    for kind, most in resources.items():
        hard = resource.getrlimit(kind)[1]
        most = most if hard == resource.RLIM_INFINITY else min(most, hard)
        with contextlib.suppress(ValueError, OSError):  # macOS knows RLIMIT_AS and refuses to set it
            resource.setrlimit(kind, (most, most))


def answer(data: bytes, asked: dict) -> None:
    """Parse the file and write its sheets; whatever else goes wrong, the file is unreadable or beyond the limits."""
    if asked["kind"] != "sav":
        sys.modules["numpy"] = None  # pyarrow does without it, and starts in half the time
    try:
        parser = importlib.import_module(f"intake.reading.parsers.{endings.PARSERS[asked['kind']]}")
        raw = importlib.import_module("intake.reading.raw")
        for sheet in parser.sheets(data, asked["encoding"], asked["doubtful"]):
            raw.write(sheet, sys.stdout.buffer)
    except Refusal:
        raise
    except BaseException as error:  # a panic of the reader's is no Exception
        print(repr(error)[:1000], file=sys.stderr)
        if isinstance(error, MemoryError) or any(words in str(error) for words in BEYOND_LIMITS):
            sys.stderr.flush()
            os._exit(CRASHED)  # there may be no room left to say more
        raise Refusal("unreadable") from None


def leave(status: int) -> None:
    """End at once. While Python winds down, a thread of the reader's that lets go of the file's bytes aborts all of it.

    SOURCE: Arrow, issue 34314; measured here once in some 1,500 files, the answer being whole.
    """
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


if __name__ == "__main__":
    leave(main())
