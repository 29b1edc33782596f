"""A check that does not come is said to be late by every page that waits for one."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from chalicelib.domain.dossier.messages import piece_de
from chalicelib.domain.instruction.acte import Acte
from tests.web.compte.navigateur import Page
from tests.web.controle import verifier_page
from tests.web.public.test_contact import envoyer, ticket
from tests.web.site import Site
from tests.web.suivi.test_conversation import ecrire
from tests.web.suivi.test_notifications import Prefecture

Lire = Callable[[], Page]
PROMESSE = "Cela prend quelques secondes"


def _justificatifs(site: Site) -> Lire:
    usager = site.usager_avec()
    site.deposer_fichier(usager.dossier_id, "DECISION")
    return lambda: usager.autre_navigateur().get("justificatifs")


def _conversation(site: Site) -> Lire:
    prefecture = Prefecture(site, site.usager_avec(depose=True))
    prefecture.agir(Acte.PRENDRE_EN_CHARGE)
    usager = prefecture.usager
    ecrire(usager)
    (message,) = usager.dossier.instruction.messages
    site.deposer_fichier(message.id, piece_de(usager.dossier_id))
    return lambda: usager.autre_navigateur().get("messages")


def _ticket(site: Site) -> Lire:
    reponse = envoyer(site.visiteur())
    site.deposer_fichier(ticket(site, reponse).reference, "CAPTURE")
    return lambda: site.visiteur().get(reponse.vers)


@pytest.mark.parametrize("page", [_conversation, _justificatifs, _ticket])
def test_une_verification_en_retard_est_dite_et_la_page_ne_se_recharge_plus(
    site: Site, monkeypatch: pytest.MonkeyPatch, page: Callable[[Site], Lire]
) -> None:
    lire = page(site)
    monkeypatch.setattr(site, "maintenant", datetime.now(UTC))
    attendue = lire()
    assert PROMESSE in attendue.texte
    assert 'data-rafraichir="2"' in attendue.corps
    monkeypatch.setattr(site, "maintenant", datetime.now(UTC) + timedelta(minutes=3))
    en_retard = lire()
    verifier_page(en_retard)
    assert PROMESSE not in en_retard.texte
    assert "prend plus de temps que prévu" in en_retard.texte
    assert "n’est pas perdu" in en_retard.texte
    assert "data-rafraichir" not in en_retard.corps
