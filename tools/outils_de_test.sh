#!/bin/sh
# What the tests need beside Python: a browser, a PDF reader, Java for the W3C checker.
absent() { ! command -v "$1" >/dev/null 2>&1; }
peut_installer() { [ "$(id -u)" = 0 ] && ! absent apt-get; }
installer() {
  echo "  Installation de $*…"
  { apt-get update -qq && apt-get install -qq -y --no-install-recommends "$@"; } >/dev/null 2>&1
}

# The same browser without a window, twice as quick: the tests do without it where it is not.
absent chromium-headless-shell && peut_installer && installer chromium-headless-shell

set --
absent chromium-headless-shell && absent chromium && set -- "$@" chromium
absent pdftoppm && set -- "$@" poppler-utils
absent java && set -- "$@" default-jre-headless
[ $# = 0 ] && exit 0
peut_installer && installer "$@" && exit 0
echo "Les tests ont besoin de : $*. Sous Debian : sudo apt-get install $*" >&2
exit 1
