"""The « back » of a browser shows the form already sent: what is then written is not lost."""

from collections.abc import Callable
from pathlib import Path

import pytest

from chalicelib.domain.instruction.acte import Acte
from chalicelib.entrepots import actes
from chalicelib.storage.aide import tickets
from chalicelib.web.public import acces_ticket
from tests.events.test_annonces import instructeur
from tests.web.agents.banc import Banc
from tests.web.agents.conftest import banc as banc
from tests.web.agents.test_support import recu
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.controle import verifier_page
from tests.web.site import Usager
from tests.web.suivi.test_notifications import Prefecture

GABARITS = Path(__file__).parents[3] / "templates"
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


@pytest.mark.exigence("K-10")
@pytest.mark.parametrize("acte", [Acte.CONVOQUER, Acte.DEMANDER_COMPLEMENT])
def test_des_mots_venus_apres_l_envoi_sont_prets_a_partir_en_message(
    banc: Banc, acte: Acte
) -> None:
    """An appointment asked once, documents sent once: sent again with more words, none is lost."""
    usager = banc.site.usager_avec(depose=True)
    agente = instructeur(banc.site, usager)
    agente.faire(Acte.PRENDRE_EN_CHARGE)
    agente.faire(acte)
    convoquee = acte is Acte.CONVOQUER
    lieu, champ = (
        ("rendez-vous", "raison") if convoquee else ("complement", "explication_DOM_PERSO")
    )
    plus = {} if convoquee else {"acte": "envoyer", "choix_DOM_PERSO": "GARDER"}
    page, action = usager.get(lieu), f"{usager.base}/{lieu}"
    for _ in range(2):
        assert usager.nav.remplir(page, action, **plus, **{champ: "Je travaille."}).statut == 303
    encore = usager.nav.remplir(page, action, **plus, **{champ: "Je suis à l’hôpital."})
    verifier_page(encore, 409)
    assert "ne sont pas partis" in encore.texte
    assert "Je travaille." not in encore.texte
    assert "Je suis à l’hôpital.</textarea>" in encore.corps
    messages = f"{usager.base}/messages"
    assert usager.nav.remplir(encore, messages, ecrit="Je suis à l’hôpital.").statut == 303
    assert "Je suis à l’hôpital." in usager.get("messages").texte


def test_sans_script_une_page_ou_l_on_ecrit_previent_avant_d_ajouter_un_fichier() -> None:
    """Without script, sending a file loads the page again: words typed beside it would go."""
    pages = [page for page in sorted(GABARITS.rglob("*.html")) if page.parent.name != "dsfr"]
    ensemble = [
        texte
        for page in pages
        if "depot_fichier(" in (texte := page.read_text("utf-8")) and "zone_texte(" in texte
    ]
    assert len(ensemble) >= 3
    assert all("avant d’ajouter un fichier" in texte for texte in ensemble)
