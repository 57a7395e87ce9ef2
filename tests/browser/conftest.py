"""A server and a real browser. Both are skipped, saying so, where there is no Chromium."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(url: str, server: subprocess.Popen, patience: int = 60) -> None:
    """Ask the readiness route until it answers; the kernel's own retry of the connection is the clock."""
    for _ in range(patience * 5):
        if server.poll() is not None:
            raise AssertionError(f"the server ended with status {server.returncode}")
        with contextlib.suppress(OSError), urllib.request.urlopen(url + "/ready", timeout=5) as answer:
            if answer.status == 200:
                return
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=0.2)
    raise AssertionError("the server did not become ready")


@contextlib.contextmanager
def serving(tmp_path: Path, **settings: str):
    """The address of a server that has served nothing yet, with an empty store and these settings."""
    port = free_port()
    environment = os.environ | {"ONEX_DATA": str(tmp_path / "kept")} | settings
    command = [sys.executable, "-m", "streamlit", "run", "server.py", "--server.port", str(port)]
    with open(tmp_path / "server.log", "wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)
    try:
        url = f"http://127.0.0.1:{port}"
        wait_until_ready(url, process)
        yield url
    finally:
        process.terminate()
        process.wait(timeout=20)


@pytest.fixture
def server(tmp_path):
    """A cold server of the test's own."""
    with serving(tmp_path) as url:
        yield url


@pytest.fixture(scope="session")
def sample_server(tmp_path_factory):
    """One server for all tests that read the sample and keep nothing."""
    with serving(tmp_path_factory.mktemp("sample")) as url:
        yield url


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: the browser tests need it (Debian: chromium)")
    playwright = pytest.importorskip("playwright.sync_api")
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium):
    """A desk-sized page in English."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="en-US")
    context.set_default_timeout(60_000)
    yield context.new_page()
    context.close()
