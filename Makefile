# Everything one types in this project. Each target makes .venv when it is missing.

SHELL := /bin/sh
.DEFAULT_GOAL := help
BIN := .venv/bin
INSTALL := $(BIN)/uv pip install --quiet --python $(BIN)/python
CODE := bot adapters storage config
LOCALES := config/locales
# Stories with real servers wait a fifth of their time, so there is one worker more than cores.
# Whoever has nothing left to do takes over from whoever has most.
CORES := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
WORKERS := $(shell expr $(CORES) + 1)
PYTEST := pytest -n $(WORKERS) --dist worksteal
BROWSER := adapters/web/browser
TOOLS := tests/browser/node_modules
INSTALLED := node_modules/.package-lock.json

.PHONY: help demo test coverage check check-types check-insecure check-style check-imports check-dependencies check-spelling \
	audit check-browser built format messages check-messages docs migration bench chaos soak capture times simulation package faults planted-faults lock

help:  ## Show this list
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 24

demo: .venv/runtime.stamp  ## Play a small coalition in the browser (ARGS="--port 8500")
	$(BIN)/tequio demo $(ARGS)

test: .venv/dev.stamp built  ## Run the tests (ARGS="tests/stories -k digest")
	$(BIN)/$(PYTEST) $(ARGS)

coverage: .venv/dev.stamp built  ## Run the tests and print which branches of bot/ they never took
	$(BIN)/coverage erase
	$(BIN)/coverage run -m $(PYTEST) $(ARGS)
	@$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
	$(BIN)/python -m tests.support.branches

check: .venv/dev.stamp  ## Check format, style, types, imports, dependencies, words; then test
	@$(MAKE) --no-print-directory $(BESIDE) $(CHECKS)
	@$(MAKE) --no-print-directory test

# Each takes one core: as many run as there are cores, the longest first, and each shows what it says when it has ended.
CHECKS := check-types check-browser check-insecure check-style check-imports check-dependencies check-messages check-spelling
BESIDE := --jobs=$(CORES) $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

check-types: .venv/dev.stamp
	$(BIN)/mypy

check-insecure: .venv/dev.stamp
	$(BIN)/bandit --quiet --configfile pyproject.toml --recursive $(CODE)

check-style: .venv/dev.stamp
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

check-imports: .venv/dev.stamp
	$(BIN)/lint-imports

check-dependencies: .venv/dev.stamp
	$(BIN)/deptry .

check-spelling: .venv/dev.stamp
	$(BIN)/typos

audit: .venv/dev.stamp  ## Ask whether a fault is known in any library that Tequio runs on; needs a network
	@$(INSTALL) --constraint constraints.txt --editable '.[dev,audit]'
	@$(BIN)/python -m tests.support.audit

# TypeScript reads the comments that say what is what; it changes nothing, the pages get JavaScript.
TSC = $(TOOLS)/.bin/tsc --incremental --tsBuildInfoFile

check-browser: .venv/dev.stamp $(BROWSER)/$(INSTALLED) tests/browser/$(INSTALLED)  ## Check types and style of what runs in the browser, and that it seals as the server does
	$(BIN)/python hatch_build.py
	$(TSC) .venv/pages.tsbuildinfo --project adapters/web
	$(TSC) .venv/page_tests.tsbuildinfo --project tests/browser
	$(TOOLS)/.bin/eslint --config tests/browser/eslint.config.js --max-warnings 0 adapters/web tests/browser
	$(BIN)/python -m tests.browser.vectors > .venv/vectors.json
	node --import ./tests/browser/environment.js --test --test-reporter=spec tests/browser/*.test.js

built: .venv/dev.stamp
	@$(BIN)/python hatch_build.py || echo "The tests of what runs in the browser are left out." >&2

format: .venv/dev.stamp  ## Put the code into its one format and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# The template names files but no lines, so that it changes only when a sentence does.
EXTRACT = $(BIN)/pybabel --quiet extract --no-default-keywords --keywords say \
	--keywords say_count:1,2 --add-location file --sort-output --omit-header --no-wrap bot adapters

messages: .venv/dev.stamp  ## Bring config/locales up to date with the sentences in the code, and list what is not translated
	$(EXTRACT) --output-file $(LOCALES)/tequio.pot
	@for file in $(LOCALES)/*.po; do language=$$(basename $$file .po); \
		$(BIN)/pybabel --quiet update --locale $$language --no-fuzzy-matching --ignore-obsolete \
			--ignore-pot-creation-date --no-wrap \
			--input-file $(LOCALES)/tequio.pot --output-file $(LOCALES)/$$language.po || exit 1; \
	done
	@$(BIN)/python -m tests.support.untranslated

check-messages: .venv/dev.stamp
	@$(EXTRACT) --output-file .venv/found.pot
	@cmp -s .venv/found.pot $(LOCALES)/tequio.pot || \
		{ echo "Sentences have changed: run make messages, then translate in $(LOCALES)." >&2; exit 1; }

docs: .venv/dev.stamp .venv/docs.stamp  ## Bring docs/commands.md up to date, and make a site of all pages in .venv/site; a broken link fails
	$(BIN)/python -m tests.support.commands_page
	@test -f .venv/site/searchindex.js || rm -rf .venv/site.cache  # it was interrupted: sphinx would warn for ever
	$(BIN)/sphinx-build --quiet --fail-on-warning --keep-going --conf-dir docs --doctree-dir .venv/site.cache . .venv/site

migration: .venv/dev.stamp  ## Draft the next step of the database (m="what changes")
	$(BIN)/python -m storage.migrations.steps "$(m)"

bench: .venv/dev.stamp  ## Measure both sides of each goal of speed (ARGS="goal_2")
	@$(INSTALL) --constraint constraints.txt --editable '.[dev,bench]'
	@test -d .venv/errbot || $(INSTALL) --target .venv/errbot errbot
	$(BIN)/python -m benchmarks $(ARGS)

chaos: .venv/dev.stamp  ## Kill, freeze and restart three instances and their database (ARGS="--people 50 --speed 6"); a quarter of an hour
	$(BIN)/python -m tests.support.chaos $(ARGS)

soak: .venv/dev.stamp  ## Say 100,000 messages over two months and see whether anything keeps growing (ARGS="--messages 5000"); minutes
	$(BIN)/python -m tests.support.soak $(ARGS)

capture: .venv/dev.stamp  ## Compare 400 visits with and without words for the responders, and with and without a reply (ARGS="--visits 40"); a quarter of an hour
	$(BIN)/python -m tests.support.capture $(ARGS)

times: .venv/dev.stamp  ## Ask receipts, tickets and letters in turn, and see whether their times can be told apart (ARGS="tickets chat"); half an hour
	$(BIN)/python -m tests.support.times $(ARGS)

simulation: .venv/dev.stamp  ## Live through a week of 100,000 members on three instances and count what it costs (ARGS="--members 4000 --circles 16"); hours
	$(BIN)/python -m tests.support.simulation $(ARGS)

PYTHON ?= $(BIN)/python
PACKAGE := .venv/package

package: .venv/dev.stamp  ## Build the package, install it where nothing is and try it there (PYTHON=3.13)
	rm -rf $(PACKAGE)
	$(BIN)/uv build --quiet --out-dir $(PACKAGE)  # the wheel from the sdist, so that both are tried
	$(BIN)/uv venv --quiet --python $(PYTHON) $(PACKAGE)/try
	$(BIN)/uv pip install --quiet --python $(PACKAGE)/try --require-hashes --requirement locked.txt
	$(BIN)/uv pip install --quiet --python $(PACKAGE)/try --no-deps $(PACKAGE)/*.whl
	cd $(PACKAGE) && try/bin/tequio --version && try/bin/tequio init --yes && try/bin/tequio selftest

faults: .venv/dev.stamp  ## Let a tool make faults where one costs a life (ARGS="sealed k-rule"); takes long
	@$(INSTALL) --constraint constraints.txt --editable '.[dev,faults]'
	$(BIN)/python -m tests.faults.mutate $(ARGS)

planted-faults: .venv/dev.stamp  ## Make the faults that people thought of, one by one (ARGS="sealed receipt")
	$(BIN)/python -m tests.faults.plant $(ARGS)

lock: .venv/dev.stamp  ## Choose the newest versions of all dependencies anew
	$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --all-extras \
		--custom-compile-command "make lock" --output-file constraints.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --constraint constraints.txt \
		--generate-hashes --no-annotate --custom-compile-command "make lock" \
		--output-file locked.txt pyproject.toml

# npm leaves this list when it has finished.
%/$(INSTALLED): %/package.json %/package-lock.json
	@command -v node >/dev/null && command -v npm >/dev/null || { \
		echo "What runs in the browser is checked with node: install nodejs and npm, then run make again." >&2; \
		exit 1; \
	}
	@echo "Installing what $* needs."
	@cd $* && npm ci --silent
	@touch $@

# What runs is named with its hash, so there is nothing to resolve.
.venv/runtime.stamp: pyproject.toml locked.txt | .venv/bin/uv
	@echo "Installing what Tequio needs into .venv."
	@$(INSTALL) --require-hashes --requirement locked.txt
	@echo "Building its translations and what runs in the browser."
	@$(INSTALL) --no-deps --editable .
	@touch $@

.venv/dev.stamp: pyproject.toml constraints.txt | .venv/bin/uv
	@echo "Installing what Tequio and its tests need into .venv, and building what runs in the browser."
	@$(INSTALL) --constraint constraints.txt --editable '.[dev]'
	@touch .venv/runtime.stamp $@

.venv/docs.stamp: constraints.txt | .venv/bin/uv
	@$(INSTALL) --constraint constraints.txt furo myst-parser sphinx
	@touch $@

# uv installs in seconds what takes pip a minute.
.venv/bin/uv: | .venv/bin/pip
	@echo "Fetching uv, which installs the rest."
	@$(BIN)/python -m pip --disable-pip-version-check --quiet install --constraint constraints.txt uv

# Debian leaves ensurepip out of python3; then the pip beside python3 fills the empty environment.
.venv/bin/pip:
	@echo "Making an environment of its own in .venv."
	@for python in python3 python3.15 python3.14 python3.13 python3.12 python3.11 none; do \
		$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && break; \
	done; \
	if [ $$python = none ]; then \
		echo "Tequio needs Python 3.11 or newer: install python3, then run make again." >&2; \
		exit 1; \
	fi; \
	$$python -m venv --clear .venv >/dev/null 2>&1 || { \
		$$python -m venv --clear --without-pip .venv && \
		$$python -m pip --python .venv/bin/python --quiet install pip; \
	} || { \
		echo "No environment could be made: install pip for $$python, then run make again." >&2; \
		exit 1; \
	}
