# Two commands: `make report` builds the sample programmes' reports, `make test` passes the tests.
# Both set everything up first, once: a second call finds the set-up done and does nothing for it.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
OUT    ?= reports
# sample programmes whose places are reported on, and those that are evaluated over all places
SAMPLES   ?= west_java serbia mexico
EVALUATED ?= ontario

.PHONY: report test setup clean lock

report: $(READY)
	@mkdir -p $(OUT); status=0; \
	for sample in $(SAMPLES); do \
	    echo "$$sample"; $(BIN)/livelihood report sample_data/$$sample --out $(OUT)/$$sample || status=$$?; \
	done; \
	for sample in $(EVALUATED); do \
	    echo "$$sample"; $(BIN)/livelihood evaluate sample_data/$$sample --out $(OUT)/$$sample || status=$$?; \
	done; \
	$(BIN)/python -m livelihood.report.several $(OUT) $(SAMPLES) $(EVALUATED) || status=$$?; \
	exit $$status

test: $(READY)
	@$(BIN)/python -m pytest -n auto --dist loadfile $(PYTEST)

setup: $(READY)

# The installer `uv` is itself a wheel with a hash; where it cannot be had, or does not
# reach what pip reaches, pip does the same more slowly.
$(READY): requirements.lock requirements-installer.lock pyproject.toml
	@echo "Setting up (once; a few minutes) ..."
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Python 3.11 or newer is needed; this is " + sys.version.split()[0])'
	@$(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install -q --require-hashes -r requirements-installer.lock 2>/dev/null \
	    && $(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements.lock \
	    || $(BIN)/python -m pip install -q --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install -q --no-deps --no-build-isolation --no-index -e .
	@touch $(READY)

# For maintainers: renews the lock file. It names no index.
lock: $(READY)
	@$(BIN)/uv pip compile pyproject.toml --all-extras --universal --generate-hashes --no-emit-index-url \
	    --python-version 3.11 --no-header --no-annotate --upgrade -q -o requirements.lock
	@echo 'uv>=0.9' | $(BIN)/uv pip compile - --universal --generate-hashes --no-emit-index-url \
	    --python-version 3.11 --no-header --no-annotate --upgrade -q -o requirements-installer.lock

clean:
	rm -rf $(VENV) reports
