"""The answers counted by month and step, and the words, which nothing ties to anybody."""

from datetime import datetime

from chalicelib.domain.aide.avis import Commentaire, Reponse, ResultatDuMois
from chalicelib.domain.aide.etapes import ETAPES, Etape
from chalicelib.domain.droit.delais import CodeDelai, delai
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage import keys
from chalicelib.storage.ecritures import Ecriture, Valeur, delete, put_nouveau, update
from chalicelib.storage.table import Table

LIMITE = 100


def decompte(mois: str, etape: Etape, reponse: Reponse) -> Ecriture:
    """One more."""
    return update(keys.avis(mois).etapes[etape.value], f"ADD {reponse.value.lower()} :un", un=1)


def commentaire(dit: Commentaire, maintenant: datetime) -> Ecriture:
    """Kept for a while, then erased."""
    garde = delai(CodeDelai.CONSERVATION_AVIS, PARIS.jour(maintenant)).echeance(maintenant)
    attributs: dict[str, Valeur] = {
        "donnees": dit.model_dump_json(),
        "expire_le": int(garde.timestamp()),
    }
    return put_nouveau(keys.avis(dit.mois).commentaires[dit.id], attributs)


def effacement(mois: str, commentaire_id: str) -> Ecriture:
    return delete(keys.avis(mois).commentaires[commentaire_id])


def resultats(table: Table, mois: str) -> tuple[ResultatDuMois, ...]:
    """By step, in the order of the page; those that nobody answered are left out."""
    items = {str(item["SK"]): item for item in table.query(*keys.avis(mois).etapes)}
    lus = []
    for etape in ETAPES:
        item = items.get(keys.avis(mois).etapes[etape.value].sk, {})
        nombres = {reponse: int(item.get(reponse.value.lower(), 0)) for reponse in Reponse}
        lus.append(ResultatDuMois(etape, nombres))
    return tuple(resultat for resultat in lus if resultat.total)


def commentaires(table: Table, mois: str, maintenant: datetime) -> tuple[Commentaire, ...]:
    """The first ones of a month, never more than LIMITE: those that follow come when some are
    erased."""
    items = table.premiers(*keys.avis(mois).commentaires, limite=LIMITE)
    vivants = (item for item in items if int(item["expire_le"]) > maintenant.timestamp())
    return tuple(Commentaire.model_validate_json(str(item["donnees"])) for item in vivants)
