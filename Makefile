# Every target only calls Python; `make demo` and `make test` are all a newcomer needs.
PYTHON ?= python3
BIN := .venv/bin
LOCK := --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --custom-compile-command "make lock"
READY := .venv/.ready

.PHONY: demo serve test test-long check format lock clean
.DEFAULT_GOAL := test

$(READY): requirements.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.bootstrap.lock
	$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements.lock \
	  || $(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock
	touch $(READY)

demo: $(READY)
	$(BIN)/python -m web.demo

serve: $(READY)
	$(BIN)/python -m web

test: $(READY)
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder -m "not long"

test-long: $(READY)
	$(BIN)/python -m pytest -n 3 --dist loadfile --no-loadscope-reorder

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The lock names versions and hashes, never an index.
lock:
	$(BIN)/uv pip compile $(LOCK) --group dev pyproject.toml --output-file requirements.lock
	echo uv | $(BIN)/uv pip compile $(LOCK) --constraint requirements.lock - --output-file requirements.bootstrap.lock

clean:
	rm -rf .venv var .mypy_cache .ruff_cache .pytest_cache .hypothesis
