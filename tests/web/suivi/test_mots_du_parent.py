"""A parent who follows the request of a child reads the child's words, everywhere (J21)."""

import re
from collections.abc import Iterator
from datetime import timedelta

import pytest

from chalicelib.domain.attestations.adp_a_venir import adp_a_venir
from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.dossier.dossier import Dossier
from chalicelib.domain.dossier.etats import Etat
from chalicelib.domain.dossier.mots_du_parent import ECHANGES, pour_le_parent
from chalicelib.domain.eligibilite.regles import signales
from chalicelib.domain.instruction.acte import Acte
from chalicelib.domain.journal.evenements import DU_DOSSIER
from chalicelib.domain.personne.identite import Statut
from chalicelib.domain.suivi.situations import AFFICHAGES
from chalicelib.domain.suivi.suivi import suivi
from tests.builders import JOUR
from tests.dossiers_types import SIGNALES, enfant_mineur, mineur, premiere
from tests.events.test_annonces import instructeur
from tests.events.test_filiation import EXAMEN, un_enfant_depose
from tests.web.site import Site, Usager

A_SOI = re.compile(
    r"\bvotre titre|\bvos empreintes|\bvous devez venir|\bvotre décision\b(?! est)|"
    r"\bvotre carte\b|\bvous êtes protégé",
    re.IGNORECASE,
)
"""What is the child's, said as the parent's."""


def dites(dossier: Dossier) -> Iterator[str]:
    """What the domain says of a request, in every situation and after every événement."""
    for affichage in AFFICHAGES.values():
        yield pour_le_parent(dossier, f"{affichage.libelle} {affichage.qui(dossier)}")
    for classe in DU_DOSSIER.values():
        if annonce := classe.recit.annonce:
            yield pour_le_parent(dossier, f"{annonce.titre} {annonce.phrase}")
    for jour in (JOUR, JOUR + timedelta(days=30), JOUR + timedelta(days=200)):
        for etat in Etat:
            vu = suivi(dossier.model_copy(update={"etat": etat}), jour)
            yield " ".join((vu.libelle, vu.qui, vu.pourquoi, *vu.a_savoir))
        yield from (f"{dit.personne} {dit.apres}" for dit in signales(dossier, jour).values())
    suite = adp_a_venir(dossier, TypeDocument.CONFIRMATION, JOUR)
    yield suite.phrase if suite else ""


@pytest.mark.parametrize(
    "enfant",
    [
        mineur(),
        mineur(Statut.PROTECTION_SUBSIDIAIRE),
        mineur(deposee_par=""),
        mineur(identite_saisie=True),
        enfant_mineur(Statut.REFUGIE),
    ],
)
def test_nothing_that_is_the_child_s_is_said_as_the_parent_s(enfant: Dossier) -> None:
    assert [phrase for phrase in dites(enfant) if A_SOI.search(phrase)] == []


def test_who_asks_for_herself_reads_her_own_words() -> None:
    soi = premiere()
    for phrase, _ in ECHANGES:
        assert pour_le_parent(soi, phrase) == phrase
    assert any(A_SOI.search(phrase) for phrase in dites(soi))
    assert SIGNALES


def pages(usager: Usager) -> Iterator[str]:
    """Every page of the request, and every message of the account."""
    base = f"/demandes/{usager.dossier_id}"
    vues = ["/espace", "/espace/notifications", f"{base}/confirmation", f"{base}/historique"]
    connus = usager.nav.get("/espace").corps + usager.nav.get(vues[1]).corps
    liens = re.findall(rf'href="({base}/[^"#]+)"', connus)
    for vue in dict.fromkeys([*vues, *liens]):
        page = usager.nav.get(vue)
        if page.statut == 200 and "text/html" in page.en_tetes.get("Content-Type", ""):
            yield f"{vue} {page.texte}"


def test_every_page_and_message_of_a_child_s_request_uses_the_child_s_words(site: Site) -> None:
    parent = un_enfant_depose(site)
    agente = instructeur(site, parent)
    for acte in (Acte.PRENDRE_EN_CHARGE, Acte.CONVOQUER):
        agente.faire(acte)
        assert [p for p in pages(parent) if A_SOI.search(p)] == [], acte
    assert any("pour prendre les empreintes de l’enfant" in page for page in pages(parent))
    agente.faire(Acte.CONSTATER_VENUE)
    agente.faire(Acte.EXAMINER_PIECE, EXAMEN)
    for acte in (Acte.RECEVOIR_ETAT_CIVIL, Acte.ACCORDER, Acte.LANCER_FABRICATION):
        agente.faire(acte)
    assert [p for p in pages(parent) if A_SOI.search(p)] == []
    for acte in (Acte.RECEVOIR_TITRE, Acte.REMETTRE_TITRE):
        agente.faire(acte)
        assert [p for p in pages(parent) if A_SOI.search(p)] == [], acte
