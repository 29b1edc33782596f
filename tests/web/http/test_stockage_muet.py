"""The storage of files is down, and the rest answers: whoever did not come for a file goes on."""

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

import pytest

from chalicelib.adresses import site as adresses
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.instruction.actes.message import SaisieMessage
from chalicelib.domain.journal.notifications import notifications
from chalicelib.web.http.dossier_ouvert import evenements
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager
from tests.web.suivi.test_notifications import Prefecture

EST_UN_FICHIER = {
    "/demandes/{dossier_id}/historique/pdf",
    "/demandes/{dossier_id}/historique/zip",
}
"""What is nothing but a file says that the service is busy."""


@contextmanager
def sans_stockage(site: Site) -> Iterator[None]:
    """Every call to S3 is refused, as during an outage."""

    def refuser(**_: Any) -> Any:
        dite = {
            "Error": {"Code": "ServiceUnavailable", "Message": ""},
            "ResponseMetadata": {"HTTPStatusCode": 503},
        }
        return SimpleNamespace(status_code=503), dite

    de_s3 = site.s3.meta.events
    de_s3.register("before-call.s3", refuser)
    try:
        yield
    finally:
        de_s3.unregister("before-call.s3", refuser)


@pytest.fixture
def usager(site: Site) -> Usager:
    """Who filed, was written to, and wrote."""
    prefecture = Prefecture(site, site.usager_avec(depose=True))
    prefecture.agir(Acte.PRENDRE_EN_CHARGE)
    prefecture.agir(Acte.ECRIRE, SaisieMessage(texte="Bonjour"))
    usager = prefecture.usager
    usager.nav.remplir(usager.get("messages"), f"{usager.base}/messages", ecrit="Bonjour")
    return usager


def statuts(site: Site, usager: Usager, attestation: str) -> dict[str, int]:
    """Each page of a request, and of her space → its status."""
    message = notifications(evenements(usager.dossier_id))[0].evenement.id
    remplacer = {
        "{dossier_id}": usager.dossier_id,
        "{attestation_id}": attestation,
        "{evenement_id}": message,
    }
    trouves = {}
    for route, methodes in site.app.routes.items():
        if "GET" in methodes and route.startswith(("/demandes/{dossier_id}", "/espace")):
            chemin = route
            for nom, valeur in remplacer.items():
                chemin = chemin.replace(nom, valeur)
            trouves[route] = usager.nav.get(chemin).statut
    return trouves


def test_sans_le_depot_de_fichiers_tout_ce_qui_n_est_pas_un_fichier_se_lit(
    site: Site, usager: Usager
) -> None:
    attestation = site.delivrer(usager.dossier_id)
    avant = statuts(site, usager, attestation)
    assert sum(statut == 200 for statut in avant.values()) >= 12
    with sans_stockage(site):
        pendant = statuts(site, usager, attestation)
    assert {route for route in avant if pendant[route] != avant[route]} == EST_UN_FICHIER
    assert {pendant[route] for route in EST_UN_FICHIER} == {503}


def test_un_message_envoye_pendant_la_panne_est_dit_envoye(site: Site, usager: Usager) -> None:
    with sans_stockage(site):
        page = usager.get("messages")
        envoi = usager.nav.remplir(page, f"{usager.base}/messages", ecrit="Encore moi")
        recu = usager.nav.get(envoi.vers)
    verifier_page(recu)
    assert (recu.statut, "Votre message est envoyé" in recu.texte) == (200, True)
    assert "Vous ne pouvez pas joindre de document maintenant" in recu.texte
    assert 'id="jointe"' not in recu.corps
    assert 'id="jointe"' in usager.get("messages").corps


def test_l_attestation_se_montre_quand_son_fichier_ne_vient_pas(site: Site, usager: Usager) -> None:
    attestation = site.delivrer(usager.dossier_id)
    with sans_stockage(site):
        vers = usager.nav.get(adresses.attestation_pdf(usager.dossier_id, attestation))
        page = usager.nav.get(vers.vers)
    verifier_page(page)
    assert (vers.statut, page.statut) == (303, 200)
    assert "Le PDF n’est pas disponible maintenant" in page.texte
    assert "Ce n’est pas votre faute" in page.texte
    lue = usager.get(f"attestations/{attestation}")
    assert "Le PDF n’est pas disponible" not in lue.texte


def test_un_droit_qui_manque_n_est_pas_une_panne(site: Site, usager: Usager) -> None:
    """Refused for good: nobody is told to come back in an hour."""
    attestation = site.delivrer(usager.dossier_id)

    def interdire(**_: Any) -> Any:
        dite = {"Error": {"Code": "AccessDenied"}, "ResponseMetadata": {"HTTPStatusCode": 403}}
        return SimpleNamespace(status_code=403), dite

    site.s3.meta.events.register("before-call.s3", interdire)
    try:
        page = usager.nav.get(adresses.attestation_pdf(usager.dossier_id, attestation))
    finally:
        site.s3.meta.events.unregister("before-call.s3", interdire)
    assert page.statut == 500
