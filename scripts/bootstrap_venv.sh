#!/usr/bin/env bash
# Make .venv with everything of requirements/development.txt, and the seeded database.
set -euo pipefail
cd "$(dirname "$0")/.."
make .venv .venv/browser
.venv/bin/python manage.py migrate --verbosity 0
.venv/bin/python manage.py seed
