#!/bin/sh
# What must be on the machine before anything else: one clear sentence when it is not.
# Usage: outils.sh PYTHON [seul]; « seul »: Python alone, for what needs no package.
python="$1"
absent() { echo "$1" >&2; exit 1; }
command -v "$python" >/dev/null 2>&1 || absent "Il manque Python 3.11 ou plus récent."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
  absent "Il faut Python 3.11 ou plus récent (make PYTHON=python3.11 …)."
"$python" -c 'import venv, ensurepip' 2>/dev/null ||
  absent "Il manque le module venv de Python (sous Debian : apt-get install python3-venv)."
[ "$2" = seul ] && exit 0
command -v node >/dev/null 2>&1 || absent "Il manque Node 20 ou plus récent."
[ "$(node -p 'parseInt(process.versions.node) >= 20')" = true ] ||
  absent "Il faut Node 20 ou plus récent."
command -v npm >/dev/null 2>&1 || absent "Il manque npm, livré avec Node."
