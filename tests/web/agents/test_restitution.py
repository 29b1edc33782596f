"""An account given back at the counter, of every kind; contested from the former address (R10)."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.adresses.compte import PAGES
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.compte.compte import Compte
from chalicelib.domain.compte.mandats import Mandat, QualiteMandat
from chalicelib.domain.compte.second_facteur import ADMIS, Venu
from chalicelib.domain.compte.usages_de_lien import UsageLien
from chalicelib.domain.personne.registre import Personne
from chalicelib.settings import settings
from chalicelib.storage import keys
from chalicelib.storage.compte import comptes, mandats
from chalicelib.storage.ecritures import delete, update
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.compte import jetons_de_lien
from tests.builders import une_personne
from tests.web.agents.test_second_facteur import CHEZ_ELLE
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.site import Site, Usager

GUICHET, COMPTES = "/agents/guichet", "/agents/comptes"
NEUVE, VOLEUR = "neuve@exemple.test", "voleur@exemple.test"


def rendre(
    site: Site, compte: Compte, venu: Venu = Venu.TITULAIRE, agent: str = "Alix", vers: str = NEUVE
) -> Page:
    """The counter: a number, two papers, an address twice."""
    nav = site.agent(id=agent, prefectures={"75"})
    page = nav.remplir(nav.get(GUICHET), GUICHET, identifiant=compte.identifiant)
    if page.statut != 200:
        return page
    champs: dict[str, Any] = page.formulaire(f"{GUICHET}/confirmer")
    champs.pop("sans_courriel", None)
    champs |= {"courriel": vers, "courriel_confirmation": vers}
    champs["vus"] = [vu.value for vu in ADMIS[venu][:2]]
    return nav.post(f"{GUICHET}/confirmer", champs)


def relu(site: Site, compte: Compte) -> Compte:
    lu = comptes.lire(site.table, compte.id)
    assert lu
    return lu


def lien(site: Site, compte: Compte, genre: str) -> str:
    """Where the button of the last message of this kind leads."""
    faits = [json.loads(str(i["donnees"])) for i in site.table.query(f"COMPTE#{compte.id}", "EVT#")]
    dernier = [fait for fait in faits if fait["type"] == genre][-1]
    usage = UsageLien.CONTESTATION if genre == "RestitutionSignalee" else UsageLien.MOT_DE_PASSE
    return f"{PAGES[usage]}?jeton={jetons_de_lien.signer(dernier['lien_id'], settings().secret)}"


def contester(site: Site, adresse: str) -> Page:
    nav = Navigateur(site.app)
    return nav.remplir(nav.get(adresse), "/compte/contester")


def decider(site: Site, compte: Compte, decision: str, agent: str = "Bo") -> Page:
    nav = site.agent(id=agent, prefectures={"75"})
    page = nav.get(f"/agents/restitutions/{compte.id}")
    if page.statut != 200 or "Décider" not in page.texte:
        return page
    return nav.remplir(page, f"/agents/restitutions/{compte.id}", decision=decision)


def forcer(site: Site, compte: Compte, agent: str) -> int:
    """What the page does not offer to who gave the account back, sent all the same."""
    nav, fiche = site.agent(id=agent, prefectures={"75"}), f"/agents/restitutions/{compte.id}"
    page, lu = nav.get(fiche), relu(site, compte)
    assert "Un autre agent doit décider" in page.texte
    assert lu.restitution
    vu = f"{lu.generation}-{len(lu.restitution.agents)}"
    return nav.post(fiche, {"csrf": page.csrf, "vu": vu, "decision": "ANNULER"}).statut


@pytest.fixture
def usager(site: Site) -> Usager:
    return site.usager(adresse=CHEZ_ELLE)


@pytest.mark.exigence("R10")
def test_l_adresse_qui_part_est_prevenue_et_peut_contester_sept_jours(
    site: Site, usager: Usager
) -> None:
    assert rendre(site, usager.compte).statut == 303
    assert relu(site, usager.compte).courriel == NEUVE
    contestation = lien(site, usager.compte, "RestitutionSignalee")
    for _ in range(2):  # A mail scanner opens the links it sees.
        assert "Un autre agent vérifie" in Navigateur(site.app).get(contestation).texte
    assert not relu(site, usager.compte).est_conteste
    site.maintenant += timedelta(days=6, hours=23)
    assert contester(site, contestation).statut == 303
    assert relu(site, usager.compte).est_conteste
    assert contester_encore(site, contestation) == 410


def contester_encore(site: Site, adresse: str) -> int:
    return Navigateur(site.app).get(adresse).statut


def test_apres_sept_jours_le_lien_ne_conteste_plus_et_dit_ou_aller(
    site: Site, usager: Usager
) -> None:
    rendre(site, usager.compte)
    contestation = lien(site, usager.compte, "RestitutionSignalee")
    site.maintenant += timedelta(days=7)
    page = Navigateur(site.app).get(contestation)
    assert (page.statut, "guichet" in page.texte) == (410, True)


@pytest.mark.exigence("R10", "K-15")
def test_un_voleur_qui_tient_l_ancienne_boite_ne_reprend_rien(site: Site, usager: Usager) -> None:
    """The owner was seen with two papers: his word moves nothing, and shuts her out of nothing."""
    rendre(site, usager.compte)
    assert contester(site, lien(site, usager.compte, "RestitutionSignalee")).statut == 303
    apres = relu(site, usager.compte)
    assert apres.courriel == NEUVE
    nav = Navigateur(site.app)
    page = nav.get(lien(site, usager.compte, "CompteRendu"))
    champs = page.formulaire("/compte/mot-de-passe") | {"mot_de_passe": "trois vaches roses"}
    assert nav.post("/compte/mot-de-passe", champs).statut == 303
    champs = nav.get("/connexion").formulaire("/connexion") | {
        "identifiant": usager.compte.identifiant,
        "mot_de_passe": "trois vaches roses",
    }
    assert nav.post("/connexion", champs).statut == 303
    assert nav.get("/espace").statut == 200
    assert nav.get("/espace/coordonnees").statut == 403, "an agent looks first"
    assert decider(site, usager.compte, "MAINTENIR").statut == 303
    assert nav.get("/espace/coordonnees").statut == 200
    assert relu(site, usager.compte).courriel == NEUVE
    assert {"RestitutionContestee", "RestitutionMaintenue"} <= types(site, usager.compte)
    assert contester_encore(site, lien(site, usager.compte, "RestitutionSignalee")) == 410


@pytest.mark.exigence("R10", "K-15")
def test_un_voleur_venu_avec_de_faux_papiers_perd_le_compte(site: Site, usager: Usager) -> None:
    """Contested from the owner's mailbox: he moves nothing meanwhile, then another agent undoes."""
    avant = usager.compte.courriel
    rendre(site, usager.compte, vers=VOLEUR)
    nav = Navigateur(site.app)
    page = nav.get(lien(site, usager.compte, "CompteRendu"))
    champs = page.formulaire("/compte/mot-de-passe") | {"mot_de_passe": "trois vaches roses"}
    assert nav.post("/compte/mot-de-passe", champs).statut == 303
    rendre(site, usager.compte, vers="encore@exemple.test", agent="Charlie")
    contester(site, lien(site, usager.compte, "RestitutionSignalee"))
    assert [forcer(site, usager.compte, qui) for qui in ("Alix", "Charlie")] == [403, 403]
    assert relu(site, usager.compte).courriel == "encore@exemple.test", "nobody judges himself"
    assert decider(site, usager.compte, "ANNULER").statut == 303
    apres = relu(site, usager.compte)
    assert (apres.courriel, apres.restitution) == (avant, None)
    assert apres.confirmation == usager.compte.confirmation
    assert {"CourrielRetabli", "RestitutionAnnulee"} <= types(site, usager.compte)
    page = Navigateur(site.app).get(lien(site, usager.compte, "CourrielRetabli"))
    assert page.statut == 200
    assert Navigateur(site.app).get(lien(site, usager.compte, "CompteRendu")).statut == 410


def types(site: Site, compte: Compte) -> set[str]:
    return {str(i["type"]) for i in site.table.query(f"COMPTE#{compte.id}", "EVT#")}


@pytest.mark.exigence("K-10")
def test_un_compte_conteste_a_une_ligne_un_terme_et_monte_au_chef(
    site: Site, usager: Usager
) -> None:
    rendre(site, usager.compte)
    contester(site, lien(site, usager.compte, "RestitutionSignalee"))
    vus = []
    for _ in range(12):
        texte = site.agent(prefectures={"75"}, roles={Role.REFERENT}).get(COMPTES).texte
        assert "contesté depuis" in texte
        vus.append("au chef" in texte)
        site.maintenant += timedelta(days=1)
    assert vus == sorted(vus)
    assert vus[-1]
    ailleurs = site.agent(prefectures={"69"})
    assert ailleurs.get(f"/agents/restitutions/{usager.compte.id}").statut == 404
    decider(site, usager.compte, "MAINTENIR")
    assert "contesté depuis" not in site.agent(prefectures={"75"}).get(COMPTES).texte


def test_rien_n_est_decide_sans_choix_ou_sur_une_page_ancienne(site: Site, usager: Usager) -> None:
    rendre(site, usager.compte)
    contester(site, lien(site, usager.compte, "RestitutionSignalee"))
    nav, fiche = site.agent(id="Bo", prefectures={"75"}), f"/agents/restitutions/{usager.compte.id}"
    champs = nav.get(fiche).formulaire(fiche)
    champs.pop("decision", None)
    assert nav.post(fiche, champs).statut == 422
    assert nav.post(fiche, champs | {"vu": "9-9", "decision": "ANNULER"}).statut == 409
    assert relu(site, usager.compte).est_conteste


def mineur(site: Site) -> Compte:
    enfant = une_personne(numero="9911111111", adresse=CHEZ_ELLE)
    ne = enfant.etat_civil.date_naissance.model_copy(update={"annee": 2015})
    enfant = enfant.model_copy(
        update={"etat_civil": enfant.etat_civil.model_copy(update={"date_naissance": ne})}
    )
    Registre(site.table).save(enfant)
    return ouvrir(site, "c-enfant", "9911111111")


def ouvrir(site: Site, compte_id: str, identifiant: str) -> Compte:
    compte = Compte(
        id=compte_id,
        identifiant=identifiant,
        courriel="avant@exemple.test",
        cree_le=site.maintenant,
        mot_de_passe="x",
    )
    site.table.write(*comptes.creation(compte))
    return compte


def representant(site: Site) -> Compte:
    """Of a child that the registre knows in Paris."""
    enfant: Personne = une_personne(numero="9911111112", adresse=CHEZ_ELLE)
    Registre(site.table).save(enfant)
    mandat = Mandat(
        enfant="9911111112",
        qualite=QualiteMandat.ASE,
        debut=date(2026, 1, 1),
        fin=date(2027, 1, 1),
        accorde_par="a",
        accorde_le=site.maintenant,
        representation_id="r",
    )
    compte = ouvrir(site, "c-rep", "REP12345678")
    site.table.write(mandats.accord(compte.id, mandat, None))
    return compte


def revenu(site: Site) -> Compte:
    """Its messages come back."""
    compte = site.usager(adresse=CHEZ_ELLE).compte
    dite = '{"etat":"REJET_DEFINITIF","survenue_le":"2026-11-20T10:00:00Z"}'
    profil = keys.compte(compte.id).profil
    site.table.write(update(profil, "SET courriel_non_remis = :d", d=dite))
    return compte


def sans_courriel(site: Site) -> Compte:
    compte = site.usager(adresse=CHEZ_ELLE).compte
    site.table.write(update(keys.compte(compte.id).profil, "SET courriel = :v", v=""))
    return compte


def hors_du_registre(site: Site) -> Compte:
    """Known by what it filed alone."""
    compte = site.usager().compte
    site.table.write(delete(keys.personne(compte.identifiant)))
    return compte


CAS = {
    "mineur": (mineur, Venu.PARENT),
    "representant": (representant, Venu.REPRESENTANT),
    "revenu": (revenu, Venu.TITULAIRE),
    "sans_courriel": (sans_courriel, Venu.TITULAIRE),
    "hors_du_registre": (hors_du_registre, Venu.TITULAIRE),
}


@pytest.mark.exigence("R10")
@pytest.mark.parametrize("cas", sorted(CAS))
def test_chaque_sorte_de_compte_se_recupere_au_guichet(site: Site, cas: str) -> None:
    preparer, venu = CAS[cas]
    compte = preparer(site)
    autres = sorted({Venu.TITULAIRE, Venu.PARENT, Venu.REPRESENTANT} - {venu})
    for autre in autres:
        assert rendre(site, compte, autre).statut == 422, "these papers prove something else"
    assert rendre(site, compte, venu).statut == 303
    apres = relu(site, compte)
    assert (apres.courriel, apres.courriel_non_remis) == (NEUVE, None)
    assert Navigateur(site.app).get(lien(site, compte, "CompteRendu")).statut == 200
