"""A check of ours that breaks: the file waits, is tried again, then is put before somebody."""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest

from chalicelib import resources
from chalicelib.atelier.atelier import Atelier
from chalicelib.atelier.limites import MO, Limites
from chalicelib.domain.aide.tickets import Sujet
from chalicelib.domain.pieces.examen import Examen
from chalicelib.events import televersements
from chalicelib.storage.aide import listes, tickets
from tests.atelier.decodeurs import BON
from tests.documents.fichiers import png
from tests.univers.services.appels import entendu
from tests.web.controle import verifier_page
from tests.web.public.test_contact import envoyer, ticket
from tests.web.site import Site, Usager

FAUTE = ("Ce n’est pas votre faute", "vous n’avez rien à refaire")


@pytest.fixture(scope="module")
def capricieux() -> Iterator[Atelier]:
    """Breaks on what begins with a « z », runs away on a « b », passes the rest."""
    limites = Limites(calcul=1, duree=2, memoire=300 * MO)
    atelier = Atelier(fonction="tests.atelier.decodeurs:examiner", limites=limites, a_charger=())
    yield atelier
    atelier.fermer()


@pytest.fixture
def panne(site: Site, capricieux: Atelier, monkeypatch: pytest.MonkeyPatch) -> Site:
    monkeypatch.setattr(resources, "atelier", lambda: capricieux)
    return site


@pytest.fixture
def lignes(monkeypatch: pytest.MonkeyPatch) -> StringIO:
    sortie = StringIO()
    for poignee in televersements.journal.handlers:
        monkeypatch.setattr(poignee, "stream", sortie)
    return sortie


@pytest.fixture
def remises(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The seconds after which each message was asked to come back."""
    file = _File()
    monkeypatch.setattr(resources, "sqs", lambda: entendu("sqs", file))
    return file.attentes


class _File:
    """The queue, as far as the worker speaks to it."""

    def __init__(self) -> None:
        self.attentes: list[int] = []

    def change_message_visibility(self, **demande: Any) -> None:
        self.attentes.append(demande["VisibilityTimeout"])


def _rates(lot: Any) -> int:
    return len(lot["batchItemFailures"])


@pytest.fixture
def usager(panne: Site) -> Usager:
    return panne.usager_avec(sans_pieces=["DECISION"])


@pytest.mark.exigence("K-02")
def test_our_failure_is_said_to_be_ours_and_never_stops_the_filing(
    panne: Site, usager: Usager, remises: list[int], lignes: StringIO
) -> None:
    cle = panne.deposer_fichier(usager.dossier_id, "DECISION", b"z", "Quittance août.jpg")
    assert _rates(panne.verifier(cle)) == 1
    page = usager.get("justificatifs")
    verifier_page(page)
    assert "Reçu, pas encore contrôlé" in page.texte
    assert "Nous essayons encore" in page.texte
    assert all(phrase in page.texte for phrase in FAUTE)
    assert "Refusé" not in page.texte
    assert "Vérification en cours" not in page.texte
    alarme = next(json.loads(ligne) for ligne in lignes.getvalue().splitlines() if "broke" in ligne)
    assert (alarme["message"], alarme["cause"]) == ("check broke", "ZeroDivisionError")
    assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
    assert usager.dossier.depose_le


@pytest.mark.exigence("K-02")
def test_a_check_that_breaks_is_tried_three_times_more_then_put_before_somebody(
    panne: Site, usager: Usager, remises: list[int]
) -> None:
    cle = panne.deposer_fichier(usager.dossier_id, "DECISION", b"z")
    assert [_rates(panne.verifier(cle)) for _ in range(4)] == [1] * 4
    assert remises == [60, 300, 1800, 3600]
    assert "Une personne de nos équipes s’en occupe" in usager.get("justificatifs").texte
    (ligne,) = listes.du_dossier(panne.table, usager.dossier_id, panne.maintenant)
    ticket = tickets.lire(panne.table, ligne.reference)
    assert ticket is not None
    assert ticket.sujet is Sujet.ERREUR
    assert "la personne n’a rien à refaire" in ticket.message
    support = panne.agent(roles={"support"}, prefectures={"69"})
    assert ticket.reference in support.get("/agents/tickets").texte
    assert _rates(panne.verifier(cle)) == 1
    assert len(listes.de(panne.table, "CENTRE-69", panne.maintenant).lignes) == 1


@pytest.mark.exigence("K-02")
def test_the_agent_sees_that_it_waits_and_opens_it_only_once_it_is_checked(
    panne: Site, usager: Usager, remises: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    cle = panne.deposer_fichier(usager.dossier_id, "DECISION", b"z" + png(), "Décision été.png")
    for _ in range(4):
        panne.verifier(cle)
    usager.envoyer("recapitulatif", acte="deposer")
    agent = panne.agent(prefectures={"69"})
    page = agent.get(f"/agents/dossiers/{usager.dossier_id}?piece=DECISION&but=QUESTION")
    assert "Fichier non contrôlé : à regarder" in page.texte
    assert "« Décision été.png »" in page.texte
    (fichier,) = usager.dossier.fichiers_de("DECISION")
    fichier_seul = f"/agents/dossiers/{usager.dossier_id}/fichiers/{fichier.id}"
    assert agent.get(fichier_seul).statut == 403
    monkeypatch.setattr(resources, "atelier", lambda: Repare)
    assert _rates(panne.verifier(cle)) == 0
    assert agent.get(fichier_seul).statut == 303
    page = agent.get(f"/agents/dossiers/{usager.dossier_id}?piece=DECISION&but=QUESTION")
    assert "non contrôlé" not in page.texte


class Repare:
    """The check once it is mended."""

    @staticmethod
    def examiner(octets: bytes) -> Examen:
        return BON


@pytest.mark.exigence("K-03")
def test_a_check_that_runs_away_is_told_with_how_to_go_on_and_rings(
    panne: Site, usager: Usager, lignes: StringIO
) -> None:
    cle = panne.deposer_fichier(usager.dossier_id, "DECISION", b"boucle", "scan.pdf")
    assert _rates(panne.verifier(cle)) == 0
    page = usager.get("justificatifs")
    assert "trop complexe à contrôler" in page.texte
    assert "Photographiez chaque page" in page.texte
    assert "check stopped by its limits" in lignes.getvalue()


@pytest.mark.exigence("K-02")
def test_a_screenshot_waits_in_its_ticket(panne: Site, remises: list[int]) -> None:
    nav = panne.visiteur()
    reponse = envoyer(nav)
    recu = ticket(panne, reponse)
    cle = panne.deposer_fichier(recu.reference, "CAPTURE", b"z", "écran.png")
    assert [_rates(panne.verifier(cle)) for _ in range(4)] == [1] * 4
    page = nav.get(reponse.vers)
    assert all(phrase in page.texte for phrase in FAUTE)
    assert "Reçu, pas encore contrôlé" in page.texte
