"""What is imported is pinned, and the two places that pin agree."""

import ast
import re
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ROOMS = ("analytics", "intake", "figures", "reports", "store", "batch", "ui", "pages", "i18n", "data", "bench")


def pins(name: str) -> dict[str, str]:
    """Distribution (as PyPI compares names) -> version, of lines that pin; any other line but options is an error."""
    lines = [line for line in (ROOT / name).read_text("utf-8").splitlines() if line and line[0] not in "#-"]
    pinned = [re.fullmatch(r"([A-Za-z0-9._-]+)(?:\[\w+\])?==([0-9][0-9A-Za-z.]*)", line) for line in lines]
    assert all(pinned), lines
    return {normal(pin[1]): pin[2] for pin in pinned}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-cluster.txt"])
def test_every_direct_pin_is_the_one_in_the_lock(name):
    direct = pins(name)
    assert direct
    assert direct.items() <= pins("constraints.txt").items()


def imported(path: Path) -> set[str]:
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    return plain | {node.module for node in nodes if isinstance(node, ast.ImportFrom) and node.module}


def test_what_the_app_imports_is_in_its_requirements():
    files = [*ROOT.glob("*.py"), *(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))]
    modules = {name.split(".")[0] for path in files for name in imported(path)}
    foreign = modules - sys.stdlib_module_names - set(ROOMS) - {path.stem for path in ROOT.glob("*.py")}
    owners = packages_distributions()
    missing = {
        name
        for name in foreign
        if not {normal(owner) for owner in owners.get(name, ())} & pins("requirements.txt").keys()
    }
    assert foreign >= {"pandas", "streamlit", "sqlalchemy"}
    assert missing == set()
