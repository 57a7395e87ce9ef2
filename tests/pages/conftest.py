"""The app as AppTest runs it, on a store of its own."""

import functools
from pathlib import Path

import pytest
import streamlit as st
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import AppTest

APP = Path(__file__).parents[2] / "app.py"
ONE_ROW = b"date,branch,Q1_E,Q1_P,Q2_E,Q2_P,overall\n2026-09-03,North,9,7,8,8,7\n"


@pytest.fixture(scope="session", autouse=True)
def sample_read_once():
    """Read the sample from its workbook once, not once a test: what is tested here are pages."""
    from ui import cached

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cached, "sample", functools.cache(cached.sample.__wrapped__))
        yield


@pytest.fixture(scope="session", autouse=True)
def packages_scanned_once():
    """AppTest looks through all installed packages for components at each run, longer than most pages take."""
    with pytest.MonkeyPatch.context() as patch:
        scan = functools.cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", scan)
        yield


@pytest.fixture
def app(tmp_path, monkeypatch):
    """open_app(file, lang=, sample=, user=) -> an AppTest that stands on a page; user: what a sign-in says of him."""
    monkeypatch.setenv("ONEX_DATA", str(tmp_path))
    st.cache_resource.clear()

    def open_page(file: str, *, lang: str = "en", sample: bool = True, user: dict | None = None, **params) -> AppTest:
        monkeypatch.setenv("ONEX_SAMPLE", "on" if sample else "off")
        test = AppTest.from_file(APP, default_timeout=60)
        test.query_params["lang"] = lang
        test.user = test.user if user is None else user
        for name, value in params.items():
            test.query_params[name] = value
        return test.switch_page(file).run()

    yield open_page
    st.cache_resource.clear()


@pytest.fixture
def keep():
    """Keep a file in the app's store as the upload page does; returns the dataset."""
    from batch import pipeline
    from ui import cached

    def keep_file(data: bytes, name: str):
        loaded = pipeline.load(data, name)
        mapping = loaded.mapping.confirm()
        return cached.store().save(
            data, name, mapping.to_json(), loaded.tidy.survey, loaded.tidy.problems, signature=mapping.signature()
        )

    return keep_file
