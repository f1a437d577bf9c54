# make contracts and make test are what continuous integration runs; both need nothing but Python 3.11.

PYTHON ?= python3
CATALOGUE ?= tests/defects
BIN := .venv/bin
LONG := tests/adoption/test_init_large.py tests/catalogue

# Compiling every module anew in every process costs more than most runs do.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: .venv browser pages contracts test lint bench defects soundness typos docs snapshot lock clean run

contracts: .venv
	$(BIN)/python -m pytest contracts/ -n 2

# The seeded defects and the large project last, and without measuring coverage: that would double
# what they take.
test: .venv lint browser
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest tests -n 2 --dist loadfile $(LONG:%=--ignore %)
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report
	$(BIN)/python -m pytest $(LONG) -n 2 --dist loadfile

# Every contracted page and fragment in Chromium, at two widths: some seconds each.
pages: .venv browser
	$(BIN)/python -m pytest contracts/partials -n 2 --contracts-browser -m browser

# Random edits of random schemas, their verdicts held against instances; `make test` draws 300.
soundness: .venv
	$(BIN)/python -m tests.gate.soundness --edits 20000 --seed 1 2 3

lint: .venv
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

# Every performance figure, as ratios measured side by side in one run.
bench: .venv
	$(BIN)/python -m benchmarks

# Seeds each defect of a catalogue and tells which the contracts catch.
defects: .venv browser
	$(BIN)/python -m benchmarks.defects $(CATALOGUE)

# A typo in each of twenty functions that prepare or send requests: all have to make a test red.
typos: .venv
	$(BIN)/python -m scripts.typos

# Public applications that nobody prepared, from PyPI: what `init` makes of them, and what it costs.
strangers: .venv
	$(BIN)/python -m benchmarks.strangers

# The documentation, as docs/_build/index.html; `make test` builds it too.
docs: .venv
	$(BIN)/python -m sphinx -W -q docs docs/_build

snapshot: .venv
	$(BIN)/hypercontract snapshot

lock: .venv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev \
		--no-header --no-annotate --upgrade --output-file requirements/lock.txt pyproject.toml

run: .venv
	$(BIN)/python manage.py migrate
	$(BIN)/python manage.py seed
	$(BIN)/python manage.py runserver

clean:
	rm -rf .venv build dist reports docs/_build docs/reference .coverage .coverage.* .hypothesis .schemathesis
	rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

# What drives Chromium, where there is one: tests in a browser skip without it.
browser: .venv
	@if command -v "$${CHROMIUM:-chromium}" >/dev/null || command -v chromium-browser >/dev/null; \
	then $(MAKE) --no-print-directory .venv/browser; \
	else echo "No Chromium: tests in a browser will skip. Install one or set CHROMIUM."; fi

.venv/browser: requirements/browser.txt .venv/installed
	@$(call install,--requirement requirements/browser.txt)
	touch $@

# uv is some five times faster than pip, which does as well where uv cannot be had or fetches
# nothing, as behind a certificate that pip alone is told of.
install = { [ -x $(BIN)/uv ] && $(BIN)/uv pip install --quiet --python $(BIN)/python $(1); } || \
	$(BIN)/python -m pip install --quiet --disable-pip-version-check $(1)

# The locked environment, brought up to date when the lock changes. The stamp is written last, so
# that what was interrupted is done again.
.venv: .venv/installed

.venv/installed: requirements/lock.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv || true
	@$(call install,--requirement requirements/lock.txt)
	@$(call install,--no-deps --editable .)
	touch $@
