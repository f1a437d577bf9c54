#!/usr/bin/env bash
# The integration run: its arguments go to pytest, `-m "integration and not slow"` say.
# Writes reports/integration.html and reports/integration.xml; a test that fails is tried again
# twice, and one that fails still has a ticket: see scripts/tickets.py.
set -euo pipefail
cd "$(dirname "$0")/.."
if [ -f .env ]; then
    set -a
    . ./.env
    set +a
fi
python=.venv/bin/python
[ -x "$python" ] || { echo "error: there is no .venv; run scripts/bootstrap_venv.sh" >&2; exit 2; }
chosen=(-m integration)
for argument in "$@"; do
    [ "$argument" = -m ] && chosen=()
done
export PYTHONPATH="scripts${PYTHONPATH:+:$PYTHONPATH}"
exec "$python" -m pytest --ds=obc_management.settings -p tickets --reruns 2 \
    --html=reports/integration.html --self-contained-html --junit-xml=reports/integration.xml \
    "${chosen[@]}" "$@"
