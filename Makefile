# Everything a person does with this project. The first call sets up .venv by itself.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: help demo play test fuzz check setup lock format bench picture clean

help: ## this list
	@grep -E '^[a-z]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

demo: setup ## the whole office on one page in the browser, nothing to set up
	@$(BIN)/python bot.py demo

play: setup ## the example office's quarter, playing by itself in the terminal
	@$(BIN)/python bot.py demo --auto

bench: setup ## what the deadlines cost; how quickly the page stands, and answers a tap (needs Chromium)
	@$(BIN)/python -m bench.deadlines
	@$(BIN)/python -m tests.demo.page.bench

picture: setup ## docs/gambar/halaman-demo.png anew (needs Chromium)
	@$(BIN)/python -m tests.demo.page.picture

test: setup ## all tests, on SQLite and (where installed) PostgreSQL
	@$(BIN)/python -m pytest -n 2 -rs

N ?= 100000
SEED ?= $(shell date +%s)
fuzz: setup ## generated updates of all kinds at a running quarter: make fuzz N=100000 SEED=7
	@echo "SEED=$(SEED) N=$(N)"
	@FUZZ_N=$(N) FUZZ_SEED=$(SEED) $(BIN)/python -m pytest -n 2 tests/fuzz

check: setup ## format, lint, types, import rule
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q tests/test_architecture.py

setup: .venv/ready

.venv/ready: requirements.txt requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' || \
	  { echo "Python 3.11 to 3.13 is needed; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch .venv/ready

format: setup ## rewrite the code as `make check` wants it
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: setup ## make the lock files anew from pyproject.toml
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --custom-compile-command "make lock" pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --custom-compile-command "make lock" pyproject.toml --group dev -o requirements-dev.txt

clean: ## throw the set-up away (never data/)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
