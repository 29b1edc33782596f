"""The public figures: the waiting times, and how many have no valid document (R2, K-17)."""

from datetime import timedelta

import pytest

from chalicelib.domain.chiffres.comparables import DelaiObserve, Sorte
from chalicelib.domain.chiffres.gens_sans_document import Deux
from chalicelib.domain.chiffres.part import Comptes
from chalicelib.domain.chiffres.statistiques import PAYS, chiffrer
from chalicelib.storage.instruction.releves import Releves
from tests.web.compte.navigateur import Navigateur
from tests.web.controle import verifier_page
from tests.web.site import Site


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
