# One list of the things one does here; `make` alone prints it.
# Needed beforehand: Python 3.11 or later with its venv module, make and git. The rest is fetched.

SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
# Measured is an installed copy: an editable one takes longer to start.
BENCH_VENV ?= build/bench-venv
PYTEST := $(BIN)/python -m pytest
TESTS ?=
DEMO_OUTPUT ?= output

RUNS := $(VENV)/.ready-to-run
TESTED := $(VENV)/.ready-to-test
METADATA := setup.cfg pyproject.toml

.PHONY: help
help: ## Print this list · 列出可做的事
	@echo "make TARGET:"
	@sed -nE 's/^([a-z-]+):[^#]*## (.*)/  \1\t\2/p' $(MAKEFILE_LIST) | expand -t 12

.PHONY: demo
demo: $(RUNS) ## Render the first example into output/ · 生成第一个示例
	@$(BIN)/python tools/demo.py $(DEMO_OUTPUT)

.PHONY: gallery
gallery: programs $(RUNS) ## Draw the pages of each type's example into docs/gallery · 生成样张
	@$(BIN)/python tools/gallery.py

.PHONY: standard
standard: programs $(RUNS) ## Measure each type's example and write docs/standard.md · 逐条对照标准
	@$(BIN)/python -m tools.standard_page

.PHONY: test
test: programs $(TESTED) ## Check the code and run every test (TESTS=… for some) · 检查并测试
	@lint=0; $(MAKE) --no-print-directory lint || lint=$$?; \
	echo "$(PYTEST) -n 2 $(TESTS)"; $(PYTEST) -n 2 $(TESTS); exit $$lint

.PHONY: soak
soak: programs $(TESTED) ## The long random tests, with many more examples each · 长时间随机测试
	$(PYTEST) -n 2 -m "soak or hypothesis" --hypothesis-profile=soak $(TESTS)

.PHONY: bench
bench: ## Measure start-up and rendering against their targets · 测速
	@tools/venv.sh "$(PYTHON)" "$(BENCH_VENV)"
	@rm -rf build/lib build/bdist.*
	@$(BENCH_VENV)/bin/python -m pip install --quiet --force-reinstall --no-deps .
	@$(BENCH_VENV)/bin/python -m pip install --quiet ".[fast,postgresql]" docxtpl python-docx
	@$(BENCH_VENV)/bin/python -m bench

.PHONY: lint
lint: $(TESTED) ## Check layout, style, types and who imports whom · 检查代码
	@failed=0; for check in "ruff format --check ." "ruff check ." mypy lint-imports; do \
	    echo "$(BIN)/$$check"; $(BIN)/$$check || failed=1; \
	done; exit $$failed

.PHONY: format
format: $(TESTED) ## Put the code into the common layout · 整理代码格式
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

.PHONY: programs
programs: ## Install LibreOffice, poppler, fonts, PostgreSQL, Chromium where this user may; else say what is missing · 安装所需程序
	@tools/programs.sh

.PHONY: wheel
wheel: $(TESTED) ## Build the wheel into dist/ · 打包
	rm -rf build/lib build/bdist.*
	$(BIN)/python -m pip wheel --quiet --no-deps --wheel-dir dist .
	@ls dist/*.whl

.PHONY: clean
clean: ## Remove everything that make made, but nothing in output/ · 清理
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src -name '*.egg-info' -prune -exec rm -rf {} +

$(RUNS): $(METADATA)
	@tools/venv.sh "$(PYTHON)" "$(VENV)"
	@echo "Installing PlanForge into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --editable .
	@touch $@

$(TESTED): $(METADATA) | $(RUNS)
	@tools/venv.sh "$(PYTHON)" "$(VENV)"
	@echo "Installing what the tests need into $(VENV) …"
	@$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@
