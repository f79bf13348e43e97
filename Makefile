# Set-up, the two commands of the README, and the checks. Everything lives in .venv; nothing is installed elsewhere
# but the system libraries that tools/system.sh names, and those only where that is permitted.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV := $(VENV)/.ready-dev

.DEFAULT_GOAL := help
.PHONY: help run test lint format types quality bench gate generated lock clean

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST)

run: $(READY) ## produce today's briefing from config.yaml and print where it is
	@$(BIN)/briefing build

test: $(DEV) ## run lint, types and every test
	@bash tools/system.sh browser
	$(MAKE) --no-print-directory lint types
	$(BIN)/python -m pytest -n auto

lint: $(DEV) ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(DEV) ## rewrite the sources in the project's format
	$(BIN)/ruff format .

types: $(DEV) ## mypy --strict
	$(BIN)/mypy

bench: $(DEV) ## seconds and memory per stage, beside the script of an afternoon
	$(BIN)/python -m benchmarks.stages

gate: $(DEV) ## the validators of others (vnu, html-validate, qpdf, veraPDF, Postfix, SpamAssassin) over the examples' edition
	$(BIN)/python -m tools.gate
	$(BIN)/python -m tools.gate_mail

generated: $(DEV) ## write config.yaml and the schemas anew from the settings and records
	$(BIN)/python -m tools.write_generated

lock: ## resolve the dependencies anew
	$(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --extra serve --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -o requirements-serve.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -o requirements-dev.lock

clean: ## remove the environment and everything that was made
	rm -rf $(VENV) dist build output/*/ .mypy_cache .ruff_cache

$(READY): requirements.lock pyproject.toml tools/system.sh tools/environment.sh
	@bash tools/system.sh pango
	@bash tools/environment.sh $(PYTHON) $(VENV) requirements.lock
	@touch $@

$(DEV): $(READY) requirements-dev.lock
	@bash tools/environment.sh $(PYTHON) $(VENV) requirements-dev.lock
	@touch $@
