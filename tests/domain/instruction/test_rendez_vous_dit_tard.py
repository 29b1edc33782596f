"""Of several messages about an appointment, told late, only what is still true leaves."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.dossier.convocations import ObjetConvocation
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.faits_ouverts import rendez_vous_donne
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.accord import SaisieAccord
from chalicelib.domain.instruction.table import accomplir
from chalicelib.domain.modele import Modele
from chalicelib.mail.regles_instruction import nouvelle
from tests.domain.instruction.test_carte import DEFAUT, RECU
from tests.domain.instruction.test_instruction import CONVOCATION, LE, RIEN, ctx, pret

AUTRE = CONVOCATION.model_copy(update={"quand": CONVOCATION.quand + timedelta(days=7)})
REMISE = CONVOCATION.model_copy(update={"objet": ObjetConvocation.REMISE})
ACTES: dict[str, tuple[Acte, Modele]] = {
    "convoquée": (Acte.CONVOQUER, CONVOCATION),
    "déplacée": (Acte.CONVOQUER, AUTRE),
    "annulée": (Acte.RETIRER_CONVOCATION, RIEN),
    "venue": (Acte.CONSTATER_VENUE, RIEN),
    "accordée": (Acte.ACCORDER, SaisieAccord()),
    "lancée": (Acte.LANCER_FABRICATION, RIEN),
    "reçue": (Acte.RECEVOIR_TITRE, RECU),
    "attendue": (Acte.CONVOQUER, REMISE),
    "à refaire": (Acte.REFAIRE_CARTE, DEFAUT),
}
DU_RENDEZ_VOUS = {"convoquée", "déplacée", "annulée", "attendue"}


def vivre(*suite: str) -> tuple[Dossier, dict[str, Any]]:
    """What happens one hour after the other, and its événements by their names."""
    dossier, faits = pret(), dict[str, Any]()
    for heures, nom in enumerate(suite, start=1):
        contexte = ctx(LE + timedelta(hours=heures))._replace(identifiant=f"{heures:024}")
        dossier, faits[nom] = accomplir(ACTES[nom][0], dossier, ACTES[nom][1], contexte)
    return dossier, faits


@pytest.mark.parametrize(
    ("vie", "partent"),
    [
        ("convoquée", ["convoquée"]),
        ("convoquée, déplacée", ["déplacée"]),
        ("convoquée, annulée", ["annulée"]),
        ("convoquée, annulée, déplacée", ["déplacée"]),
        ("convoquée, venue", []),
        ("accordée, lancée, reçue, attendue", ["attendue"]),
        ("accordée, lancée, reçue, attendue, à refaire", []),
    ],
)
def test_personne_n_est_convoque_a_un_rendez_vous_qui_n_est_plus(
    vie: str, partent: list[str]
) -> None:
    """Nor told that it is cancelled once another one was given."""
    dossier, faits = vivre(*vie.split(", "))
    dits = {
        nom
        for nom in DU_RENDEZ_VOUS & faits.keys()
        if nouvelle(faits[nom], dossier, destinataire="a@exemple.test", lien="https://exemple.test")
    }
    assert dits == set(partent)


def test_une_carte_refaite_annule_le_rendez_vous_de_remise() -> None:
    """The next card has its own: nobody comes on the day of the first."""
    dossier, _ = vivre("accordée", "lancée", "reçue", "attendue", "à refaire", "reçue")
    assert rendez_vous_donne(dossier) is None
    assert dossier.instruction.convocations[-1].retiree_le is not None
