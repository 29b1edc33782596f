"""« Je donne mon avis »: at the end of each step, counted, published, tied to nobody (R23)."""

import json
import re
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.aide.avis import Reponse, sans_identite
from chalicelib.domain.aide.etapes import ETAPES, Etape
from chalicelib.domain.demande import parcours
from chalicelib.storage import keys
from chalicelib.storage.aide import avis
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.site import Site


def donner(nav: Navigateur, reponse: str, etape: str = "DEPOT", texte: str = "") -> Page:
    page = nav.get(f"/avis?etape={etape}")
    return nav.remplir(page, "/avis", reponse=reponse, texte=texte)


def mois(site: Site) -> str:
    return f"{site.maintenant:%Y-%m}"


def gardes(site: Site) -> list[dict[str, Any]]:
    """All that the table holds of the opinions."""
    items: list[dict[str, Any]] = site.dynamodb.scan(TableName="bpi")["Items"]
    return [item for item in items if item["PK"]["S"].startswith("AVIS_DU_MOIS#")]


@pytest.mark.exigence("R23")
def test_chaque_page_d_une_etape_mene_a_l_avis_sur_cette_etape(site: Site) -> None:
    usager = site.usager_avec(depose=True)
    attendues = {
        f"{usager.base}/confirmation": Etape.DEPOT,
        f"{usager.base}/historique": Etape.SUIVI,
        "/espace": Etape.SUIVI,
        "/espace/coordonnees": Etape.COORDONNEES,
        "/aide": Etape.AIDE,
        "/contact": Etape.CONTACT,
        "/compte/creer": Etape.COMPTE,
        "/demander": Etape.PORTE,
        "/verifier": Etape.VERIFICATION,
        "/": Etape.AUTRE,
    }
    for chemin, etape in attendues.items():
        assert f'href="/avis?etape={etape}"' in usager.nav.get(chemin).corps, chemin
    brouillon = site.usager_avec()
    for ecran in parcours.ecrans(brouillon.dossier):
        rang, nombre = parcours.rang(brouillon.dossier, ecran)
        corps = brouillon.nav.get(f"{brouillon.base}/{ecran.nom}").corps
        assert (f'href="/avis?etape=ETAPE_{ecran.etape}"' in corps) is (rang == nombre), ecran.nom
    assert "/avis?etape=" not in site.agent().get("/agents").corps


@pytest.mark.exigence("R23")
def test_un_avis_se_compte_une_fois_et_se_publie_chaque_mois(site: Site) -> None:
    nav = Navigateur(site.app)
    for reponse in ("SIMPLE", "SIMPLE", "DIFFICILE"):
        assert donner(nav, reponse).vers == "/avis/merci"
    donner(nav, "MOYEN", "PORTE")
    lus = avis.resultats(site.table, mois(site))
    assert {r.etape: (r.total, r.part(Reponse.SIMPLE)) for r in lus} == {
        Etape.PORTE: (1, 0),
        Etape.DEPOT: (3, 67),
    }
    page = nav.get(f"/avis/resultats?mois={mois(site)}")
    assert "67 % (2)" in page.texte
    assert "mois en cours" in page.texte
    site.maintenant = datetime(2026, 12, 2, 9, tzinfo=UTC)
    assert "67 % (2)" in nav.get("/avis/resultats").texte, "the month that ended, by itself"
    assert nav.get("/avis/resultats?mois=2031-01").statut == 404
    assert nav.get("/avis/resultats?mois=x").statut == 404


@pytest.mark.exigence("R23")
def test_un_avis_ne_mene_a_personne(site: Site) -> None:
    """Logged in, from her network: nothing of her, nor of the hour, is kept with the words."""
    usager = site.usager_avec(depose=True)
    donner(usager.nav, "DIFFICILE", texte="Trop long à lire.")
    donner(Navigateur(site.app), "SIMPLE")
    items = gardes(site)
    assert len(items) == 2, "one counter for the step, one for the words"
    (mots,) = [item for item in items if item["SK"]["S"].startswith("MOTS#")]
    assert set(mots) == {"PK", "SK", "donnees", "expire_le"}
    assert set(json.loads(mots["donnees"]["S"])) == {"id", "mois", "etape", "reponse", "texte"}
    ecrit = json.dumps(items)
    siens = (usager.compte.id, usager.dossier_id, usager.compte.identifiant, usager.nav.adresse)
    assert not [quoi for quoi in siens if quoi in ecrit]


@pytest.mark.exigence("R23")
@pytest.mark.parametrize(
    ("ecrit", "secret"),
    [
        ("Mon numéro est le 9900000001.", "9900000001"),
        ("J’ai le 99 000 000 01", "99 000 000 01"),
        ("Appelez-moi au 06.39.98.00.01 merci", "39.98"),
        ("Au +33 6 39 98 00 01 !", "33 6"),
        ("Née le 12/03/1990 à Ville", "12/03/1990"),
        ("Écrivez à amina@exemple.test", "amina"),
        ("amina @ exemple.test", "exemple"),
        ("Mon visa FRA990000001 ne passe pas", "FRA99"),
        ("La référence D-7K2M-9QXW", "7K2M"),
        ("https://exemple.test/compte?jeton=abc", "jeton"),
    ],
)
def test_ce_qui_mene_a_quelqu_un_est_retire_des_mots(ecrit: str, secret: str) -> None:
    garde = sans_identite(ecrit)
    assert secret not in garde
    assert "(retiré)" in garde


@pytest.mark.exigence("R23")
def test_les_mots_gardes_sont_ceux_dont_tout_est_retire(site: Site) -> None:
    donner(Navigateur(site.app), "MOYEN", texte="Mon numéro 9900000001 est refusé")
    (dit,) = avis.commentaires(site.table, mois(site), site.maintenant)
    assert dit.texte == "Mon numéro (retiré) est refusé"


def test_des_mots_ordinaires_restent_entiers() -> None:
    for mots in ("Trop de documents : 12 fichiers, 3 refusés.", "En 2026, l’étape 3 est longue."):
        assert sans_identite(mots) == mots


def test_un_avis_sans_reponse_garde_les_mots_et_dit_quoi_faire(site: Site) -> None:
    nav = Navigateur(site.app)
    page = nav.get("/avis?etape=AIDE")
    champs = page.formulaire("/avis") | {"texte": "Pas clair"}
    champs.pop("reponse", None)
    page = nav.post("/avis", champs)
    assert page.statut == 422
    assert "Choisissez une des trois réponses" in page.texte
    assert "Pas clair" in page.corps
    assert 'value="AIDE"' in page.corps
    long = nav.post("/avis", champs | {"reponse": "MOYEN", "texte": "a " * 400})
    assert (long.statut, "a a a" in long.corps) == (422, True)
    assert gardes(site) == []
    assert nav.post("/avis", champs | {"reponse": "MOYEN", "etape": "<b>"}).statut == 303
    assert [r.etape for r in avis.resultats(site.table, mois(site))] == [Etape.AUTRE]


def test_les_avis_d_un_reseau_s_arretent_et_rien_n_est_perdu(site: Site) -> None:
    nav = Navigateur(site.app)
    statuts = [donner(nav, "SIMPLE").statut for _ in range(61)]
    assert statuts == [303] * 60 + [429]
    assert len(gardes(site)) == 1, "what is stored does not grow with the answers"


@pytest.mark.exigence("R23")
def test_les_mots_se_lisent_et_s_effacent_par_l_equipe_seule(site: Site) -> None:
    donner(Navigateur(site.app), "DIFFICILE", texte="Mme Exemple au guichet 3 est sèche")
    assert "Mme Exemple" not in Navigateur(site.app).get(f"/avis/resultats?mois={mois(site)}").corps
    for role in sorted(Role):
        nav = site.agent(roles={role})
        permis = role in (Role.CHEF_DE_SECTION, Role.ADMINISTRATEUR)
        page = nav.get(f"/agents/avis?mois={mois(site)}")
        assert (page.statut == 200, "Mme Exemple" in page.texte) == (permis, permis), role
    nav = site.agent(roles={Role.ADMINISTRATEUR})
    page = nav.get(f"/agents/avis?mois={mois(site)}")
    assert nav.remplir(page, "/agents/avis/effacer").statut == 303
    assert "Aucun commentaire" in nav.get(f"/agents/avis?mois={mois(site)}").texte
    assert avis.resultats(site.table, mois(site))[0].total == 1, "the answer stays counted"


def test_les_mots_s_effacent_d_eux_memes(site: Site) -> None:
    donner(Navigateur(site.app), "MOYEN", texte="Bien")
    dans_un_an = site.maintenant + timedelta(days=366)
    assert avis.commentaires(site.table, mois(site), site.maintenant)
    assert avis.commentaires(site.table, mois(site), dans_un_an) == ()


@pytest.mark.exigence("R23")
def test_signaler_un_probleme_mene_au_suivi_public_quand_il_y_en_a_un(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    nav = Navigateur(site.app)
    lien = r'<a href="([^"]+)">Signaler un problème'
    assert re.findall(lien, nav.get("/avis/resultats").corps) == ["/contact"]
    from chalicelib.settings import settings

    monkeypatch.setenv("SUIVI_DES_PROBLEMES", "https://exemple.test/problemes")
    settings.cache_clear()
    try:
        for page in ("/avis", "/avis/resultats"):
            assert re.findall(lien, nav.get(page).corps) == ["https://exemple.test/problemes"]
    finally:
        monkeypatch.delenv("SUIVI_DES_PROBLEMES")
        settings.cache_clear()


def test_chaque_etape_a_ses_mots() -> None:
    assert set(ETAPES) == set(Etape)
    assert keys.avis("2026-11").etapes["DEPOT"].pk == "AVIS_DU_MOIS#2026-11"
