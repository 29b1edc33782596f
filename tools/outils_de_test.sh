#!/bin/sh
# What the tests need beside Python: a browser, a PDF reader, Java for the W3C checker.
paquets=""
command -v chromium >/dev/null 2>&1 || paquets="$paquets chromium"
command -v pdftoppm >/dev/null 2>&1 || paquets="$paquets poppler-utils"
command -v java >/dev/null 2>&1 || paquets="$paquets default-jre-headless"
[ -z "$paquets" ] && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "  Installation de$paquets…"
  { apt-get update -qq && apt-get install -qq -y --no-install-recommends $paquets; } >/dev/null 2>&1 && exit 0
fi
echo "Les tests ont besoin de :$paquets. Sous Debian : sudo apt-get install$paquets" >&2
exit 1
