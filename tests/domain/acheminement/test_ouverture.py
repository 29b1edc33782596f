"""What makes another channel useless: read, answered, come, or without object any more (R18)."""

from datetime import timedelta
from typing import Any

import pytest

from chalicelib.domain.acheminement.ouverture import est_ouvert, lecteur
from chalicelib.domain.dossier.evenements import CoordonneesChangees, NotificationLue
from chalicelib.domain.dossier.faits import FaitDuDossier
from chalicelib.domain.instruction.actes.complement import ComplementDemande, ComplementLeve
from chalicelib.domain.instruction.actes.refus import DemandeRefusee
from chalicelib.domain.instruction.desistement import DesistementDemande
from chalicelib.domain.instruction.reponse_complement import ComplementTransmis
from chalicelib.domain.journal.evenements import DU_DOSSIER
from tests.builders import DOSSIER, MAINTENANT

QUI_ETEIGNENT = [(nom, vise) for nom, c in sorted(DU_DOSSIER.items()) for vise in c.eteint]


def un(classe: type[FaitDuDossier], rang: int, **traits: Any) -> FaitDuDossier:
    """One of them, whatever else it says: only its kind and its time count here."""
    le = MAINTENANT + timedelta(minutes=rang)
    return classe.model_construct(id=f"f{rang}", survenu_le=le, dossier_id=DOSSIER, **traits)


@pytest.mark.exigence("R18")
@pytest.mark.parametrize(("nom", "vise"), QUI_ETEIGNENT)
def test_un_message_sans_objet_ne_suit_plus_personne(nom: str, vise: type[FaitDuDossier]) -> None:
    eteint = un(DU_DOSSIER[nom], 2)
    assert est_ouvert("f1", (un(vise, 1), eteint))
    assert not est_ouvert("f3", (un(vise, 3), eteint))


@pytest.mark.exigence("R18")
def test_un_acte_de_la_personne_vaut_lecture_sauf_pour_une_decision() -> None:
    acte = un(CoordonneesChangees, 2)
    assert est_ouvert("f1", (un(ComplementDemande, 1), acte))
    assert not est_ouvert("f1", (un(DemandeRefusee, 1), acte))
    assert not est_ouvert("f3", (un(ComplementDemande, 3), acte))


@pytest.mark.exigence("R18")
def test_ce_qu_un_parent_lit_ou_fait_ne_dit_rien_de_l_autre() -> None:
    """One may withdraw and read alone, while the other has seven days to keep the request."""
    dit, elle, lui = un(DesistementDemande, 1), "compte-elle", "compte-lui"
    lue = un(NotificationLue, 2, evenement_id="f1", compte_id=lui)
    assert est_ouvert("f1", (dit, lue), lui)
    assert not est_ouvert("f1", (dit, lue), elle)
    assert not est_ouvert("f1", (dit, un(CoordonneesChangees, 2)), elle)
    d_avant = un(NotificationLue, 2, evenement_id="f1", compte_id="")
    assert est_ouvert("f1", (dit, d_avant), elle)
    demande, repondu = un(ComplementDemande, 1), un(ComplementTransmis, 2)
    assert est_ouvert("f1", (demande, repondu), elle)
    assert lecteur(elle, (elle, lui)) == elle
    assert lecteur(elle, ("", elle)) == ""


@pytest.mark.exigence("R18")
def test_un_autre_message_lu_ou_leve_ne_dit_rien_de_celui_ci() -> None:
    autre = un(NotificationLue, 2, evenement_id="f9")
    assert not est_ouvert("f1", (un(ComplementDemande, 1), autre))
    assert est_ouvert("f1", (un(ComplementDemande, 1), un(NotificationLue, 2, evenement_id="f1")))
    assert not est_ouvert("f1", (un(DemandeRefusee, 1), un(ComplementLeve, 2)))
