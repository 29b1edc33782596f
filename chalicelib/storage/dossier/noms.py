"""Where an agent finds a request by name: one item a word, which the index `par_nom` sorts.

They lie in the partition of the request and say its préfecture: a move writes them over, and
what erases a request erases them. A person's names do not change in a request: only a first
filing, a correction and a move write them.
"""

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.recherche import Mots, mots_de_la_personne
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Item, put

SEPARE = "#"


def annuaire(prefecture: str) -> str:
    """The partition of the index: apart from the heads, which share it by préfecture."""
    return f"{prefecture}#NOMS"


def noms(dossier: Dossier) -> tuple[Ecriture, ...]:
    """All words at each of them: a page of the index is filtered without reading any request."""
    mots, lieu = mots_de_la_personne(dossier.personne.etat_civil), keys.dossier(dossier.id).noms
    ou, tous = annuaire(dossier.prefecture.code), " ".join(mots)
    return tuple(
        put(lieu[mot], {"annuaire": ou, "nom_cle": SEPARE.join((mot, tous, dossier.id))})
        for mot in mots
    )


def noms_deplaces(avant: Dossier, apres: Dossier) -> tuple[Ecriture, ...]:
    """Nothing for a draft, nor while the request stays in its préfecture."""
    if apres.numero_demande is None or avant.prefecture == apres.prefecture:
        return ()
    return noms(apres)


def lire(item: Item) -> tuple[str, Mots, str]:
    """The word, all those of the person, and the id of the request."""
    mot, tous, dossier_id = str(item["nom_cle"]).split(SEPARE)
    return mot, tuple(tous.split()), dossier_id
