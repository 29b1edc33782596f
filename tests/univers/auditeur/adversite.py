"""What goes wrong around a quiet world: messages that come twice, acts that cross each other.

An act of somebody else, or the night, takes place between what a use case read and what it writes:
the conditions of the write must see it. Each afternoon somebody tries what is perhaps forbidden,
people give another telephone, and the post brings letters back.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from random import Random
from typing import Any

import pytest

from chalicelib.domain.acheminement.a_prevenir import EtatAvis
from chalicelib.domain.dossier.etats import ACCORDEE
from chalicelib.domain.erreurs import ErreurMetier
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.storage.courriels import a_prevenir
from chalicelib.storage.dossier.dossiers import Dossiers
from chalicelib.usecases.compte.changer_coordonnees import changer_coordonnees
from tests.annee.annee import Annee
from tests.annee.depots import ADRESSES
from tests.annee.habitants import Habitant
from tests.univers.gestes.courrier_revenu import revenir
from tests.univers.gestes.defendus import essai

DOUBLE, CROISE = 0.1, 0.15
"""How often a message comes twice, and a write is crossed by another act on the same request."""
TARDS = (0, 1, 30, 200, 200)
"""Hours before it comes again: a queue keeps its messages for days."""
APRES_MIDI, CONTACTS, A_LA_FIN, ENCORE = 15, 0.02, 0.3, 0.1
"""The hour, in UTC; how often somebody has another number, or address, that day, and while her card
is made; how often the night is asked for again by hand."""
DEMENAGENT, DEVANT_SA_LETTRE = 0.0, 0.0
"""How often somebody goes to live in another préfecture that day, in the worlds where people do; of
those whom a letter waits for on the list of agents, on a day when agents print."""


SAMEDI = 5


@contextmanager
def adverse(annee: Annee, graine: int) -> Iterator[None]:
    """Draws from its own source: the year itself goes on as it would."""
    hasard, monde = Random(f"adversité{graine}"), annee.monde
    ecrire, prendre = monde.dynamodb.transact_write_items, monde._prendre
    dedans: list[str] = []

    def croiser(**demande: Any) -> Any:
        dossier_id = _dossier(demande)
        if dossier_id and not dedans and hasard.random() < CROISE:
            dedans.append(dossier_id)
            try:
                _agir(annee, dossier_id, hasard)
            finally:
                dedans.clear()
        return ecrire(**demande)

    def doubler(file: str, fait: Any, corps: str, essai: int) -> None:
        prendre(file, fait, corps, essai)
        if dedans or hasard.random() > DOUBLE:
            return
        plus_tard = timedelta(hours=hasard.choice(TARDS))
        monde.dans(plus_tard, lambda: prendre(file, fait, corps, essai))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(monde.dynamodb, "transact_write_items", croiser)
        patch.setattr(monde, "_prendre", doubler)
        for jour in range(annee.jours):
            le = annee.debut.replace(hour=APRES_MIDI) + timedelta(days=jour)
            monde.a(le, partial(_l_apres_midi, annee, hasard))
        yield


def _l_apres_midi(annee: Annee, hasard: Random) -> None:
    if hasard.random() < ENCORE:
        annee.monde.nuit()
    for service in annee.services.values():
        revenir(service, annee.monde.maintenant, hasard)
    for dossier_id, qui in list(annee.par_dossier.items()):
        lu = Dossiers(annee.monde.table).get(dossier_id)
        tente = essai(annee.services, lu, hasard) if lu and lu.depose_le else None
        if lu and tente:
            annee.services[qui.prefecture].agir(lu, *tente)
        if lu and hasard.random() < (A_LA_FIN if lu.etat in ACCORDEE else CONTACTS):
            _changer_de_contacts(annee, qui, hasard)
        if lu and DEMENAGENT and hasard.random() < _envie_de_partir(annee, qui):
            _demenager(annee, qui, hasard)


def _envie_de_partir(annee: Annee, qui: Habitant) -> float:
    """How often this person moves that day."""
    le = annee.monde.maintenant
    lettre = any(
        une.etat is EtatAvis.A_IMPRIMER and une.est_a_faire(le)
        for une in a_prevenir.qui_attendent(annee.monde.table, qui.prefecture)
        if une.dossier_id == qui.dossier_id
    )
    ouvre = le.weekday() < SAMEDI
    return DEVANT_SA_LETTRE if lettre and ouvre else DEMENAGENT


def _demenager(annee: Annee, qui: Habitant, hasard: Random) -> None:
    """Those whom she leaves print their letters at this very moment."""
    quittes = annee.services[qui.prefecture]
    qui.prefecture = hasard.choice([code for code in annee.services if code != qui.prefecture])
    _changer_de_contacts(annee, qui, hasard)
    quittes.joindre(annee.monde.maintenant.date())


def _changer_de_contacts(annee: Annee, qui: Habitant, hasard: Random) -> None:
    """Another number kept for fictions; at times another street of the same town."""
    adresse = ADRESSES[qui.prefecture]
    if hasard.random() < 0.5:
        adresse = adresse.model_copy(update={"voie": f"{hasard.randrange(1, 90)} rue Neuve"})
    telephone = f"06 39 98 {hasard.randrange(100):02} {hasard.randrange(100):02}"
    changer_coordonnees(
        qui.compte_id,
        CoordonneesCompte(adresse=adresse, telephone=telephone),
        dossiers=Dossiers(annee.monde.table),
        table=annee.monde.table,
        identifiant=annee.monde.identifiant("c"),
        maintenant=annee.monde.maintenant,
    )


def _dossier(demande: Any) -> str:
    """The request that this transaction writes, if it is a filed one."""
    for action in demande["TransactItems"]:
        for corps in action.values():
            cle = corps.get("Key") or corps.get("Item")
            if cle["PK"]["S"].startswith("DOSSIER#") and cle["SK"]["S"] == "COEUR#TETE":
                return str(cle["PK"]["S"].removeprefix("DOSSIER#"))
    return ""


def _agir(annee: Annee, dossier_id: str, hasard: Random) -> None:
    """An agent of here or of elsewhere, or the person, on this very request."""
    qui = annee.par_dossier.get(dossier_id)
    if qui is None:
        return
    tirage = hasard.random()
    ailleurs = [code for code in annee.services if code != qui.prefecture]
    try:
        if ailleurs and tirage < 0.1:
            annee.services[ailleurs[0]].avancer(dossier_id)
        elif tirage < 0.5:
            annee.services[qui.prefecture].avancer(dossier_id)
        elif tirage < 0.8:
            annee._ecrire(qui)
        else:
            annee._lire(qui)
    except ErreurMetier:
        return
