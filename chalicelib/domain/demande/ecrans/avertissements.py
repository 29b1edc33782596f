"""What was told before filing: shown again to the person and to agents, once it was read."""

from chalicelib.domain.demande.ecran import EcranDe
from chalicelib.domain.demande.mots import Ligne, Noms
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses_avertissements import AvertissementsLus
from chalicelib.domain.eligibilite.avertissements import avertissements


def _deja_lus(dossier: Dossier) -> bool:
    """Its page comes as soon as a warning arises, whatever the screen (`regles.a_lire`)."""
    return dossier.reponses.avertissements is not None


def _mots(r: AvertissementsLus, noms: Noms) -> list[Ligne]:
    titres = {leve.value: dit.titre for leve, dit in avertissements(noms.jour).items()}
    lus = [titres.get(code, code) for code in r.codes]
    return [("Avertissements lus", lus), ("Choix", "Déposer quand même")]


AVERTISSEMENTS_LUS = EcranDe(
    cle="avertissements",
    etape=2,
    titre="Avant de continuer",
    titre_agent="Avertissements lus par la personne avant le dépôt",
    modele=AvertissementsLus,
    applicable=_deja_lus,
    a_part=True,
    mots=_mots,
)
