# The README's commands. Everything lives in .venv, made on first use; a second run starts at once.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
LOCK := $(BIN)/pip-compile --quiet --all-build-deps --allow-unsafe --strip-extras --generate-hashes \
	--no-emit-index-url --no-emit-trusted-host --no-emit-find-links
# A database of its own: what is published and named elsewhere must not change the figures.
EVALUATE = MINWI_DATABASE_URL=sqlite+aiosqlite:///$$(mktemp -d)/minwi.db $(BIN)/minwi evaluate
SETS := tests/questions/

.PHONY: help chat ask run curate test lint format bench evaluate lock clean

help: ## show this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 10

chat: .venv/installed ## set up if needed, then talk to minwi in this terminal
	@$(BIN)/minwi chat

ask: export Q := $(value Q)
ask: .venv/installed ## ask one question: make ask Q="목동실내빙상장 개선과제"
	@$(BIN)/minwi ask -- "$$Q"

run: .venv/installed-import ## the Telegram bot (needs MINWI_TELEGRAM_TOKEN)
	@$(BIN)/minwi run

curate: .venv/installed-import ## set up what reads documents of every format, then list the drafts
	@$(BIN)/minwi drafts

test: lint ## set up if needed, then lint, types, contracts and tests
	$(BIN)/python -m pytest

lint: .venv/installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: .venv/installed-dev ## put the code into the one format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/installed-bench .venv/installed-aiogram ## measure, beside what people would use instead; docs/benchmarks.md says what
	$(BIN)/python -m benchmarks

evaluate: .venv/installed ## measure understanding: all questions, all ways to put one (minutes)
	@$(EVALUATE) $(addprefix $(SETS),dev.jsonl citizens.jsonl messenger.jsonl everyday.jsonl mixed.jsonl content.jsonl) --lint
	@$(EVALUATE) $(addprefix $(SETS),two-rounds.jsonl chats.jsonl both-rounds.jsonl voices.jsonl) --round tests/documents/2022-1.json --transformations --pairs
	@$(EVALUATE) $(SETS)unseen-round.jsonl --round tests/documents/2023-2.json --transformations
	@$(EVALUATE) $(SETS)another-round.jsonl --round tests/documents/2022-2.json --transformations
	@for round in 2023-1 2023-3 2024-1 2024-2; do \
	  $(EVALUATE) $(SETS)unseen-$$round.jsonl --round tests/documents/$$round.json --transformations; done

lock: .venv/installed-dev ## pin the dependencies anew
	$(LOCK) --output-file=requirements.lock pyproject.toml
	$(LOCK) --extra=import --constraint=requirements.lock --output-file=requirements-import.lock pyproject.toml
	$(LOCK) --extra=import --extra=dev --constraint=requirements-import.lock --output-file=requirements-dev.lock pyproject.toml
	$(LOCK) --extra=bench --constraint=requirements-dev.lock --output-file=requirements-bench.lock pyproject.toml
	$(subst --all-build-deps,,$(LOCK)) --output-file=requirements-aiogram.lock benchmarks/load/aiogram.in

clean: ## remove what the commands above made
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# A file marks each set-up, so that make knows when the lock file is newer than what is installed.
.venv/installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "minwi needs Python 3.11 or newer; choose one with: make PYTHON=python3.12 ..." >&2; exit 1; }
	@echo "Setting up .venv (once, about a minute) ..." >&2
	@$(PYTHON) -m venv .venv
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/installed-import: requirements-import.lock .venv/installed
	@echo "Setting up what reads documents other than plain text (once) ..." >&2
	@$(PIP) install --require-hashes --requirement requirements-import.lock
	@touch $@

.venv/installed-dev: requirements-dev.lock .venv/installed
	@echo "Setting up the tools for tests (once) ..." >&2
	@$(PIP) install --require-hashes --requirement requirements-dev.lock
	@touch $@

.venv/installed-bench: requirements-bench.lock .venv/installed-dev
	@echo "Setting up what the benchmarks compare minwi with (once) ..." >&2
	@$(PIP) install --require-hashes --requirement requirements-bench.lock
	@touch $@

# aiogram wants an older pydantic than minwi does, so it has an environment of its own.
.venv/installed-aiogram: requirements-aiogram.lock .venv/installed
	@$(PYTHON) -m venv .venv/aiogram
	@.venv/aiogram/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes --requirement requirements-aiogram.lock
	@touch $@
