"""The « back » of a browser shows the form already sent: what is then written is not lost."""

from collections.abc import Callable

import pytest

from chalicelib.domain.instruction.acte import Acte
from chalicelib.entrepots import actes
from chalicelib.storage.aide import tickets
from chalicelib.web.public import acces_ticket
from tests.web.agents.banc import Banc
from tests.web.agents.conftest import banc as banc
from tests.web.agents.test_support import recu
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.site import Usager
from tests.web.suivi.test_notifications import Prefecture

Lieu = tuple[Navigateur, Page, str, dict[str, str], str, Callable[[], list[str]]]
"""Who, the page that stays open, where its form goes, what goes with its words, the name of their
field, and what was kept."""


def conversation(banc: Banc, usager: Usager) -> Lieu:
    def ecrits() -> list[str]:
        from chalicelib.entrepots import instructions

        return [m.texte for m in instructions().messages(usager.dossier_id)]

    page = usager.get("messages")
    return usager.nav, page, f"{usager.base}/messages", {}, "ecrit", ecrits


def rectification(banc: Banc, usager: Usager) -> Lieu:
    def ecrits() -> list[str]:
        return [r.exact for r in actes().rectifications(usager.dossier_id)]

    plus = {"inexact": "Mon nom"}
    return usager.nav, usager.get("rectifier"), f"{usager.base}/rectifier", plus, "exact", ecrits


def ticket(banc: Banc, usager: Usager) -> Lieu:
    message = recu(banc, usager.nav)

    def ecrits() -> list[str]:
        lu = tickets.lire(banc.site.table, message.reference)
        return [e.texte for e in lu.echanges] if lu else []

    adresse = acces_ticket.adresse(message.reference)
    return usager.nav, usager.nav.get(adresse), f"{adresse}/suite", {}, "texte", ecrits


@pytest.mark.exigence("K-10")
@pytest.mark.parametrize("lieu", [conversation, rectification, ticket])
def test_le_meme_formulaire_est_un_envoi_recrit_apres_un_retour_il_en_est_un_autre(
    banc: Banc, lieu: Callable[[Banc, Usager], Lieu]
) -> None:
    usager = banc.site.usager_avec(depose=True)
    Prefecture(banc.site, usager).agir(Acte.PRENDRE_EN_CHARGE)
    nav, page, action, plus, champ, ecrits = lieu(banc, usager)
    for mots in ("Ma sœur m’héberge.", "Ma sœur m’héberge.", "Voici son adresse."):
        assert nav.remplir(page, action, **plus, **{champ: mots}).statut == 303
    assert sorted(ecrits())[-2:] == ["Ma sœur m’héberge.", "Voici son adresse."]
    assert ecrits().count("Ma sœur m’héberge.") == 1
