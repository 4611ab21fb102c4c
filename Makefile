# The whole developer interface on one screen. Needs only Python 3.11–3.13 and make.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check bench chaos install lock format
.DEFAULT_GOAL := test

demo: install          ## the whole main job on this machine: no token, no account
	@$(BIN)/est-bot demo

test: install          ## the whole suite, SQLite and PostgreSQL (from a wheel)
	@$(BIN)/python -m pytest -n auto --maxprocesses 8 --dist worksteal $(ARGS)

check: install         ## format, lint, strict types
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy

bench: install         ## measured beside the bare libraries, in one run
	@$(BIN)/python -m benchmarks $(ARGS)

chaos: install         ## the bot is killed at every marked step; ARGS="--seed 7 --minutes 10 --only postgres"
	@$(BIN)/python -m chaos $(ARGS)

install: .venv/installed ## .venv with the est-bot command, from the pinned and hashed set

.venv/installed: requirements/dev.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info < (3, 14) else "est-bot needs Python 3.11, 3.12 or 3.13; set PYTHON=python3.x")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

lock:                  ## pin again what pyproject.toml asks for (needs uv)
	uv pip compile pyproject.toml --group dev --generate-hashes --no-header --universal --python-version 3.11 -q -o requirements/dev.txt
	uv pip compile pyproject.toml --generate-hashes --no-header --universal --python-version 3.11 -q -c requirements/dev.txt -o requirements/run.txt

format: install        ## write the house format
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .
