"""Two nights: the registre learns, the ADP comes from the day of the filing, the person is told."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from chalicelib.domain.attestations.documents import TypeDocument
from chalicelib.domain.eligibilite.regles import juger_dossier
from chalicelib.domain.eligibilite.signalements import Signalement
from chalicelib.domain.personne.ecarts import EcartRegistre
from chalicelib.domain.personne.registre import (
    NatureTitre,
    Personne,
    RegistreIndisponible,
    TitreOuVisa,
    TypeCarte,
)
from chalicelib.domain.suivi.personne_relue import PersonneRelue
from chalicelib.events.nuit import Ronde
from chalicelib.storage import keys
from chalicelib.storage.attestations.attestations import Attestations
from chalicelib.storage.ecritures import update
from chalicelib.storage.instruction.files_attente import FilesAttente
from chalicelib.storage.registre.registre import Registre
from tests import faits
from tests.builders import une_personne
from tests.web.site import Site, Usager, avis_s3

Files = Callable[[str], list[str]]


def inconnu(site: Site) -> Usager:
    """Somebody whose protection the registre does not know, who files: a confirmation."""
    site.dynamodb.vider()
    usager = site.usager_avec()
    apprendre(site, usager, statut=None)
    lu = usager.dossier
    tete = keys.dossier(lu.id).tete
    sans = Registre(site.table).get(lu.personne.reference)
    assert sans
    site.table.write(update(tete, "SET personne = :p", p=sans.model_dump_json()))
    assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
    site.delivrer(usager.dossier_id)
    return usager


def apprendre(site: Site, usager: Usager, **traits: Any) -> Personne:
    numero = usager.personne.numero_etranger
    assert numero
    personne = une_personne(numero=numero, **traits)
    Registre(site.table).save(personne)
    return personne


def nuit(site: Site, usager: Usager, jours: int) -> None:
    le = site.maintenant + timedelta(days=jours)
    ronde = Ronde(prefecture=usager.dossier.prefecture.code, le=le)
    assert site.lot("veilles", ronde.model_dump_json()) == {"batchItemFailures": []}


def relues(site: Site, usager: Usager) -> list[PersonneRelue]:
    ecrits = faits.du_dossier(site.table, usager.dossier_id)
    return [fait for fait in ecrits if isinstance(fait, PersonneRelue)]


def documents(site: Site, usager: Usager) -> list[tuple[str, date | None, date | None]]:
    tous = Attestations(site.table).du_dossier(usager.dossier_id).values()
    return [(d.attestation.document, d.attestation.debut, d.attestation.fin) for d in tous]


@pytest.mark.exigence("R3", "LAW-02")
def test_the_night_after_the_registre_learns_the_adp_comes_from_the_day_of_the_filing(
    site: Site, files: Files
) -> None:
    usager = inconnu(site)
    assert Signalement.PROTECTION_A_VERIFIER in _flags(usager)
    assert documents(site, usager) == [(TypeDocument.CONFIRMATION, None, None)]
    nuit(site, usager, 1)
    assert relues(site, usager) == []
    assert _rang(site, usager) <= "2026-11-21", "uncovered since her filing"
    apprendre(site, usager)
    for _ in range(2):
        nuit(site, usager, 2)
    (fait,) = relues(site, usager)
    assert site.lot("attestations", fait.model_dump_json()) == {"batchItemFailures": []}
    adp = (TypeDocument.ADP_PREMIERE, date(2026, 11, 21), date(2027, 5, 20))
    assert adp in documents(site, usager)
    assert Signalement.PROTECTION_A_VERIFIER not in _flags(usager)
    assert usager.dossier.instruction.droits_jusqu_au == date(2027, 5, 20)
    assert _rang(site, usager) > "2026-11-21"
    _est_dite(site, usager, fait)


@pytest.mark.exigence("NOT-03")
@pytest.mark.parametrize("premier", ["DemandeDeposee", "PersonneRelue"])
def test_what_the_registre_learnt_by_the_filing_never_replaces_the_message_of_the_filing(
    site: Site, premier: str
) -> None:
    """Two événements of one moment, worked on in any order: one document, that of the filing."""
    usager = site.usager_avec()
    tete = keys.dossier(usager.dossier_id).tete
    sans = usager.dossier.personne.model_copy(update={"statut": None, "decision": None})
    site.table.write(update(tete, "SET personne = :p", p=sans.model_dump_json()))
    assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
    types = ("DemandeDeposee", "PersonneRelue")
    ecrits = [f for f in faits.du_dossier(site.table, usager.dossier_id) if f.type in types]
    assert {fait.type for fait in ecrits} == set(types)
    for fait in sorted(ecrits, key=lambda fait: fait.type != premier):
        assert site.lot("attestations", fait.model_dump_json()) == {"batchItemFailures": []}
    (delivree,) = Attestations(site.table).du_dossier(usager.dossier_id).values()
    assert delivree.attestation.document is TypeDocument.ADP_PREMIERE
    assert not delivree.prolonge, "its message is the acknowledgement of the filing"


def _rang(site: Site, usager: Usager) -> str:
    """The day by which she stands in the queue."""
    page = FilesAttente(site.table).page(usager.dossier.prefecture.code)
    (sienne,) = (f for f in page.fiches if f.dossier_id == usager.dossier_id)
    return sienne.risque_le.isoformat()


def _flags(usager: Usager) -> tuple[Signalement, ...]:
    dossier = usager.dossier
    return juger_dossier(dossier, dossier.jour_du_depot or date.max).signalements


def _est_dite(site: Site, usager: Usager, fait: PersonneRelue) -> None:
    """By mail (of the news, and of the document), in the account, in the history, at the bench."""
    assert site.lot("courriels", fait.model_dump_json()) == {"batchItemFailures": []}
    avis = avis_s3("documents", f"attestations/{usager.dossier_id}/{fait.id}.pdf")
    assert site.lot("expeditions", avis) == {"batchItemFailures": []}
    for courriel_id in (fait.id, f"depot-{fait.id}"):
        assert site.table.get(keys.courriel(courriel_id)), courriel_id
    phrase = "L’administration connaît maintenant votre protection."
    assert phrase in usager.nav.get(f"{usager.base}/notifications/{fait.id}").texte
    assert "Nouvelles informations de l’administration" in usager.get("historique").texte


def test_a_registre_that_forgets_again_takes_nothing_back(site: Site, files: Files) -> None:
    usager = inconnu(site)
    apprendre(site, usager)
    nuit(site, usager, 1)
    apprendre(site, usager, statut=None)
    for jour in (2, 3):
        nuit(site, usager, jour)
    assert usager.dossier.protection_confirmee
    assert Signalement.REGISTRE_PROTECTION in _flags(usager)
    assert [bool(fait.dit().annonce) for fait in relues(site, usager)] == [True, False]


def test_who_moves_the_request_first_wins_and_the_next_night_reads_again(
    site: Site, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    usager = inconnu(site)
    apprendre(site, usager)
    agent, lire = site.agent(), Registre.relue

    def ouvert_entre_temps(registre: Registre, reference: str) -> Personne | None:
        page = agent.get(f"/agents/dossiers/{usager.dossier_id}")
        assert page.statut == 200
        tete = keys.dossier(usager.dossier_id).tete
        site.table.write(update(tete, "ADD passages :un", un=1))
        return lire(registre, reference)

    with monkeypatch.context() as meme_instant:
        meme_instant.setattr(Registre, "relue", ouvert_entre_temps)
        nuit(site, usager, 1)
    assert relues(site, usager) == []
    assert not usager.dossier.protection_confirmee
    nuit(site, usager, 2)
    assert usager.dossier.protection_confirmee


@pytest.mark.exigence("R3")
def test_a_registre_that_does_not_answer_stops_neither_a_filing_nor_a_night(
    site: Site, files: Files, monkeypatch: pytest.MonkeyPatch
) -> None:
    def en_panne(registre: Registre, reference: str) -> Personne | None:
        raise RegistreIndisponible

    with monkeypatch.context() as panne:
        panne.setattr(Registre, "relue", en_panne)
        usager = inconnu(site)
        assert usager.dossier.depose_le
        nuit(site, usager, 1)
    assert relues(site, usager) == []
    apprendre(site, usager)
    nuit(site, usager, 2)
    assert usager.dossier.protection_confirmee


@pytest.mark.exigence("R3", "LAW-02")
def test_a_decision_that_reaches_the_registre_during_the_draft_gives_the_adp_at_the_filing(
    site: Site,
) -> None:
    site.dynamodb.vider()
    usager = site.usager_avec()
    sans = usager.personne.model_copy(update={"statut": None, "decision": None})
    tete = keys.dossier(usager.dossier_id).tete
    site.table.write(update(tete, "SET personne = :p", p=sans.model_dump_json()))
    assert not usager.dossier.protection_confirmee
    assert usager.envoyer("recapitulatif", acte="deposer").statut == 303
    site.delivrer(usager.dossier_id)
    assert documents(site, usager) == [
        (TypeDocument.ADP_PREMIERE, date(2026, 11, 21), date(2027, 5, 20))
    ]
    assert len(relues(site, usager)) == 1


@pytest.mark.exigence("R9")
def test_what_the_registre_says_at_the_last_moment_never_stops_a_filing(site: Site) -> None:
    site.dynamodb.vider()
    usager = site.usager_avec()
    carte = TitreOuVisa(
        numero="FICTIF9001",
        nature=NatureTitre.TITRE,
        debut=date(2025, 1, 5),
        fin=date(2035, 1, 4),
        carte=TypeCarte.RESIDENT,
    )
    apprendre(site, usager, titres=(carte,))
    assert usager.envoyer("recapitulatif", acte="deposer").vers.endswith("/confirmation")
    assert usager.dossier.depose_le
    assert usager.dossier.ecarts == frozenset({EcartRegistre.SITUATION})
    assert Signalement.REGISTRE_SITUATION in _flags(usager)
