"""The stream relay: what just happened goes to the queue of those who act on it."""

import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from chalice.test import Client

from chalicelib.domain.instruction.echanges import TYPES
from chalicelib.domain.journal import evenements
from chalicelib.domain.journal.evenements import DU_DOSSIER, TOUS
from chalicelib.events.relais import DESTINATIONS, SANS_SUITE
from chalicelib.settings import Settings
from chalicelib.storage import keys
from tests import faits
from tests.builders import MAINTENANT
from tests.univers.plan import plan
from tests.web.site import Site

Files = Callable[[str], list[str]]


FLUX = "arn:aws:dynamodb:eu-west-3:123456789012:table/bpi/stream/2026"
ENVELOPPE = {
    "awsRegion": "eu-west-3",
    "eventID": "1",
    "eventName": "INSERT",
    "eventSourceARN": FLUX,
}
DETAIL = {
    "ApproximateCreationDateTime": 1795253400.0,
    "Keys": {"PK": {"S": "DOSSIER#d1"}, "SK": {"S": "EVT#"}},
    "SequenceNumber": "1",
    "SizeBytes": 1,
    "StreamViewType": "NEW_IMAGE",
}


def _image(genre: str, donnees: str = "{}") -> dict[str, Any]:
    cle = keys.dossier("d1").evenements[MAINTENANT, "e1"]
    return {
        "PK": {"S": cle.pk},
        "SK": {"S": cle.sk},
        "type": {"S": genre},
        "donnees": {"S": donnees},
    }


def _relayer(site: Site, *enregistrements: dict[str, Any]) -> None:
    lot = {"Records": [ENVELOPPE | {"dynamodb": DETAIL | e} for e in enregistrements]}
    with Client(site.app, stage_name="test") as client:
        client.lambda_.invoke("relais", lot)


ATTENDUES = {
    "inscriptions": {
        *("InscriptionDemandee", "MotDePasseOublie", "InvitationCompteEnfant"),
        *("CompteEnfantPropose", "CompteReprisParTelephone", "CodeDeTelephoneDemande"),
        *("MotDePasseDefini", "DemandeDeposee"),
    },
    "attestations": {
        *("DemandeDeposee", "DemandeCorrigee", "DemandeAnnulee", "CoordonneesChangees"),
        "DemandeRetiree",
        *("CommissionSaisie", "DemandeAccordee", "DemandeRefusee", "DemandeClassee"),
        *("DemandeCloturee", "TitreRemis", "FinAnnoncee", "PersonneConvoquee"),
        *(
            "ProlongationAttendue",
            "PieceExaminee",
            "RepresentantJoint",
            "PersonneRelue",
            "AttestationDecidee",
            "DecesConstate",
            "FinProtectionAnnoncee",
            "TitreRetire",
            "NotificationLue",
            "NotificationPostaleNotee",
            "NationaliteConstatee",
            "FinAnnulee",
            "CarteARefaire",
        ),
    },
    "courriels": {
        *("PersonneRelue", "CompteDecide", "InscriptionDemandee"),
        *("CompteOuvert", "CompteDejaOuvert"),
        *("ReinitialisationDemandee", "MotDePasseDefini", "NumeroEtrangerAttribue"),
        *("ChangementDeCourrielDemande", "ChangementDeCourrielSignale", "CourrielChange"),
        *("LettreDuCodeDemandee", "IdentiteConfirmee", "CompteRendu"),
        *("ReinitialisationRetenue", "CourrielRetabli", "CourrielRetire"),
        *(
            "CompteEnfantOuvert",
            "CompteEnfantDejaOuvert",
            "EnfantDetache",
            "RepresentationAcceptee",
            "RepresentationRefusee",
            "TicketOuvert",
            "TicketRepondu",
            "TicketClos",
            "CompteOuvertAuGuichet",
            "RestitutionSignalee",
            "CompteReprisParTelephone",
            "TelephoneVerifie",
            "RestitutionMaintenue",
            "RestitutionContestee",
        ),
        *(nom for nom, classe in DU_DOSSIER.items() if classe.recit.courriel),
    },
    "echanges": {classe.__name__ for classe in TYPES},
}


@pytest.mark.parametrize("genre", sorted(set[str]().union(*ATTENDUES.values())))
def test_each_evenement_goes_to_its_queues_and_to_no_other(
    site: Site, files: Files, genre: str
) -> None:
    _relayer(site, {"NewImage": _image(genre, f'{{"genre":"{genre}"}}')})
    for file, genres in ATTENDUES.items():
        recus = [f'{{"genre":"{genre}"}}'] if genre in genres else []
        assert files(file) == recus, file


def test_every_destination_is_a_queue_of_the_settings() -> None:
    assert set(DESTINATIONS) == set[str]().union(*ATTENDUES.values())
    files = {file for destinations in DESTINATIONS.values() for file in destinations}
    assert files <= set(Settings.model_fields)


@pytest.mark.parametrize(
    "genre", ["BrouillonCree", "EtapeEnregistree", "FichierVerifie", "AttestationDelivree", ""]
)
def test_what_is_history_only_goes_nowhere(site: Site, files: Files, genre: str) -> None:
    _relayer(site, {"NewImage": _image(genre)})
    assert not [nom for nom in ATTENDUES if files(nom)]


def test_a_deleted_item_and_an_item_that_is_no_evenement_are_ignored(
    site: Site, files: Files
) -> None:
    sans_type = {nom: v for nom, v in _image("x").items() if nom != "type"}
    _relayer(site, {"OldImage": _image("DemandeDeposee")}, {"NewImage": sans_type})
    assert not [nom for nom in ATTENDUES if files(nom)]


def test_what_is_relayed_is_the_evenement_as_it_was_written(site: Site, files: Files) -> None:
    fait = faits.demande_deposee()
    _relayer(site, {"NewImage": _image(fait.type, fait.model_dump_json())})
    (corps,) = files("attestations")
    assert evenements.lire(corps) == fait


@pytest.mark.exigence("GAP-01")
def test_an_evenement_that_wakes_an_unknown_worker_stops_the_import() -> None:
    code = (
        "from chalicelib.domain.journal import evenements as e\n"
        "e.TOUS['DemandeDeposee'].reveille = ('impression',)\n"
        "import chalicelib.events.relais"
    )
    lance = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert lance.returncode == 1
    assert "KeyError: 'impression'" in lance.stderr


def test_what_the_table_says_of_a_filing_goes_to_the_queues(site: Site, files: Files) -> None:
    flux = site.dynamodb.flux
    debut = len(flux)
    usager = site.usager_avec(depose=True)
    for rang in range(debut, len(flux), 100):
        with Client(site.app, stage_name="test") as client:
            client.lambda_.invoke("relais", flux.lot(rang, site.maintenant))
    (corps,) = files("attestations")
    assert evenements.lire(corps).type == "DemandeDeposee"
    assert usager.dossier_id in corps
    assert corps in files("inscriptions")
    assert not [nom for nom in ATTENDUES if files(nom)]


def test_ce_qui_ne_va_nulle_part_ne_reveille_pas_le_relais() -> None:
    """A type added, or that wakes somebody now, is said in infra/ too: silence would lose it."""
    assert plan().filtre.sauf == SANS_SUITE


def test_un_type_passe_le_filtre_quand_quelqu_un_en_fait_quelque_chose(
    site: Site, files: Files
) -> None:
    filtre, sk = plan().filtre, _image("")["SK"]["S"]
    while files("veilles"):
        """What other tests left there."""
    utiles = set()
    for genre in TOUS:
        _relayer(site, {"NewImage": _image(genre)})
        if [recu for nom in (*ATTENDUES, "veilles") for recu in files(nom)]:
            utiles.add(genre)
    assert {genre for genre in TOUS if filtre.passe("INSERT", sk, genre)} == utiles
    assert not any(filtre.passe(genre, sk, "DemandeDeposee") for genre in ("MODIFY", "REMOVE"))
    assert not filtre.passe("INSERT", keys.dossier("d1").tete.sk, "DemandeDeposee")
