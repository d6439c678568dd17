#!/usr/bin/env bash
# Make a virtual environment, or keep the one that is there and works.
# tools/venv.sh PYTHON FOLDER
set -euo pipefail

python=$1
venv=$2

if ! command -v "$python" >/dev/null; then
    echo "There is no program named $python. Install Python 3.11 or later, or say where it is:" >&2
    echo "    make PYTHON=/path/to/python3 …" >&2
    exit 3
fi
if ! "$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
    echo "$python is $("$python" --version 2>&1); PlanForge needs Python 3.11 or later." >&2
    echo "Where another one is installed, name it: make PYTHON=python3.12 …" >&2
    exit 3
fi
if "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
    exit 0
fi
if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    echo "$python lacks its venv module (Debian and Ubuntu keep it in a package of its own)." >&2
    echo "Install it, then run make again: sudo apt-get install python3-venv" >&2
    exit 3
fi
echo "Making a virtual environment in $venv …"
"$python" -m venv --clear "$venv"
