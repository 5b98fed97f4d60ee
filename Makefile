# make demo: a sample meeting under way · make test: every check · make test-system: those that need other people's programs
# make torture: the long campaigns in full, some ten minutes; prints the table of docs/reliability.md
# make mutants: change the store, the text cleaning and the minutes in every small way; a test has to notice each (long)
# make bench: ratios to what a start, a key, a save … takes at least
# make format: mend what a tool can mend · make docs: reference and pictures, from the program itself
# make pictures: the pictures of README and docs, from the sample meeting
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN = .venv/bin
KEPT = facilitator/store/*,facilitator/notes/*,facilitator/meeting/text_types.py,facilitator/meeting/text_cleaning.py

.PHONY: demo test test-system torture mutants bench format docs pictures clean
.DEFAULT_GOAL = test

demo: .venv/run
	@$(BIN)/facilitator demo

test: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2 --ignore tests/screens --ignore tests/system --cov --cov-report=term --cov-fail-under=95
	$(BIN)/python -m coverage report --include='$(KEPT)' --fail-under=100
	$(BIN)/python -m pytest -n 2 tests/screens

# What cannot be installed is told by the test that needs it.
test-system: .venv/dev
	which age chromium pandoc pdftotext >/dev/null || \
		{ apt-get update -qq && apt-get install -y -qq age chromium pandoc poppler-utils; } || true
	test -d .venv/system/node_modules/axe-core || \
		npm install --silent --no-audit --no-fund --prefix .venv/system axe-core@4.14.1 || true
	$(BIN)/python -m pytest tests/system

torture: .venv/dev
	@$(BIN)/python -m tests.campaigns

mutants: .venv/dev
	$(BIN)/python -m tests.mutants

bench: .venv/dev
	@$(BIN)/python -m benchmarks

format: .venv/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.venv/run: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/dev: .venv/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

docs: pictures
	$(BIN)/python -m facilitator.commands.reference > docs/line-language.md

pictures: .venv/dev
	$(BIN)/python docs/pictures.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .coverage* dist build
