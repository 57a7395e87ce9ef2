"""The command line, `python -m batch COMMAND`: files in file_commands, months in month_commands, the
database in db.

Exit status 0, and 2 when refused: one line on standard error that says why, nothing on standard output.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from batch import db, file_commands, month_commands
from batch.stop import Stop

CANCELLED = 130  # what a shell expects of a command that was ended with Ctrl+C
CLOSED = 141  # … and of one whose reader went away


class _Parser(argparse.ArgumentParser):
    def error(self, message: str):
        raise Stop(f"{message}; see: {self.prog} --help")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; on refusal one line on standard error and nothing on standard output."""
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")
    try:
        options = _parser().parse_args(arguments)
        print(options.run(options), flush=True)
    except BrokenPipeError:  # whoever reads this has read enough; what is left must not be written at exit either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLOSED
    except Stop as stop:
        print(" ".join(str(stop).split()), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return CANCELLED
    return 0


def _parser() -> argparse.ArgumentParser:
    """Every command says by set_defaults(run=…) what runs it; what that imports is imported only then."""
    parser = _Parser(prog="python -m batch", description="OneX without the web page.")
    commands = parser.add_subparsers(dest="command", required=True)
    for module in (file_commands, month_commands, db):
        module.add(commands)
    return parser


if __name__ == "__main__":
    sys.exit(main())
