# `make help` lists the targets. Everything is set up by config/bootstrap.py, which needs Python only.
PYTHON ?= python3
BIN := .venv/bin
APPS := office congress deputies proposals liaison
export PORT HOST

.DEFAULT_GOAL := help
.PHONY: help run test check bench fmt install dev lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile | expand -t 16

run: ## set up what is missing and serve http://127.0.0.1:8000 (PORT= changes it); Ctrl-C stops it
	@$(PYTHON) config/bootstrap.py run

test: dev ## every test, on real PostgreSQL, Redis and Chromium (ARGS= for pytest)
	@$(PYTHON) config/bootstrap.py browser
	@$(BIN)/python -m config.suite $(ARGS)

check: dev ## formatting, lint, import arrows, types, templates, migrations, deployment settings, house rules
	@$(BIN)/python -m config.check

bench: dev ## CPU time per request of the main pages, beside a bare view and Django's admin
	@$(BIN)/python -m bench $(ARGS)

fmt: dev ## format and mend what tools can mend
	@$(BIN)/ruff check --fix --quiet . || true
	@$(BIN)/ruff format .
	@$(BIN)/djlint templates --reformat --quiet || true

dev: ## only set up: packages for tests, front-end files
	@$(PYTHON) config/bootstrap.py dev

install: ## only set up a server that has its own PostgreSQL and Redis (docs/deploy/)
	@$(PYTHON) config/bootstrap.py install

lock: dev ## make the requirements*.txt anew from pyproject.toml
	@$(BIN)/python -m config.lock $(ARGS)

clean: ## remove what was made by tools, not var/ (your data) nor .venv
	@rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage node_modules
	@find . -name __pycache__ -not -path './.venv/*' -prune -exec rm -rf {} +
