# Pintu semua pekerjaan; `make help` menyebut sasaran. Isinya sama dengan make.bat (Windows).
# Bendera tambahan diteruskan: make site ARGS=--offline, make test ARGS="-k tanggal".

PYTHON ?= python3
ARGS ?=

ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
else
BIN := .venv/bin
endif

READY := $(PYTHON) prahum_site/bootstrap.py
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.DEFAULT_GOAL := help
.PHONY: help situs site serve test lint bench evaluate train lock clean

help:
	@echo "Prahum Site. Pakai: make SASARAN"
	@echo ""
	@echo "  site      kumpulkan liputan dan bangun situs ke output/ (juga: situs)"
	@echo "  serve     pratinjau di komputer ini; draf terlihat, halaman dimuat ulang saat berkas disimpan"
	@echo "  test      jalankan semua tes"
	@echo "  lint      periksa gaya, tipe, dan lapisan kode"
	@echo "  bench     ukur kecepatan dan memori"
	@echo "  evaluate  ukur ketepatan penilaian sentimen"
	@echo "  train     latih ulang bobot penilai (ARGS=--ringan tanpa penyandi)"
	@echo "  lock      buat ulang kunci pustaka (ARGS=--upgrade menaikkan versi)"
	@echo "  clean     hapus .venv, output/, dan berkas sementara; content/ tidak disentuh"
	@echo ""
	@echo "Bendera diteruskan: make site ARGS=--offline"

situs: site

site:
	@$(READY)
	@$(BIN)/python build.py $(ARGS)

serve:
	@$(READY)
	@$(BIN)/python build.py pratinjau $(ARGS)

# One worker a core; tests of one file stay together, so that what a file prepares is prepared once.
test:
	@$(READY) --dev
	$(BIN)/python -m pytest -n auto --dist loadfile $(ARGS)

lint:
	@$(READY) --dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench:
	@$(READY) --dev
	$(BIN)/python -m tests.ukur $(ARGS)

evaluate:
	@$(READY)
	@$(BIN)/python build.py evaluasi $(ARGS)

# What training needs is large, and nobody else needs it: it is installed here, beside what the lock holds.
train:
	@$(READY)
	$(BIN)/python -m pip install --quiet -c requirements.txt -r requirements-latih.in
	$(BIN)/python build.py latih $(ARGS)

lock:
	@$(READY) --dev
	$(COMPILE) $(ARGS) --output-file requirements.txt requirements.in
	$(COMPILE) $(ARGS) --output-file requirements-dask.txt requirements-dask.in
	$(COMPILE) $(ARGS) --output-file requirements-dev.txt requirements-dev.in

clean:
	rm -rf .venv output .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find . -name .git -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +
