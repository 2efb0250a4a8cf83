# One word per chore; CI says the same words.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Tests start vplan thousands of times: its modules are compiled once, whatever the machine says.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: build check test quick deep lint format rule docs pictures glyphs messages reference conformance bench fuzz kills \
	mutants planted clean help

build: $(VENV)/.runtime  ## Set up, then check and build every plan
	@$(BIN)/vplan build --report brief plans/*.yaml
	@echo "The documents are in build/. Next: $(BIN)/vplan check plans/2022.yaml shows what was found in a plan;"
	@echo "$(BIN)/vplan init my-folder writes a first plan of your own; README.md says more."

help:  ## List what make can do
	@grep -hE '^[a-z]+:.*  ## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*  ## /\1\t/' | expand -t 14

check: $(VENV)/.runtime  ## Check every plan
	$(BIN)/vplan check plans/*.yaml examples/*/*.yaml examples/*/*/*.yaml

test: $(VENV)/.dev  ## Run the tests; needs Python, make and git alone
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not deep"

quick: $(VENV)/.dev  ## Run the tests that take little time
	$(BIN)/python -m pytest -n auto --dist worksteal -m "fast and not deep"

lint: $(VENV)/.dev  ## Style, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

rule: $(VENV)/.dev  ## Begin a rule: make rule NAME=some-name FAMILY=money [CODE=VP299]
	@$(BIN)/python tools/rule.py "$(NAME)" "$(FAMILY)" $(CODE)

format: $(VENV)/.dev  ## Put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.dev  ## Write the generated pages again
	$(BIN)/python tools/generate.py
	$(BIN)/python tools/handbook.py

pictures: $(VENV)/.dev  ## Draw the README's pictures again
	$(BIN)/python tools/pictures.py

glyphs: $(VENV)/.dev  ## Read from the fonts which characters the PDF has
	$(BIN)/python tools/glyphs.py

messages: $(VENV)/.dev  ## Take the messages out of the code, and compile the Swedish catalogue
	$(BIN)/python tools/messages.py

reference: $(VENV)/.dev  ## Build the reference document of the Word files again
	$(BIN)/python -m vplan.render.docx.reference src/vplan/render/docx/reference.docx

conformance: $(VENV)/.conformance  ## Validate every document; installs Java, Chromium, LibreOffice
	bash conformance/install-tools.sh
	$(MAKE) --no-print-directory node_modules/.installed
	$(BIN)/python conformance/run.py

bench: $(VENV)/.bench  ## Measure vplan beside other tools, and write docs/performance.md
	$(BIN)/python benchmarks/report.py
	$(BIN)/python benchmarks/growth.py

fuzz: $(VENV)/.dev  ## Try broken plans, damaged Word files and templates, control characters, hostile repositories
	$(BIN)/python tests/fuzzing.py --cases 20000
	$(BIN)/python tests/hostile_word_text.py --cases 6000
	$(BIN)/python tests/hostile_git.py

deep: fuzz kills mutants  ## All that takes long: every combination, new examples, hostile inputs, killed builds, mutants of rules
	VPLAN_DEEP=yes $(BIN)/python -m pytest -n auto --dist worksteal
	VPLAN_DEEP=yes $(MAKE) --no-print-directory conformance

kills: $(VENV)/.dev  ## Kill 200 builds, and fill a disk
	$(BIN)/python tests/killing.py

planted: $(VENV)/.dev  ## Plant faults in files and tables, and count how many are told; with TABLES=FILE in public ones too
	$(BIN)/python tests/planted.py --write $(if $(TABLES),--tables $(TABLES))

mutants: $(VENV)/.dev  ## Change each rule in small ways, and see that its cases notice
	$(BIN)/python tests/mutating.py

clean:  ## Take away everything that was built
	rm -rf $(VENV) node_modules build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable .
	touch $@

$(VENV)/.conformance: $(VENV)/.dev
	$(PIP) install --constraint constraints.txt --editable '.[dev,conformance]'
	touch $@

$(VENV)/.bench: $(VENV)/.dev
	$(PIP) install --constraint constraints.txt --editable '.[dev,bench]'
	touch $@

node_modules/.installed: package.json
	@echo "Installing into node_modules what package.json lists: the Open XML SDK, SARIF's schema, axe-core, CommonMark's examples, playwright-core"
	npm install --no-package-lock --no-audit --no-fund --silent
	touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	touch $@ $(VENV)/.runtime
