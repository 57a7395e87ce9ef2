"""`python -m tests.traps`: judge every file anew and write the tables of docs/corrections.md.

`python -m tests.traps FOLDER` writes the made files there instead, each with what it is, to try them by hand.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.traps.real import real_table
from tests.traps.report import MADE, REAL, REPORT, made_table, replaced
from tests.traps.suite import judged, tally, traps


def write_files(folder: Path) -> None:
    """Every made file under the name of its trap, and the list of them."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = []
    for one in traps():
        made = one.build()
        name = f"{one.name}{Path(made.file).suffix}"
        (folder / name).write_bytes(made.data)
        lines.append(f"{name}: {one.about} ({one.source}). {made.reading or made.refusal}")
    (folder / "README.txt").write_text("\n".join(lines), "utf-8")


def main() -> None:
    if len(sys.argv) > 1:
        write_files(Path(sys.argv[1]))
        return
    verdicts = judged()
    wrong = [f"{name}: {verdict.why}" for name, verdict in verdicts.items() if verdict.word == "wrong"]
    page = REPORT.read_text("utf-8")
    for name, table in ((REAL, real_table()), (MADE, made_table(tally(verdicts)))):
        print(table)
        page = replaced(page, name, table)
    REPORT.write_text(page, "utf-8")
    print("\n".join(wrong))


if __name__ == "__main__":
    main()
