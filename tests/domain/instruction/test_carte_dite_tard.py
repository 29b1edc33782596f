"""Of several messages about one card, told late, only what is still true leaves (ADR 0039)."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.acheminement.ouverture import est_ouvert
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.accord import SaisieAccord
from chalicelib.domain.instruction.actes.remise import SaisieRemise
from chalicelib.domain.instruction.table import accomplir
from chalicelib.domain.modele import Modele
from chalicelib.mail.regles_instruction import nouvelle
from tests.domain.instruction.test_carte import DEFAUT, RECU, TIMBRE, carte
from tests.domain.instruction.test_instruction import LE, RIEN, ctx, faire, pret
from tests.domain.instruction.test_transfert import ENVOI, PARIS

DEMENAGE = "démenage"
ACTES: dict[str, tuple[Acte, Modele]] = {
    "lancée": (Acte.LANCER_FABRICATION, RIEN),
    "reçue": (Acte.RECEVOIR_TITRE, RECU),
    "remise": (Acte.REMETTRE_TITRE, SaisieRemise(timbre=TIMBRE)),
    "à refaire": (Acte.REFAIRE_CARTE, DEFAUT),
    "ailleurs": (Acte.CORRIGER_CARTE, carte(lieu="Guichet 12")),
    "renumérotée": (Acte.CORRIGER_CARTE, carte(numero_titre="RES000000002")),
    "envoyée": (Acte.TRANSFERER_TITRE, ENVOI),
}


def vivre(*suite: str) -> tuple[Dossier, dict[str, Any]]:
    """What happens one hour after the other, and its événements; the last of each name."""
    dossier, faits = faire(pret(), (Acte.ACCORDER, SaisieAccord())), dict[str, Any]()
    for heures, nom in enumerate(suite, start=1):
        le = LE + timedelta(hours=heures)
        if nom == DEMENAGE:
            dossier = dossier.changer_coordonnees(PARIS, le)
            continue
        acte, saisie = ACTES[nom.removesuffix(" encore")]
        contexte = ctx(le)._replace(identifiant=f"{heures:024}")
        dossier, faits[nom] = accomplir(acte, dossier, saisie, contexte)
    return dossier, faits


VIES = [
    ("lancée", ["lancée"]),
    ("lancée, reçue", ["reçue"]),
    ("lancée, reçue, remise", ["remise"]),
    ("lancée, à refaire", ["à refaire"]),
    ("lancée, reçue, à refaire", ["à refaire"]),
    ("lancée, reçue, à refaire, à refaire encore", ["à refaire encore"]),
    ("lancée, reçue, à refaire, reçue encore", ["reçue encore"]),
    ("lancée, reçue, remise, à refaire", ["à refaire"]),
    ("lancée, reçue, remise, à refaire, reçue encore", ["reçue encore"]),
    ("lancée, reçue, ailleurs", ["reçue", "ailleurs"]),
    ("lancée, reçue, ailleurs, remise", ["remise"]),
    ("lancée, reçue, ailleurs, à refaire", ["à refaire"]),
    ("lancée, reçue, renumérotée", ["reçue"]),
    ("lancée, reçue, démenage, envoyée", ["envoyée"]),
    ("lancée, démenage, envoyée", ["envoyée"]),
    ("lancée, reçue, ailleurs, démenage, envoyée, reçue encore", ["reçue encore"]),
    ("lancée, reçue, démenage, envoyée, à refaire", ["à refaire"]),
]


@pytest.mark.exigence("NOT-07")
@pytest.mark.parametrize(("vie", "partent"), VIES, ids=[vie for vie, _ in VIES])
def test_de_ce_qui_est_dit_tard_d_une_carte_ne_part_que_ce_qui_est_encore_vrai(
    vie: str, partent: list[str]
) -> None:
    """Nobody buys a stamp for a card that is handed over, nor comes for one that is made again."""
    dossier, faits = vivre(*vie.split(", "))
    dits = {
        nom
        for nom, fait in faits.items()
        if nouvelle(fait, dossier, destinataire="a@exemple.test", lien="https://exemple.test")
    }
    assert dits == set(partent)


def test_ce_qui_corrige_une_carte_deja_payee_dit_qu_il_n_y_a_rien_a_payer() -> None:
    """It takes the place of the message that said so."""
    dossier, faits = vivre("lancée", "reçue", "remise", "à refaire", "reçue encore", "ailleurs")
    dit = nouvelle(
        faits["ailleurs"], dossier, destinataire="a@exemple.test", lien="https://exemple.test"
    )
    assert dit is not None
    assert "rien à payer" in str(dit.contexte["lignes"]).replace("\xa0", " ")


ETEINTS = [
    ("lancée, reçue, renumérotée", "reçue", False),
    ("lancée, reçue, ailleurs", "reçue", True),
    ("lancée, reçue, à refaire", "reçue", True),
    ("lancée, reçue, démenage, envoyée", "reçue", True),
    ("lancée, reçue, ailleurs, démenage, envoyée", "ailleurs", True),
]


@pytest.mark.exigence("R18")
@pytest.mark.parametrize(
    ("vie", "nom", "eteint"), ETEINTS, ids=[f"{v} : {n}" for v, n, _ in ETEINTS]
)
def test_un_message_n_est_eteint_que_par_ce_qui_dit_autre_chose_a_la_personne(
    vie: str, nom: str, *, eteint: bool
) -> None:
    """A number of ours that is put right tells her nothing: that her card is ready still has to."""
    _, faits = vivre(*vie.split(", "))
    assert est_ouvert(faits[nom].id, faits.values()) is eteint
