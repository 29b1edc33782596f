"""How the faults of a world are drawn: what is rarely called meets them too, and none is empty."""

from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from botocore.exceptions import ClientError, ReadTimeoutError

from chalicelib.settings import settings
from chalicelib.storage import keys
from chalicelib.storage.courriels.courriels import PRISE
from tests.univers.gestes import avant
from tests.univers.ordonnanceur import un_univers
from tests.univers.pas import Pas
from tests.univers.regie import Regie
from tests.univers.services.pannes import Appel, Panne, Tue
from tests.univers.univers import Univers

RARE = Appel("sns", "Publish", {}, "sns.Publish")
INDEX = {"IndexName": "un", "KeyConditionExpression": "GSI1PK = :pk"}


@pytest.fixture
def regie() -> Regie:
    return Univers(1, datetime(2026, 11, 30, tzinfo=UTC)).regie


def test_une_panne_attend_l_operation_rare_sur_laquelle_elle_doit_tomber(regie: Regie) -> None:
    hasard = Random(1)
    regie(RARE, dict)
    for _ in range(200):
        regie.tirer(hasard, 0.25)
        regie.tirer(hasard, 0)
    with pytest.raises((ClientError, ReadTimeoutError, Tue)):
        regie(RARE, dict)


def test_ce_qui_n_est_presque_jamais_appele_rencontre_chaque_panne() -> None:
    """Called twice in a world, it would be gone before any fault waits for it."""
    vues = set()
    for graine in range(200):
        regie = Univers(1, datetime(2026, 11, 30, tzinfo=UTC)).regie
        regie.temoin = lambda appel, panne: vues.add(panne)
        regie.tirer(Random(graine), 1e-9)
        with suppress(ClientError, ReadTimeoutError, Tue):
            regie(RARE, dict)
    assert vues == {None, *Panne} - {Panne.CONFLIT, Panne.PERIMEE}


def test_rien_ne_surprend_un_pas_ou_rien_ne_doit_mal_aller(regie: Regie) -> None:
    regie.tirer(Random(1), 0)
    assert [regie(RARE, dict) for _ in range(20)] == [{}] * 20


def test_un_horaire_sonne_parfois_tard_et_parfois_deux_fois() -> None:
    """The clock of EventBridge promises no minute, and no single call."""
    with un_univers(3) as monde:
        u = monde.u
        debut = u.maintenant
        monde.marche.passer(timedelta(days=60), Random(1))
        nuits = [acte.le for acte in u.actes if acte.genre == "nuit" and acte.le > debut]
        assert {le.hour for le in nuits} == {2}
        assert [le.minute for le in nuits if le.minute > 1]
        par_jour = Counter(le.date() for le in nuits)
        assert max(par_jour.values()) > 1
        assert len(par_jour) == 60


def test_une_reparation_d_avant_le_monde_est_oubliee_par_le_rattrapage() -> None:
    with un_univers(3) as monde:
        lignes = keys.reparations("").lignes

        def restent() -> list[tuple[str, str]]:
            return [
                cle
                for cle in monde.u.items
                if cle[0] == lignes.pk and cle[1].startswith(lignes.debut)
            ]

        assert restent()
        monde.reposer()
        assert not restent()


def test_aucune_panne_n_attend_un_monde_apaise(regie: Regie) -> None:
    hasard = Random(1)
    regie(RARE, dict)
    for _ in range(200):
        regie.tirer(hasard, 0.25)
    regie.apaiser()
    assert [regie(RARE, dict) for _ in range(20)] == [{}] * 20


def test_une_lecture_perimee_attend_une_reponse_qui_n_est_plus_vraie() -> None:
    with un_univers(3) as monde:
        regie, vus = monde.u.regie, list[Any]()
        regie._guettees["dynamodb.Query"] = Panne.PERIMEE
        regie.temoin = lambda appel, panne: vus.append(panne)
        assert (
            regie(Appel("dynamodb", "Query", INDEX, "dynamodb.Query"), lambda: "la même")
            == "la même"
        )
        assert vus == [None]
        assert regie._guettees == {"dynamodb.Query": Panne.PERIMEE}


def test_ce_qui_arrive_entre_deux_appels_ne_dure_pas_plus_qu_une_fonction(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who sends a mail is not still at it in the evening: AWS would have stopped him (ADR 0044)."""
    monkeypatch.setattr(avant, "TARD", 1)
    with un_univers(3) as monde:
        for rang in range(60):
            u, le = monde.u, monde.u.maintenant
            monde._pendant(Pas("personne", rang))
            assert u.maintenant - le < PRISE
            monde.faire(Pas("personne", rang))


def test_les_messages_au_rebut_sont_rendus_par_le_rattrapage_du_produit() -> None:
    with un_univers(3) as monde:
        u = monde.u
        u.files.send_message(QueueUrl="courriels", MessageBody="{}")
        message = u.files.vivants["courriels"][-1]
        message.recus = u.files.files["courriels"].essais
        assert not u.files.prendre(message)
        assert u.files.morts == [message]
        u.maintenant = u.maintenant.replace(hour=11, minute=0) + timedelta(days=1)
        monde.marche.sonner("rattrapage", u.maintenant, Random(1), mal=0)
        rendus = [m for m in u.files.vivants["courriels"] if m is message]
        assert (rendus, u.files.morts) == ([message], [])
        assert [ligne.message for ligne in u.lignes].count("dead messages given back") == 1


def test_les_secrets_et_les_cles_tournent_ensemble() -> None:
    with un_univers(3) as monde:
        avant = settings()
        monde.u.tourner_les_cles()
        apres = settings()
    champs = ("secret", "cle_de_cachet", "certificat_de_cachet")
    assert all(getattr(avant, champ) != getattr(apres, champ) for champ in champs)
