"""Whose doing an événement is: said once, for the history of the person and for the API."""

import pytest

from chalicelib.domain.dossier.evenements import DemandeDeposee, FichierVerifie
from chalicelib.domain.dossier.recit import Auteur
from chalicelib.domain.journal.changements import changement
from chalicelib.domain.journal.historique import AUTEURS, historique
from tests.builders import MAINTENANT, un_dossier_depose, un_fichier
from tests.faits import demande_deposee, fichier_verifie


@pytest.mark.parametrize("evenement", [demande_deposee(), fichier_verifie(un_fichier("DECISION"))])
def test_a_file_that_the_service_checked_is_the_doing_of_who_sent_it(
    evenement: DemandeDeposee | FichierVerifie,
) -> None:
    assert changement(evenement).par is Auteur.USAGER
    (journee,) = historique(un_dossier_depose(), [evenement])
    assert [ligne.qui for ligne in journee.lignes] == [AUTEURS[Auteur.USAGER]] == ["Vous"]
    assert journee.jour == MAINTENANT.date()
