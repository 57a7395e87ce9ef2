# `make run` opens OneX, `make test` checks it. Both set up .venv beside this file and touch nothing else.

PORT ?= 8501
PYTHON ?= python3
PY := .venv/bin/python
PIP := $(PY) -m pip install --quiet --disable-pip-version-check
DEBIAN := chromium fonts-noto-cjk postgresql libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0

.PHONY: help run test lint bench clean debian
.DEFAULT_GOAL := help

help:
	@echo 'make run      open OneX on sample data at http://127.0.0.1:$(PORT) (another port: PORT=8502 make run)'
	@echo 'make test     check the style and run all tests, also in a browser and on PostgreSQL where they are installed'
	@echo 'make lint     check the style only'
	@echo 'make bench    time reading, guessing, counting, months and reports'
	@echo 'make clean    remove .venv and caches; what was kept in onex-data stays'

run: .venv/app
	@$(PY) -c 'import socket; socket.create_server(("127.0.0.1", $(PORT)))' 2>/dev/null || \
		{ echo "Port $(PORT) is taken. Choose another one: PORT=$$(($(PORT) + 1)) make run" >&2; exit 1; }
	@exec $(PY) -m streamlit run server.py --server.address 127.0.0.1 --server.port $(PORT)

test:
	@$(MAKE) --no-print-directory -j 2 lint debian
	$(PY) -m pytest -n 2 --dist worksteal -m 'not browser'
	$(PY) -m pytest tests/browser

lint: .venv/dev
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .

bench: .venv/app
	@set -e; for file in bench/[a-z]*.py; do $(PY) -m bench.$$(basename $$file .py); done

clean:
	rm -rf .venv build .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# For the tests in a browser, on PostgreSQL and of PDFs, where that is possible without asking; elsewhere they are
# skipped and say so. The tests start a PostgreSQL server of their own.
debian:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && ! dpkg -s $(DEBIAN) >/dev/null 2>&1; then \
		echo 'Installing $(DEBIAN) for the tests ...'; \
		{ apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $(DEBIAN); } \
			>/dev/null 2>&1 </dev/null || echo 'That failed: tests that need them will be skipped.'; \
	fi

# Stamps: done again only when what they depend on has changed.
.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo 'OneX needs Python 3.11 or newer. Say where it is: make $(MAKECMDGOALS) PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo 'Python cannot make .venv: its venv module is missing (Debian and Ubuntu: apt install python3-venv).' >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/app: .venv/made requirements.txt constraints.txt
	@echo 'Installing what OneX needs into .venv, once ...'
	@$(PIP) -r requirements.txt
	@touch $@

.venv/dev: .venv/app requirements-dev.txt
	@echo 'Installing what the tests need into .venv, once ...'
	@$(PIP) -r requirements-dev.txt
	@touch $@
