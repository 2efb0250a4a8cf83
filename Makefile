# One word per chore; CI says the same words.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: build check test lint format docs pictures glyphs messages reference conformance bench fuzz kills clean

build: $(VENV)/.runtime  ## Set up, then check and build every plan
	$(BIN)/vplan build plans/*.yaml

check: $(VENV)/.runtime  ## Check every plan
	$(BIN)/vplan check plans/*.yaml examples/*/*.yaml examples/*/*/*.yaml

test: $(VENV)/.dev node_modules/.installed  ## Run the tests
	$(BIN)/python -m pytest -n auto

lint: $(VENV)/.dev  ## Style, types, floors
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev  ## Put the code in order
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.dev  ## Write the generated pages again
	$(BIN)/python tools/generate.py

pictures: $(VENV)/.dev  ## Draw the README's pictures again
	$(BIN)/python tools/pictures.py

glyphs: $(VENV)/.dev  ## Read from the fonts which characters the PDF has
	$(BIN)/python tools/glyphs.py

messages: $(VENV)/.dev  ## Take the messages out of the code, and compile the Swedish catalogue
	$(BIN)/python tools/messages.py

reference: $(VENV)/.dev  ## Build the reference document of the Word files again
	$(BIN)/python -m vplan.render.docx.reference src/vplan/render/docx/reference.docx

conformance: $(VENV)/.conformance node_modules/.installed  ## Validate every document: Open XML SDK, veraPDF, axe-core
	bash conformance/install-tools.sh
	$(BIN)/python conformance/run.py

bench: $(VENV)/.bench  ## Measure vplan beside other tools, and write docs/performance.md
	$(BIN)/python benchmarks/report.py
	$(BIN)/python benchmarks/growth.py

fuzz: $(VENV)/.dev  ## Try broken plans, damaged Word files and templates, control characters, hostile repositories
	$(BIN)/python tests/fuzzing.py --cases 20000
	$(BIN)/python tests/hostile_word_text.py --cases 6000
	$(BIN)/python tests/hostile_git.py

kills: $(VENV)/.dev  ## Kill 200 builds, and fill a disk
	$(BIN)/python tests/killing.py

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
	npm install --no-package-lock --no-audit --no-fund --silent
	touch $@

$(VENV)/.dev: $(VENV)/bin/python pyproject.toml constraints.txt
	$(PIP) install --constraint constraints.txt --editable '.[dev]'
	touch $@ $(VENV)/.runtime
