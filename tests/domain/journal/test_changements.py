"""Whose doing an événement is: said once, for the history of the person and for the API."""

from typing import get_args

import pytest

from chalicelib.domain.dossier.evenements import DemandeDeposee, FichierVerifie
from chalicelib.domain.instruction.evenements import EvenementInstruction
from chalicelib.domain.journal.changements import DU_SERVICE, SANS_VERSION, Auteur, auteur
from chalicelib.domain.journal.evenements import Evenement
from chalicelib.domain.journal.historique import QUI, historique
from tests.builders import DOSSIER, MAINTENANT, un_dossier_depose, un_fichier
from tests.faits import demande_deposee, fichier_verifie


def _types() -> set[str]:
    genres = [*get_args(get_args(Evenement)[0]), *get_args(get_args(EvenementInstruction)[0])]
    return {genre.__name__ for genre in genres}


def test_what_the_service_does_and_what_moves_no_version_are_kinds_that_exist() -> None:
    assert DU_SERVICE < SANS_VERSION <= _types()


@pytest.mark.parametrize("evenement", [demande_deposee(), fichier_verifie(un_fichier("DECISION"))])
def test_a_file_that_the_service_checked_is_the_doing_of_who_sent_it(
    evenement: DemandeDeposee | FichierVerifie,
) -> None:
    assert evenement.dossier_id == DOSSIER
    assert auteur(evenement) is Auteur.USAGER
    (journee,) = historique(un_dossier_depose(), [evenement])
    assert [ligne.qui for ligne in journee.lignes] == [QUI[Auteur.USAGER]] == ["Vous"]
    assert journee.jour == MAINTENANT.date()
