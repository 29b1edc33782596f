"""Whoever writes anything of a request, its head counts it: no summary of it stays as it was."""

from collections.abc import Callable, Iterator

import pytest

from chalicelib.domain.dossier.evenements import NotificationLue
from chalicelib.domain.dossier.messages import MessageLu
from chalicelib.storage import keys
from chalicelib.storage.dossier.notifications import marquer_lue, marquer_message_lu
from chalicelib.storage.dossier.revisions import ETAPES, MARQUE
from chalicelib.storage.table import Table
from tests.builders import COMPTE, DOSSIER, MAINTENANT
from tests.memoire.client import ClientMemoire
from tests.usecases.bureau import Bureau
from tests.usecases.deux_mains.mains import MAINS
from tests.usecases.deux_mains.rencontres import PREMIER, faire, possibles, un_bureau
from tests.usecases.deux_mains.situations import CHEMINS

LIEU = keys.dossier(DOSSIER)


def ce_que_montre_l_espace(client: ClientMemoire) -> Iterator[str]:
    """All that a space reads of a request, but for what workers still have to do with it."""
    etendue = LIEU.pour_la_personne
    for (pk, sk), item in sorted(client.magasin.items.items()):
        if pk == etendue.pk and etendue.debut <= sk <= etendue.fin and sk != LIEU.tete.sk:
            yield f"{sk} {item.get('donnees', item)}"


@pytest.mark.parametrize("situation", CHEMINS)
def test_ce_qu_une_main_ecrit_d_une_demande_se_voit_a_ses_compteurs(situation: str) -> None:
    for nom in possibles(situation):
        bureau, client = un_bureau(situation)
        avant, compteurs = list(ce_que_montre_l_espace(client)), vus(bureau.table)
        faire(MAINS[nom](bureau, PREMIER))
        change = list(ce_que_montre_l_espace(client)) != avant
        assert not change or vus(bureau.table) != compteurs, nom


def vus(table: Table) -> tuple[object, ...]:
    """The counts of its head, and of each step."""
    tete = table.get(LIEU.tete) or {}
    etapes = (table.get(LIEU.etapes[numero]) or {} for numero in ETAPES)
    return (tete.get("mouvements"), tete.get("faits"), *(etape.get(MARQUE) for etape in etapes))


def lit_un_message(bureau: Bureau) -> None:
    lue = NotificationLue(
        id="lum1",
        survenu_le=MAINTENANT,
        dossier_id=DOSSIER,
        evenement_id="m1",
        compte_id=COMPTE,
    )
    marquer_lue(bureau.table, lue)


def agent_lit_un_message(bureau: Bureau) -> None:
    lu = MessageLu(
        id="lu1",
        survenu_le=MAINTENANT,
        dossier_id=DOSSIER,
        agent_id="a1",
        message_id="m1",
    )
    marquer_message_lu(bureau.table, lu)


@pytest.mark.parametrize("lire", [lit_un_message, agent_lit_un_message])
def test_ce_qui_n_est_que_lu_ne_gene_aucun_acte_et_se_compte(
    lire: Callable[[Bureau], None],
) -> None:
    """No revision moves for it: an act that was begun before is not refused."""
    bureau, _ = un_bureau("prise")
    compteurs, revision = vus(bureau.table), bureau.dossier.mouvements
    lire(bureau)
    assert vus(bureau.table) != compteurs
    assert bureau.dossier.mouvements == revision
    une_fois = vus(bureau.table)
    lire(bureau)
    assert vus(bureau.table) == une_fois
