# Everything below sets up a virtual environment of its own first; Python 3.11 or newer and make are all it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
TOOLS := $(VENV)/.tools
READY := $(VENV)/.ready
FUZZING := $(VENV)/.fuzzing
FUZZ_SECONDS ?= 600
CASES := $(filter-out examples/extra-space% examples/needs.json examples/prices.json,$(wildcard examples/*.json))
LOCK = $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-annotate --no-header --upgrade

.DEFAULT_GOAL := help
.PHONY: help demo test check style types imports tests docs mutants bench lock clean
.PHONY: italian spelling mutation tables vectors strategies fuzz size matrix

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

$(FUZZING): $(TOOLS) requirements-fuzz.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-fuzz.txt
	@touch $@

demo: $(READY)  ## decide the example cases, one in full, and price one
	@$(BIN)/pec-rules assess examples/renewal.json --lang en
	@echo
	@$(BIN)/pec-rules timeline examples/grace.json --lang en
	@echo
	@$(BIN)/pec-rules quote examples/grace.json --prices examples/prices.json --lang en
	@echo
	@for case in $(CASES); do $(BIN)/pec-rules assess "$$case" --json --lang en || test $$? -eq 1 || exit 1; done | $(BIN)/python examples/summary.py

test: check tests docs spelling mutants  ## every check, every test, the docs, some mutants

check: style types imports

style: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## mypy and pyright, both strict
	$(BIN)/mypy
	$(BIN)/pyright
	@PATH="$(CURDIR)/$(BIN):$$PATH" pyright --verifytypes pec_rules --ignoreexternal | grep 'completeness score: 100%'

imports: $(READY)
	$(BIN)/lint-imports

tests: $(READY)
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q --ignore=tests/tables
	$(BIN)/coverage combine -q
	$(BIN)/coverage report
	$(BIN)/python -m pytest -q -n auto tests/tables

docs: $(READY) italian  ## the pages, in docs/_build/html, and in Italian in its folder it
	rm -rf docs/_build
	$(BIN)/sphinx-build -q -W -n --keep-going -d docs/_build/en docs docs/_build/html
	$(BIN)/sphinx-build -q -W -n --keep-going -d docs/_build/it -D language=it docs docs/_build/html/it
	$(BIN)/python tools/pages.py docs/_build/html

italian: $(READY)  ## the Italian pages are whole, and no sentence of them is stale
	$(BIN)/python tools/translations.py

spelling: $(READY)  ## of all that people read, in both languages
	$(BIN)/python tools/spelling.py

mutants: $(READY)
	$(BIN)/python tools/mutation.py --sample 16

mutation: $(READY)  ## change each rule in every small way; a test must fail each time
	$(BIN)/python tools/mutation.py

tables: $(READY)  ## the finite part of the domain, and every day of eleven years, against the oracle
	$(BIN)/python -m tests.tables
	TABLES_SAMPLE=20000 $(BIN)/python -m pytest -q -n auto tests/tables

vectors: $(READY)  ## the conformance suite, against the library, the oracle and the command line
	$(BIN)/python -m pytest -q tests/test_vectors.py

strategies: $(READY)  ## what pec_rules.testing draws
	$(BIN)/python -m pytest -q tests/test_testing.py tests/test_strategies.py

fuzz: $(READY) $(FUZZING)  ## search for input that breaks the documents or the command line, FUZZ_SECONDS for each
	@for target in documents command_line; do \
		mkdir -p fuzz/found/$$target; \
		$(BIN)/python -m fuzz $$target -max_total_time=$(FUZZ_SECONDS) -max_len=16384 -timeout=60 -print_final_stats=1 \
			-artifact_prefix=fuzz/found/ fuzz/found/$$target tests/corpus/$$target </dev/null || exit 1; \
	done

size: $(READY)  ## what an input of 1 KB to 10 MB costs
	$(BIN)/python -m benchmarks.size

matrix: $(READY)  ## every Python, the oldest and newest dependencies, places, languages, and the wheel
	$(BIN)/python tools/matrix.py

bench: $(READY)  ## a decision against the same one written by hand
	$(BIN)/python benchmarks/decision.py

lock: $(READY)  ## pin the development requirements anew
	$(LOCK) pyproject.toml --group dev --extra cli --extra testing --extra calendar --extra ics -o requirements-dev.txt
	$(LOCK) --group fuzz -o requirements-fuzz.txt

clean:  ## remove all that was made
	rm -rf $(VENV) docs/_build docs/locale/*/LC_MESSAGES/*.mo dist .coverage* .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
