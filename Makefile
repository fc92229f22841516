# `make help` lists the targets.

PYTHON ?= python3
QUALITY ?= h
CHAPTERS ?=
JOBS ?=
OUT ?=
ARGS ?=
UPGRADE ?=
ONLY ?=

BIN := .venv/bin
# The tests that drive Chromium are in these folders of tests/.
IN_BROWSER = $(if $(ONLY),$(filter nnfilm nnfilm/pack% project% support%,$(ONLY)),all)
# Run independent checks in parallel, each with its output in one piece. The make of macOS cannot, and runs them in turn.
SIDE_BY_SIDE = $(if $(filter output-sync,$(.FEATURES)),-j2 --output-sync=target)
# One version of each package for all supported Pythons, so that all draw the same pixels.
COMPILE = UV_CUSTOM_COMPILE_COMMAND='make lock' build/lock/bin/uv pip compile --quiet --universal \
	--python-version 3.11 --fork-strategy fewest --generate-hashes --no-annotate --no-emit-index-url $(UPGRADE)

# The tests start hundreds of processes; without bytecode files each would compile all modules, for a second or more.
unexport PYTHONDONTWRITEBYTECODE

# -W -n: warnings and broken references are errors.
SPHINX = $(BIN)/python -m sphinx -q -W --keep-going -n -c docs -d build/doctrees . build/docs

.DEFAULT_GOAL := help
.PHONY: help python setup dev browser film test quick lint types contract check fuzz bench experiments gallery docs site web lock constraints clean

help: ## list the targets and their variables
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20
	@echo
	@echo "  variables: QUALITY=l|m|h|p|k   CHAPTERS='Warp2D ...'   JOBS=N   OUT=FOLDER   ONLY=nnmath   ARGS='more flags'   PYTHON=python3.12"

setup: python ## create .venv with what films need, and install what is missing (film does this first)
	@$(PYTHON) tools/bootstrap.py

dev: python ## the same with what tests and documents need (the other targets do this first)
	@$(PYTHON) tools/bootstrap.py --dev

python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "setup: Python 3.11 or newer is needed, and '$(PYTHON)' is not: make PYTHON=/path/to/python3" >&2; exit 1; }

browser: dev
	@$(PYTHON) tools/bootstrap.py --browser

film: setup ## render the film (or CHAPTERS) and print its path
	@$(BIN)/nnfilm render $(CHAPTERS) -q $(QUALITY) $(if $(JOBS),--jobs $(JOBS)) $(if $(OUT),-o '$(subst ','\'',$(OUT))') $(ARGS)

# The tests often wait, so mypy, which takes one core for a minute, costs little beside them.
test: dev ## lint, spelling, types, import contract, all tests
	@$(MAKE) --no-print-directory $(SIDE_BY_SIDE) lint contract $(if $(IN_BROWSER),browser)
	@$(MAKE) --no-print-directory -j2 types check

lint: dev
	$(BIN)/ruff check .
	$(BIN)/codespell

types: dev
	$(BIN)/mypy

contract: dev
	$(BIN)/lint-imports

check: $(if $(IN_BROWSER),browser,dev) ## only the tests, or those of some folders: ONLY='nnmath nnfilm/pack ...'
	MAKEFLAGS= $(BIN)/python -m pytest $(addprefix tests/,$(ONLY)) $(ARGS)

web: dev ## build what of a pack runs in a browser, after a change in web/
	@$(BIN)/python -m tools.web format build

quick: dev ## the fast tests, without browser, cluster and films, with fewer examples: under a minute
	$(BIN)/python -m pytest -n logical -m 'not (browser or cluster or film or slow or fuzz)' --hypothesis-profile=quick $(addprefix tests/,$(ONLY)) $(ARGS)

fuzz: dev ## thousands of corrupted bundles, tables, caches and interrupted writes: many minutes
	$(BIN)/python -m pytest -n logical -m fuzz $(addprefix tests/,$(ONLY)) $(ARGS)

bench: dev ## measure the speed beside plain Manim and encoding alone (ARGS=--quick: a short round)
	@$(BIN)/python -m tools.bench $(ARGS)

experiments: dev ## fit the article's networks anew, after a change of their data or recipes
	@$(BIN)/python -m tools.experiments

gallery: dev ## redraw the pictures of the README and the catalogue
	@$(BIN)/python tools/gallery.py
	@$(BIN)/python -m tools.catalogue

docs: dev ## build the website in build/docs (ARGS='-b linkcheck' checks external links)
	@$(SPHINX) $(ARGS)
	@echo build/docs/index.html

site: dev ## the same with films in its gallery: some minutes
	@$(BIN)/python -m tools.website.films
	@$(SPHINX) -D films=build/films $(ARGS)
	@echo build/docs/index.html

lock: ## refresh the lock files (UPGRADE=--upgrade takes the newest versions)
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install -q --disable-pip-version-check uv
	$(COMPILE) requirements-build.in -o requirements-build.lock
	$(COMPILE) --extra cluster --extra notebook --group dev pyproject.toml -o requirements-dev.lock
	$(COMPILE) --extra cluster --extra notebook -c requirements-dev.lock pyproject.toml -o requirements.lock

constraints: ## write the locked versions to build/constraints.txt, for `pip install -c`
	@mkdir -p build
	@sed -n -E 's/^([a-z0-9._-]+==[^\]*[^ \]) *\\?$$/\1/p' requirements.lock > build/constraints.txt
	@echo build/constraints.txt

clean: ## remove .venv, caches and build folders, but not films in media/
	rm -rf .venv build dist *.egg-info .setup.log .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
