"""A card in stock follows the person who moves, and nobody is sent to the wrong counter (J31)."""

from datetime import timedelta

import pytest

from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.remise import CarteAEnvoyer, SaisieRemise
from chalicelib.domain.instruction.actes.transfert import (
    SaisieTransfert,
    SansDemenagement,
    TitreTransfere,
)
from chalicelib.domain.instruction.table import accomplir, permis
from chalicelib.domain.instruction.taches import NatureTache, taches
from chalicelib.domain.personne.coordonnees import CoordonneesCompte
from chalicelib.domain.suivi.suivi import suivi
from tests.builders import LYON
from tests.domain.instruction.test_carte import RECU, TIMBRE, arrivee, commandee
from tests.domain.instruction.test_instruction import LE, ctx, faire

A_PARIS = LYON.model_copy(
    update={"code_postal": "75004", "commune": "Paris", "code_insee": "75104"}
)
PARIS, ICI = (CoordonneesCompte(adresse=a, telephone="06 39 98 00 02") for a in (A_PARIS, LYON))
ENVOI = SaisieTransfert(bordereau="B-1")


def demenagee(dossier: Dossier) -> Dossier:
    return dossier.changer_coordonnees(PARIS, LE)


def dit(dossier: Dossier) -> str:
    lu = suivi(dossier, LE.date() + timedelta(days=1))
    return " ".join((lu.qui, *lu.a_savoir))


@pytest.mark.parametrize("avant", [arrivee(), commandee()], ids=["arrivee", "commandee"])
def test_le_dossier_reste_a_qui_a_la_carte_puis_part_avec_elle(avant: Dossier) -> None:
    ailleurs = demenagee(avant)
    assert (ailleurs.prefecture.code, ailleurs.domicile.code) == ("69", "75")
    dues = {tache.nature: tache for tache in taches(ailleurs)}
    assert dues[NatureTache.CARTE_A_ENVOYER].depuis == LE.date()
    assert "Attendez notre message" in dit(ailleurs)
    assert "Où venir" not in dit(ailleurs)
    partie, fait = accomplir(Acte.TRANSFERER_TITRE, ailleurs, ENVOI, ctx())
    assert (partie.etat, partie.prefecture.code) == (Etat.TITRE_EN_FABRICATION, "75")
    assert partie.instruction.affectation is None
    assert isinstance(fait, TitreTransfere)
    assert (fait.de, fait.vers) == ("69", "75")
    attendues = {tache.nature for tache in taches(partie)}
    assert NatureTache.CARTE_EN_ROUTE in attendues
    assert NatureTache.CARTE_A_ENVOYER not in attendues
    assert "est envoyée" in dit(partie)
    recue = faire(partie, (Acte.RECEVOIR_TITRE, RECU))
    assert (recue.etat, recue.prefecture.code) == (Etat.TITRE_DISPONIBLE, "75")
    assert "Où venir" in dit(recue)
    assert faire(recue, (Acte.REMETTRE_TITRE, SaisieRemise(timbre=TIMBRE))).etat is Etat.TITRE_REMIS


def test_la_carte_n_est_pas_annoncee_la_ou_la_personne_n_habite_plus() -> None:
    with pytest.raises(CarteAEnvoyer):
        faire(demenagee(commandee()), (Acte.RECEVOIR_TITRE, RECU))


def test_qui_vient_quand_meme_la_recoit_ici() -> None:
    remise = faire(demenagee(arrivee()), (Acte.REMETTRE_TITRE, SaisieRemise(timbre=TIMBRE)))
    assert remise.etat is Etat.TITRE_REMIS


def test_sans_demenagement_ou_de_retour_rien_ne_part() -> None:
    assert not permis(Acte.TRANSFERER_TITRE, arrivee())
    retour = demenagee(arrivee()).changer_coordonnees(ICI, LE)
    assert retour.instruction.production == arrivee().instruction.production
    with pytest.raises(SansDemenagement):
        accomplir(Acte.TRANSFERER_TITRE, retour, ENVOI, ctx())


def test_une_carte_perdue_en_route_se_refait_la_ou_la_personne_habite() -> None:
    partie = faire(demenagee(arrivee()), (Acte.TRANSFERER_TITRE, ENVOI))
    assert permis(Acte.REFAIRE_CARTE, partie)
    assert partie.prefecture.code == "75"
