"""The attestation of who has no document: offered first, given in two presses (R1, R22)."""

import re

import pytest

from chalicelib.domain.attestations.motifs_attestation import motifs_d_attestation
from chalicelib.domain.droit.delais import dernier_jour
from tests.builders import JOUR
from tests.events.test_documents_attendus import inconnue_du_registre
from tests.events.test_filiation import un_enfant_depose
from tests.web.agents.banc import Agente, Banc
from tests.web.compte.navigateur import Page
from tests.web.controle import verifier_sans_code_en_ligne
from tests.web.site import Site

ACTE = "delivrer-attestation"


@pytest.fixture
def agente(site: Site, banc: Banc) -> Agente:
    """In front of the file of a refugee whom the registre does not know; nobody took it."""
    return banc.agente(dossier_id=inconnue_du_registre(site).dossier_id)


def premier_bouton(page: Page) -> str:
    """What the button of the page does."""
    actes = page.corps.partition('<div class="actes">')[2]
    trouve = re.search(r'(?:href|action)="[^"]*/([a-z-]+)"', actes)
    assert trouve
    return trouve[1]


@pytest.mark.exigence("R1", "R22")
def test_who_has_no_document_is_offered_one_first_and_two_presses_give_it(agente: Agente) -> None:
    page = agente.ouvrir("?but=INSTRUCTION")
    assert "Décider d’une attestation au plus tard le 27 novembre 2026" in page.texte
    assert premier_bouton(page) == ACTE
    formulaire = agente.formulaire(ACTE)
    verifier_sans_code_en_ligne(formulaire)
    assert "La personne n’a pas de document valable" in formulaire.texte
    assert agente.faire(ACTE).statut == 303
    decidee = agente.dossier.instruction.attestation
    assert decidee
    assert (decidee.motif, decidee.debut) == ("PROTECTION_PROUVEE", JOUR)
    assert decidee.fin == dernier_jour(JOUR, 6)
    en_cours = agente.ouvrir()
    assert "son attestation n’est pas encore faite" in en_cours.texte
    assert "Décider d’une attestation" not in en_cours.texte
    assert premier_bouton(en_cours) != ACTE, "nobody is asked to do again what he has just done"
    (fait,) = [
        str(e["donnees"])
        for e in agente.site.evenements(agente.dossier_id)
        if e["type"] == "AttestationDecidee"
    ]
    assert agente.site.lot("attestations", fait) == {"batchItemFailures": []}
    apres = agente.ouvrir("?but=INSTRUCTION")
    assert "Décider d’une attestation" not in apres.texte
    assert premier_bouton(apres) != ACTE


@pytest.mark.parametrize(
    ("champs", "dit"),
    [
        ({"fin_annee": "2030"}, "Donnez un jour du 21 novembre 2026 au 20 mai 2027."),
        ({"debut_jour": "20"}, "Donnez le 21 novembre 2026."),
        ({"motif": ""}, "Choisissez une raison."),
    ],
    ids=["end", "start", "reason"],
)
def test_what_the_law_does_not_allow_is_said_at_the_field_and_nothing_typed_is_lost(
    agente: Agente, champs: dict[str, str], dit: str
) -> None:
    page = agente.faire(ACTE, **{"raison": "Écrit par Camille."} | champs)
    assert page.statut == 422
    assert page.texte.count(dit) == 2, "at the field and in the summary"
    assert "Écrit par Camille." in page.corps
    assert agente.dossier.instruction.attestation is None


def test_an_attestation_that_would_be_refused_is_not_offered_first(site: Site, banc: Banc) -> None:
    """That of a child waits for the tie: the page says by when, the act is lower."""
    agente = banc.agente(dossier_id=un_enfant_depose(site).dossier_id)
    page = agente.ouvrir("?but=INSTRUCTION")
    assert "Décider d’une attestation au plus tard le 27 novembre 2026" in page.texte
    assert "représentant de l’enfant à vérifier" in page.texte
    assert premier_bouton(page) != ACTE
    assert "Acceptez d’abord la pièce du représentant" in agente.faire(ACTE).texte


def test_who_is_covered_is_not_offered_one_first(site: Site, banc: Banc) -> None:
    agente = banc.pris()
    site.delivrer(agente.dossier_id)
    assert premier_bouton(agente.ouvrir()) != ACTE
    page = agente.formulaire(ACTE)
    assert f"jusqu’au {dernier_jour(JOUR, 6).day} mai 2027" in page.texte
    (motif,) = motifs_d_attestation(agente.dossier, JOUR).values()
    refus = agente.faire(ACTE, motif=motif.code, raison="Plus courte.", fin_mois="1")
    assert refus.statut == 422
