"""An account without e-mail: opened at the counter, entered with a code on paper (R10)."""

import json
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from chalicelib.domain.agents.lettres_du_code import EtatLettre
from chalicelib.domain.compte.second_facteur import ADMIS, Venu, code_de, code_ecrit
from chalicelib.settings import settings
from chalicelib.storage import keys
from chalicelib.storage.compte import comptes, lettres
from chalicelib.storage.ecritures import update
from chalicelib.storage.registre.registre import Registre
from tests.builders import une_personne
from tests.web.agents.test_restitution import contester, decider, lien, rendre, types
from tests.web.agents.test_second_facteur import CHEZ_ELLE, LETTRES, envoyer_les_lettres
from tests.web.compte.navigateur import Navigateur, Page
from tests.web.site import Site, Usager

GUICHET, NUMERO = "/agents/guichet", "9922222222"
MOT = "trois vaches roses"
GABARITS = Path(__file__).parents[3] / "templates"


def ouvrir(site: Site, **choix: str) -> Page:
    nav = site.agent(prefectures={"75"})
    page = nav.remplir(nav.get(GUICHET), GUICHET, identifiant=NUMERO)
    assert "Ouvrir un compte au guichet" in page.texte
    champs: dict[str, Any] = page.formulaire(f"{GUICHET}/ouvrir")
    champs.pop("sans_courriel", None)
    return nav.post(
        f"{GUICHET}/ouvrir",
        champs | choix | {"vus": [vu.value for vu in ADMIS[Venu.TITULAIRE][:2]]},
    )


@pytest.fixture
def inscrite(site: Site) -> None:
    Registre(site.table).save(une_personne(numero=NUMERO, adresse=CHEZ_ELLE))


def code(site: Site, compte_id: str) -> str:
    lettre = lettres.lire(site.table, compte_id)
    assert lettre
    return code_ecrit(code_de(lettre.id, settings().secret))


def entrer(site: Site, saisi: str, numero: str = NUMERO, adresse: str = "192.0.2.7") -> Page:
    nav = Navigateur(site.app, adresse)
    page = nav.get("/compte/code")
    return nav.remplir(page, "/compte/code", identifiant=numero, code=saisi)


def se_connecter(site: Site, suite: Page, numero: str = NUMERO) -> Navigateur:
    """A password is chosen behind the code, then she logs in."""
    nav = Navigateur(site.app)
    champs = nav.get(suite.vers).formulaire("/compte/mot-de-passe") | {"mot_de_passe": MOT}
    assert nav.post("/compte/mot-de-passe", champs).statut == 303
    champs = nav.get("/connexion").formulaire("/connexion")
    saisie = {"identifiant": numero, "mot_de_passe": MOT}
    assert nav.post("/connexion", champs | saisie).statut == 303
    return nav


def _ouvert(site: Site) -> str:
    compte = comptes.par_identifiant(site.table, NUMERO)
    assert compte
    return compte.id


@pytest.mark.exigence("R10")
@pytest.mark.usefixtures("inscrite")
def test_un_compte_sans_courriel_s_ouvre_au_guichet_et_s_utilise_avec_un_code(site: Site) -> None:
    assert ouvrir(site).statut == 422, "an address, or none: she says which"
    deux = {"sans_courriel": "oui", "courriel": "a@exemple.test"}
    assert ouvrir(site, **deux).statut == 422
    assert "lettres.pdf" in ouvrir(site, sans_courriel="oui").vers
    compte = comptes.lire(site.table, _ouvert(site))
    assert compte
    assert (compte.courriel, compte.attend_sa_confirmation) == (None, False)
    ecrit = code(site, compte.id)
    nav = se_connecter(site, entrer(site, ecrit.lower().replace("-", " ")))
    assert entrer(site, ecrit).statut == 422, "it serves once"
    for chemin in ("/espace", "/espace/messages-recus", "/espace/courriel", "/espace/coordonnees"):
        page = nav.get(chemin)
        assert page.statut == 200, chemin
        assert "None" not in page.texte, chemin


COURRIEL_PROMIS = re.compile(r"(recevez un|par|dans le|[Uu]n) courriel\b(?! s’écrit)")
SANS_ADRESSE = "compte.courriel", "ticket.courriel", "compte.courriel_non_remis"
"""What a line asks before it speaks of a mail."""
EXEMPTES = {
    "contact/recu.html": "the form of a representative asks for an address",
}


@pytest.mark.exigence("R10")
def test_aucune_page_d_un_compte_ne_promet_un_courriel_a_qui_n_a_pas_d_adresse() -> None:
    fautes = [
        f"{page.parent.name}/{page.name} : {ligne.strip()}"
        for dossier in ("suivi", "suivi/notifications", "demande", "contact", "avis")
        for page in sorted((GABARITS / dossier).glob("*.html"))
        for ligne in page.read_text("utf-8").splitlines()
        if COURRIEL_PROMIS.search(ligne) and not any(mot in ligne for mot in SANS_ADRESSE)
    ]
    exempts = [f for f in fautes if f.split(" : ")[0] in EXEMPTES and "l’enfant habite" in f]
    assert [f for f in fautes if f not in exempts] == []
    assert len(exempts) == len(EXEMPTES)


@pytest.mark.usefixtures("inscrite")
def test_avec_une_adresse_le_compte_du_guichet_recoit_son_lien(site: Site) -> None:
    adresse = "elle@exemple.test"
    assert ouvrir(site, courriel=adresse, courriel_confirmation=adresse).statut == 303
    compte = comptes.lire(site.table, _ouvert(site))
    assert compte
    (fait,) = [
        json.loads(str(i["donnees"])) for i in site.table.query(f"COMPTE#{compte.id}", "EVT#")
    ]
    assert (fait["type"], bool(fait["lien_id"]), compte.courriel) == (
        "CompteOuvertAuGuichet",
        True,
        adresse,
    )
    assert len(site.table.query(f"CONSULTEE#{NUMERO}", "ACCES#")) == 1


@pytest.mark.usefixtures("inscrite")
def test_un_guichet_d_ailleurs_n_ouvre_rien(site: Site) -> None:
    nav = site.agent(prefectures={"69"})
    page = nav.remplir(nav.get(GUICHET), GUICHET, identifiant=NUMERO)
    assert (page.statut, "Aucun compte" in page.texte) == (422, True)


@pytest.mark.exigence("K-16")
@pytest.mark.usefixtures("inscrite")
def test_deviner_un_code_s_arrete_et_ne_dit_pas_si_le_compte_existe(site: Site) -> None:
    ouvrir(site, sans_courriel="oui")
    connus = [entrer(site, "2222-2222") for _ in range(6)]
    inconnus = [entrer(site, "2222-2222", "9944444444", "192.0.2.8") for _ in range(6)]
    assert [p.statut for p in connus] == [p.statut for p in inconnus] == [422] * 5 + [429]
    phrases = [re.findall(r"Ce code[^.]*\.", page.texte) for page in (connus[0], inconnus[0])]
    assert phrases[0] == phrases[1] != []
    assert entrer(site, code(site, _ouvert(site)), adresse="192.0.2.9").statut == 303


def _oublier(site: Site, usager: Usager) -> None:
    nav = Navigateur(site.app)
    page = nav.get("/mot-de-passe-oublie")
    numero = usager.compte.identifiant
    assert nav.remplir(page, "/mot-de-passe-oublie", identifiant=numero).statut == 303
    (oubli,) = [
        i
        for i in site.dynamodb.scan(TableName="bpi")["Items"]
        if i.get("type", {}) == {"S": "MotDePasseOublie"}
    ]
    assert site.lot("inscriptions", oubli["donnees"]["S"]) == {"batchItemFailures": []}


SANS_BOITE = {
    "aucune": ("SET courriel = :v", ""),
    "revenue": (
        "SET courriel_non_remis = :v",
        '{"etat":"REJET_DEFINITIF","survenue_le":"2026-11-20T10:00:00Z"}',
    ),
}


@pytest.mark.exigence("R10")
@pytest.mark.parametrize("boite", sorted(SANS_BOITE))
def test_sans_boite_qui_marche_un_mot_de_passe_oublie_fait_partir_une_lettre(
    site: Site, boite: str
) -> None:
    usager = site.usager(adresse=CHEZ_ELLE)
    expression, valeur = SANS_BOITE[boite]
    site.table.write(update(keys.compte(usager.compte.id).profil, expression, v=valeur))
    _oublier(site, usager)
    assert types(site, usager.compte) == {"LettreDuCodeDemandee"}
    assert lettres.de(site.table, "75", EtatLettre.A_IMPRIMER, site.maintenant)
    assert entrer(site, code(site, usager.compte.id), usager.compte.identifiant).statut == 422
    envoyer_les_lettres(site, usager)
    suite = entrer(site, code(site, usager.compte.id), usager.compte.identifiant)
    se_connecter(site, suite, usager.compte.identifiant)


def test_la_lettre_d_un_mot_de_passe_a_son_terme_et_monte(site: Site) -> None:
    usager = site.usager(adresse=CHEZ_ELLE)
    site.table.write(update(keys.compte(usager.compte.id).profil, "SET courriel = :v", v=""))
    _oublier(site, usager)
    site.maintenant += timedelta(days=20)
    assert "en retard" in site.agent(prefectures={"75"}).get(f"{LETTRES}?prefecture=75").texte


def test_un_code_de_confirmation_ne_donne_pas_de_mot_de_passe(site: Site) -> None:
    from tests.web.agents.test_second_facteur import nouveau, travailler

    usager = nouveau(site)
    travailler(site, usager)
    envoyer_les_lettres(site, usager)
    ecrit = code(site, usager.compte.id)
    assert entrer(site, ecrit, usager.compte.identifiant).statut == 422


@pytest.mark.exigence("R10")
def test_une_adresse_perdue_peut_etre_remplacee_par_rien(site: Site) -> None:
    usager = site.usager(adresse=CHEZ_ELLE)
    _sans_adresse(site, usager)
    assert usager.nav.get("/espace").vers.startswith("/connexion")
    assert types(site, usager.compte) == {"CompteRenduSansCourriel", "RestitutionSignalee"}
    suite = entrer(site, code(site, usager.compte.id), usager.compte.identifiant)
    se_connecter(site, suite, usager.compte.identifiant)
    assert rendre(site, usager.compte).statut == 303, "and an address may come back"


REPRISES = {
    "annulee": ("ANNULER", "RestitutionAnnulee"),
    "rendue_encore": ("", "CompteRendu"),
}


@pytest.mark.exigence("R10", "K-15")
@pytest.mark.parametrize("reprise", sorted(REPRISES))
def test_le_code_pris_au_guichet_par_un_voleur_meurt_quand_le_compte_est_repris(
    site: Site, reprise: str
) -> None:
    """Whoever takes the account back, and however: a code of before opens nothing any more."""
    usager, (decision, dit) = site.usager(adresse=CHEZ_ELLE), REPRISES[reprise]
    _sans_adresse(site, usager)
    vole = code(site, usager.compte.id)
    if decision:
        contester(site, lien(site, usager.compte, "RestitutionSignalee"))
        assert decider(site, usager.compte, decision).statut == 303
    else:
        assert rendre(site, usager.compte, agent="Bo").statut == 303
    assert dit in types(site, usager.compte)
    assert not lettres.de(site.table, "75", EtatLettre.POSTEE, site.maintenant)
    assert entrer(site, vole, usager.compte.identifiant).statut == 422
    site.table.write(update(keys.compte(usager.compte.id).profil, "SET courriel = :v", v=""))
    _oublier(site, usager)
    envoyer_les_lettres(site, usager)
    suite = entrer(site, code(site, usager.compte.id), usager.compte.identifiant)
    se_connecter(site, suite, usager.compte.identifiant)


def _sans_adresse(site: Site, usager: Usager) -> None:
    """At the counter, with two papers and no mailbox."""
    nav = site.agent(id="Alix", prefectures={"75"})
    page = nav.remplir(nav.get(GUICHET), GUICHET, identifiant=usager.compte.identifiant)
    champs: dict[str, Any] = page.formulaire(f"{GUICHET}/confirmer") | {
        "sans_courriel": "oui",
        "vus": [vu.value for vu in ADMIS[Venu.TITULAIRE][:2]],
    }
    assert "lettres.pdf" in nav.post(f"{GUICHET}/confirmer", champs).vers


@pytest.mark.exigence("R10")
def test_aucune_page_ni_aucun_message_n_a_besoin_d_une_adresse_electronique(site: Site) -> None:
    """She files, is told of what an agent does, and reads it all in her account."""
    usager = site.usager_avec()
    site.table.write(update(keys.compte(usager.compte.id).profil, "SET courriel = :v", v=""))
    ecran = usager.nav.get(f"{usager.base}/coordonnees")
    assert 'id="courriel"' in ecran.corps
    assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
    site.delivrer(usager.dossier_id)
    (depot,) = [e for e in site.evenements(usager.dossier_id) if e["type"] == "DemandeDeposee"]
    assert site.lot("courriels", str(depot["donnees"])) == {"batchItemFailures": []}
    chemins = ("/espace", "/espace/notifications", "/espace/messages-recus", "/espace/courriel")
    siens = (f"{usager.base}/confirmation", f"{usager.base}/historique")
    for chemin in (*chemins, *siens):
        page = usager.nav.get(chemin)
        assert page.statut == 200, chemin
        assert not re.search(r"\bNone\b", page.texte), chemin
    assert not site.table.query(*keys.compte(usager.compte.id).envois)
