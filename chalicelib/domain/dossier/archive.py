"""What goes in the archive of a request: every justificatif, up to a size (R6)."""

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.pieces.fichiers import Fichier

LIMITE_OCTETS = 100 * 1024 * 1024
"""Above, the oldest files are left to their own links: the archive is made while one waits."""


def a_joindre(dossier: Dossier) -> tuple[Fichier, ...]:
    """The accepted files, the newest first, as long as they fit."""
    joints: list[Fichier] = []
    reste = LIMITE_OCTETS
    for fichier in reversed([f for f in dossier.fichiers if f.accepte]):
        if fichier.taille <= reste:
            joints.append(fichier)
            reste -= fichier.taille
    return tuple(joints)


def nom_de_fichier(fichier: Fichier) -> str:
    """A name of its own, with the true extension: no path, nothing that a system refuses."""
    extension = fichier.format.extensions[0] if fichier.format else ""
    return f"{fichier.piece.lower()}-{fichier.id}{extension}"
