# make demo       a sample meeting in progress
# make check      format, lint, types, imports and unit tests: two minutes, before each commit
# make test       check and every other fast test: what a change must pass
# make test-full  coverage, campaigns, every screen at every size, and programs such as age and Chromium
# make format     fix what a tool can fix
# make docs       reference, man page and pictures, written from the program itself
# make bench      ratios of start, key and save to the least they can take (docs/performance.md)
# make campaigns  the crash campaigns in full, some ten minutes (docs/reliability.md)
# make mutants    change the code in small ways; a test must notice each (long)
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN = .venv/bin
PYTEST = $(BIN)/python -m pytest -n 2
UNIT = tests/agendas tests/commands tests/formats tests/goals tests/meeting tests/notes tests/practice \
	tests/readability tests/redaction tests/services tests/sheets tests/store tests/strengths tests/textfiles tests/test_*.py
FULLY_COVERED = facilitator/store/*,facilitator/notes/*,facilitator/meeting/text_types.py,facilitator/meeting/text_cleaning.py

.PHONY: demo check test test-full format docs pictures bench campaigns mutants clean
.DEFAULT_GOAL = test

demo: .venv/run
	@$(BIN)/facilitator demo

check: .venv/dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(PYTEST) -m "not full" $(UNIT)

test: check
	$(PYTEST) -m "not full" tests $(addprefix --ignore=,$(wildcard $(UNIT)))

# A test that needs a program which cannot be installed here says so and is skipped.
test-full: .venv/dev
	which age chromium pandoc pdftotext >/dev/null || \
		{ apt-get update -qq && apt-get install -y -qq age chromium pandoc poppler-utils; } || true
	test -d .venv/system/node_modules/axe-core || \
		npm install --silent --no-audit --no-fund --prefix .venv/system axe-core@4.14.1 || true
	TEST_PROFILE=full $(PYTEST) --ignore tests/screens --ignore tests/system --cov --cov-report=term --cov-fail-under=95
	$(BIN)/python -m coverage report --include='$(FULLY_COVERED)' --fail-under=100
	TEST_PROFILE=full $(PYTEST) -m full tests/screens
	$(BIN)/python -m pytest tests/system

format: .venv/dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: .venv/dev
	@$(BIN)/python -m benchmarks

campaigns: .venv/dev
	@$(BIN)/python -m tests.campaigns

mutants: .venv/dev
	$(BIN)/python -m tests.mutants

docs: pictures
	$(BIN)/python -m facilitator.commands.reference > docs/line-language.md
	$(BIN)/argparse-manpage --module facilitator.cli.arguments --function build_parser --prog facilitator \
		--project-name facilitator --description "facilitate strengths-based IEP meetings" \
		--manual-title "Facilitator manual" --output docs/facilitator.1

pictures: .venv/dev
	$(BIN)/python docs/pictures.py

.venv/run: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; this is " + sys.version)'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/dev: .venv/run
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

clean:
	rm -rf .venv .mypy_cache .ruff_cache .import_linter_cache .hypothesis .coverage* dist build
