"""Days gone by: one lost is a fault, one that nothing can give back any more is not."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.univers.auditeur.dossier import DossierLu
from tests.univers.auditeur.livre import Demenagement, Fait, Livre
from tests.univers.auditeur.regles.attestations import un_document_nomme_sa_demande
from tests.univers.auditeur.regles.couverture import aucun_jour_passe_n_est_sans_document

PK = "DOSSIER#un"
DEPOSE_LE = "2026-11-20T10:00:00+00:00"
PERSONNE = {
    "statut": "REFUGIE",
    "decision": {"autorite": "OFPRA"},
    "numero_etranger": "9900000001",
    "etat_civil": {"nom_naissance": "Exemple"},
}


def livre(
    instruction: dict[str, Any] | None = None, *documents: dict[str, Any], **tete: Any
) -> Livre:
    """A first request filed on 20 November by somebody the registre knows; it is 2 December."""
    un = Livre(lambda: datetime(2026, 12, 2, 12, tzinfo=UTC), dict)
    dite = {
        "etat": "EN_INSTRUCTION",
        "numero_demande": "un",
        "depose_le": DEPOSE_LE,
        "annuaire": "69",
        "cas": json.dumps({"pour": "moi", "objet": "PREMIERE"}),
        "personne": json.dumps(PERSONNE),
    }
    un.lignes[PK] = {
        "TETE": dite | tete,
        "INSTRUCTION": {"donnees": json.dumps(instruction or {})},
        **{f"ATTESTATION#{rang}": document for rang, document in enumerate(documents)},
    }
    return un


def document(delivree_le: str, **dit: Any) -> dict[str, Any]:
    socle = {
        "numero_demande": "un",
        "depose_le": DEPOSE_LE[:10],
        "code_prefecture": "69",
        "numero_etranger": PERSONNE["numero_etranger"],
        "etat_civil": PERSONNE["etat_civil"],
    }
    donnees = json.dumps(socle | dit)
    return {"donnees": donnees, "delivree_le": f"{delivree_le}T12:00:00+00:00"}


def adp(delivree_le: str, debut: str) -> dict[str, Any]:
    return document(delivree_le, document="ADP_PREMIERE", debut=debut, fin="2027-05-19")


def favorable(delivree_le: str) -> dict[str, Any]:
    return document(delivree_le, document="DECISION_FAVORABLE")


ACCORDEE = {"decision": {"le": "2026-11-28T10:00:00+00:00"}}
REMISE = ACCORDEE | {"finie_le": "2026-11-30T10:00:00+00:00"}
LOIN = "un : personne ne couvre le 2026-11-20"


@pytest.mark.parametrize(
    ("instruction", "documents", "tete", "dits"),
    [
        ({}, [adp("2026-11-20", "2026-11-20")], {}, []),
        ({}, [adp("2026-11-25", "2026-11-20")], {}, []),
        ({}, [adp("2026-11-21", "2026-11-21")], {}, [LOIN]),
        ({}, [], {}, [LOIN]),
        (ACCORDEE, [favorable("2026-11-30")], {}, []),
        (ACCORDEE, [adp("2026-11-21", "2026-11-21"), favorable("2026-11-30")], {}, [LOIN]),
        (ACCORDEE, [], {}, ["un : personne ne couvre le 2026-11-28"]),
        (REMISE, [], {}, []),
        (REMISE, [adp("2026-11-21", "2026-11-21")], {}, [LOIN]),
        ({}, [], {"annulee_le": "2026-11-21T08:00:00+00:00"}, []),
        (
            {},
            [adp("2026-11-21", "2026-11-21")],
            {"annulee_le": "2026-11-24T08:00:00+00:00"},
            [LOIN],
        ),
    ],
    ids=[
        *("a_temps", "en_retard_du_jour_dit", "un_jour_perdu", "rien"),
        *("accordee_avant_tout", "jour_perdu_puis_accordee"),
        *("accordee_sans_document", "carte_remise_avant_tout", "jour_perdu_puis_carte_remise"),
        "annulee_avant_tout",
        "jour_perdu_puis_annulee",
    ],
)
def test_un_jour_ou_la_demande_etait_deja_jugee_avant_tout_document_ne_se_rend_plus(
    instruction: dict[str, Any],
    documents: list[dict[str, Any]],
    tete: dict[str, Any],
    dits: list[str],
) -> None:
    """A document is that of the request as it is: none is made for a time before it was judged."""
    lu = livre(instruction, *documents, **tete)
    assert list(aucun_jour_passe_n_est_sans_document(lu)) == dits


def transferee(le: datetime) -> Fait:
    dit = {"de": "69", "vers": "75"}
    return Fait("TitreTransfere", f"t{le:%d}", le, dit, le)


@pytest.mark.parametrize(
    ("code", "jour_du_transfert", "dits"),
    [
        ("69", 1, []),
        ("75", 1, ["un 0 : ['code_prefecture']"]),
        ("69", 29, ["un 0 : ['code_prefecture']"]),
        ("75", 29, []),
    ],
)
def test_le_document_de_la_decision_reste_celui_de_la_prefecture_qui_l_a_fait(
    code: str, jour_du_transfert: int, dits: list[str]
) -> None:
    """The card leaves for another préfecture, and the request with it (ADR 0039)."""
    fait = document("2026-11-30", document="DECISION_FAVORABLE", code_prefecture=code)
    lu = livre(ACCORDEE, fait, annuaire="75")
    le = datetime(2026, 12 if jour_du_transfert == 1 else 11, jour_du_transfert, 15, tzinfo=UTC)
    lu.faits[PK]["t"] = transferee(le)
    assert list(un_document_nomme_sa_demande(DossierLu(lu, PK))) == dits


@pytest.mark.parametrize(
    ("etat", "faite_le", "code", "juste"),
    [
        ("REFUSEE", 21, "69", True),
        ("REFUSEE", 28, "75", True),
        ("REFUSEE", 28, "69", False),
        ("REFUSEE", 21, "75", False),
        ("EN_INSTRUCTION", 21, "69", False),
        ("EN_INSTRUCTION", 21, "75", True),
    ],
)
def test_un_document_que_sa_demande_finie_ne_refait_plus_garde_sa_prefecture(
    etat: str, faite_le: int, code: str, *, juste: bool
) -> None:
    """She moved on the 25th, and the request was refused before its document followed: what she
    holds counts until she is notified, and nothing is made after the signature (ADR 0047)."""
    fait = document(f"2026-11-{faite_le}", document="ADP_PREMIERE", code_prefecture=code)
    lu = livre({}, fait, annuaire="75", etat=etat)
    lu.demenages["un"].append(Demenagement(datetime(2026, 11, 25, 12, tzinfo=UTC), "69"))
    dits = list(un_document_nomme_sa_demande(DossierLu(lu, PK)))
    assert dits == ([] if juste else ["un 0 : ['code_prefecture']"])


@pytest.mark.parametrize(("fin", "juste"), [("2026-11-24", True), ("2026-11-25", False)])
def test_un_document_fini_avant_le_demenagement_garde_sa_prefecture(
    fin: str, *, juste: bool
) -> None:
    """She moved on the 25th: the one that follows it is made again, and nobody shows this one."""
    fait = document("2026-11-21", document="ADP_PREMIERE", code_prefecture="69", fin=fin)
    lu = livre({}, fait, annuaire="75")
    lu.demenages["un"].append(Demenagement(datetime(2026, 11, 25, 12, tzinfo=UTC), "69"))
    dits = list(un_document_nomme_sa_demande(DossierLu(lu, PK)))
    assert (dits == []) is juste
