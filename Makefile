# Everything a newcomer needs: plain python3 and make. `make` alone lists the targets.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
SOURCES_OF_BUILD := pyproject.toml setup.py constraints.txt $(wildcard $(addprefix src/article41/, \
	names/*.pxd screening/*.pxd)) $(patsubst %.pxd,%.py,$(wildcard $(addprefix src/article41/,names/*.pxd screening/*.pxd)))
DEMO := $(BIN)/article41 --home $(VENV)/demo-home
TELL_IF_SLOW := $(BIN)/python -c 'import article41.names.respelling as kernel; kernel.__file__.endswith(".py") and \
	print("Note: without a C compiler the matching kernels run as plain Python: everything works, slower.")'
TEST_PROCESSES ?= 2
PYTEST_ARGS ?=
BENCH_ARGS ?=

.DEFAULT_GOAL := help
.PHONY: help demo test screens tools fast check quality quality-news bench bench-api bench-regime bench-news train docs lock clean distclean

help:  ## list the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

demo: $(VENV)/.installed  ## install, then screen a few names against the lists that come with the package
	@for name in "Jang Song Chol" "Chang Song Chol" "장성철" "Ocean Maritime Managment Co. Ltd" "Maria Garcia"; do \
		echo; echo "\$$ article41 screen \"$$name\""; echo; $(DEMO) screen "$$name" --limit 1 || exit 1; \
	done
	@echo; echo "\$$ article41 screen --id imo:5342883"; echo; $(DEMO) screen --id imo:5342883
	@echo; echo "\$$ article41 lists"; echo; $(DEMO) lists

test: $(VENV)/.installed-dev  ## install what the tests need and run all of them
	$(BIN)/python -m pytest -n $(TEST_PROCESSES) $(PYTEST_ARGS)

screens: $(VENV)/.installed-dev  ## make pictures of every page in build/screens (needs chromium: make tools)
	$(BIN)/python -m pytest -q tests/web/test_browser.py -k usable_by_everybody

tools:  ## as root on Debian or Ubuntu: install the PostgreSQL and the browser of the tests (skipped without them)
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || \
		if [ "$$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends postgresql; \
		else echo "PostgreSQL is missing and cannot be installed here: its tests will be skipped."; fi || \
		echo "PostgreSQL could not be installed: its tests will be skipped."
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		if [ "$$(id -u)" -eq 0 ] && command -v apt-get >/dev/null; then \
			apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium; \
		else echo "chromium is missing and cannot be installed here: tests in a browser will be skipped."; fi || \
		echo "chromium could not be installed: tests in a browser will be skipped."

fast: $(VENV)/.installed-dev  ## run the quick tests only
	$(BIN)/python -m pytest -m "not shared and not slow" -x -q $(PYTEST_ARGS)

check: $(VENV)/.installed-dev  ## lint, format, types, layers
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: $(VENV)/.installed-dev  ## measure recall, false alerts and calibration on names that the project makes itself
	$(BIN)/python -m evaluation.quality

quality-news: $(VENV)/.installed-dev  ## measure how well news reports are read, against annotations made by hand
	$(BIN)/python -m evaluation.news.quality

bench: $(VENV)/.installed-dev  ## measure speed and memory beside a brute-force scan
	$(BIN)/python -m evaluation.bench

bench-api: $(VENV)/.installed-dev  ## measure how fast the running process answers beside the same without HTTP
	$(BIN)/python -m evaluation.bench_api $(BENCH_ARGS)

bench-regime: $(VENV)/.installed-dev  ## measure how fast activities are judged beside the slow reference
	$(BIN)/python -m evaluation.bench_regime

bench-news: $(VENV)/.installed-dev  ## measure how fast reports are read, and whether memory grows over a thousand of them
	$(BIN)/python -m evaluation.bench_news $(BENCH_ARGS)

train: $(VENV)/.installed-dev  ## estimate the matching parameters anew (needs ../shared/lists)
	$(BIN)/python -m evaluation.train

docs: $(VENV)/.installed-dev  ## generate the references of commands, sources and errors, and the picture
	$(BIN)/python scripts/make_reference.py
	$(BIN)/python scripts/make_documents.py

lock: $(VENV)/.installed-dev  ## write the installed versions to constraints.txt
	{ echo "# The exact versions that the tests passed with. Made by \`make lock\`."; \
	  $(BIN)/python -m pip freeze --exclude-editable --exclude pip --exclude setuptools | grep -v ' @ '; } > constraints.new
	mv constraints.new constraints.txt

clean:  ## remove what builds and tests leave behind
	rm -f $(VENV)/.installed $(VENV)/.installed-dev
	rm -rf build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find src tests evaluation scripts -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
	find src \( -name '*.so' -o -name '*.c' \) -type f -delete

distclean: clean  ## remove the virtual environment too
	rm -rf $(VENV)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Article 41 needs Python 3.11 or newer; name one: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }

$(VENV)/.installed: $(SOURCES_OF_BUILD) | $(BIN)/python
	@echo "Installing Article 41 in $(VENV) (a minute or two, the first time) ..."
	$(PIP) install --constraint constraints.txt --editable .
	@$(TELL_IF_SLOW)
	@touch $@

$(VENV)/.installed-dev: $(SOURCES_OF_BUILD) | $(BIN)/python
	@echo "Installing Article 41 and what its tests need in $(VENV) (a few minutes, the first time) ..."
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@$(TELL_IF_SLOW)
	@touch $@ $(VENV)/.installed
