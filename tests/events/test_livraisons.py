"""From the message sent to the band of the space, through the handlers."""

import logging

import pytest

from chalicelib.domain.compte.evenements import NumeroEtrangerAttribue
from chalicelib.storage import keys
from chalicelib.storage.compte import comptes
from chalicelib.storage.courriels import envois
from tests import faits
from tests.avis import DEFINITIF, PLAINTE, REMISE, corps
from tests.builders import MAINTENANT
from tests.comptes import MOT_DE_PASSE, RAPIDE
from tests.web.site import Site, Usager

NON_RECU = "Vous ne recevez plus nos courriels"


def _envoyer(site: Site, usager: Usager) -> str:
    """One message to the account, through the worker of mails; its id."""
    fait = NumeroEtrangerAttribue(
        id=faits.identifiant(), survenu_le=MAINTENANT, compte_id=usager.compte.id
    )
    assert site.lot("courriels", fait.model_dump_json()) == {"batchItemFailures": []}
    return fait.id


@pytest.mark.exigence("R10", "R18")
def test_a_message_that_comes_back_is_told_in_the_space_until_another_address_is_given(
    site: Site,
) -> None:
    usager = site.usager()
    courriel_id, adresse = _envoyer(site, usager), usager.compte.courriel or ""
    assert NON_RECU not in usager.nav.get("/espace").texte
    avis = corps(DEFINITIF, courriel_id, adresse)
    assert site.lot("livraisons", corps(REMISE, courriel_id, adresse), avis, avis) == {
        "batchItemFailures": []
    }
    page = usager.nav.get("/espace")
    assert NON_RECU in page.texte
    assert "est revenu" in page.texte
    assert adresse in page.texte
    assert 'href="/espace/courriel"' in page.corps
    marque = comptes.lire(site.table, usager.compte.id)
    assert marque
    site.table.write(comptes.confirmation_de_courriel(marque, "neuve@exemple.test"))
    assert NON_RECU not in usager.nav.get("/espace").texte


def test_a_complaint_is_told_in_its_own_words(site: Site) -> None:
    usager = site.usager()
    site.lot("livraisons", corps(PLAINTE, _envoyer(site, usager), usager.compte.courriel or ""))
    texte = usager.nav.get("/espace").texte
    assert NON_RECU in texte
    assert "signalé comme indésirable" in texte


def test_an_address_whose_messages_came_back_may_be_proved_again(site: Site) -> None:
    usager = site.usager()
    adresse = usager.compte.courriel or ""
    empreinte = RAPIDE.hacher(MOT_DE_PASSE)
    site.table.write(comptes.changement_de_mot_de_passe(usager.compte, empreinte))
    champs = {"courriel": adresse, "courriel_confirmation": adresse, "mot_de_passe": MOT_DE_PASSE}
    assert usager.post("/espace/courriel", **champs).statut == 422
    site.lot("livraisons", corps(DEFINITIF, _envoyer(site, usager), adresse))
    assert usager.post("/espace/courriel", **champs).vers == "/espace/courriel/envoye"


def test_the_support_finds_each_message_with_its_state(site: Site) -> None:
    usager = site.usager()
    courriel_id = _envoyer(site, usager)
    site.lot("livraisons", corps(DEFINITIF, courriel_id, usager.compte.courriel or ""))
    (envoi,) = envois.du_compte(site.table, usager.compte.id)
    assert (envoi.id, envoi.gabarit, envoi.envoye_le is None) == (
        courriel_id,
        "numero_attribue",
        False,
    )
    assert envoi.livraison is not None
    assert envoi.livraison.est_sans_issue
    assert envoi.destinataire == "p•••@exemple.test"


@pytest.mark.parametrize("autre", ["pas du json", "[]", "{}", '{"eventType": "Bounce"}'])
def test_a_message_that_is_no_report_comes_back_alone(site: Site, autre: str) -> None:
    inconnu = corps(DEFINITIF, "inconnu", "x@exemple.test")
    lot = site.lot("livraisons", inconnu, autre, inconnu)
    assert len(lot["batchItemFailures"]) == 1


def test_no_address_is_stored_nor_logged(
    site: Site, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG, logger="chalicelib")
    usager = site.usager()
    courriel_id, adresse = _envoyer(site, usager), usager.compte.courriel or ""
    bon = corps(DEFINITIF, courriel_id, adresse)
    site.lot("livraisons", bon, bon.replace("Permanent", "Autre"))
    sorties = capsys.readouterr()
    ecrit = caplog.text + sorties.out + sorties.err
    assert "delivery noted" in ecrit
    assert adresse not in ecrit
    compte = keys.compte(usager.compte.id)
    traces = [site.table.get(keys.courriel(courriel_id)), *site.table.query(*compte.evenements)]
    traces += site.table.query(*compte.envois)
    assert adresse not in str(traces)
