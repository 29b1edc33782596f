"""The end of a command: its own code, or one French sentence and the code that goes with it.

Standard library only: what another library raises was imported by whoever may raise it.
"""

import errno
import subprocess
import sys
import traceback
from collections.abc import Callable
from types import TracebackType
from typing import NoReturn

from tools.commande import aws
from tools.commande.codes import Arret, Code
from tools.paths import ROOT

PLEIN = {errno.ENOSPC, errno.EDQUOT}
INTERDIT = {errno.EACCES, errno.EPERM, errno.EROFS}


def executer(faire: Callable[[], int | None]) -> NoReturn:
    """Run a command of tools/ and end the process."""
    sys.excepthook = _inattendue
    try:
        sys.exit(faire() or Code.FAIT)
    except KeyboardInterrupt:
        _finir(Arret(Code.ARRET, "Arrêté avant la fin."))
    except attendues() as erreur:
        arret = comprendre(erreur)
        if arret is None:
            raise
        _finir(arret)


def attendues() -> tuple[type[Exception], ...]:
    """What may be no fault of ours."""
    return (Arret, OSError, ValueError, subprocess.CalledProcessError, *aws.erreurs())


def comprendre(erreur: Exception) -> Arret | None:
    """What to say of an error that a person can do something about; None for a fault of ours."""
    if isinstance(erreur, Arret):
        return erreur
    if isinstance(erreur, subprocess.CalledProcessError):
        mots = erreur.cmd if isinstance(erreur.cmd, list) else [erreur.cmd]
        commande = " ".join(str(mot) for mot in mots[:4])
        return Arret(
            Code.MACHINE, f"La commande « {commande} » a échoué : la raison est au-dessus."
        )
    return aws.comprendre(erreur) or (_machine(erreur) if isinstance(erreur, OSError) else None)


def _machine(erreur: OSError) -> Arret | None:
    nom = erreur.filename or "un fichier"
    if erreur.errno in PLEIN:
        return Arret(Code.MACHINE, "Le disque est plein : libérez de la place, puis relancez.")
    if erreur.errno in INTERDIT:
        return Arret(Code.MACHINE, f"Cette session n’a pas le droit d’ouvrir {nom}.")
    if isinstance(erreur, FileNotFoundError):
        a_construire = str(ROOT) in str(nom)
        conseil = "lancez « make build »" if a_construire else "vérifiez son nom"
        code = Code.MACHINE if a_construire else Code.DEMANDE
        return Arret(code, f"Il manque {nom} : {conseil}.")
    return None


def _finir(arret: Arret) -> NoReturn:
    sys.stdout.flush()
    print(arret.phrase, file=sys.stderr)
    sys.exit(int(arret.code))


def _inattendue(
    genre: type[BaseException], erreur: BaseException, trace: TracebackType | None
) -> None:
    """A fault of ours: the trace for whoever mends it, a sentence for whoever met it."""
    traceback.print_exception(genre, erreur, trace)
    print("Ce programme a une erreur : signalez-la avec les lignes ci-dessus.", file=sys.stderr)
