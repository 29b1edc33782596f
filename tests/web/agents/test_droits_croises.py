"""What no address says the préfecture of: the right is asked for where the thing is, never the sum.

The others are tried one by one in tests/api/test_habilitations.py.
"""

from collections.abc import Callable

import pytest

from chalicelib.domain.agents.agent import Role
from chalicelib.domain.instruction.habilitations import HABILITATIONS, Lecture
from tests.web.agents.banc import Banc
from tests.web.agents.test_comptes_a_decider import FICHE, demander
from tests.web.agents.test_comptes_de_representants import document
from tests.web.agents.test_support import recu
from tests.web.compte.navigateur import Navigateur

Page = tuple[str, dict[str, str]]
"""An address, and what is posted there; nothing for a page that is opened."""


def compte_a_decider(banc: Banc) -> list[Page]:
    demander(banc)
    return [(FICHE, {}), (FICHE, {"decision": "GUICHET", "vu": "0" * 16})]


def representant(banc: Banc) -> list[Page]:
    demande, document_id = document(banc.site)
    fiche = f"/agents/representants/{demande.id}"
    refuser = {"issue": "REFUSER", "motif": "MANDAT_TERMINE"}
    return [(fiche, {}), (fiche, refuser), (f"{fiche}/documents/{document_id}", {})]


def guichet(banc: Banc) -> list[Page]:
    numero = banc.site.usager_avec(depose=True).personne.numero_etranger or ""
    confirmer = {"identifiant": numero, "lu": "0"}
    return [("/agents/guichet", {"identifiant": numero}), ("/agents/guichet/confirmer", confirmer)]


def ticket(banc: Banc) -> list[Page]:
    message = recu(banc, banc.site.usager_avec(depose=True).nav)
    return [(f"/agents/tickets/{message.reference}", {})]


def courriels(banc: Banc) -> list[Page]:
    numero = banc.site.usager_avec(depose=True).personne.numero_etranger or ""
    return [("/agents/courriels", {"identifiant": numero})]


CAS = {
    compte_a_decider: Lecture.COMPTES,
    representant: Lecture.COMPTES,
    guichet: Lecture.LETTRES,
    ticket: Lecture.TICKET,
    courriels: Lecture.LIVRAISONS,
}


def statuts(nav: Navigateur, pages: list[Page]) -> list[int]:
    jeton = nav.get("/agents").csrf
    return [
        (nav.post(chemin, {"csrf": jeton} | champs) if champs else nav.get(chemin)).statut
        for chemin, champs in pages
    ]


@pytest.mark.exigence("INS-01")
@pytest.mark.parametrize(("chose", "action"), CAS.items(), ids=lambda v: getattr(v, "__name__", ""))
def test_le_bon_role_ailleurs_et_un_autre_role_ici_n_ouvrent_rien(
    banc: Banc, chose: Callable[[Banc], list[Page]], action: Lecture
) -> None:
    pages, bons = chose(banc), HABILITATIONS[action]
    croises = {("75", role) for role in Role} | {("69", role) for role in Role if role not in bons}
    assert set(statuts(banc.site.agent(droits=croises), pages)) <= {404, 422}
    ici = statuts(banc.site.agent(droits={("69", min(bons))}), pages)
    assert ici[0] == 200
    assert 404 not in ici
