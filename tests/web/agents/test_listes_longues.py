"""The lists that strangers make longer: a page stays short, and nobody is forgotten (K-10)."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from chalicelib.adresses import agents as adresses
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.agents.lettres_du_code import EtatLettre
from chalicelib.domain.aide.services import CENTRE
from chalicelib.domain.instruction.habilitations import HABILITATIONS, Lecture
from chalicelib.events.nuit import Ronde
from chalicelib.storage.compte import lettres
from chalicelib.storage.courriels import a_prevenir
from chalicelib.storage.ecritures import Ecriture
from chalicelib.web.agents.file import attentes
from chalicelib.web.http.menu_des_agents import ENTREES
from tests.attentes import (
    MESSAGE,
    la_personne,
    un_compte,
    un_message,
    un_representant,
    un_ticket,
    une_lettre,
    une_personne_a_prevenir,
)
from tests.web.agents.banc import Banc
from tests.web.agents.test_file import appels
from tests.web.compte.navigateur import Page
from tests.web.site import Site

LYON, NOMBRE, PAR_PAGE = "69", 130, 100
SANS_PREFECTURE = (adresses.AVIS, adresses.LIVRAISONS)
"""What is not kept by préfecture: the words of the month, the e-mails of one account."""
Ecrire = Callable[[datetime, int], tuple[Ecriture, ...]]
Lignes = Callable[..., tuple[Ecriture, ...]]


LISTES: dict[str, Ecrire] = {
    "/agents/comptes": un_compte,
    "/agents/lettres": une_lettre,
    "/agents/representants": un_representant,
    "/agents/messages": un_ticket,
}


QUI_REVEILLENT = LISTES | {"/agents/a-prevenir": une_personne_a_prevenir}
"""That one is shown by what must be done, whoever has waited longest first in each."""


def remplir(site: Site, ecrire: Ecrire, nombre: int = NOMBRE, debut: int = 0) -> None:
    toutes = [
        ecriture for rang in range(debut, nombre) for ecriture in ecrire(site.maintenant, rang)
    ]
    for rang in range(0, len(toutes), PAR_PAGE):
        site.table.write(*toutes[rang : rang + PAR_PAGE])


def vus(page: Page) -> list[str]:
    return re.findall(r"REF\d{3}", page.texte)


def nommes(page: Page) -> list[str]:
    """Each once: a button says whose line it is on."""
    return list(dict.fromkeys(vus(page)))


@pytest.mark.parametrize("liste", LISTES)
def test_une_longue_liste_montre_d_abord_qui_attend_depuis_le_plus_longtemps(
    banc: Banc, liste: str
) -> None:
    """As many requests to DynamoDB for a hundred and thirty as for one."""
    nav = banc.agente().nav
    remplir(banc.site, LISTES[liste], 1)
    with appels(banc) as courte:
        nav.get(liste)
    remplir(banc.site, LISTES[liste], debut=1)
    with appels(banc) as longue:
        page = nav.get(liste)
    assert page.statut == 200
    assert vus(page) == [f"REF{rang:03}" for rang in range(PAR_PAGE)]
    assert len(longue) == len(courte)


def test_la_suite_des_comptes_se_lit_au_banc_et_par_une_autre_page(banc: Banc) -> None:
    remplir(banc.site, un_compte)
    nav = banc.agente().nav
    lien = re.search(r'href="([^"]*apres=[^"]*)"', nav.get("/agents/comptes").corps)
    assert lien
    page = nav.get(lien[1].replace("&amp;", "&"))
    assert vus(page) == [f"REF{rang:03}" for rang in range(PAR_PAGE, NOMBRE)]
    assert "apres=" not in page.corps
    assert nav.get("/agents/comptes?apres=n-importe-quoi").statut == 400


def test_chaque_lettre_cochee_est_postee_meme_plus_de_lettres_qu_une_ecriture_n_en_tient(
    banc: Banc,
) -> None:
    remplir(banc.site, une_lettre, 30)
    nav, liste = banc.agente().nav, "/agents/lettres"
    for _ in range(2):
        nav.remplir(nav.get(liste), f"{liste}/imprimer")
    a_poster = lettres.de(banc.site.table, LYON, EtatLettre.A_POSTER, banc.site.maintenant)
    assert len(a_poster) == 30
    champs = nav.get(liste).formulaire(f"{liste}/poster")
    coches = champs | {"lettre": [lettre.compte_id for lettre in a_poster]}
    assert nav.post(f"{liste}/poster", coches).statut == 303
    page = nav.get(liste)
    assert "à poster" not in page.texte
    assert page.texte.count("Postée le") == 30


PREFECTURES_DE: dict[str, str] = {
    adresse: role.value
    for _, _, adresse, action in ENTREES
    for role in sorted(HABILITATIONS[action])[:1]
    if action is not Lecture.ACCUEIL and adresse not in SANS_PREFECTURE
}


@pytest.mark.parametrize(("liste", "role"), PREFECTURES_DE.items())
def test_qui_agit_dans_deux_prefectures_choisit_celle_de_chaque_liste(
    banc: Banc, liste: str, role: str
) -> None:
    """A list that shows the first préfecture only hides whoever waits in the second."""
    nav = banc.agente(prefectures={"69", "75"}, roles={Role(role)}).nav
    page = nav.get(liste)
    assert page.statut == 200
    assert re.search(r'<select[^>]*name="prefecture"', page.corps), liste
    assert nav.get(f"{liste}?prefecture=75").statut == 200


@pytest.mark.exigence("K-10")
@pytest.mark.parametrize("liste", QUI_REVEILLENT)
def test_ce_qui_attend_hors_d_un_dossier_est_compte_sur_la_page_a_faire(
    banc: Banc, liste: str
) -> None:
    """One page says where somebody waits, at the same cost for one and for a hundred and thirty."""
    nav, ecrire = banc.agente().nav, QUI_REVEILLENT[liste]
    mots = next(une.mots for une in attentes.LISTES if une.adresse == liste)

    def depuis_une_heure(maintenant: datetime, rang: int) -> tuple[Ecriture, ...]:
        return ecrire(maintenant - timedelta(hours=1), rang)

    def dit() -> str:
        trouve = re.search(rf"{mots} : ([0-9]+(?: ou plus)?)", nav.get("/agents/a-faire").texte)
        assert trouve, mots
        return trouve[1]

    assert dit() == "0"
    remplir(banc.site, depuis_une_heure, 2)
    assert dit() == "2"
    with appels(banc) as courte:
        nav.get("/agents/a-faire")
    remplir(banc.site, depuis_une_heure, debut=2)
    with appels(banc) as longue:
        assert dit() == "100 ou plus"
    assert len(longue) == len(courte)


@pytest.mark.exigence("K-10", "R16")
def test_l_accueil_du_centre_de_contact_dit_combien_de_personnes_attendent(banc: Banc) -> None:
    for rang, ou in enumerate(("69", None, "75")):
        banc.site.table.write(*un_ticket(banc.site.maintenant, rang, CENTRE, ou))
    page = banc.agente(roles={Role.SUPPORT}).nav.get("/agents")
    assert "Messages d’aide : 2" in page.texte
    assert "Messages à traiter" not in page.texte


@pytest.mark.exigence("K-10")
@pytest.mark.parametrize("liste", QUI_REVEILLENT)
def test_ce_qui_attend_au_banc_hors_d_un_dossier_reveille_quelqu_un_au_palier_du_chef(
    site: Site, liste: str, caplog: pytest.LogCaptureFixture
) -> None:
    """A near miss, a letter, a representative: each was promised a day; each has the alarm."""
    site.dynamodb.vider()
    remplir(site, QUI_REVEILLENT[liste], 1)
    for jours, reveille in ((1, False), (15, True)):
        le = site.maintenant + timedelta(days=jours)
        for quoi in ({"releve": True}, {"comptes": True}):
            site.lot("veilles", Ronde(prefecture=LYON, le=le, **quoi).model_dump_json())
        assert ("tasks left to the chef" in caplog.text) is reveille


@pytest.fixture
def d_une_demande(banc: Banc) -> Lignes:
    """Lines about a message of a request that is there; what they have besides is given."""
    usager = banc.site.usager_avec(depose=True)
    banc.site.table.write(un_message(usager.dossier_id, banc.site.maintenant))
    siens = {
        "dossier_id": usager.dossier_id,
        "compte_id": usager.compte.id,
        "evenement_id": MESSAGE,
    }

    def lignes(maintenant: datetime, rang: int, **plus: object) -> tuple[Ecriture, ...]:
        ligne = la_personne(maintenant, rang).model_copy(update=siens | plus)
        return (a_prevenir.inscrire(ligne),)

    return lignes


@pytest.mark.exigence("R18", "K-10")
def test_cent_personnes_que_personne_ne_joint_ne_cachent_aucune_lettre(
    banc: Banc, d_une_demande: Lignes
) -> None:
    """The letter behind them is seen, printed, posted, and may come back."""

    def a_joindre(maintenant: datetime, rang: int) -> tuple[Ecriture, ...]:
        return d_une_demande(maintenant - timedelta(days=30), rang * 2)

    remplir(banc.site, a_joindre, PAR_PAGE + 5)
    banc.site.table.write(*d_une_demande(banc.site.maintenant - timedelta(days=1), 999))
    nav, liste = banc.agente().nav, "/agents/a-prevenir"

    def ensuite() -> Page:
        lien = re.search(r'href="([^"]*apres=[^"]*)"', nav.get(liste).corps)
        assert lien
        return nav.get(lien[1].replace("&amp;", "&"))

    assert nommes(nav.get(liste)) == [f"REF{rang * 2:03}" for rang in range(PAR_PAGE)]
    assert nommes(ensuite()) == ["REF200", "REF202", "REF204", "REF206", "REF208", "REF999"]
    assert nav.remplir(ensuite(), f"{liste}/imprimer").statut == 303
    assert nav.remplir(ensuite(), f"{liste}/poster", lettre=f"{999:032x}").statut == 303
    assert nommes(ensuite())[-1] == "REF208"
    assert nav.remplir(nav.get(liste), f"{liste}/revenue").statut == 303
    champs = {"ligne": f"{208:032x}", "moyen": "GUICHET"}
    assert nav.remplir(ensuite(), f"{liste}/jointe", **champs).statut == 303
    assert nav.get(f"{liste}?apres=n-importe-quoi").statut == 400


def test_la_centieme_lettre_postee_et_la_suivante_peuvent_revenir(
    banc: Banc, d_une_demande: Lignes
) -> None:
    def postee(maintenant: datetime, rang: int) -> tuple[Ecriture, ...]:
        adresse = (f"REF{rang:03}", "69003 Lyon")
        return d_une_demande(maintenant, rang, adresse=adresse, postee_le=maintenant)

    remplir(banc.site, postee, PAR_PAGE + 1)
    nav, liste = banc.agente().nav, "/agents/a-prevenir"
    lien = re.search(r'href="([^"]*parties=[^"]*)"', nav.get(liste).corps)
    assert lien
    page = nav.get(lien[1].replace("&amp;", "&"))
    assert nommes(page) == ["REF100"]
    assert nav.remplir(page, f"{liste}/revenue").statut == 303
    assert "lettre revenue" in nav.get(liste).texte
