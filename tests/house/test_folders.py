"""Inside a room nothing goes round in circles: neither its files nor its folders, with the files beside them."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
ROOMS = ("analytics", "reports", "ui")


def module(path: Path) -> str:
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")


def used(tree: ast.AST, known: set[str]) -> Iterator[str]:
    """The modules that are loaded along with a file: not what only a type names or a function asks for later."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from (inside & known) or ({node.module} & known)
        elif isinstance(node, ast.Try):
            yield from used(node, known)


def arrows(room: str) -> dict[str, set[str]]:
    files = {module(path): path for path in (HOUSE / room).rglob("*.py")}
    return {name: set(used(ast.parse(path.read_text("utf-8")), set(files))) for name, path in files.items()}


@pytest.mark.parametrize("room", ROOMS)
def test_files_do_not_load_each_other_in_a_circle(room):
    TopologicalSorter(arrows(room)).prepare()


@pytest.mark.parametrize("room", ROOMS)
def test_folders_do_not_use_each_other_in_a_circle(room):
    between = defaultdict(set)
    for name, others in arrows(room).items():
        here = name if name.count(".") == 1 else name.rpartition(".")[0]
        there = {other if other.count(".") == 1 else other.rpartition(".")[0] for other in others}
        between[here] |= there - {here}
    TopologicalSorter(between).prepare()
