# Kentongan. `make help` lists everything.

# The first Python of this machine that runs and is new enough.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
PORT ?= 8080
SECONDS ?= 600
COUNT ?= 100000

.DEFAULT_GOAL := help
.PHONY: help setup demo course test check format lint types imports dead bench fuzz disorder chaos trials lock browser clean

help: ## show this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 12

setup: $(READY) ## make .venv with everything pinned in requirements/

$(READY): requirements/dev.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Kentongan needs Python 3.11 or newer; set PYTHON=…"; exit 1; }
	@$(PYTHON) -m venv $(VENV) \
		|| { echo "Python's venv module is missing (Debian: apt-get install python3-venv)"; exit 1; }
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $(READY)

demo: $(READY) ## start everything on this machine: phones, service, sample region
	@$(BIN)/kentongan demo --port $(PORT)

course: $(READY) browser ## play a whole course in the browser on both channels; pictures go to SHOTS
	@$(BIN)/python -m tests.journeys.course $(if $(SHOTS),--shots $(SHOTS))

browser: $(READY)
	@$(BIN)/python -m tests.browsers

test: $(READY) browser ## run all tests
	@HYPOTHESIS_PROFILE=ci $(BIN)/python -m pytest -q -n 2

check: $(READY) lint types imports dead test ## format, lint, types, import contracts, dead code, tests

format: $(READY) ## format all code
	@$(BIN)/ruff format -q . && $(BIN)/ruff check -q --fix .

lint: $(READY) ## check format and style
	@$(BIN)/ruff format --check -q . && $(BIN)/ruff check -q . && echo "lint: clean"

types: $(READY) ## check types, strictly
	@$(BIN)/mypy bot console core dialogue emulators feedback kentongan lessons scheduler

imports: $(READY) ## check who imports whom, and that every dependency is declared
	@$(BIN)/lint-imports --no-cache | tail -3 && $(BIN)/deptry --no-ansi .

dead: $(READY) ## look for code that nobody uses
	@$(BIN)/vulture

bench: $(READY) ## measure, against named baselines
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements/bench.txt
	@$(BIN)/python -m bench

fuzz: $(READY) ## fuzz both webhooks, led by coverage (SECONDS=600)
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --no-deps -r requirements/fuzz.txt
	@$(BIN)/python -m tests.fuzz --seconds $(SECONDS)

disorder: $(READY) ## post duplicates and disorder, and compare databases (COUNT=100000)
	@$(BIN)/python -m tests.disorder --count $(COUNT)

chaos: $(READY) ## let everything fail while 50,000 messages pass, then audit the books
	@$(BIN)/python -m tests.chaos storm --messages 25000

trials: $(READY) ## share work among 1, 2 and 4 workers, renew them, cut networks, let PostgreSQL fall
	@for workers in 1 2 4; do $(BIN)/python -m tests.chaos alone --workers $$workers || exit 1; done
	@for trial in rolling networks database; do $(BIN)/python -m tests.chaos $$trial || exit 1; done

lock: ## pin requirements anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate pyproject.toml -o requirements/runtime.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --extra dev pyproject.toml -o requirements/dev.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group fuzz -o requirements/fuzz.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --group bench -o requirements/bench.txt

clean: ## remove what setup and demo made in this folder
	rm -rf $(VENV) .data .mypy_cache .ruff_cache .hypothesis
