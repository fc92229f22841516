# The work of this repository, by name. `make help` lists it.

PYTHON ?= python3
QUALITY ?= h
CHAPTERS ?=
JOBS ?=
OUT ?=
ARGS ?=

BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup film test lint types contract check bench lock clean

help: ## list the targets and their knobs
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18
	@echo
	@echo "  knobs: QUALITY=l|m|h|p|k   CHAPTERS='Warp2D ...'   JOBS=N   OUT=FOLDER   ARGS='more flags'   PYTHON=python3.12"

setup: ## make .venv and install what is missing (the others run it)
	@$(PYTHON) tools/bootstrap.py

film: setup ## render the film (or CHAPTERS) and print where it is
	@$(BIN)/nnfilm render $(CHAPTERS) -q $(QUALITY) $(if $(JOBS),--jobs $(JOBS)) $(if $(OUT),-o '$(OUT)') $(ARGS)

test: lint types contract check ## lint, types, import contract, tests

lint: setup
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

contract: setup
	$(BIN)/lint-imports

check: setup
	$(BIN)/python -m pytest

bench: setup ## compare the speed of drawing with plain Manim
	@$(BIN)/python -m benchmarks.drawing

lock: ## refresh the lock files (UPGRADE=--upgrade takes the newest versions)
	@$(PYTHON) tools/lock.py $(UPGRADE)

clean: ## remove .venv, caches and build folders; films in media/ stay
	rm -rf .venv build dist *.egg-info .setup.log .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
