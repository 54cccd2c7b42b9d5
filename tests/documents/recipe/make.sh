#!/bin/sh
# Makes tests/documents anew: ./make.sh [folder for the Python packages]
set -eu
cd "$(dirname "$0")"
place=${1:-$(mktemp -d)}
[ -x "$place/bin/python" ] || python3 -m venv "$place"
"$place/bin/pip" install --quiet --requirement requirements.txt
export SOURCE_DATE_EPOCH=1793527200 TZ=UTC LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
"$place/bin/python" make.py
"$place/bin/python" check.py
