# Two commands: `make run` opens Concord with the demo coalition, `make test` proves it.
# Each sets up what it needs in .venv first, with nothing else to type.
B := .venv/bin
PYTHON ?= python3
.PHONY: run test check fix docs bench lock

run: .venv/run
	$(B)/python concord.py demo load --if-new && $(B)/python serve.py

check: .venv/test
	$(B)/ruff format --check . && $(B)/ruff check . && $(B)/lint-imports && $(B)/mypy

test: check .venv/browser
	$(B)/pytest -n auto --cov && $(B)/coverage report --include='metrics/*,data/*' --fail-under=100

fix: .venv/test
	$(B)/ruff check --fix . && $(B)/ruff format .

docs: .venv/test
	$(B)/python -m ui.documents

bench: .venv/test
	$(B)/python -m bench

lock: .venv/test
	$(B)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements.txt -o requirements.lock
	$(B)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header requirements-dev.txt -o requirements-dev.lock

.venv/run: requirements.lock
	$(PYTHON) -m venv .venv && $(B)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock && touch $@

.venv/test: .venv/run requirements-dev.lock
	$(B)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock && touch $@

.venv/browser: .venv/test
	$(B)/python -m tests.browser && touch $@
