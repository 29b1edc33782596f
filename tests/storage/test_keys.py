"""The plan of the table: what is stored keeps the keys it was stored under."""

from datetime import UTC, datetime

import pytest

from chalicelib.storage import keys
from chalicelib.storage.partitions import Cle, apres_le_prefixe

QUAND = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
D, C, T = keys.dossier("d1"), keys.compte("c1"), keys.ticket("ABC")

ECRITES = [
    (C.profil, "COMPTE#c1", "PROFIL"),
    (C.coordonnees, "COMPTE#c1", "COORDONNEES"),
    (C.demandes["moi-premiere"], "COMPTE#c1", "DEMANDE#moi-premiere"),
    (C.ancienne("d1"), "COMPTE#c1", "DEMANDE#ancienne-d1"),
    (C.sessions["ab"], "COMPTE#c1", "SESSION#ab"),
    (C.envois[QUAND, "m1"], "COMPTE#c1", "ENVOI#2026-11-21T09:30:00+00:00#m1"),
    (C.evenements[QUAND, "e1"], "COMPTE#c1", "EVT#2026-11-21T09:30:00+00:00#e1"),
    (C.acces[QUAND, "a1"], "COMPTE#c1", "ACCES#2026-11-21T09:30:00+00:00#a1"),
    (keys.identifiant("9900000001"), "IDENTIFIANT#9900000001", "COMPTE"),
    (keys.enfant("9900000001").compte, "ENFANT#9900000001", "COMPTE"),
    (keys.inscription("i1").fiche, "INSCRIPTION#i1", "INSCRIPTION"),
    (keys.oubli("o1").fiche, "OUBLI#o1", "OUBLI"),
    (keys.lien("l1"), "LIEN#l1", "LIEN"),
    (keys.session("ab"), "SESSION#ab", "SESSION"),
    (keys.session_agent("ab"), "AGENT_SESSION#ab", "SESSION"),
    (keys.agent("s1").sessions["ab"], "AGENT#s1", "SESSION#ab"),
    (keys.equipe("69").agents["s1"], "AGENTS#69", "AGENT#s1"),
    (keys.signatures("69").refus["d1"], "SIGNATURES#69", "REFUS#d1"),
    (keys.statistiques("69").jours["2026-11-21"], "STATISTIQUES#69", "JOUR#2026-11-21"),
    (keys.statistiques("69").dernier, "STATISTIQUES#69", "DERNIER"),
    (keys.statistiques("69").deux, "STATISTIQUES#69", "SANS_DOCUMENT"),
    (keys.compteurs("69").lignes["ETATS"], "COMPTEURS#69", "ETATS"),
    (D.part, "DOSSIER#d1", "PART"),
    (keys.frein("ab"), "FREIN#ab", "COMPTEUR"),
    (D.tete, "DOSSIER#d1", "COEUR#TETE"),
    (D.etapes[3], "DOSSIER#d1", "COEUR#ETAPE#3"),
    (D.fichiers, "DOSSIER#d1", "COEUR#FICHIERS"),
    (D.depots[1], "DOSSIER#d1", "DEPOT#1"),
    (D.rectifications["r1"], "DOSSIER#d1", "RECTIFICATION#r1"),
    (D.instruction, "DOSSIER#d1", "COEUR#INSTRUCTION"),
    (D.inachevees[4], "DOSSIER#d1", "INACHEVEE#4"),
    (D.actes["k1"], "DOSSIER#d1", "ACTE#k1"),
    (D.reponse, "DOSSIER#d1", "REPONSE"),
    (D.messages["m1"], "DOSSIER#d1", "MESSAGE#m1"),
    (D.lues["e1"], "DOSSIER#d1", "LUE#e1"),
    (D.notes["s1", "refuser"], "DOSSIER#d1", "NOTE#s1#refuser"),
    (D.lectures["s1"], "DOSSIER#d1", "LECTURE#s1"),
    (D.acces[QUAND, "a1"], "DOSSIER#d1", "ACCES#2026-11-21T09:30:00+00:00#a1"),
    (D.receptions["t1"], "DOSSIER#d1", "RECEPTION#t1"),
    (T.receptions["t1"], "TICKET#ABC", "RECEPTION#t1"),
    (D.attestations["e1"], "DOSSIER#d1", "ATTESTATION#e1"),
    (D.evenements[QUAND, "e1"], "DOSSIER#d1", "EVT#2026-11-21T09:30:00+00:00#e1"),
    (keys.numero_demande("2026"), "NUMERO#2026", "DOSSIER"),
    (keys.verification("v1"), "VERIFICATION#v1", "ATTESTATION"),
    (keys.ephoto("ABCD"), "EPHOTO#ABCD", "EPHOTO"),
    (keys.personne("TITRE:FRA1"), "REGISTRE#TITRE:FRA1", "PERSONNE"),
    (keys.titre("FRA1"), "TITRE#FRA1", "PERSONNE"),
    (T.fiche, "TICKET#ABC", "TICKET"),
    (
        keys.tickets("2026-11").pointeurs[QUAND, "ABC"],
        "TICKETS#2026-11",
        f"{QUAND.isoformat()}#ABC",
    ),
    (keys.courriel("m1"), "COURRIEL#m1", "ENVOI"),
]


@pytest.mark.parametrize(("cle", "pk", "sk"), ECRITES, ids=[f"{pk}|{sk}" for _, pk, sk in ECRITES])
def test_a_stored_item_stays_where_it_is(cle: Cle, pk: str, sk: str) -> None:
    assert cle == (pk, sk)


def test_a_query_asks_for_what_begins_alike() -> None:
    assert (*D.evenements,) == ("DOSSIER#d1", "EVT#")
    assert (*keys.tickets("2026-11").pointeurs,) == ("TICKETS#2026-11", "")


def test_the_id_of_an_item_is_read_back_from_its_key() -> None:
    assert apres_le_prefixe(D.attestations["e1"].sk) == "e1"
    assert apres_le_prefixe(C.profil.pk) == "c1"
