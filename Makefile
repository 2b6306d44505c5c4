# Everything below sets up a virtual environment of its own first; Python 3.11 or newer and make are all it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := $(VENV)/.tools
READY := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help demo test check style types imports tests docs bench lock clean

help:  ## what there is to make
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*##/\t/' | expand -t 12

$(TOOLS): requirements-dev.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "pec-rules needs Python 3.11 or newer: make PYTHON=python3.11"; exit 1; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

$(READY): $(TOOLS) pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)  ## decide the example cases, one in full
	@$(BIN)/pec-rules assess examples/renewal.json --lang en
	@echo
	@$(BIN)/pec-rules timeline examples/grace.json --lang en
	@echo
	@for case in examples/*.json; do $(BIN)/pec-rules assess "$$case" --json --lang en || test $$? -eq 1 || exit 1; done | $(BIN)/python examples/summary.py

test: check tests docs  ## every check, every test, the docs

check: style types imports

style: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

tests: $(READY)
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q
	$(BIN)/coverage combine -q
	$(BIN)/coverage report

docs: $(READY)  ## the pages, in docs/_build/html
	$(BIN)/sphinx-build -q -W -n --keep-going -b html docs docs/_build/html

bench: $(READY)  ## a decision against the same one written by hand
	$(BIN)/python benchmarks/decision.py

lock: $(READY)  ## pin the development requirements anew
	$(BIN)/uv pip compile -q pyproject.toml --group dev --extra cli --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-annotate --no-header --upgrade -o requirements-dev.txt

clean:  ## remove all that was made
	rm -rf $(VENV) docs/_build dist .coverage* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
