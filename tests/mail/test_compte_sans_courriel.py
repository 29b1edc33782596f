"""No message of an account goes to nobody: each événement, for an account without address (R10)."""

from datetime import date
from typing import get_args

import pytest

from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.decision import DecisionCompte
from chalicelib.domain.compte.evenements import EvenementCompte
from chalicelib.domain.compte.livraisons import EtatLivraison
from chalicelib.domain.compte.second_facteur import MoyenDeConfirmation
from chalicelib.mail.regles_compte import courriel
from tests.comptes import NUMERO
from tests.mail.test_regles_compte import CHANGEMENT, INSCRIPTION, LIEN, MIDI

SANS = Compte(id="c", identifiant=NUMERO, courriel=None, cree_le=MIDI)
CHAMPS = {
    "decision": DecisionCompte.GUICHET,
    "etat": EtatLivraison.REJET_DEFINITIF,
    "preuve": MoyenDeConfirmation.GUICHET,
    "premier": False,
    "par_sms": True,
    "voulus": True,
    "fin": date(2027, 1, 1),
    "motif": "ERREUR",
}
TOUS = sorted(get_args(EvenementCompte), key=lambda genre: genre.__name__)


@pytest.mark.exigence("R10")
@pytest.mark.parametrize("genre", TOUS, ids=lambda genre: genre.__name__)
def test_aucun_message_ne_part_vers_rien(genre: type[EvenementCompte]) -> None:
    """The address typed, the one that goes or the one to come may be written to; never « None »."""
    champs = set(genre.model_fields) - {"id", "survenu_le", "type"}
    dits = {nom: CHAMPS.get(nom, "c") for nom in champs}
    message = courriel(
        genre.model_validate({"id": "e", "survenu_le": MIDI, **dits}),
        compte=SANS,
        enfant=SANS,
        inscription=INSCRIPTION,
        changement=CHANGEMENT,
        lien=LIEN,
    )
    adresses = {INSCRIPTION.courriel, CHANGEMENT.courriel, CHANGEMENT.ancien_courriel}
    assert message is None or message.destinataire in adresses
