"""Messages are archived before they are sent, and sent once."""

import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from botocore.exceptions import ClientError

from chalicelib.domain.compte.livraisons import Envoi, EtatLivraison, Livraison
from chalicelib.events.batches import attente
from chalicelib.storage.courriels import envois
from chalicelib.storage.courriels.courriels import PRISE, Courriels
from chalicelib.storage.courriels.envois import EnvoiPris
from chalicelib.storage.table import Table
from tests.builders import COMPTE, DOSSIER, MAINTENANT
from tools.paths import ROOT

ARCHIVE = "courriels/2026/11/21/depot-1.eml"
ENVOI = Envoi(
    id="depot-1",
    sujet_id=DOSSIER,
    compte_id=COMPTE,
    gabarit="demande_deposee",
    destinataire="z•••@exemple.test",
)
BRUT = b"Subject: essai\r\n\r\nBonjour"


class Poste:
    """Stands for SES: notes what was archived when a message leaves, and may be out of order."""

    def __init__(self, s3: Any) -> None:
        self.s3 = s3
        self.en_panne = False
        self.pendant: Callable[[], None] = lambda: None
        self.envoyes: list[bytes] = []
        self.archives: list[list[str]] = []
        self.etiquettes: list[Any] = []

    def send_email(
        self, *, Content: dict[str, Any], ConfigurationSetName: str, EmailTags: Any
    ) -> dict[str, str]:
        objets = self.s3.list_objects_v2(Bucket="courriels").get("Contents", [])
        self.archives.append([objet["Key"] for objet in objets])
        pendant, self.pendant = self.pendant, lambda: None
        pendant()
        if self.en_panne:
            raise ClientError({"Error": {"Code": "TooManyRequestsException"}}, "SendEmail")
        self.envoyes.append(Content["Raw"]["Data"])
        self.etiquettes.append((ConfigurationSetName, EmailTags))
        return {"MessageId": "m1"}


@pytest.fixture
def poste(seaux: Any) -> Poste:
    return Poste(seaux)


@pytest.fixture
def courriels(table: Table, seaux: Any, poste: Poste) -> Courriels:
    return Courriels(table, seaux, poste, "courriels", "envois")


def _archive(seaux: Any) -> bytes:
    octets: bytes = seaux.get_object(Bucket="courriels", Key=ARCHIVE)["Body"].read()
    return octets


def test_a_message_is_archived_before_it_leaves(
    courriels: Courriels, poste: Poste, seaux: Any
) -> None:
    courriels.envoyer(ENVOI, BRUT, MAINTENANT)
    assert poste.archives == [[ARCHIVE]]
    assert poste.envoyes == [BRUT]
    assert _archive(seaux) == BRUT
    assert courriels.est_clos("depot-1")


def test_a_message_nobody_asked_for_is_not_said_sent(courriels: Courriels) -> None:
    assert not courriels.est_clos("depot-1")


def test_a_message_that_could_not_leave_stays_archived_and_is_not_said_sent(
    courriels: Courriels, poste: Poste, seaux: Any
) -> None:
    poste.en_panne = True
    with pytest.raises(ClientError):
        courriels.envoyer(ENVOI, BRUT, MAINTENANT)
    assert _archive(seaux) == BRUT
    assert not courriels.est_clos("depot-1")


def test_a_second_try_sends_once_and_keeps_one_archive(
    courriels: Courriels, poste: Poste, seaux: Any
) -> None:
    poste.en_panne = True
    with pytest.raises(ClientError):
        courriels.envoyer(ENVOI, BRUT, MAINTENANT)
    poste.en_panne = False
    courriels.envoyer(ENVOI, BRUT, MAINTENANT + timedelta(days=1))
    assert poste.envoyes == [BRUT]
    assert courriels.est_clos("depot-1")
    objets = seaux.list_objects_v2(Bucket="courriels")["Contents"]
    assert [objet["Key"] for objet in objets] == [ARCHIVE]


@pytest.mark.parametrize("etat", list(EtatLivraison))
def test_a_message_of_which_a_report_came_has_left_and_goes_no_second_time(
    courriels: Courriels, table: Table, etat: EtatLivraison
) -> None:
    """Whoever sent it was stopped before saying so: the receiving server says it instead."""
    table.write(*envois.creation(ENVOI, ARCHIVE, MAINTENANT))
    rapport = Livraison(etat=etat, survenue_le=MAINTENANT + timedelta(minutes=1))
    table.write(envois.rapport(ENVOI, rapport))
    assert courriels.est_clos("depot-1")
    lu = envois.lire(table, "depot-1")
    assert lu
    assert (lu.envoye_le, lu.livraison) == (rapport.survenue_le, rapport)


def test_a_report_does_not_change_when_a_message_left(courriels: Courriels, table: Table) -> None:
    courriels.envoyer(ENVOI, BRUT, MAINTENANT)
    remise = Livraison(etat=EtatLivraison.REMIS, survenue_le=MAINTENANT + timedelta(minutes=1))
    table.write(envois.rapport(ENVOI, remise))
    lu = envois.lire(table, "depot-1")
    assert lu
    assert lu.envoye_le == MAINTENANT


def test_a_telephone_that_refuses_is_no_message_that_left(table: Table) -> None:
    table.write(*envois.creation(ENVOI, ARCHIVE, MAINTENANT))
    perdue = Livraison(etat=EtatLivraison.REJET_DEFINITIF, survenue_le=MAINTENANT)
    table.write(envois.livraison(ENVOI, perdue))
    lu = envois.lire(table, "depot-1")
    assert lu
    assert lu.envoye_le is None


UN_PEU = timedelta(seconds=1)


def test_two_hands_at_once_send_a_message_once(courriels: Courriels, poste: Poste) -> None:
    """SQS gives a message twice, and the relay asks twice: the second copy waits for the first."""
    refus: list[EnvoiPris] = []

    def l_autre() -> None:
        with pytest.raises(EnvoiPris) as dit:
            courriels.envoyer(ENVOI, BRUT, MAINTENANT + UN_PEU)
        refus.append(dit.value)

    poste.pendant = l_autre
    courriels.envoyer(ENVOI, BRUT, MAINTENANT)
    assert (len(refus), poste.envoyes) == (1, [BRUT])


def test_what_was_sent_while_it_was_prepared_elsewhere_does_not_go_again(
    courriels: Courriels, poste: Poste
) -> None:
    courriels.envoyer(ENVOI, BRUT, MAINTENANT)
    courriels.envoyer(ENVOI, BRUT, MAINTENANT + timedelta(hours=1))
    assert poste.envoyes == [BRUT]


@pytest.mark.parametrize("etat", list(EtatLivraison))
def test_une_nouvelle_venue_pendant_qu_on_reprend_un_courriel_l_arrete(
    courriels: Courriels,
    poste: Poste,
    table: Table,
    seaux: Any,
    monkeypatch: pytest.MonkeyPatch,
    etat: EtatLivraison,
) -> None:
    """Whoever sent it first could not say so; the report comes once another hand has taken it."""
    with monkeypatch.context() as coupee:
        coupee.setattr(table, "seule", _refuser)
        with pytest.raises(ClientError):
            courriels.envoyer(ENVOI, BRUT, MAINTENANT)
    ranger = seaux.put_object

    def pendant(**demande: Any) -> Any:
        lu = envois.lire(table, ENVOI.id)
        assert lu
        table.write(envois.rapport(lu, Livraison(etat=etat, survenue_le=MAINTENANT)))
        return ranger(**demande)

    monkeypatch.setattr(seaux, "put_object", pendant)
    courriels.envoyer(ENVOI, BRUT, MAINTENANT + PRISE)
    assert poste.envoyes == [BRUT]


def _refuser(*_: Any) -> None:
    raise ClientError({"Error": {"Code": "InternalServerError"}}, "UpdateItem")


def test_of_two_who_take_up_a_message_left_unsent_one_sends_it(
    courriels: Courriels, poste: Poste
) -> None:
    poste.en_panne = True
    with pytest.raises(ClientError):
        courriels.envoyer(ENVOI, BRUT, MAINTENANT)
    poste.en_panne = False
    repris = MAINTENANT + PRISE

    def l_autre() -> None:
        with pytest.raises(EnvoiPris):
            courriels.envoyer(ENVOI, BRUT, repris + UN_PEU)

    poste.pendant = l_autre
    courriels.envoyer(ENVOI, BRUT, repris)
    assert poste.envoyes == [BRUT]


def test_who_holds_a_message_is_stopped_before_another_takes_it() -> None:
    """No function that sends lives longer; the first try after a failure finds it free."""
    etapes = json.loads((ROOT / ".chalice" / "config.json").read_text("utf-8"))["stages"]
    fonctions = etapes["site"]["lambda_functions"]
    durees = [fonctions[nom]["lambda_timeout"] for nom in ("courriels", "expeditions")]
    assert max(durees) <= PRISE.total_seconds() <= attente(1)


def test_the_reports_of_a_message_name_it_and_nobody(courriels: Courriels, poste: Poste) -> None:
    courriels.envoyer(ENVOI, BRUT, MAINTENANT)
    assert poste.etiquettes == [("envois", [{"Name": "courriel", "Value": "depot-1"}])]


def test_the_messages_of_an_account_are_listed_newest_first(
    courriels: Courriels, table: Table
) -> None:
    for rang, compte_id in enumerate((COMPTE, "autre", None, COMPTE)):
        autre = ENVOI.model_copy(update={"id": f"e{rang}", "compte_id": compte_id})
        courriels.envoyer(autre, BRUT, MAINTENANT + timedelta(minutes=rang))
    lus = envois.du_compte(table, COMPTE)
    assert [envoi.id for envoi in lus] == ["e3", "e0"]
    dernier = lus[0]
    assert (dernier.gabarit, dernier.destinataire) == ("demande_deposee", "z•••@exemple.test")
    assert dernier.envoye_le == MAINTENANT + timedelta(minutes=3)
    assert dernier.livraison is None


def test_a_message_that_could_not_leave_is_listed_as_not_sent(
    courriels: Courriels, poste: Poste, table: Table
) -> None:
    poste.en_panne = True
    with pytest.raises(ClientError):
        courriels.envoyer(ENVOI, BRUT, MAINTENANT)
    (envoi,) = envois.du_compte(table, COMPTE)
    assert (envoi.prepare_le, envoi.envoye_le) == (MAINTENANT, None)
