"""The accounts of representatives on the bench: what is read is noted, by who decides alone."""

from collections.abc import Callable
from typing import Any

import pytest

from chalicelib.domain.agents.acces import Acces, Consultation
from chalicelib.domain.agents.agent import Role
from chalicelib.domain.aide.representations import Representation
from chalicelib.domain.compte.compte import Compte
from chalicelib.storage import keys
from chalicelib.storage.aide import representations, tickets
from chalicelib.storage.compte import comptes, mandats
from tests.web.public.test_contact import deposer
from tests.web.public.test_representant import (
    ACCEPTER,
    AUTRE,
    decider,
    demander,
    identifiants,
    mandat_accorde,
    ouverte,
)
from tests.web.site import Site

LYON = frozenset({"69"})
Lecteur = Callable[..., Any]


def document(site: Site) -> tuple[Representation, str]:
    """A request with its proof, and the id of this document."""
    demander(site)
    demande = ouverte(site)
    deposer(site, demande.ticket)
    ticket = tickets.lire(site.table, demande.ticket)
    assert ticket is not None
    (capture,) = ticket.captures
    assert capture.accepte
    return demande, capture.id


def lectures(site: Site, demande: Representation) -> list[tuple[Consultation, str]]:
    items = site.table.query(*keys.representation(demande.id).acces)
    lues = [Acces.model_validate_json(str(item["donnees"])) for item in items]
    return sorted((lu.quoi, lu.piece) for lu in lues)


def test_qui_lit_la_demande_d_un_representant_ou_son_document_est_note(site: Site) -> None:
    demande, document_id = document(site)
    agent, adresse = site.agent(prefectures=LYON), f"/agents/representants/{demande.id}"
    assert agent.get("/agents/representants").statut == 200
    assert lectures(site, demande) == []
    assert agent.get(adresse).statut == 200
    assert "X-Amz-Signature" in agent.get(f"{adresse}/documents/{document_id}").vers
    attendues = [(Consultation.REPRESENTANT, ""), (Consultation.REPRESENTANT, document_id)]
    assert lectures(site, demande) == attendues
    ailleurs = site.agent(prefectures=frozenset({"75"}))
    for refusee in (adresse, f"{adresse}/documents/{document_id}"):
        assert ailleurs.get(refusee).statut == 404
    assert lectures(site, demande) == attendues


def test_le_support_n_ouvre_pas_la_preuve_de_qui_represente_un_enfant(site: Site) -> None:
    demande, document_id = document(site)
    support = site.agent(roles={Role.SUPPORT}, prefectures=LYON)
    page = support.get(f"/agents/tickets/{demande.ticket}")
    assert page.statut == 200
    assert "/captures/" not in page.corps
    assert "prouvent qui représente un enfant" in page.texte
    assert support.get(f"/agents/tickets/{demande.ticket}/captures/{document_id}").statut == 404


def compte_change(site: Site, compte: Compte, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its password changes once the decision has read it."""
    site.table.write(comptes.changement_de_mot_de_passe(compte, "autre"))
    monkeypatch.setattr(comptes, "par_identifiant", lambda *_: compte)


def mandat_donne(site: Site, compte: Compte, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another agent gives a mandate for the same child once the decision has read none."""
    premier = next(iter(site.table.query(f"COMPTE#{compte.id}", "MANDAT#")))
    autre = mandats.lire(site.table, compte.id, str(premier["SK"]).removeprefix("MANDAT#"))
    assert autre is not None
    pour_lui = autre.model_copy(update={"enfant": AUTRE, "accorde_par": "quelqu-un"})
    site.table.write(mandats.accord(compte.id, pour_lui, None))
    monkeypatch.setattr(mandats, "lire", lambda *_: None)


@pytest.mark.parametrize("entre_temps", [compte_change, mandat_donne])
def test_un_compte_deja_donne_qui_change_pendant_la_decision_n_est_pas_ouvert(
    site: Site, entre_temps: Lecteur, monkeypatch: pytest.MonkeyPatch
) -> None:
    agent = site.agent(prefectures=LYON)
    demander(site)
    compte_id, _ = mandat_accorde(site, agent)
    compte = comptes.lire(site.table, compte_id)
    assert compte is not None
    demander(site, enfant_numero=AUTRE, reference=identifiants(site)[0])
    with monkeypatch.context() as pendant:
        entre_temps(site, compte, pendant)
        refusee = decider(site, agent, **ACCEPTER)
    assert refusee.statut == 409
    assert "Le compte déjà donné a changé" in refusee.texte
    assert len(representations.ouvertes(site.table, "69")) == 1
    assert decider(site, agent, **ACCEPTER).statut == 303
    mandat = mandats.lire(site.table, compte_id, AUTRE)
    assert mandat is not None
    assert mandat.accorde_par != "quelqu-un"
