"""What changed between two versions of a request, in the words of the recap."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from chalicelib.domain.demande import parcours
from chalicelib.domain.demande.ecran import Ecran
from chalicelib.domain.dossier.differences import Difference
from chalicelib.domain.pieces.catalogue import piece_au
from chalicelib.domain.pieces.fichiers import Fichier
from chalicelib.web.demande.noms import noms

RIEN = "Rien"


class AvantApres(NamedTuple):
    """A line of an answer, or the files of a pièce, before and after."""

    titre: str
    libelle: str
    avant: str
    apres: str


def avant_apres(
    trouvees: Iterable[Difference], jour: date, *, pour_agent: bool = False
) -> list[AvantApres]:
    """Only the lines that differ, under the rules of a day; said to the person or to an agent."""
    return [ligne for difference in trouvees for ligne in _lignes(difference, jour, pour_agent)]


def _lignes(difference: Difference, jour: date, pour_agent: bool) -> list[AvantApres]:
    if difference.est_piece:
        piece = piece_au(difference.sujet, jour)
        titre, nom = (
            ("Justificatifs", piece.pour_agent)
            if pour_agent
            else ("Vos justificatifs", piece.libelle)
        )
        return [AvantApres(titre, nom, _noms(difference.avant), _noms(difference.apres))]
    ecran = parcours.ecran_de(difference.sujet)
    dits = [_en_mots(ecran, valeur, jour) for valeur in (difference.avant, difference.apres)]
    libelles = dict.fromkeys(libelle for lignes in dits for libelle in lignes)
    lus = [(nom, *(lignes.get(nom, RIEN) for lignes in dits)) for nom in libelles]
    titre = ecran.titre_agent if pour_agent else ecran.titre
    return [AvantApres(titre, *lu) for lu in lus if lu[1] != lu[2]]


def _en_mots(ecran: Ecran, valeur: Any, jour: date) -> dict[str, str]:
    lignes = ecran.en_mots(valeur, noms(jour))
    return {
        libelle: (texte if isinstance(texte, str) else ", ".join(texte)) or RIEN
        for libelle, texte in lignes
    }


def _noms(fichiers: Any) -> str:
    noms = [fichier.nom for fichier in fichiers or () if isinstance(fichier, Fichier)]
    return ", ".join(noms) or RIEN


def en_texte(lignes: Iterable[AvantApres]) -> str:
    """For the form of a rectification: what the person had begun to change, ready to be sent."""
    return "\n".join(f"{c.libelle} : {c.apres} (avant : {c.avant})" for c in lignes)
