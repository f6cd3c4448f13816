# AutoCRM. `make` lists what there is; `make chat` is all one needs to begin.
# Needs Python 3.11 or later and PyPI; everything else goes into .venv.

SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV := .venv
PY := $(VENV)/bin/python
READY := $(VENV)/.ready
UV_VERSION := 0.13.9

# Another interpreter: make setup PYTHON=/opt/python/bin/python3.12
PYTHON ?=
CANDIDATES := $(PYTHON) python3.13 python3.12 python3.11 python3 python

ARGS ?=
ifeq ($(origin AS),default) # make's own AS is the assembler
AS :=
endif
CASES ?=
WORLD ?= tests/evaluation/world.json

.PHONY: help setup chat serve test check eval eval-model bench docs lock clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY) ## Create .venv with everything in it

chat: $(READY) ## Talk to the sample CRM in this terminal; AS=lena.hartmann@example.com speaks as her
	@$(PY) -m bot chat $(if $(AS),--as "$(AS)") $(ARGS)

serve: $(READY) ## Answer people in Slack and Teams, as the environment sets them up; see the README
	@$(PY) -m bot serve $(ARGS)

test: $(READY) ## Run the tests, in two processes; ARGS="tests/unit -k dates" runs some of them
	@$(PY) -m pytest -n 2 --dist loadfile $(ARGS)

check: $(READY) ## Lint, formatting, types, and the rules on who imports whom
	@$(PY) -m ruff check .
	@$(PY) -m ruff format --check .
	@$(PY) -m mypy
	@$(PY) -c 'from importlinter.cli import lint_imports_command; lint_imports_command()'

eval: $(READY) ## Print every figure of understanding; CASES=FILE WORLD=FILE ARGS="--only ID" play one file
	@$(if $(CASES),$(PY) -m bot eval "$(CASES)" --world "$(WORLD)" $(ARGS),$(PY) -m tests.evaluation.figures $(ARGS))

eval-model: $(READY) ## The same with a language model: OPENAI_BASE_URL and AUTOCRM_MODEL, or a small one that is fetched
	@$(PY) -m tests.local_model.evaluate "$(or $(CASES),tests/evaluation/cases.jsonl)" --world "$(WORLD)" $(ARGS)

bench: $(READY) ## Measure from text to preview, confirm and undo
	@$(PY) -m benchmarks.run $(ARGS)

docs: $(READY) ## Record the session and the picture in docs/ anew, from a real conversation
	@$(PY) -m docs.record

lock: $(READY) ## Write requirements.lock anew from pyproject.toml
	@$(PY) -m uv pip compile --universal --generate-hashes --python-version 3.11 \
		--all-extras --no-header --upgrade --quiet --output-file requirements.lock pyproject.toml

clean: ## Remove .venv and caches; the CRM in .autocrm stays
	@rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis dist
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +

# uv is ten times as fast as pip, but reads none of pip's settings and does not run everywhere: where it fails, pip does the work.
$(READY): requirements.lock pyproject.toml
	@if ! $(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
		for candidate in $(CANDIDATES); do \
			"$$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
				&& python="$$candidate" && break; \
		done; \
		if [ -z "$$python" ]; then \
			echo "AutoCRM needs Python 3.11 or later with its venv module, and found none." >&2; \
			echo "Install it (Debian, Ubuntu: apt install python3 python3-venv), or name it: make setup PYTHON=/path/to/python3" >&2; \
			exit 1; \
		fi; \
		echo "Setting up .venv with $$("$$python" --version)"; \
		"$$python" -m venv --clear $(VENV) || exit 1; \
	fi
	@$(PY) -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)" 2>/dev/null \
		|| echo "uv cannot be had here; pip does the work."
	@echo "Installing what AutoCRM is built on, as pinned in requirements.lock"
	@UV_SYSTEM_CERTS=1 $(PY) -m uv pip install --quiet --python $(PY) --require-hashes -r requirements.lock 2>/dev/null \
		|| { echo "Installing with pip, which takes about a minute"; \
			$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock; }
	@$(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --no-index --editable .
	@touch $(READY)
	@echo "AutoCRM is ready: make chat"
