# make demo | test | check | proof | bench | train | evaluate | requirements
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= ../shared/data
HOST ?= 127.0.0.1
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help demo test check proof bench train evaluate requirements schema patterns embed

help:
	@echo "make demo         a newsroom with its conversations, on http://$(HOST):$(PORT)"
	@echo "make test         every test, on SQLite and PostgreSQL, in a browser"
	@echo "make check        lint, types, import directions, the built script"
	@echo "make proof        long proofs: kill loops, real clients (under an hour)"
	@echo "make bench        the figures of the README"
	@echo "make train        DATA=FOLDER   weights, card and report"
	@echo "make evaluate     DATA=FOLDER   the tables of docs/model-card.md"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Comity needs Python 3.11 or newer; set PYTHON=/path/to/it"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "python's venv module is missing; on Debian or Ubuntu: apt-get install python3-venv"; exit 1; }

$(VENV)/.run: requirements/run.txt requirements/build.txt pyproject.toml | $(VENV)/bin/python
	@echo "Setting up $(VENV) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt \
	  -r requirements/build.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.run
	@echo "Setting up what the tests need …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

demo: $(VENV)/.run
	@exec $(BIN)/comity demo --host $(HOST) --port $(PORT)

test: $(VENV)/.dev
	@tools/ensure-browser
	$(BIN)/python -m pytest -n 2 --dist loadgroup -m "not proof" $(PYTEST)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	@tools/check-embed

proof: $(VENV)/.dev
	@tools/ensure-browser
	$(BIN)/python -m pytest -m proof -p no:cacheprovider $(PYTEST)
	$(BIN)/python -m proof.clients

bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks

$(VENV)/.train: $(VENV)/.dev
	@$(BIN)/python -m pip install --quiet -e '.[train]'
	@touch $@

# MINILM: the folder of MiniLM-L6's weights; TEACHER: a file of training.teacher, to learn from other scorers too
# (docs/model-card.md). Stops and goes on where it was.
TAUGHT = $(if $(TEACHER),--teacher $(TEACHER))
train: $(VENV)/.train
	$(BIN)/python -m training.baseline $(DATA) build/model
	$(if $(TEACHER),$(BIN)/python -m training.taught $(DATA) $(TEACHER) build/model/ngrams-en.npz)
	$(BIN)/python -m training.foretelling $(DATA) build/model/foretold.npz
	$(BIN)/python -m training.convolution $(DATA) build/model/words --foretold build/model/foretold.npz $(TAUGHT)
	$(BIN)/python -m training.transformer $(DATA) $(MINILM) build/model/run $(TAUGHT)
	$(BIN)/python -m training.prune $(DATA) build/model/run build/model/cut
	$(BIN)/python -m training.distil $(DATA) build/model/run build/model/cut build/model/narrow
	$(BIN)/python -m training.distil $(DATA) build/model/run build/model/narrow build/model/brief \
	  --fillers --held 0.3 --share 0.3 --rate 1.5e-4
	$(BIN)/python -m training.finish $(DATA) build/model/brief build/model/words build/model/ngrams-en.npz build/model

# PEERS: a Python with other projects' scorers; NODE: a folder with node_modules/obscenity (docs/model-card.md).
evaluate: $(VENV)/.train
	$(BIN)/python -m training.evaluate $(DATA) build/evaluation --torch $(BIN)/python \
	  $(if $(PEERS),--peers $(PEERS)) $(if $(NODE),--node $(NODE))

embed:
	cd embed && npm ci --silent && npm run --silent build

# The first revision and the pictures of it; only until the first release.
schema: $(VENV)/.dev
	PYTHONPATH=src $(BIN)/python tools/schema

# What the patterns of the rules need to match, which takes long to work out at every start.
patterns: $(VENV)/.dev
	$(BIN)/python tools/patterns

# Versions and hashes without addresses: any index that carries the same files will do. Needs uv.
UV ?= uv
LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
requirements:
	$(LOCK) pyproject.toml -o requirements/run.txt
	$(LOCK) --extra dev pyproject.toml -o requirements/dev.txt
	printf 'hatchling>=1.27\neditables>=0.5\n' | $(LOCK) - -o requirements/build.txt
