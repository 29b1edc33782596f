"""What changed between two versions of a request: for its owner, later for the agent (R5)."""

from typing import NamedTuple

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.fichiers_du_dossier import fichiers_en_vigueur
from chalicelib.domain.dossier.reponses import Reponses
from chalicelib.domain.modele import Modele
from chalicelib.domain.pieces.fichiers import Fichier

Valeur = Modele | tuple[Fichier, ...] | None


class Difference(NamedTuple):
    """`sujet` is the name of an answer, or the code of a pièce when the files changed."""

    sujet: str
    avant: Valeur
    apres: Valeur

    @property
    def est_piece(self) -> bool:
        return self.sujet not in Reponses.model_fields


def differences(avant: Dossier, apres: Dossier) -> tuple[Difference, ...]:
    """The answers, in the order of the screens, then the files, pièce by pièce."""
    return (*_des_reponses(avant.reponses, apres.reponses), *_des_fichiers(avant, apres))


def _des_reponses(avant: Reponses, apres: Reponses) -> list[Difference]:
    paires = [(nom, getattr(avant, nom), getattr(apres, nom)) for nom in Reponses.model_fields]
    return [Difference(*paire) for paire in paires if _dit(*paire[:2]) != _dit(paire[0], paire[2])]


def _dit(nom: str, reponse: Modele | None) -> object:
    """What an answer says: when a code was checked does not count, nor an empty observation."""
    if nom == "ephoto":
        return getattr(reponse, "code", None)
    if nom == "observations":
        return getattr(reponse, "texte", None)
    return reponse


def _des_fichiers(avant: Dossier, apres: Dossier) -> list[Difference]:
    codes = dict.fromkeys(f.piece for f in (*avant.fichiers, *apres.fichiers) if f.accepte)
    paires = [
        (code, fichiers_en_vigueur(avant, code), fichiers_en_vigueur(apres, code)) for code in codes
    ]
    return [Difference(*p) for p in paires if _ids(p[1]) != _ids(p[2])]


def _ids(fichiers: tuple[Fichier, ...]) -> set[str]:
    return {fichier.id for fichier in fichiers}
