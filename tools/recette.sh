#!/bin/sh
# Every recipe line of the Makefile runs through here: make names its target, then gives -c and the
# line. When it fails, one French sentence says what to do; what failed said why just before.
but="$1"
shift
# The start answers to signals by itself, and says by itself why it stops.
[ "$but" = run ] && exec /bin/sh "$@"
trap : INT # Ctrl-C stops the command; this waits for it to end
/bin/sh "$@"
code=$?
[ "$code" = 0 ] && exit 0
dit="« make${BUTS:+ $BUTS} »"
case "$code" in
  64) exit "$code" ;; # not a target: said already
  130 | 143) echo "$dit : arrêté." >&2; exit "$code" ;;
esac
libre=$(df -Pk . 2>/dev/null | awk 'NR == 2 { print $4 }')
if [ "${libre:-999999}" -lt 20480 ]; then
  echo "$dit s’est arrêté : le disque est plein. Libérez de la place, puis relancez." >&2
  exit "$code"
fi
case "$but" in
  *venv/pret) quoi="Les paquets Python ne s’installent pas : vérifiez le réseau (PIP_INDEX_URL si \
un dépôt remplace pypi.org), effacez .venv, puis relancez." ;;
  node_modules/pret) quoi="Les paquets npm ne s’installent pas : vérifiez le réseau (npm config get \
registry si un dépôt remplace npmjs.org), puis relancez." ;;
  python | outils | ports | reset | jeton | depot) exit "$code" ;; # one sentence is enough: they say it
  check) quoi="Une règle du code n’est pas tenue : corrigez ce qui est dit au-dessus, puis relancez." ;;
  test | parcours | horloges | schemathesis) quoi="Lisez au-dessus les tests qui ont échoué ; \
pour un seul fichier : .venv/bin/python -m pytest FICHIER." ;;
  smoke | bench) quoi="La raison est dite au-dessus." ;;
  verrouiller) quoi="Vérifiez le réseau et requirements*.in, puis relancez." ;;
  build | package) quoi="Corrigez ce qui est dit au-dessus, puis relancez ; en cas de doute, effacez \
.build et relancez." ;;
  *) quoi="La raison est dite au-dessus." ;;
esac
echo "$dit s’est arrêté. $quoi" >&2
exit "$code"
