"""Who knows a number, a name and a year gets no account, and learns nothing of anybody (S2, S3)."""

from datetime import UTC, datetime

import pytest

from chalicelib.domain.compte.decision import DecisionCompte
from chalicelib.mail.composition import composer
from chalicelib.mail.message import Courriel
from chalicelib.settings import Marque
from chalicelib.storage.compte import a_decider, comptes
from chalicelib.storage.registre.registre import Registre
from chalicelib.usecases.inscription.decider_compte import comparaison, decider_compte
from tests.agents import un_agent
from tests.comptes import COURRIEL, NUMERO
from tests.web.compte.conftest import Coulisses
from tests.web.compte.navigateur import Navigateur
from tests.web.compte.parcours import IDENTITE, TITRE_SAISI, creer_compte, demander

MIDI = datetime(2026, 11, 21, 12, tzinfo=UTC)
CURIEUX = "curieux@exemple.test"
SANS_JOUR = {"date_naissance_jour": "00"}
SANS_MOIS = {"date_naissance_mois": ""}
SANS_DATE = SANS_JOUR | {"date_naissance_jour": ""} | SANS_MOIS
PREMIER_JANVIER = {"date_naissance_jour": "1", "date_naissance_mois": "1"}
PRESQUE = IDENTITE | {"nom": "Exmple"}
INCONNUE = IDENTITE | {"numero_etranger": "9900000099"}
AUTRE = IDENTITE | {"nom": "Quelqu’une", "prenoms": "D’autre"}
AUTRES_DATES = TITRE_SAISI | {"fin_jour": "30"}
NON_CONFIRMEES = {
    "proche": PRESQUE,
    "inconnue": INCONNUE,
    "autre personne": AUTRE,
    "autres dates": AUTRES_DATES,
    "date incomplète": IDENTITE | SANS_DATE,
}


@pytest.mark.exigence("K-15")
@pytest.mark.parametrize(
    "devine",
    [
        SANS_DATE,
        SANS_JOUR,
        SANS_JOUR | {"date_naissance_jour": ""},
        PREMIER_JANVIER,
        {"prenoms": ""} | SANS_DATE,
        {"prenoms": ""},
        {"prenoms": "Sans prénom"},
        {"prenoms": "Exemple"},
        {"prenoms": "Zoé"},
        {"nom": "Amina", "prenoms": ""},
    ],
)
def test_un_numero_un_nom_et_une_partie_du_reste_n_ouvrent_rien(
    navigateur: Navigateur, coulisses: Coulisses, devine: dict[str, str]
) -> None:
    assert demander(navigateur, IDENTITE | devine, CURIEUX).statut == 303
    coulisses.travailler()
    assert comptes.par_identifiant(coulisses.table, NUMERO) is None
    assert [c.gabarit for c in coulisses.courriels()] == ["inscription_recue"]
    assert len(_liste(coulisses)) == 1, "an agent answers: nobody is left without a way on"


def _liste(coulisses: Coulisses) -> tuple[str, ...]:
    maintenant = coulisses.horloge.maintenant
    return tuple(ligne.id for ligne in a_decider.de(coulisses.table, "75", maintenant).lignes)


def _brut(courriel: Courriel) -> bytes:
    """As it is sent, but for the number of the request and the address."""
    contexte = courriel.contexte | {"reference": "D-2222-2222"}
    return composer(
        courriel._replace(destinataire=COURRIEL, contexte=contexte),
        expediteur="site@exemple.test",
        marque=Marque.NEUTRE,
        message_id="m",
        date=MIDI,
    )


@pytest.mark.exigence("K-15")
def test_le_premier_message_est_le_meme_quoi_que_dise_le_registre(
    navigateur: Navigateur, coulisses: Coulisses
) -> None:
    creer_compte(navigateur, coulisses)
    for rang, saisie in enumerate([IDENTITE, *NON_CONFIRMEES.values()]):
        demander(navigateur, saisie, f"curieux{rang}@exemple.test")
    coulisses.travailler()
    recus = [c for c in coulisses.courriels() if c.gabarit == "inscription_recue"]
    assert len(recus) == 7
    assert len({_brut(recu) for recu in recus}) == 1
    for recu in recus:
        assert NUMERO not in str(recu.contexte)


@pytest.mark.exigence("K-15")
def test_la_reponse_d_un_agent_est_la_meme_quoi_que_dise_le_registre(
    navigateur: Navigateur, coulisses: Coulisses
) -> None:
    creer_compte(navigateur, coulisses)
    for rang, saisie in enumerate([IDENTITE, *NON_CONFIRMEES.values()]):
        demander(navigateur, saisie, f"curieux{rang}@exemple.test")
    coulisses.travailler()
    attendues = _liste(coulisses)
    assert len(attendues) == 6
    for rang, demande in enumerate(attendues):
        choix = [d for d in DecisionCompte if d is not DecisionCompte.OUVRIR]
        _decider(coulisses, demande, choix[rang % len(choix)])
    reponses = [c for c in coulisses.courriels() if c.gabarit == "inscription_decidee"]
    assert len(reponses) == 6
    assert len({_brut(reponse) for reponse in reponses}) == 1


def _decider(coulisses: Coulisses, demande: str, decision: DecisionCompte) -> None:
    agent, table, registre = un_agent(), coulisses.table, Registre(coulisses.table)
    vu = comparaison(agent, demande, table=table, registre=registre).vu
    decider_compte(
        agent,
        demande,
        decision,
        vu=vu,
        table=table,
        registre=registre,
        maintenant=coulisses.horloge.maintenant,
    )
