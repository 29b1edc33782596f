"""Step 4: everything is read again, with a word to the administration (S4-03). Filing ends it."""

from chalicelib.domain.demande.ecran import EcranDe, Page
from chalicelib.domain.demande.intitules import intitule
from chalicelib.domain.demande.mots import Ligne, Noms
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses import Observations


def _jamais(dossier: Dossier) -> bool:
    return False


def _page(dossier: Dossier, noms: Noms) -> Page:
    return {"intitule": intitule(dossier.cas, dossier.jour_des_regles)}


def _mots(r: Observations, noms: Noms) -> list[Ligne]:
    return [("Observations", r.texte or "Aucune")]


RECAPITULATIF = EcranDe(
    cle="recapitulatif",
    attribut="observations",
    etape=4,
    titre="Vérifiez votre demande",
    titre_enfant="Vérifiez la demande de l’enfant",
    titre_agent="Observations",
    modele=Observations,
    complet=_jamais,
    page=_page,
    a_part=True,
    mots=_mots,
)
