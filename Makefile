# Set-up, the two commands of the README, and the checks. Everything lives in .venv; nothing is installed elsewhere
# but the system libraries that tools/system.sh names, and those only where that is permitted.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help run test lint format types quality bench gate generated lock clean

help: ## list what can be made
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' $(MAKEFILE_LIST)

run: $(READY) ## produce today's briefing from config.yaml and print where it is
	@$(BIN)/briefing build

test: $(READY) ## run lint, types and every test
	@bash tools/system.sh browser
	$(MAKE) --no-print-directory lint types
	$(BIN)/python -m pytest

lint: $(READY) ## ruff: rules and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(READY) ## rewrite the sources in the project's format
	$(BIN)/ruff format .

types: $(READY) ## mypy --strict
	$(BIN)/mypy

bench: $(READY) ## seconds and memory per stage, beside the script of an afternoon
	$(BIN)/python -m benchmarks.stages

generated: $(READY) ## write config.yaml and the schemas anew from the settings and records
	$(BIN)/python -m tools.write_generated

lock: ## resolve the dependencies anew
	$(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -o requirements.lock
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url -o requirements-dev.lock

clean: ## remove the environment and everything that was made
	rm -rf $(VENV) dist build output/*/ .mypy_cache .ruff_cache

$(READY): requirements-dev.lock pyproject.toml tools/system.sh
	@bash tools/system.sh
	@bash tools/environment.sh $(PYTHON) $(VENV)
	@touch $@
