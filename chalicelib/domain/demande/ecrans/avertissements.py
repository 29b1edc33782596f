"""What was told before filing: shown again to the person and to agents, once it was read."""

from chalicelib.domain.demande.ecran import EcranDe
from chalicelib.domain.demande.mots import Ligne, Noms
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.reponses_avertissements import AvertissementsLus
from chalicelib.domain.eligibilite.avertissements import avertissements
from chalicelib.domain.eligibilite.signalements import Signalement


def _deja_lus(dossier: Dossier) -> bool:
    """Its page comes as soon as a warning arises, whatever the screen (`regles.a_lire`)."""
    return dossier.reponses.avertissements is not None


def _mots(r: AvertissementsLus, noms: Noms) -> list[Ligne]:
    connus = avertissements(noms.jour)
    titres = [connus[Signalement(lu)].titre for lu in r.lus if lu in connus]
    return [("Avertissements lus", titres), ("Choix", "Déposer quand même")]


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
