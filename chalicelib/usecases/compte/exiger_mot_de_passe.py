"""Ask somebody logged in for the password again: an open session proves nothing (S9)."""

from datetime import datetime

from chalicelib.domain.compte import mot_de_passe as motdepasse
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.freins import MOT_DE_PASSE_SESSION
from chalicelib.domain.compte.mot_de_passe import MotDePasseFaux
from chalicelib.domain.compte.sessions import Session
from chalicelib.storage.compte.freins import Freins
from chalicelib.usecases.compte.hachage import Hacheur


def exiger_mot_de_passe(
    compte: Compte,
    saisi: str,
    *,
    session: Session,
    freins: Freins,
    hacheur: Hacheur,
    maintenant: datetime,
) -> None:
    """Raises MotDePasseFaux and TropDeTentatives, which stops this session alone."""
    freins.compter(MOT_DE_PASSE_SESSION, session.empreinte, maintenant)
    if not hacheur.verifier(compte.mot_de_passe, motdepasse.normaliser(saisi)).juste:
        raise MotDePasseFaux
    freins.effacer(MOT_DE_PASSE_SESSION, session.empreinte, maintenant)
