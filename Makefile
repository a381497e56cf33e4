# `make run` and `make test` are all that is needed; both build the environment first.
PYTHON ?= python3
BIN := .venv/bin
WORKSPACE := .workbench

.DEFAULT_GOAL := run
.PHONY: run test lint bench eval lock clean

run: .venv/run.stamp            ## open the workbench on the seeds
	$(BIN)/workbench --workspace $(WORKSPACE)

test: .venv/test.stamp          ## run every test
	$(BIN)/python -m pytest -n auto

lint: .venv/test.stamp          ## style, types, who may import whom
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/test.stamp         ## speed and memory, beside what else one would use (minutes)
	$(BIN)/python -m tests.benchmarks

eval: .venv/test.stamp          ## how good the extraction is, on the seeds and the development articles
	$(BIN)/python -m tests.evaluation.evaluate

lock:                           ## pin dependencies anew (needs uv)
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group build -o .ci/lock/run.txt
	uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header pyproject.toml --group test -o .ci/lock/test.txt

clean:                          ## remove what was built; the workspace stays
	rm -rf .venv .cache build dist

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "The workbench needs Python 3.11 or newer: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/run.stamp: .ci/lock/run.txt pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/lock/run.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q workbench
	@touch $@

.venv/test.stamp: .ci/lock/test.txt .venv/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r .ci/lock/test.txt
	@touch $@
