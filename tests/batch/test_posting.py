"""Alerts written, posted and left unsaid."""

from __future__ import annotations

import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from batch.__main__ import main
from tests.batch import months


@pytest.fixture
def webhook():
    """A server that keeps what is posted to it and answers with `status`."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.server.got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(self.server.status)
            self.end_headers()

        def log_message(self, *arguments):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    server.got, server.status = [], 200
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def address(server) -> str:
    return f"http://127.0.0.1:{server.server_port}/secret-key"


def alerts(path, *more) -> int:
    return main(["alerts", "--month", "2026-09", "--from", str(path), *map(str, more)])


def test_signals_are_posted(webhook, tmp_path, capsys):
    assert alerts(months.write(tmp_path), "--webhook", address(webhook)) == 0
    (posted,) = webhook.got
    index = posted["alerts"][0]
    assert (index["rule"], index["metric"], index["direction"]) == ("change", "index", "worse")
    assert (index["value"], index["other"]) == pytest.approx((15 / 17, 1.0))
    assert index["text"] in posted["text"]
    assert capsys.readouterr().out == f"{len(posted['alerts'])} alerts posted to 127.0.0.1.\n"


def test_noise_is_not_posted(webhook, tmp_path, capsys):
    assert alerts(months.write(tmp_path, september=8), "--webhook", address(webhook)) == 0
    assert webhook.got == []
    assert capsys.readouterr().out == "September 2026: no signals.\n"


def test_a_file_says_too_that_there_is_nothing(tmp_path):
    out = tmp_path / "alerts.json"
    out.write_text("last month's")
    assert alerts(months.write(tmp_path, september=8), "--out", out) == 0
    assert json.loads(out.read_text("utf-8"))["alerts"] == []


def test_without_a_place_they_are_printed(tmp_path, capsys):
    assert alerts(months.write(tmp_path)) == 0
    assert json.loads(capsys.readouterr().out)["period"] == "2026-09"


@pytest.mark.parametrize("status", [404, 500])
def test_a_refusal_is_one_line_without_the_address(webhook, status, tmp_path, capsys):
    webhook.status = status
    assert alerts(months.write(tmp_path), "--webhook", address(webhook)) == 2
    said = capsys.readouterr().err
    assert str(status) in said and said.count("\n") == 1 and "secret-key" not in said


def test_nobody_there_is_one_line(tmp_path, capsys):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))  # taken and not listening: nobody else answers here
        assert alerts(months.write(tmp_path), "--webhook", f"http://127.0.0.1:{free.getsockname()[1]}/") == 2
    assert "127.0.0.1 said connection refused" in capsys.readouterr().err


@pytest.mark.parametrize("address", ["ftp://example.org/", "file:///etc/passwd", "example.org"])
def test_only_the_web_is_posted_to(address, tmp_path, capsys):
    assert alerts(months.write(tmp_path), "--webhook", address) == 2
    assert "is no address" in capsys.readouterr().err
