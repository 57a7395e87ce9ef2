"""The folders of intake, from the bottom up: each uses only itself and those before it."""

import ast
from pathlib import Path

import pytest

INTAKE = Path(__file__).parents[2] / "intake"
FOLDERS = (
    *("profiles", "cells", "reading", "pairing", "columns", "layouts"),
    *("score_columns", "guessing", "tidying"),
)


def used(path: Path) -> set[str]:
    """The folders of intake that a file imports from."""
    nodes = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)]
    modules = [node.module.split(".") for node in nodes if node.module and node.module.startswith("intake.")]
    return {module[1] for module in modules} & set(FOLDERS)


def test_every_folder_has_its_place():
    assert {path.parent.name for path in INTAKE.glob("*/__init__.py")} == set(FOLDERS)


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_uses_only_those_before_it(folder):
    below = set(FOLDERS[: FOLDERS.index(folder) + 1])
    wrong = {path.name: used(path) - below for path in (INTAKE / folder).rglob("*.py")}
    assert {name: folders for name, folders in wrong.items() if folders} == {}
