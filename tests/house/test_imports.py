"""The arrows of the house: who may import whom, read from the imports."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
EVERY = {"analytics", "i18n", "figures", "store", "intake", "reports", "ui", "pages", "batch", "app", "server"}
ARROWS = {
    "analytics": set(),
    "i18n": set(),
    "figures": {"analytics", "i18n"},
    "store": {"analytics"},
    "intake": {"analytics"},
    "reports": {"analytics", "figures", "i18n"},
    "ui": EVERY - {"pages", "app", "server"},
    "pages": {"ui", "analytics", "figures"},
    "batch": EVERY - {"pages", "ui", "app", "server"},
    "data/sample": {"analytics", "intake"},
    "app.py": {"pages", "ui"},
    "server.py": {"pages", "store"},
}
# analytics is pure: no page, no picture, no clock, no path, no environment, no chance.
IMPURE = {"streamlit", "plotly", "time", "pathlib", "os", "random", "sqlalchemy"}
CLOCK = {"now", "today", "utcnow", "environ"}


def files(room: str) -> list[Path]:
    place = HOUSE / room
    return [place] if place.suffix == ".py" else sorted(place.rglob("*.py"))


def imports(source: str) -> Iterator[str]:
    """The modules that a file imports, with all their dots; imports inside functions too."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield "." if node.level else str(node.module)


def test_the_reader_sees_every_kind_of_import():
    source = "import a.b, c\nfrom d.e import f\ndef g():\n    from h import i\nfrom . import j"
    assert set(imports(source)) == {"a.b", "c", "d.e", "h", "."}


def foreign(room: str, path: Path) -> set[str]:
    """The rooms of ours, other than its own, that a file imports; "." is a relative import, which hides the room."""
    first = {name.split(".")[0] for name in imports(path.read_text("utf-8"))}
    return first & (EVERY | {"data", "tests", ""}) - {room.split("/")[0].removesuffix(".py")}


@pytest.mark.parametrize("room", ARROWS)
def test_a_room_imports_only_from_the_rooms_it_may(room):
    wrong = {str(path.relative_to(HOUSE)): foreign(room, path) - ARROWS[room] for path in files(room) if path.exists()}
    assert {name: rooms for name, rooms in wrong.items() if rooms} == {}


def test_every_folder_of_code_has_its_arrows():
    rooms = {path.parent.name for path in HOUSE.glob("*/__init__.py")} - {"tests"}
    assert rooms <= {room.split("/")[0] for room in ARROWS}


def test_the_registry_is_the_only_file_directly_in_pages():
    """Until st.navigation has run once, Streamlit serves pages/*.py by itself: without the frame, without sign-in."""
    assert [path.name for path in (HOUSE / "pages").glob("*.py")] == ["__init__.py"]


def test_analytics_knows_no_page_no_picture_no_clock_no_path_and_no_environment():
    wrong = set()
    for path in files("analytics"):
        source = path.read_text("utf-8")
        wrong |= {f"{path.name} imports {name}" for name in imports(source) if name.split(".")[0] in IMPURE}
        names = {node.attr for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Attribute)}
        wrong |= {f"{path.name} uses {name}" for name in names & CLOCK}
    assert wrong == set()


def test_only_ui_pages_and_the_frame_know_streamlit():
    free = ("analytics", "i18n", "figures", "store", "intake", "reports", "batch", "data/sample")
    wrong = {
        str(path.relative_to(HOUSE))
        for room in free
        for path in files(room)
        if any(name.split(".")[0] == "streamlit" for name in imports(path.read_text("utf-8")))
    }
    assert wrong == set()


def test_figures_tokens_know_no_plotly():
    names = {name.split(".")[0] for name in imports((HOUSE / "figures" / "tokens.py").read_text("utf-8"))}
    assert "plotly" not in names
