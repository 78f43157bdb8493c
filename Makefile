# Everything a person does with this project. The first call sets up .venv by itself.
BIN := .venv/bin
PYTHONS := python3.14 python3.13 python3.12 python3.11 python3
FITS := import sys, ensurepip; sys.exit(not (3, 11) <= sys.version_info < (3, 15))
NAMES_ITSELF := import platform; print(platform.python_version())

.PHONY: help demo play test fuzz chaos check setup lock format bench bench-nation profile picture release clean

help: ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 16

demo: setup ## the whole office on one page in the browser, nothing to set up
	@$(BIN)/python bot.py demo

play: setup ## the example office's quarter, playing by itself in the terminal
	@$(BIN)/python bot.py demo --auto

bench: .venv/bench/ready ## the figures of docs/kinerja.md, beside their references (small: QUICK=1); the page's (needs Chromium)
	@$(BIN)/python -m bench; held=$$?; $(BIN)/python -m tests.demo.page.bench && exit $$held

bench-nation: setup ## all offices of the country open a quarter in one day; its section of docs/kinerja.md (small: OFFICES=80)
	@$(BIN)/python -m bench.nation

profile: setup ## the dearest functions of an act
	@$(BIN)/python -m bench.profile

.venv/bench/ready: bench/requirements.txt | setup
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes --upgrade --target .venv/bench \
	  -r bench/requirements.txt
	@touch $@

picture: setup ## the pictures of README and guides (docs/gambar) anew (needs Chromium; the letters' need LibreOffice)
	@$(BIN)/python -m tests.papers.examples
	@$(BIN)/python -m tests.letters.gallery
	@$(BIN)/python -m tests.demo.page.picture

test: setup ## all tests, on SQLite and (where installed) PostgreSQL
	@PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 3 --dist worksteal

N ?= 100000
SEED ?= $(shell date +%s)
fuzz: setup ## generated updates at a running quarter, and trouble of every kind: make fuzz N=100000 SEED=7
	@echo "SEED=$(SEED) N=$(N)"
	@FUZZ_N=$(N) FUZZ_SEED=$(SEED) $(BIN)/python -m pytest -n 2 tests/fuzz tests/messaging/test_any_faults.py

KILLS ?= 100
DB ?= sqlite
WORKERS ?= 1
chaos: setup ## real processes are killed at any instant: make chaos SEED=7 KILLS=100 DB=postgresql WORKERS=2
	@$(BIN)/python -m tests.chaos --seed $(SEED) --kills $(KILLS) --db $(DB) --workers $(WORKERS)

check: setup ## format, lint, types, import rule
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/python -m pytest -q tests/test_architecture.py

setup: .venv/ready

# The newest fitting interpreter, or the one that is named; a .venv that still fits stays what it is.
.venv/ready: requirements.txt requirements-dev.txt
	@if $(BIN)/python -c '$(FITS)' 2>/dev/null && $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	  echo "1/3 .venv is there, Python $$($(BIN)/python -c '$(NAMES_ITSELF)')"; \
	else \
	  for one in $(or $(PYTHON),$(PYTHONS)); do \
	    if "$$one" -c '$(FITS)' 2>/dev/null; then found=$$one; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo "Python 3.11 to 3.14 with its venv is needed; name one: make PYTHON=/path/to/python3.13 $(MAKECMDGOALS)"; \
	    exit 1; \
	  fi; \
	  echo "1/3 .venv is made by $$found, Python $$("$$found" -c '$(NAMES_ITSELF)')"; \
	  "$$found" -m venv --clear .venv; \
	fi
	@printf '2/3 %s packages are fetched:' "$$(grep -c == requirements-dev.txt)"
	@{ $(BIN)/python -m pip install --disable-pip-version-check --no-color --progress-bar off --require-hashes \
	    -r requirements-dev.txt 2>.venv/trouble.txt; echo "ended $$?"; } | { count=0; \
	  while read -r first second _; do case "$$first" in \
	    Collecting|Processing|Requirement|Ignoring) \
	      count=$$((count + 1)); [ $$((count % 10)) -ne 0 ] || printf ' %s' "$$count" ;; \
	    Installing) printf '\n3/3 they are installed: half a minute or so' ;; \
	    ended) echo; [ "$$second" -eq 0 ] || cat .venv/trouble.txt; exit "$$second" ;; \
	  esac; done; }
	@touch .venv/ready

format: setup ## rewrite the code as `make check` wants it
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

lock: setup ## make the lock files anew from pyproject.toml
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --custom-compile-command "make lock" pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --custom-compile-command "make lock" pyproject.toml --group dev -o requirements-dev.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --no-header --custom-compile-command "make lock" --group pyproject.toml:bench -o bench/requirements.txt

release: setup ## keep a filled database of this version in tests/storage/releases, for the next migration to be tried on
	@$(BIN)/python -m tests.storage.keep_release

clean: ## throw the set-up away (never data/)
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache
