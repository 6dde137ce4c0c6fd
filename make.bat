@echo off
rem Doors to all work on Windows, the same as the Makefile; "make help" names them. Extra flags are passed on:
rem   make site --offline
setlocal EnableExtensions DisableDelayedExpansion
cd /d "%~dp0"

rem Indonesian text needs UTF-8; the window gets its own code page back at the end.
set "HALAMAN="
for /f "tokens=2 delims=:." %%h in ('chcp') do set "HALAMAN=%%h"
chcp 65001 >nul
set "PYTHONUTF8=1"
set "KODE=0"
set "BIN=.venv\Scripts"

set "SASARAN=%~1"
if not defined SASARAN set "SASARAN=help"
set "ARGS="
:kumpulkan
shift /1
if "%~1"=="" goto pilih
set ARGS=%ARGS% %1
goto kumpulkan

:pilih
for %%s in (help situs site serve test lint bench evaluate train lock clean) do if /i "%SASARAN%"=="%%s" goto %%s
echo Sasaran "%SASARAN%" tidak dikenal.
set "KODE=2"
goto daftar

:help
:daftar
echo Prahum Site. Pakai: make SASARAN
echo.
echo   site      kumpulkan liputan dan bangun situs ke output\ (juga: situs)
echo   serve     pratinjau di komputer ini; draf terlihat, halaman dimuat ulang saat berkas disimpan
echo   test      jalankan semua tes
echo   lint      periksa gaya, tipe, dan lapisan kode
echo   bench     ukur kecepatan dan memori
echo   evaluate  ukur ketepatan penilaian sentimen
echo   train     latih ulang bobot penilai (--ringan: tanpa penyandi)
echo   lock      buat ulang kunci pustaka (make lock --upgrade menaikkan versi)
echo   clean     hapus .venv, output, dan berkas sementara; content tidak disentuh
echo.
echo Bendera diteruskan: make site --offline
goto selesai

:situs
:site
call :siapkan
if not "%ERRORLEVEL%"=="0" goto gagal
"%BIN%\python.exe" build.py %ARGS%
if not "%ERRORLEVEL%"=="0" goto gagal
goto selesai

:serve
call :siapkan
if not "%ERRORLEVEL%"=="0" goto gagal
"%BIN%\python.exe" build.py pratinjau %ARGS%
if not "%ERRORLEVEL%"=="0" goto gagal
goto selesai

:test
call :siapkan --dev
if not "%ERRORLEVEL%"=="0" goto gagal
"%BIN%\python.exe" -m pytest -n auto --dist loadfile %ARGS%
if not "%ERRORLEVEL%"=="0" goto gagal
goto selesai

:lint
call :siapkan --dev
if not "%ERRORLEVEL%"=="0" goto gagal
"%BIN%\ruff.exe" check .
if not "%ERRORLEVEL%"=="0" goto gagal
"%BIN%\ruff.exe" format --check .
if not "%ERRORLEVEL%"=="0" goto gagal
"%BIN%\mypy.exe"
if not "%ERRORLEVEL%"=="0" goto gagal
"%BIN%\lint-imports.exe"
if not "%ERRORLEVEL%"=="0" goto gagal
goto selesai

:bench
call :siapkan --dev
if not "%ERRORLEVEL%"=="0" goto gagal
"%BIN%\python.exe" -m tests.ukur %ARGS%
if not "%ERRORLEVEL%"=="0" goto gagal
goto selesai

:evaluate
call :siapkan
if not "%ERRORLEVEL%"=="0" goto gagal
"%BIN%\python.exe" build.py evaluasi %ARGS%
if not "%ERRORLEVEL%"=="0" goto gagal
goto selesai

:train
call :siapkan
if not "%ERRORLEVEL%"=="0" goto gagal
"%BIN%\python.exe" -m pip install --quiet -c requirements.txt -r requirements-latih.in
if not "%ERRORLEVEL%"=="0" goto gagal
"%BIN%\python.exe" build.py latih %ARGS%
if not "%ERRORLEVEL%"=="0" goto gagal
goto selesai

:lock
call :siapkan --dev
if not "%ERRORLEVEL%"=="0" goto gagal
set "KUNCI=pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links"
"%BIN%\uv.exe" %KUNCI% --custom-compile-command "make lock" %ARGS% --output-file requirements.txt requirements.in
if not "%ERRORLEVEL%"=="0" goto gagal
"%BIN%\uv.exe" %KUNCI% --custom-compile-command "make lock" %ARGS% --output-file requirements-dask.txt requirements-dask.in
if not "%ERRORLEVEL%"=="0" goto gagal
"%BIN%\uv.exe" %KUNCI% --custom-compile-command "make lock" %ARGS% --output-file requirements-dev.txt requirements-dev.in
if not "%ERRORLEVEL%"=="0" goto gagal
goto selesai

:clean
for %%d in (.venv output .cache .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis) do if exist "%%d" rmdir /s /q "%%d"
for /d /r prahum_site %%d in (__pycache__) do if exist "%%d" rmdir /s /q "%%d"
for /d /r tests %%d in (__pycache__) do if exist "%%d" rmdir /s /q "%%d"
if exist __pycache__ rmdir /s /q __pycache__
goto selesai

:siapkan
set "PYTHON="
py -3 -c "" >nul 2>nul
if "%ERRORLEVEL%"=="0" set "PYTHON=py -3"
if defined PYTHON goto pasang
python -c "" >nul 2>nul
if "%ERRORLEVEL%"=="0" set "PYTHON=python"
if defined PYTHON goto pasang
echo Python tidak ditemukan. Pasang Python 3.11 atau lebih baru dari https://www.python.org/downloads/
echo dan centang "Add python.exe to PATH", lalu buka jendela baru dan ulangi.
exit /b 1
:pasang
%PYTHON% prahum_site\bootstrap.py %1
exit /b %ERRORLEVEL%

:gagal
set "KODE=%ERRORLEVEL%"
:selesai
if defined HALAMAN chcp %HALAMAN% >nul
exit /b %KODE%
