"""What can be set from outside, and what is said about a value that cannot be used."""

import os
from pathlib import Path

import pytest

from store import StoreError, settings


def test_nothing_set_is_a_folder_beside_the_project_and_the_agreed_defaults():
    found = settings({})
    assert found.data == Path.cwd() / "onex-data"
    assert found.database_url == f"sqlite:///{found.data}/onex.db"
    assert (found.sample, found.minimum_group, found.tau, found.sign_in) == (True, 10, 0.05, False)


def test_the_database_lies_in_the_folder_unless_it_has_an_address(tmp_path):
    assert settings({"ONEX_DATA": str(tmp_path)}).database_url == f"sqlite:///{tmp_path}/onex.db"
    elsewhere = {"ONEX_DATA": str(tmp_path), "ONEX_DATABASE_URL": "postgresql://host/onex"}
    assert (settings(elsewhere).data, settings(elsewhere).database_url) == (tmp_path, "postgresql://host/onex")


def test_the_process_environment_is_read_and_an_empty_variable_is_not_set(monkeypatch):
    monkeypatch.setattr(os, "environ", {"ONEX_SAMPLE": "Off", "ONEX_MINIMUM_GROUP": " 5 ", "ONEX_TAU": "", "TAU": "1"})
    assert (settings().sample, settings().minimum_group, settings().tau) == (False, 5, 0.05)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ONEX_SAMPLE", "maybe"),
        ("ONEX_MINIMUM_GROUP", "0"),
        ("ONEX_MINIMUM_GROUP", "ten"),
        ("ONEX_TAU", "-0.1"),
        ("ONEX_TAU", "nan"),
        ("ONEX_TAU", "5%"),
        ("ONEX_MANAGERS", "quality office"),
        ("ONEX_MANAGERS", "a@one.example b@one.example"),
        ("ONEX_ANALYSTS", "a@one.example；b@one.example"),
        ("ONEX_ANALYSTS", "a@"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name, value):
    with pytest.raises(StoreError) as trouble:
        settings({name: value})
    assert (trouble.value.code, trouble.value.details) == ("setting", {"name": name, "value": value})


def test_who_has_a_role_is_listed_between_commas_whatever_the_case():
    found = settings({"ONEX_MANAGERS": " Head@Quality.example, @Two.example ,", "ONEX_ANALYSTS": ""})
    assert found.managers == {"head@quality.example", "@two.example"} and found.analysts == frozenset()
    assert "head@" not in repr(found)


def test_the_database_password_is_not_printed():
    assert "secret" not in repr(settings({"ONEX_DATABASE_URL": "postgresql://onex:secret@host/onex"}))
