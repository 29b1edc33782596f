"""Say how a step went: counted, and the words kept without whoever wrote them (R23)."""

from datetime import datetime

from chalicelib import hasard
from chalicelib.domain.aide.avis import AvisDonne, Commentaire, sans_identite
from chalicelib.domain.aide.etapes import Etape
from chalicelib.domain.fuseau import PARIS
from chalicelib.storage.aide import avis
from chalicelib.storage.table import Table


def donner_avis(dit: AvisDonne, etape: Etape, *, table: Table, maintenant: datetime) -> None:
    """In one write. Nothing of the session, the account or the network comes in."""
    mois = f"{PARIS.jour(maintenant):%Y-%m}"
    ecritures = [avis.decompte(mois, etape, dit.reponse)]
    if texte := sans_identite(dit.texte):
        mots = Commentaire(
            id=hasard.identifiant(), mois=mois, etape=etape, reponse=dit.reponse, texte=texte
        )
        ecritures.append(avis.commentaire(mots, maintenant))
    table.write(*ecritures)
