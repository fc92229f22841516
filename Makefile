# The work of this repository, by name. `make help` lists it.

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
# What does not need one another, and each with its output in one piece; macOS's own make cannot, and takes longer.
SIDE_BY_SIDE = $(if $(filter output-sync,$(.FEATURES)),-j2 --output-sync=target)
# One version of each package for every supported Python, so that all draw the same pixels.
COMPILE = UV_CUSTOM_COMPILE_COMMAND='make lock' build/lock/bin/uv pip compile --quiet --universal \
	--python-version 3.11 --fork-strategy fewest --generate-hashes --no-annotate --no-emit-index-url $(UPGRADE)

# The tests start some hundreds of processes: each would compile all modules anew, for a second and more.
unexport PYTHONDONTWRITEBYTECODE

# -W -n: a warning is an error, and so is a link that leads nowhere.
SPHINX = $(BIN)/python -m sphinx -q -W --keep-going -n -c docs -d build/doctrees . build/docs

.DEFAULT_GOAL := help
.PHONY: help setup browser film test quick lint types contract check fuzz bench gallery docs site lock constraints clean

help: ## list the targets and their knobs
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18
	@echo
	@echo "  knobs: QUALITY=l|m|h|p|k   CHAPTERS='Warp2D ...'   JOBS=N   OUT=FOLDER   ONLY=nnmath   ARGS='more flags'   PYTHON=python3.12"

setup: ## make .venv and install what is missing (the others run it)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
		{ echo "setup: Python 3.11 or newer is needed, and '$(PYTHON)' is not: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) tools/bootstrap.py

browser: setup
	@$(PYTHON) tools/bootstrap.py --browser

film: setup ## render the film (or CHAPTERS) and print where it is
	@$(BIN)/nnfilm render $(CHAPTERS) -q $(QUALITY) $(if $(JOBS),--jobs $(JOBS)) $(if $(OUT),-o '$(OUT)') $(ARGS)

test: setup ## lint, spelling, types, import contract, all tests
	@$(MAKE) --no-print-directory $(SIDE_BY_SIDE) lint types contract $(if $(IN_BROWSER),browser)
	@$(MAKE) --no-print-directory check

lint: setup
	$(BIN)/ruff check .
	$(BIN)/codespell

types: setup
	$(BIN)/mypy

contract: setup
	$(BIN)/lint-imports

check: $(if $(IN_BROWSER),browser,setup) ## the tests alone; of a part of the tree with ONLY='nnmath nnfilm/pack ...'
	$(BIN)/python -m pytest $(addprefix tests/,$(ONLY)) $(ARGS)

quick: setup ## the tests without browser, cluster, films and what else is slow, on fewer examples: under a minute
	$(BIN)/python -m pytest -n logical -m 'not (browser or cluster or film or slow or fuzz)' --hypothesis-profile=quick $(addprefix tests/,$(ONLY)) $(ARGS)

fuzz: setup ## thousands of spoilt bundles, tables and caches, of writes that are cut short: many minutes
	$(BIN)/python -m pytest -n logical -m fuzz $(addprefix tests/,$(ONLY)) $(ARGS)

bench: setup ## measure speed beside plain Manim, matplotlib and encoding alone (ARGS=--quick: four minutes)
	@$(BIN)/python -m benchmarks.bench $(ARGS)

gallery: setup ## draw the README's pictures anew
	@$(BIN)/python tools/gallery.py

docs: setup ## the pages as a site in build/docs (ARGS='-b linkcheck' asks where links lead outside)
	@$(SPHINX) $(ARGS)
	@echo build/docs/index.html

site: setup ## the same, with films in its gallery, which take some minutes
	@$(BIN)/python -m tools.website.films
	@$(SPHINX) -D films=build/films $(ARGS)
	@echo build/docs/index.html

lock: ## refresh the lock files (UPGRADE=--upgrade takes the newest versions)
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install -q --disable-pip-version-check uv
	$(COMPILE) requirements-build.in -o requirements-build.lock
	$(COMPILE) --extra cluster --group dev pyproject.toml -o requirements.lock

constraints: ## write build/constraints.txt: the locked versions, for `pip install -c`
	@mkdir -p build
	@sed -n -E 's/^([a-z0-9._-]+==[^\]*[^ \]) *\\?$$/\1/p' requirements.lock > build/constraints.txt
	@echo build/constraints.txt

clean: ## remove .venv, caches and build folders; films in media/ stay
	rm -rf .venv build dist *.egg-info .setup.log .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
