# Needs GNU make 4 and Python 3.11 or newer. Another Python: make run PYTHON=python3.12
PYTHON ?= python3
PYTEST_ARGS ?=
BENCH_ARGS ?=

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

# Stamps: files that say when a step was last done, so that it is done again only when needed.
CREATED := $(VENV)/.created
INSTALLED := $(VENV)/.installed
INSTALLED_DEV := $(VENV)/.installed-dev

.PHONY: help run test format bench readme neo4j install install-dev docker-secret clean
.DELETE_ON_ERROR:

help: ## show this list
	@grep -E '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

run: install ## start the viewer
	@$(BIN)/rssgraph view

test: install-dev ## check format, style, types and imports, and run the tests (PYTEST_ARGS=...)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses 2 --dist loadscope --ignore tests/e2e $(PYTEST_ARGS)
	$(BIN)/pytest tests/e2e $(PYTEST_ARGS)

format: install-dev ## format the code and mend what ruff can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: install-dev ## measure against peers (takes minutes; BENCH_ARGS="--size L")
	$(BIN)/python -m tests.benchmarks $(BENCH_ARGS)

readme: install-dev ## renew the output of the commands in the README
	$(BIN)/python -m tests.cli.readme

neo4j: install-dev ## start Neo4j for the tests by hand; prints the settings that they read
	@$(BIN)/python -m tests.neo4j_server

# `@:` keeps make from saying that there is nothing to be done
install: $(INSTALLED)
	@:

install-dev: $(INSTALLED_DEV)
	@:

docker-secret: secrets/neo4j_password ## make a random password for docker compose
	@:

clean: ## remove what make and the tests have made; keeps secrets/
	rm -rf $(VENV) build dist out test-results
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find rssgraph tests -name __pycache__ -type d -prune -exec rm -rf {} +

$(CREATED):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "rssgraph needs Python 3.11 or newer, and '$(PYTHON)' is not. Name another: make PYTHON=python3.12" >&2; \
	  exit 1; }
	@$(PYTHON) -m venv --clear $(VENV) || { \
	  echo "Python cannot make a virtual environment. On Debian and Ubuntu: apt install python3-venv" >&2; \
	  exit 1; }
	@touch $@

$(INSTALLED): pyproject.toml $(CREATED)
	@echo "Installing (first run takes a minute) ..."
	@$(PIP) -e .
	@touch $@

# what the tests need includes what the viewer needs
$(INSTALLED_DEV): pyproject.toml $(CREATED)
	@echo "Installing, with what the tests need (first run takes a minute) ..."
	@$(PIP) -e '.[dev]'
	@touch $(INSTALLED) $@

# Readable by all in a folder that is not: in the containers neither Neo4j nor the viewer runs as the owner.
secrets/neo4j_password:
	@mkdir -p -m 700 secrets
	@password=$$($(PYTHON) -c 'import secrets; print(secrets.token_hex(16))') && \
	  echo "neo4j/$$password" > secrets/neo4j_auth && \
	  echo "$$password" > $@ && \
	  chmod 644 secrets/neo4j_auth $@
	@echo "Wrote secrets/neo4j_auth and $@."
