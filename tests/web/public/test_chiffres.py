"""The public figures: the waiting times, and how many have no valid document (R2, K-17)."""

import re
from datetime import timedelta

import pytest

from chalicelib.domain.chiffres.comparables import DelaiObserve, Sorte
from chalicelib.domain.chiffres.gens_sans_document import Deux
from chalicelib.domain.chiffres.part import Comptes
from chalicelib.domain.chiffres.statistiques import PAYS, chiffrer
from chalicelib.events import contre_compte
from chalicelib.storage.instruction.compteurs import Compteurs
from chalicelib.storage.instruction.releves import Releves
from chalicelib.usecases.instruction.statistiques import relever
from tests.web.compte.navigateur import Navigateur
from tests.web.controle import verifier_page
from tests.web.site import Site, Usager


def garder(site: Site, code: str, nombre: int) -> None:
    vides = chiffrer(code, Comptes(), site.maintenant.date())
    attente = DelaiObserve(
        sorte=Sorte.PREMIERE, comparables=nombre, decidees=nombre, paliers=tuple(range(100, 199))
    )
    statistiques = vides.model_copy(update={"attentes": (attente,), "sans_document": 12})
    Releves(site.table).garder(statistiques, {}, site.maintenant)


@pytest.mark.exigence("K-17")
def test_les_delais_sont_publies_quand_on_les_connait(site: Site) -> None:
    nav = Navigateur(site.app)
    page = nav.get("/chiffres")
    verifier_page(page)
    assert page.texte.count("nous ne savons pas encore") == 2
    garder(site, PAYS, 40)
    garder(site, "69", 29)
    assert "149 jours" in nav.get("/chiffres").texte
    assert "189 jours" in nav.get("/chiffres").texte
    rhone = nav.get("/chiffres?prefecture=69")
    verifier_page(rhone)
    assert "jours" not in rhone.texte, "29 files say nothing"
    assert nav.get("/chiffres?prefecture=ZZ").statut == 404


def test_qui_n_a_pas_de_document_est_publie_avec_son_jour_et_le_plus_grand_de_deux_comptes(
    site: Site,
) -> None:
    nav, jour = Navigateur(site.app), site.maintenant.date() - timedelta(days=1)
    releves = Releves(site.table)
    releves.garder_deux("69", Deux(jour=jour, premier=3, second=3))
    page = nav.get("/chiffres?prefecture=69").texte
    assert "20 novembre 2026" in page
    assert "3 demandes ouvertes sans document valable" in page
    assert "Deux comptes" not in page
    releves.garder_deux("69", Deux(jour=jour, premier=3, second=5))
    page = nav.get("/chiffres?prefecture=69").texte
    assert "5 demandes ouvertes" in page
    assert "Deux comptes différents" in page


def nuit_passee(site: Site, usager: Usager) -> None:
    """What the relay asks after each act, then what a night does, here and for the country."""
    compteurs, releves = Compteurs(site.table), Releves(site.table)
    compteurs.compter(usager.dossier_id)
    ici = usager.dossier.prefecture.code
    for lieu in (ici, PAYS):
        relever(lieu, compteurs=compteurs, releves=releves, maintenant=site.maintenant)
    demande = contre_compte.ContreCompte(contre_compte_du=site.maintenant.date(), prefecture=ici)
    contre_compte.prendre(demande.model_dump_json())


def publie(site: Site, code: str) -> tuple[int, str]:
    """How many the page says, and the sentence around it."""
    texte = Navigateur(site.app).get(f"/chiffres?prefecture={code}").texte
    dit = re.search(
        r"[^.:]*: (\d+) demandes? ouvertes? sans document valable[^.]*\. [^.]*\.", texte
    )
    assert dit, texte
    return int(dit[1]), dit[0]


@pytest.mark.exigence("R2")
@pytest.mark.parametrize("partout", [False, True])
def test_chacun_lit_combien_de_personnes_sont_sans_document_et_que_le_but_est_zero(
    site: Site, partout: bool
) -> None:
    """From the acts alone: filed, then delivered. Nobody typed a figure."""
    usager = site.usager_avec(depose=True)
    code = PAYS if partout else usager.dossier.prefecture.code
    nuit_passee(site, usager)
    avant, dit = publie(site, code)
    assert avant >= 1
    assert "le 21 novembre 2026" in dit
    assert dit.endswith("Le but est zéro.")
    site.delivrer(usager.dossier_id)
    nuit_passee(site, usager)
    assert publie(site, code)[0] == avant - 1
