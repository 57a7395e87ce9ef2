"""Who has which role, what each role sees, and what it may write: a write is refused whatever is drawn."""

import ast
import inspect
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import MagicMock

import pytest
import streamlit as st

from i18n import Words
from pages import PAGES
from store import Store, StoreError
from ui import access, cached, keep
from ui.form import typed
from ui.kept import deliveries, naming
from ui.months import acts
from ui.register import acting, callbacks, entering
from ui.upload.state import drafts

HOUSE, FREE = Path(access.__file__).parents[1], "cached.store()"
ROLES = (access.LEADERSHIP, access.ANALYST, access.MANAGER)
ADDRESS = {role: f"{role}@bank.example" for role in ROLES}
LISTS = {"ONEX_MANAGERS": ADDRESS["manager"], "ONEX_ANALYSTS": ADDRESS["analyst"]}


@pytest.fixture
def signed_in(monkeypatch):
    """signed_in(claims, lists) -> the role that a sign-in with these claims gives."""

    def sign_in(claims: dict, lists: dict = LISTS) -> str:
        for name, value in ({"ONEX_SIGN_IN": "on"} | lists).items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(st, "user", {"is_logged_in": True} | claims)
        return access.role()

    return sign_in


def test_without_a_sign_in_everyone_is_a_manager(monkeypatch):
    monkeypatch.setattr(st, "user", {"email": ADDRESS["analyst"]})
    monkeypatch.setenv("ONEX_ANALYSTS", ADDRESS["analyst"])
    assert access.role() == "manager"


def test_who_has_not_signed_in_is_nobody(signed_in):
    for claims in ({"is_logged_in": False}, {"is_logged_in": None}, {"is_logged_in": "yes"}):
        assert signed_in({"email": ADDRESS["manager"]} | claims) == ""


@pytest.mark.parametrize(("claims", "role"), [
    ({"email": "manager@bank.example"}, "manager"),
    ({"email": " Manager@BANK.example"}, "manager"),
    ({"email": "manager@bank.example", "email_verified": True}, "manager"),
    ({"email": "manager@bank.example", "email_verified": "true"}, "manager"),
    ({"email": "manager@bank.example", "email_verified": False}, "leadership"),
    ({"email": "manager@bank.example", "email_verified": "false"}, "leadership"),
    ({"email": "manager@bank.example", "email_verified": None}, "leadership"),
    ({"email": "analyst@bank.example"}, "analyst"),
    ({"email": "director@bank.example"}, "leadership"),
    ({"preferred_username": "manager@bank.example"}, "leadership"),
    ({"email": ["manager@bank.example"]}, "leadership"),
    ({"email": None}, "leadership"),
    ({"email": ""}, "leadership"),
])  # fmt: skip
def test_the_verified_address_of_the_sign_in_gives_the_role(signed_in, claims, role):
    assert signed_in(claims) == role


@pytest.mark.parametrize(("email", "role"), [
    ("somebody@halls.example", "manager"),
    ("Somebody@Halls.Example", "manager"),
    ("somebody@east.halls.example", "leadership"),
    ("somebody@evil-halls.example", "leadership"),
    ("x@halls.example@evil.example", "leadership"),
    ("halls.example", "leadership"),
])  # fmt: skip
def test_a_domain_stands_for_all_its_addresses_and_no_other(signed_in, email, role):
    assert signed_in({"email": email}, {"ONEX_MANAGERS": "@halls.example"}) == role


def test_who_is_on_both_lists_is_a_manager(signed_in):
    lists = {"ONEX_MANAGERS": ADDRESS["manager"], "ONEX_ANALYSTS": "@bank.example"}
    assert signed_in({"email": ADDRESS["manager"]}, lists) == "manager"


@pytest.mark.parametrize(("role", "drafts", "customers"), [
    ("leadership", False, False), ("analyst", True, False), ("manager", True, True),
])  # fmt: skip
def test_what_a_role_sees(signed_in, role, drafts, customers):
    signed_in({"email": ADDRESS[role]})
    assert (access.sees_drafts(), access.sees_customers()) == (drafts, customers)
    calls = next(entry for entry in PAGES if entry.url == "calls")
    assert access.may(calls) == customers


def test_behind_a_sign_in_the_role_is_noted_without_asking(signed_in, monkeypatch):
    monkeypatch.setattr(st, "session_state", {"own_role": "quality office"})
    assert acting.known() == "quality office"
    signed_in({"email": ADDRESS["analyst"]})
    assert acting.known() == acting.ask(None) == "analyst"


EVERYONE, ANALYSTS, MANAGERS = set(ROLES), {"analyst", "manager"}, {"manager"}
MAY = {
    "action": ANALYSTS, "form": EVERYONE, "call": MANAGERS, "event": MANAGERS, "target": MANAGERS,
    "branch_name": MANAGERS, "survey_name": MANAGERS, "month": MANAGERS, "file": MANAGERS,
}  # fmt: skip


@pytest.mark.parametrize("what", access.WRITERS)
@pytest.mark.parametrize("role", [*ROLES, ""])
def test_the_store_is_handed_out_to_those_who_may_write_that(signed_in, monkeypatch, role, what):
    monkeypatch.setattr(cached, "store", lambda: "the store")
    signed_in({"email": ADDRESS[role]} if role else {"is_logged_in": False})
    if role in MAY[what]:
        assert access.store_for(what) == "the store"
    else:
        with pytest.raises(StoreError, match="not allowed"):
            access.store_for(what)


VIEW = SimpleNamespace(words=Words("en"), lang="en", data=SimpleNamespace(survey="halls", language="en"))
FROZEN, BATCH = SimpleNamespace(number=1), SimpleNamespace(id="b" * 64, version=1)
CALL = {"month": "2026-09", "customer": "c1"}
REGISTER = ("action", "call", "event", "target", "branch_name")


def form() -> typed.Form:
    return typed.Form("f", "halls", typed={typed.place("", ""): {"Q1": {"belief": 1.0}}})


def draft() -> None:
    st.session_state["draft"] = drafts.Draft("d", (drafts.Upload(b"a", "a.csv"),))


def removed(kind: str):
    return lambda: entering._remove(VIEW, SimpleNamespace(kind=kind), SimpleNamespace(id="1"))


# Every write as its page asks for it, by what it writes; a new one belongs into this table.
WRITES = {
    **{f"enter {kind}": (kind, lambda kind=kind: entering.keep(VIEW, kind, {})) for kind in REGISTER},
    **{f"remove {kind}": (kind, removed(kind)) for kind in REGISTER},
    "name a survey": ("survey_name", lambda: naming.name(VIEW, "Halls")),
    "take a name back": ("survey_name", lambda: naming.name(VIEW, "")),
    "give out a call": ("call", lambda: callbacks.put(VIEW, CALL)),
    "freeze": ("month", lambda: acts.freeze(VIEW, None, "")),
    "publish": ("month", lambda: acts._say(Store.publish, FROZEN, "", "")),
    "withdraw": ("month", lambda: acts._say(Store.withdraw, FROZEN, "", "")),
    "keep a file": ("file", lambda: keep._saved(MagicMock(view=VIEW))),
    "take a file back": ("file", lambda: deliveries._button(VIEW, BATCH, "undo", True, Store.undo, "")),
    "note a draft": ("file", lambda: (draft(), drafts.save())),
    "open a draft": ("file", lambda: drafts._found("d")),
    "drop a draft": ("file", lambda: (draft(), drafts.drop())),
    "give answers": ("form", lambda: typed.give(form(), SimpleNamespace(month="", branch=""))),
    "note a form": ("form", lambda: typed.save(form())),
    "open a form": ("form", lambda: typed._found("f", "halls")),
}


@pytest.mark.parametrize(
    ("write", "role"), [(write, role) for write, (what, _) in WRITES.items() for role in ROLES if role not in MAY[what]]
)
def test_a_write_is_refused_whatever_is_drawn(signed_in, monkeypatch, write, role):
    def reached():
        raise AssertionError("the store was reached")

    monkeypatch.setattr(cached, "store", reached)
    monkeypatch.setattr(st, "session_state", {})
    monkeypatch.setattr(st, "query_params", {})
    monkeypatch.setattr(st, "button", lambda *_, **__: True)
    monkeypatch.setattr(keep.waves, "kept", lambda *_: SimpleNamespace(to_json=dict, signature=str))
    signed_in({"email": ADDRESS[role]})
    said = []
    monkeypatch.setattr(st, "error", lambda text, **_: said.append(text))
    try:
        WRITES[write][1]()
    except StoreError as error:
        said.append(Words("en")(f"store.{error.code}"))
    assert set(said) <= {Words("en")("store.not_allowed")}


def test_every_kind_of_write_has_its_refusals():
    assert {what for what, _ in WRITES.values()} == set(access.WRITERS)


def test_nothing_in_ui_and_pages_writes_past_the_roles():
    """What writes is called on the store that `access.store_for` hands out, never on `cached.store()`."""
    writing = {"save", "undo", "redo", "give", "enter", "remove_entry", "freeze", "publish", "withdraw"}
    writing |= {"save_draft", "note_draft", "drop_draft"}
    assert writing <= {name for name, _ in inspect.getmembers(Store)}
    found = set()
    for path in [*HOUSE.glob("ui/**/*.py"), *HOUSE.glob("pages/**/*.py")]:
        tree = ast.parse(path.read_text("utf-8"))
        given = [one for one in ast.walk(tree) if isinstance(one, ast.Assign) and FREE in ast.unparse(one.value)]
        names = {name.id for one in given for name in ast.walk(one) if isinstance(name, ast.Name)}
        calls = [one for one in ast.walk(tree) if isinstance(one, ast.Attribute) and one.attr in writing]
        found |= {f"{path.name}: {ast.unparse(one)}" for one in calls if ast.unparse(one.value) in {FREE, *names}}
    assert found == set()
