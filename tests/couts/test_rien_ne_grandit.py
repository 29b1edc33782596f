"""A page asks the same whatever others have, and whatever was said before (ADR 0053)."""

import json
import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial

import pytest

from chalicelib.adresses import agents as adresses_agents
from chalicelib.adresses import site as adresses
from chalicelib.domain.aide.tickets import Ticket, reference
from chalicelib.storage import keys
from chalicelib.storage.aide import tickets
from chalicelib.storage.compte.resumes import POSEE
from tests.couts.actes import au_repos, compte_de, copier
from tests.couts.test_couts import ESPACE, faits
from tests.memoire.attributs import rendre
from tests.web.agents.banc import Banc
from tests.web.compte.navigateur import Page
from tests.web.site import Site

PAGE = 100
"""Tickets on a page of the list."""


def cout(site: Site, faire: Callable[[], Page]) -> tuple[list[str], float, int]:
    """Calls, read units, and the weight of the page in thousands of characters."""
    with compte_de(site) as vu:
        page = faire()
    assert page.statut == 200
    return vu.appels, vu.lectures, len(page.corps) // 1000


def des_tickets(site: Site, debut: int, fin: int) -> None:
    for rang in range(debut, fin):
        lu = Ticket.model_validate(
            {
                "sujet": "AUTRE",
                "message": "Bonjour",
                "courriel": "a@exemple.test",
                "reference": reference(rang.to_bytes(8)),
                "ouvert_le": site.maintenant,
                "prefecture": "69",
                "service": "69",
            }
        )
        site.table.write(*tickets.creation(lu, ""))


def d_autres_dossiers(site: Site, dossier_id: str, debut: int, fin: int) -> None:
    """Heads in the same queue: what an agent sees of files that he has not opened."""
    tete = keys.dossier(dossier_id).tete
    item = rendre(site.dynamodb.magasin.items[tete])
    for rang in range(debut, fin):
        cle = {"PK": {"S": keys.dossier(f"c0b1e{rang:019}").pk}}
        site.dynamodb.put_item(TableName="bpi", Item=item | cle)


def test_la_liste_des_messages_coute_une_page_qu_il_y_en_ait_deux_cents_ou_cinq_mille(
    site: Site,
) -> None:
    nav = Banc(site).agente().nav
    des_tickets(site, 0, 2 * PAGE)
    courte = cout(site, lambda: nav.get(adresses_agents.MESSAGES))
    des_tickets(site, 2 * PAGE, 5_000)
    assert cout(site, lambda: nav.get(adresses_agents.MESSAGES)) == courte


def test_une_file_et_un_dossier_coutent_autant_a_trois_cents_qu_a_dix_mille_dossiers(
    site: Site,
) -> None:
    agente = Banc(site).pris()
    file = f"{adresses_agents.ACCUEIL}?prefecture=69"
    agente.ouvrir()
    d_autres_dossiers(site, agente.dossier_id, 0, 3 * PAGE)
    avant = [cout(site, lambda: agente.nav.get(file)), cout(site, agente.ouvrir)]
    d_autres_dossiers(site, agente.dossier_id, 3 * PAGE, 10_000)
    assert [cout(site, lambda: agente.nav.get(file)), cout(site, agente.ouvrir)] == avant


def trois_cents_faits_de_plus(site: Site) -> None:
    """In each request, one a day, told to the person one by one."""
    tous = map(rendre, faits(site))
    fait = next(f for f in tous if f["type"]["S"] == "AttestationDelivree")
    for pk in {pk for pk, _ in site.dynamodb.magasin.items if pk.startswith("DOSSIER#")}:
        for rang in range(300):
            quand = (site.maintenant - timedelta(days=300 - rang)).isoformat()
            ajout = {"PK": {"S": pk}, "SK": {"S": f"EVT#{quand}#{rang:03}"}}
            lu = json.loads(fait["donnees"]["S"]) | {"id": f"fait{rang:03}", "survenu_le": quand}
            dit = {"donnees": {"S": json.dumps(lu)}}
            site.dynamodb.put_item(TableName="bpi", Item=fait | ajout | dit)


@pytest.mark.parametrize("demandes", [1, 20, 100])
def test_l_espace_coute_les_memes_appels_pour_cent_demandes_que_pour_une(
    site: Site, demandes: int
) -> None:
    """Each of three hundred événements; and its page is never heavier than a hundred thousand."""
    usager = site.usager_avec(depose=True)
    site.delivrer(usager.dossier_id)
    copier(site, usager, demandes - 1)
    trois_cents_faits_de_plus(site)
    au_repos(site, usager)
    appels, unites, poids = cout(site, lambda: usager.nav.get(adresses.ESPACE))
    assert tuple(appels) == ESPACE
    assert unites <= 8 + 2.7 * demandes
    assert poids < 100


def test_une_demande_qui_change_coute_sa_lecture_et_rien_des_autres(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    copier(site, usager, 19)
    au_repos(site, usager)
    usager.post(f"{usager.base}/corriger")
    for ecrit in (["PutItem"], []):
        appels, *_ = cout(site, lambda: usager.nav.get(adresses.ESPACE))
        assert appels == [*ESPACE[:3], "Query", *ecrit, *ESPACE[3:]]
    site.maintenant += POSEE
    assert cout(site, lambda: usager.nav.get(adresses.ESPACE))[0].count("PutItem") == 1
    assert tuple(cout(site, lambda: usager.nav.get(adresses.ESPACE))[0]) == ESPACE


def test_les_histoires_se_lisent_par_pages_de_meme_poids(site: Site) -> None:
    """Of three hundred événements, by the person and by an agent: nothing of it is missing."""
    usager = site.usager_avec(depose=True)
    site.delivrer(usager.dossier_id)
    agente = Banc(site).agente(dossier_id=usager.dossier_id)
    agente.faire("prendre-en-charge")
    trois_cents_faits_de_plus(site)
    agente.ouvrir()
    histoires: tuple[tuple[Callable[[str], Page], str, int], ...] = (
        (lambda suite: usager.get(f"historique{suite}"), "Document mis", 40),
        (agente.ouvrir, "Attestation délivrée", 100),
    )
    for lire, fait, plus_lourde in histoires:
        pages, couts = [lire("")], [cout(site, partial(lire, ""))]
        while suite := re.search(r'href="(\?a_partir=\d+)[^"]*">Plus ancien<', pages[-1].corps):
            pages.append(lire(suite[1]))
            couts.append(cout(site, partial(lire, suite[1])))
        assert sum(page.texte.count(fait) for page in pages) >= 300
        assert len(pages) == 7
        assert {tuple(appels) for appels, *_ in couts} == {tuple(couts[0][0])}
        assert max(poids for *_, poids in couts) < plus_lourde
